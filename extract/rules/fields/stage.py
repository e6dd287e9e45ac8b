"""Which step of giving a candidate's clause speaks of, and whether it tells a running total.

The evidence follows ConText (Harkema et al. 2009): cues of the clause before those of the sentence, the nearest before
the others, verbs of giving by their tense and what stands before them; how they weigh against each other is fitted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from extract.records import Ground, Stage
from extract.rules.actors.cast import Cast, cast_of, donor_signs
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.syntax import voice_on
from extract.rules.candidates.wording import WORD, all_of, plain_words
from extract.rules.choice import (
    ByKind,
    BySign,
    chance_of,
    present,
    score_with_kind,
    shares_of_each,
    told_of_each,
    with_kind,
)
from extract.rules.judgement import Scene
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, remembered
from extract.rules.things.tallies import is_tally
from extract.rules.things.tenses import Auxiliaries, auxiliaries, auxiliaries_of, outermost, unreal_before

DENIAL_REACH = 5  # tokens between a negation and the verb or thing that it denies
ATTRIBUTE_REACH = 2  # tokens from a participle to the thing that it belongs to
SPEAKER_REACH = 8  # tokens before a word of saying
BY_REACH = 3  # tokens between "passed" and the chamber that passed it: "passed by the US"
RISE_REACH = 14  # tokens between "brings" and the sum
HEDGE_REACH = 4  # tokens between "to" and the sum: "to well over"
ONE_CHAMBER = "one-chamber"
PASSING_REACH = 6  # tokens from a chamber to what it did: "the Senate on Tuesday approved"
NONE_REACH = 2  # tokens between "no" and a thing
FEW = 2  # items
EARLY = 3  # sentences
LARGE = 1_000_000_000  # whole currency units
FAINT = 0.3  # the weight of a word of the headline
LEADING = ("negation", "possible", "modal", "future", "perfect", "passive")  # the first of these tells the tense
BROAD = {f"step_{one.value}": f"stage_{one.value}" for one in Stage}  # lists that tell the stage alone
RUNNING = ("running", "running_since")  # cues of what is counted up to a day, or from one on
STAGE_CUES = (
    "stage_considered",
    "stage_pledged",
    "stage_delivered",
    "stage_refused",
    *BROAD,
    "cumulative",
    "historic",
    "need",
    "demand",
    "purchase",
    "speech",
)


def evidence_of(scene: Scene, candidate: Candidate, donors: tuple[str, ...]) -> dict[str, float]:
    """What tells the stage and the running total, by name."""
    reading, cast, words = scene.reading, scene.cast, auxiliaries(scene.code)
    voice = voice_on(reading, candidate, scene.parsed, cast)
    return {
        "bias": 1.0,
        f"kind/{candidate.kind}": 1.0,
        **_cues(reading, candidate),
        **_verbs(reading, candidate, cast, words),
        **_small_words(reading, candidate, words),
        **_speakers(reading, candidate, donors, cast, words),
        **all_of(reading, candidate),
        **_of_gift(reading, candidate),
        **donor_signs(donors, cast),
        **_of_parts(reading, candidate),
        **_of_dates(scene, candidate),
        **_of_headline(reading, donors),
        **_of_neighbours(reading, candidate),
        **_running(reading, candidate),
        **present({ONE_CHAMBER: _is_before_another_chamber(reading, candidate)}),
        **voice.candidate,
        **voice.step,
    }


def _of_gift(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """What is given, and where in the article and how it is told: tanks arrive, billions are promised."""
    sentence = reading.sentences[candidate.sentence]
    return {
        **{f"item/{one.category.value}": WORD for one in candidate.items},
        **present(
            {
                "items/counted": any(one.quantity is not None for one in candidate.items),
                "items/many": len(candidate.items) > FEW,
                "items/tally": any(is_tally(reading, one) for one in candidate.items),
                "items/none": _is_none(reading, candidate),
                "takes-part": candidate.takes_part,
                "amount/large": candidate.money is not None and candidate.money.sum.amount >= LARGE,
                "quoted": reading.quoted(sentence.start, sentence.end),
                "bullet": sentence.bullet,
                f"early/{candidate.sentence}": candidate.sentence <= EARLY,
            }
        ),
    }


def _is_none(reading: Reading, candidate: Candidate) -> bool:
    """Whether there are none of the things: "will send no weapons", "no long-range missiles"."""
    if candidate.money or not candidate.items or candidate.items[0].quantity is not None:
        return False
    start = candidate.items[0].start
    return not words_for(reading).no_things.isdisjoint(reading.lower[max(0, start - NONE_REACH) : start])


def _running(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """What counts up to the day, or from one on, and whether there is a number: "has sent 40 tanks so far"."""
    sentence = reading.sentences[candidate.sentence]
    counted = candidate.money is not None or any((one.quantity or 0) > 1 for one in candidate.items)
    number = "counted" if counted else "uncounted"
    found: dict[str, float] = {}
    for cue in reading.inside(sentence.start, sentence.end, "cue"):
        if cue.id in RUNNING:
            found[f"{cue.id}/sentence/{number}"] = 1.0
            if candidate.clause[0] <= cue.start < candidate.clause[1]:
                found[f"{cue.id}/clause/{number}"] = 1.0
    return {**found, **present({"risen-to": _is_risen_to(reading, candidate)})}


def _is_before_another_chamber(reading: Reading, candidate: Candidate) -> bool:
    """Whether one chamber of two has passed it, or it waits for a signature: by ANNOTATION.md it is yet considered."""
    sentence = reading.sentences[candidate.sentence]
    cues = reading.inside(sentence.start, sentence.end, "cue")
    kinds = {cue.id for cue in cues}
    passed = [cue for cue in cues if cue.id == "passing"]
    if not passed or "enacted" in kinds:
        return False
    chambers = [cue for cue in cues if cue.id == "chamber"]
    return "unsigned" in kinds or any(
        0 <= act.start - one.end < PASSING_REACH or 0 <= one.start - act.end <= BY_REACH
        for one in chambers
        for act in passed
    )


def _is_risen_to(reading: Reading, candidate: Candidate) -> bool:
    """Whether all that was given rises to the sum: "brings Danish aid to 9 billion", "taking the total past 2 billion".

    Not where it is told from what: that is one gift that grows.
    """
    if candidate.money is None:
        return False
    words, start = words_for(reading), candidate.money.start
    floor = max(candidate.clause[0], start - RISE_REACH)
    before = reading.lower[floor:start]
    risen = next((at for at, word in enumerate(before) if word in words.risen_by), None)
    return (
        risen is not None
        and not words.risen_to.isdisjoint(before[risen + 2 :][-HEDGE_REACH:])
        and words.changed_from.isdisjoint(reading.lower[floor : start + RISE_REACH])
    )


def _of_headline(reading: Reading, donors: tuple[str, ...]) -> dict[str, float]:
    """What the headline says of the step, and whether it names one of the givers."""
    title = 0, reading.title_end
    told = {
        **{f"title/{cue.id}": WORD for cue in _stage_cues(reading, *title)},
        **{f"title/{_tensed(reading, verb)}": WORD for verb in reading.inside(*title, "verb")},
    }
    own = any(one.id in donors for one in reading.inside(*title, "actor"))
    plain = {f"title/word/{word}": FAINT for word in plain_words(reading, *title)}
    return {**told, **plain, **({f"own-{name}": value for name, value in told.items()} if own else {})}


def _of_neighbours(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """The cues and verbs of the sentence before the telling and of that behind it."""
    found: dict[str, float] = {}
    for side, at in (("before", candidate.sentence - 1), ("behind", candidate.last_sentence + 1)):
        if 0 < at < len(reading.sentences):
            found |= _beside(reading, side, at)
    return found


@remembered
def _beside(reading: Reading, side: str, at: int) -> dict[str, float]:
    """The cues and verbs of a sentence, told of the side on which it stands."""
    near = reading.sentences[at].start, reading.sentences[at].end
    return {
        **{f"{side}/{_read(reading, cue)}": WORD for cue in _stage_cues(reading, *near)},
        **{f"{side}/{_tensed(reading, verb)}": WORD for verb in reading.inside(*near, "verb")},
    }


def _of_dates(scene: Scene, candidate: Candidate) -> dict[str, float]:
    """Whether clause and sentence date anything before or after the day of publication, and how precisely."""
    if scene.published is None:
        return {}
    reading, today = scene.reading, scene.published.isoformat()
    sentence = reading.sentences[candidate.sentence]
    found: dict[str, float] = {}
    for one in scene.dates:
        start, _ = reading.tokens_of(one.span)
        if sentence.start <= start < sentence.end:
            place = "clause" if candidate.clause[0] <= start < candidate.clause[1] else "sentence"
            told, now = one.value, today[: len(one.value)]
            side = "ahead" if told > now else "past" if told < now else "now"
            found |= {f"dated/{place}/{side}": 1.0, f"dated/{place}/{side}/{len(told)}": 1.0}
    return found


@remembered
def _stage_cues(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """The cues within tokens start to end that tell of a stage."""
    cues = [cue for cue in reading.inside(start, end, "cue") if cue.id in STAGE_CUES]
    told = (replace(cue, id=BROAD[cue.id]) if cue.id in BROAD else cue for cue in cues)
    return tuple(cue for cue in outermost(told) if not _is_attribute(reading, cue))


def _is_attribute(reading: Reading, one: Mention) -> bool:
    """Whether a word belongs to the thing behind it and tells of an earlier step: "the promised tanks arrived"."""
    if one.end - one.start > 1 or one.start == 0 or not reading.inside(one.end, one.end + ATTRIBUTE_REACH, "item"):
        return False
    verb = next((verb for verb in reading.inside(one.start, one.end, "verb")), None)
    before = reading.lower[one.start - 1]
    led = before in words_for(reading).definite or before[:1].isdecimal()
    return led and verb is not None and verb.form in ("past", "participle")


def _cues(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """The cues of the clause, of the rest of the sentence, and the nearest of the clause."""
    sentence = reading.sentences[candidate.sentence]
    start, end = candidate.clause
    around = _stage_cues(reading, sentence.start, sentence.end)
    nearest = _nearest(candidate, _stage_cues(reading, start, end))
    return {
        **{f"{'clause' if start <= cue.start < end else 'sentence'}/{_read(reading, cue)}": 1.0 for cue in around},
        **({f"nearest/{_read(reading, nearest)}": 1.0} if nearest else {}),
    }


@remembered
def _read(reading: Reading, cue: Mention) -> str:
    """A cue's kind; that of a past form with what takes it out of the past: "sent" in "would be sent"."""
    unreal = unreal_before(reading, cue, auxiliaries(reading.code))
    return cue.id if unreal is None else f"{cue.id}-{unreal}"


def _nearest(candidate: Candidate, cues: tuple[Mention, ...]) -> Mention | None:
    anchor = candidate.money or candidate
    return min(cues, key=lambda one: max(anchor.start - one.end, one.start - anchor.end, 0), default=None)


def _verbs(reading: Reading, candidate: Candidate, cast: Cast, words: Auxiliaries) -> dict[str, float]:
    """The verbs of the clause with their tense, those next to the candidate; without any, those of the sentence."""
    sentence = reading.sentences[candidate.sentence]
    verbs = tuple(verb for verb in reading.inside(*candidate.clause, "verb") if not _is_attribute(reading, verb))
    far = () if verbs else reading.inside(sentence.start, sentence.end, "verb")
    found = {
        **{f"verb/{_tensed(reading, verb)}": 1.0 for verb in verbs},
        **{f"far/{_tensed(reading, verb)}": 1.0 for verb in far},
        **present({"verb/none": not verbs, "negated": _denied(reading, candidate, verbs, cast, words)}),
    }
    anchor = candidate.money or candidate
    ahead = [one for one in verbs if one.end <= anchor.start + 1]
    behind = [one for one in verbs if one.start >= anchor.start]
    for side, nearest in (("ahead", ahead[-1:]), ("behind", behind[:1])):
        for verb in nearest:
            found[f"{side}/{_tensed(reading, verb)}"] = 1.0
            found[f"{side}/{cast.verb_kinds[verb.id]}"] = 1.0
    return found


def _of_parts(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """The cues and verbs of what else tells of the gift."""
    found: dict[str, float] = {}
    for part in candidate.parts:
        found |= {f"part/{_read(reading, cue)}": 1.0 for cue in _stage_cues(reading, *part.clause)}
        verbs = (verb for verb in reading.inside(*part.clause, "verb") if not _is_attribute(reading, verb))
        found |= {f"part/{_tensed(reading, verb)}": 1.0 for verb in verbs}
    return found


def _denied(reading: Reading, candidate: Candidate, verbs: tuple[Mention, ...], cast: Cast, words: Auxiliaries) -> bool:
    """Whether a negation of the clause stands shortly before a verb or the candidate; "not ruled out" denies none."""
    refusals = {verb.start - 1 for verb in verbs if cast.verb_kinds[verb.id] == "refuse"}
    denials = [
        token for token in range(*candidate.clause) if reading.lower[token] in words.negation and token not in refusals
    ]
    starts = [(candidate.money or candidate).start, *(verb.start for verb in verbs)]
    return any(start - DENIAL_REACH <= token < start for token in denials for start in starts)


def _small_words(reading: Reading, candidate: Candidate, words: Auxiliaries) -> dict[str, float]:
    """The clause's words of time, and its auxiliaries that place it in time or take it back."""
    clause = set(reading.lower[slice(*candidate.clause)])
    classes = {words.classes[word] for word in clause if word in words.classes}
    return {
        **{f"time/{word}": 1.0 for word in clause & words.time},
        **{f"aux/{name}": 1.0 for name in ("possible", "modal", "perfect") if name in classes},
    }


def _speakers(
    reading: Reading, candidate: Candidate, donors: tuple[str, ...], cast: Cast, words: Auxiliaries
) -> dict[str, float]:
    """Who reports the step in the sentence: the giver, the taker, or somebody else; and whether as yet to come."""
    sentence = reading.sentences[candidate.sentence]
    foretold = not words.foretelling.isdisjoint(reading.lower[slice(*candidate.clause)])
    found: dict[str, float] = {}
    for cue in reading.inside(sentence.start, sentence.end, "cue"):
        if cue.id == "speech":
            before = reading.inside(max(sentence.start, cue.start - SPEAKER_REACH), cue.start, "actor")
            for one in before[-1:]:
                who = "giver" if one.id in donors else "taker" if one.id in cast.taker else "other"
                found |= {f"speaker/{who}": 1.0, f"speaker/{who}/foretold": float(foretold)}
    return found


@remembered
def _tensed(reading: Reading, verb: Mention) -> str:
    """A verb's kind, form and the auxiliary before it: "deliver-base-future"."""
    classes = auxiliaries_of(reading, verb, auxiliaries(reading.code))
    form = "past" if verb.form == "participle" else verb.form
    leading = next((name for name in LEADING if name in classes), "plain")
    return f"{cast_of(reading.code).verb_kinds[verb.id]}-{form}-{leading}"


def stage_options(evidence: Mapping[str, float]) -> dict[Stage, dict[str, float]]:
    """The evidence, told for each stage by itself, so that each has its own weights."""
    return told_of_each(Stage, evidence)


def choose_stage(evidence: Mapping[str, float], weights: BySign) -> tuple[Stage, float]:
    """The likeliest stage and its chance; what has passed one chamber of two is considered whatever else is told."""
    if ONE_CHAMBER in evidence:
        return Stage.CONSIDERED, 1.0
    return next(iter(shares_of_each(Stage, evidence, weights).items()))


def total_evidence(evidence: Mapping[str, float]) -> dict[str, float]:
    """The same signs, each by the candidate's kind once more: "so far" makes a total of a sum, of a thing seldom."""
    return with_kind(evidence, _kind_in(evidence))


def is_total(evidence: Mapping[str, float], weights: ByKind) -> bool:
    """Whether the candidate tells a running total: by total_evidence, which is not put together for it."""
    return chance_of(score_with_kind(evidence, _kind_in(evidence), weights)) >= 0.5


def _kind_in(evidence: Mapping[str, float]) -> str:
    return next(name for name in evidence if name.startswith("kind/"))


def grounds(reading: Reading, candidate: Candidate, kind: str) -> Iterator[Ground]:
    """The cues of a kind ("stage", "cumulative") in the candidate's clause, as grounds."""
    for cue in reading.inside(*candidate.clause, "cue"):
        told = BROAD.get(cue.id, cue.id)
        if told.startswith(kind):
            yield Ground(f"{kind}/{told.removeprefix('stage_')}", reading.span(cue.start, cue.end))
