"""When the step happened: one of the dates told near a candidate, or none.

The day of the announcement may stand sentences away ("the cabinet decided on Tuesday"), so the dates of the clause,
the sentence, its neighbours and the article's opening are options, and so is none; the weights decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from extract.records import Ground, Stage
from extract.rules.candidates.candidates import Candidate
from extract.rules.candidates.syntax import governor_of, voice_on
from extract.rules.candidates.wording import WORD, plain_words
from extract.rules.choice import ByKind, likeliest_told, present, shares_with_kind
from extract.rules.figures.dates import DateMention
from extract.rules.judgement import Scene
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading, Sentence, remembered
from extract.rules.things.tenses import auxiliaries

NONE = -1
OPENING = 5  # sentences
NEIGHBOURS = 2  # sentences before and after
SPEECH_REACH = 8  # tokens from a word of saying to the date behind it
SPEECH_BEHIND = 3  # tokens from a date to a word of saying behind it
WORDS_AHEAD = 6  # tokens before a date, and from its first on
WORDS_BEHIND = 8
DATELINE = 14  # tokens from a sentence's start to the mark that parts a dateline from it
DATELINE_DATE = 6  # tokens before the date within it
GOVERNOR = "governor/"  # of the parse's signs, that of the candidate's verb; tags are capitals
FIRST = 6  # sentences that are told apart by their place
UNDATED_CUES = frozenset(
    {"cumulative", "historic", "speech", "stage_considered", "need", "demand", "budget", "general_purpose"}
)
# Where a date hangs on such a verb, seen from the verb of what was delivered, it is the promise's or the report's.
NOT_OF_DELIVERY = frozenset(
    f"verb/{side}/{kind}/{Stage.DELIVERED.value}"
    for side, kind in (
        ("below", "promise"),
        ("apart", "promise"),
        ("below", "announce"),
        ("apart", "announce"),
        ("above", "announce"),
    )
)
TELLING_VERBS = ("announce", "promise", "deliver")


@dataclass(frozen=True, slots=True)
class _Step:
    """The step whose date is asked for."""

    scene: Scene
    candidate: Candidate
    stage: Stage
    total: bool
    donors: tuple[str, ...]

    @property
    def reading(self) -> Reading:
        """The article as it was read."""
        return self.scene.reading


@dataclass(frozen=True, slots=True)
class _Told:
    """A date as it is told: its tokens, its sentence, where that stands seen from the candidate, and its form.

    place: "clause", "sentence", "before", "after" or "opening".
    """

    value: str
    open: bool
    start: int
    end: int
    home: Sentence
    place: str
    form: str


def options(
    scene: Scene, candidate: Candidate, stage: Stage, donors: tuple[str, ...], *, total: bool
) -> dict[int, dict[str, float]]:
    """The evidence for each of the scene's dates that may be meant, by its index, and for NONE.

    It is weighed `with_kind` of the candidate. Of what was delivered, the day of its promise is none: "the tanks that
    Oslo promised in May have arrived".
    """
    step = _Step(scene, candidate, stage, total, donors)
    tenses = _tenses(step)
    told = {index: _told(step, one) for index, one in enumerate(scene.dates)}
    every = ((index, _evidence(step, one, tenses)) for index, one in told.items() if one is not None)
    found = {index: evidence for index, evidence in every if NOT_OF_DELIVERY.isdisjoint(evidence)}
    found[NONE] = _of_none(step, tuple(found.values()), tenses)
    return found


def _told(step: _Step, one: DateMention) -> _Told | None:
    """A date in its sentence; None where it stands in the headline or too far away."""
    reading, candidate = step.reading, step.candidate
    start, end = reading.tokens_of(one.span)
    home = reading.sentences[reading.sentence_of[start]]
    apart = home.index - candidate.sentence
    if home.end <= reading.title_end:
        return None
    if candidate.clause[0] <= start < candidate.clause[1] and not _of_another_verb(step, start):
        place = "clause"
    elif apart == 0:
        place = "sentence"
    elif abs(apart) <= NEIGHBOURS:
        place = "before" if apart < 0 else "after"
    elif home.index <= OPENING:
        place = "opening"
    else:
        return None
    return _Told(one.value, one.open, start, end, home, place, one.form)


def _of_another_verb(step: _Step, start: int) -> bool:
    """Whether a conjunction with a verb right behind it parts the date from the candidate.

    As in "gave $12 billion and was sixth in 2024".
    """
    reading, words = step.reading, words_for(step.reading)
    low, high = sorted((start, step.candidate.start))
    for token in range(low, high):
        if reading.lower[token] in words.conjunctions:
            behind = reading.lower[token + 1 : token + 3]
            if words.finite_auxiliaries & set(behind) or reading.inside(token + 1, token + 3, "verb"):
                return True
    return False


def _evidence(step: _Step, told: _Told, tenses: tuple[str, ...]) -> dict[str, float]:
    """The evidence for one date."""
    precision = len(told.value)
    return {
        f"place/{told.place}": 1.0,
        f"{told.place}/{step.stage.value}": 1.0,
        f"precision/{precision}": 1.0,
        f"{told.place}/precision-{precision}": 1.0,
        **_nearness(step, told),
        **_of_its_sentence(step, told),
        **_of_publication(step, told),
        **_of_words(step.reading, told.start, told.form),
        **_of_giver(step, told),
        **_of_its_verb(step, told),
        **_of_others(step, told),
        **{f"{told.place}/{tense}": 1.0 for tense in tenses},
        f"{told.place}/sentence-{min(step.candidate.sentence, FIRST)}": 1.0,
        **present({"open": told.open, f"total/{told.place}": step.total}),
    }


def _nearness(step: _Step, told: _Told) -> dict[str, float]:
    """How near the date stands, and what parts it from the candidate."""
    start, anchor = told.start, step.candidate.start
    if told.place == "opening":
        return {"opening/candidate-early": float(step.candidate.sentence <= OPENING)}
    if told.place not in ("clause", "sentence"):
        return {}
    low, high = sorted((start, anchor))
    return {
        "near": 1.0 / (1.0 + abs(start - anchor) / 5),
        "ahead": float(start < anchor),
        "parted": float(not words_for(step.reading).date_breaks.isdisjoint(step.reading.lower[low:high])),
    }


def _of_its_sentence(step: _Step, told: _Told) -> dict[str, float]:
    """What the date's sentence speaks of: announcing, promising, delivering, saying."""
    reading, home = step.reading, told.home
    verbs = {step.scene.cast.verb_kinds[verb.id] for verb in reading.inside(home.start, home.end, "verb")}
    around = reading.inside(max(home.start, told.start - SPEECH_REACH), told.start + SPEECH_BEHIND, "cue")
    return {
        **{f"{told.place}/{kind}": 1.0 for kind in TELLING_VERBS if kind in verbs},
        **present({f"{told.place}/speech": any(cue.id == "speech" for cue in around)}),
    }


def _of_its_verb(step: _Step, told: _Told) -> dict[str, float]:
    """The verb that the date hangs on, and how it lies to the candidate's: "gave" in May, or "said" on Monday."""
    reading, parsed = step.reading, step.scene.parsed
    verb = governor_of(parsed, told.home.index, told.start, told.end)
    if verb is None:
        return {}
    at = parsed.sentences[told.home.index][0] + verb.i
    kind = next((step.scene.cast.verb_kinds[one.id] for one in reading.inside(at, at + 1, "verb")), None)
    if kind is None:
        kind = "speech" if any(one.id == "speech" for one in reading.inside(at, at + 1, "cue")) else "other"
    found = {f"hangs/{told.place}/{kind}": 1.0, f"hangs/{kind}/{step.stage.value}": 1.0}
    candidate = step.candidate
    anchor = candidate.money or (candidate.items[0] if candidate.items else None)
    if anchor is None or told.home.index != candidate.sentence:
        return found
    own = governor_of(parsed, candidate.sentence, anchor.start, anchor.end)
    if own is None:
        return found
    same, above, below = verb.i == own.i, verb.is_ancestor(own), own.is_ancestor(verb)
    side = "same" if same else "above" if above else "below" if below else "apart"
    return {
        **found,
        f"verb/{side}": 1.0,
        f"verb/{side}/{kind}": 1.0,
        f"verb/{side}/{kind}/{step.stage.value}": 1.0,
        f"verb/{side}/{told.form}": 1.0,
    }


def _of_others(step: _Step, told: _Told) -> dict[str, float]:
    """Whether another candidate stands in the date's clause or sentence: then it may be that one's."""
    own = {(part.sentence, part.start) for part in step.candidate.whole()}
    others = [one for one in _candidates_in(step.scene, told.home) if (one.sentence, one.start) not in own]
    return present(
        {
            f"{told.place}/other-here": bool(others),
            f"{told.place}/other-clause": any(one.clause[0] <= told.start < one.clause[1] for one in others),
        }
    )


def _candidates_in(scene: Scene, sentence: Sentence) -> Iterator[Candidate]:
    every = scene.candidates
    for one in every[bisect_left(every, sentence.index, key=attrgetter("sentence")) :]:
        if one.sentence != sentence.index:
            return
        yield one


def _tenses(step: _Step) -> tuple[str, ...]:
    """The tag of the candidate's verb and its auxiliaries, as the parse has them."""
    voice = voice_on(step.reading, step.candidate, step.scene.parsed, step.scene.cast)
    return tuple(name for name in voice.step if name.startswith(GOVERNOR) and name[len(GOVERNOR) :][:1].isupper())


def _of_publication(step: _Step, told: _Told) -> dict[str, float]:
    """How the date lies to the day of publication."""
    if step.scene.published is None:
        return {}
    today, value = step.scene.published.isoformat(), told.value
    now = today[: len(value)]
    side = "future" if value > now else "past"
    when = f"{'now' if value == now else side}-{len(value)}"
    return {
        f"{when}/{step.stage.value}": 1.0,
        f"{when}/{told.place}/{step.stage.value}": 1.0,
        side: 1.0,
        f"{side}/{step.stage.value}": 1.0,
        **present({f"{told.place}/day-of-publication": value == today, "another-year": value[:4] != today[:4]}),
    }


@remembered
def _of_words(reading: Reading, start: int, form: str) -> dict[str, float]:
    """How a date is told: its form, the word that leads to it, and whether it belongs to the article's dateline."""
    words, home = words_for(reading), reading.sentences[reading.sentence_of[start]]
    ahead = reading.lower[start], reading.lower[max(0, start - 1)]
    before = plain_words(reading, max(home.start, start - WORDS_AHEAD), start)
    behind = plain_words(reading, start, min(home.end, start + WORDS_BEHIND))
    apart = start - home.start
    dashed = not words.dateline_marks.isdisjoint(reading.lower[home.start : home.start + DATELINE])
    return {
        f"form/{form}": 1.0,
        f"lead/{next((word for word in ahead if word in words.before_dates), 'none')}": 1.0,
        **{f"word-ahead/{word}": WORD for word in before},
        **{f"word-behind/{word}": WORD for word in behind},
        **present({"dateline": dashed and apart < DATELINE_DATE, "starts": apart < 2}),
    }


def _of_giver(step: _Step, told: _Told) -> dict[str, float]:
    """Of a date told elsewhere: whether its sentence speaks of the same giver, and stands in the same paragraph."""
    if told.place not in ("before", "after", "opening"):
        return {}
    reading, home = step.reading, told.home
    here = reading.sentences[step.candidate.sentence]
    there = _givers(step, home)
    who = "same" if there & set(step.donors) else "other" if there else "nobody"
    own = "named" if _givers(step, here) & set(step.donors) else "carried"
    return {
        f"giver/{who}": 1.0,
        f"{told.place}/giver/{who}": 1.0,
        f"{told.place}/{own}/{who}": 1.0,
        f"{told.place}/{'same' if home.paragraph == here.paragraph else 'other'}-paragraph": 1.0,
    }


def _givers(step: _Step, sentence: Sentence) -> set[str]:
    """Who is named in a sentence and can give."""
    actors = step.reading.inside(sentence.start, sentence.end, "actor")
    return {one.id for one in actors if step.scene.cast.gives(one)}


def _of_none(step: _Step, dates: tuple[Mapping[str, float], ...], tenses: tuple[str, ...]) -> dict[str, float]:
    """The evidence that no date is the step's. dates: the evidence for each."""
    sentence = step.reading.sentences[step.candidate.sentence]
    here = [one for one in dates if "place/clause" in one or "place/sentence" in one]
    return {
        "none": 1.0,
        f"none/{step.stage.value}": 1.0,
        f"none/{step.candidate.kind}": 1.0,
        "none/total": float(step.total),
        "none/dates-here": float(bool(here)),
        "none/closed-here": float(any("open" not in one for one in here)),
        "none/early": float(sentence.index <= OPENING),
        "none/bullet": float(sentence.bullet),
        "none/any": float(bool(dates)),
        f"none/sentence-{min(sentence.index, FIRST)}": 1.0,
        **{f"none/{tense}": 1.0 for tense in tenses},
        **_of_its_clause(step),
    }


def _of_its_clause(step: _Step) -> dict[str, float]:
    """What the candidate's own words say of time: who tells no date there may mean none, or the announcement's."""
    reading, clause = step.reading, step.candidate.clause
    time, tokens = auxiliaries(reading.code), set(reading.lower[slice(*clause)])
    return {
        **{f"none/cue/{cue.id}": 1.0 for cue in reading.inside(*clause, "cue") if cue.id in UNDATED_CUES},
        **{f"none/word/{word}": WORD for word in plain_words(reading, *clause)},
        **{f"none/time/{word}": 1.0 for word in tokens & time.time},
        **{f"none/aux/{time.classes[word]}": 1.0 for word in tokens if word in time.classes},
    }


def choose_date(
    evidence: Mapping[int, Mapping[str, float]], dates: tuple[DateMention, ...], kind: str, weights: ByKind
) -> tuple[str | None, Ground | None]:
    """The likeliest date with its ground, or None; one that is told twice has the chance of both.

    kind: of the candidate.
    """
    chances = shares_with_kind(evidence, kind, weights)
    likeliest = likeliest_told(chances, {index: dates[index].value for index in chances if index != NONE})
    if likeliest is None:
        return None, None
    best = next(index for index in chances if index != NONE and dates[index].value == likeliest)
    return likeliest, Ground("date/told", dates[best].span)
