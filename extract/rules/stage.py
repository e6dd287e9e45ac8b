"""Which step of giving a candidate's clause speaks of, and whether it tells a running total.

The evidence follows ConText (Harkema et al. 2009): cues of the clause before those of the sentence, the nearest before the others,
verbs of giving by their tense and what stands before them; how they weigh against each other is fitted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extract.language import load_language
from extract.records import Ground, Stage
from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.choice import probability, shares
from extract.rules.reading import Mention, Reading

DENIAL_REACH = 5  # tokens between a negation and the verb or thing that it denies
AUXILIARY_REACH = 4  # tokens before a verb
STAGE_CUES = (
    "stage_considered",
    "stage_pledged",
    "stage_delivered",
    "stage_refused",
    "cumulative",
    "historic",
    "need",
    "demand",
    "purchase",
    "speech",
)


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """The words before a verb that place it in time, each with its class; and words of time."""

    classes: Mapping[str, str]
    foretelling: frozenset[str]
    time: frozenset[str]
    negation: frozenset[str]


@cache
def auxiliaries(code: str) -> Auxiliaries:
    """The lists of a language with rules."""
    lists = load_language(code).auxiliaries
    classes = {word: name for name, words in lists.items() if name not in ("time", "foretelling") for word in words}
    return Auxiliaries(classes, frozenset(lists["foretelling"]), frozenset(lists["time"]), frozenset(lists["negation"]))


def evidence_of(
    reading: Reading, candidate: Candidate, donors: tuple[str, ...], cast: Cast, code: str
) -> dict[str, float]:
    """What tells the stage and the running total, by name."""
    words = auxiliaries(code)
    found: dict[str, float] = {"bias": 1.0, f"kind/{candidate.kind}": 1.0}
    _of_part(reading, candidate, cast, words, found)
    for who in _speakers(reading, candidate, donors, cast):
        found[f"speaker/{who}"] = 1.0
        found[f"speaker/{who}/foretold"] = float(
            any(word in words.foretelling for word in reading.lower[slice(*candidate.clause)])
        )
    for cue in reading.inside(0, reading.title_end, "cue"):
        if cue.id in STAGE_CUES:
            found[f"title/{cue.id}"] = 1.0
    return found


def _of_part(reading: Reading, part: Candidate, cast: Cast, words: Auxiliaries, found: dict[str, float]) -> None:
    sentence = reading.sentences[part.sentence]
    start, end = part.clause
    for cue in reading.inside(sentence.start, sentence.end, "cue"):
        if cue.id in STAGE_CUES:
            inside = start <= cue.start < end
            found[f"{'clause' if inside else 'sentence'}/{cue.id}"] = 1.0
    nearest = _nearest(part, [cue for cue in reading.inside(start, end, "cue") if cue.id in STAGE_CUES])
    if nearest:
        found[f"nearest/{nearest.id}"] = 1.0
    verbs = reading.inside(start, end, "verb")
    for verb in verbs:
        found[f"verb/{_tensed(reading, verb, cast, words)}"] = 1.0
    for side, verb in (
        ("ahead", next((one for one in reversed(verbs) if one.end <= part.start + 1), None)),
        ("behind", next((one for one in verbs if one.start >= part.start), None)),
    ):
        if verb:
            found[f"{side}/{_tensed(reading, verb, cast, words)}"] = 1.0
            found[f"{side}/{cast.verb_kinds[verb.id]}"] = 1.0
    denials = [token for token in range(start, end) if reading.lower[token] in words.negation]
    if any(one.start - DENIAL_REACH <= token < one.start for token in denials for one in (*verbs, part)):
        found["negated"] = 1.0
    if not verbs:
        for verb in reading.inside(sentence.start, sentence.end, "verb"):
            found[f"far/{_tensed(reading, verb, cast, words)}"] = 1.0
        found["verb/none"] = 1.0
    for word in set(reading.lower[start:end]):
        if word in words.time:
            found[f"time/{word}"] = 1.0
        if words.classes.get(word) in ("modal", "perfect"):
            found[f"aux/{words.classes[word]}"] = 1.0


def _speakers(reading: Reading, part: Candidate, donors: tuple[str, ...], cast: Cast) -> Iterator[str]:
    """Who reports the step in the sentence: the giver, the taker, or somebody else about the giver."""
    sentence = reading.sentences[part.sentence]
    for cue in reading.inside(sentence.start, sentence.end, "cue"):
        if cue.id == "speech":
            near = [one for one in reading.inside(max(sentence.start, cue.start - 8), cue.start, "actor")]
            if near:
                yield "giver" if near[-1].id in donors else "taker" if near[-1].id in cast.taker else "other"


def _nearest(part: Candidate, cues: list[Mention]) -> Mention | None:
    anchor = part.money or part
    return min(cues, key=lambda one: max(anchor.start - one.end, one.start - anchor.end, 0), default=None)


def _tensed(reading: Reading, verb: Mention, cast: Cast, words: Auxiliaries) -> str:
    """A verb's kind, form and the auxiliary before it: "deliver-base-future"."""
    before = reading.lower[max(0, verb.start - AUXILIARY_REACH) : verb.start]
    classes = {words.classes[word] for word in before if word in words.classes}
    form = "past" if verb.form == "participle" else verb.form
    leading = next(
        (name for name in ("negation", "modal", "conditional", "future", "perfect", "passive") if name in classes),
        "plain",
    )
    return f"{cast.verb_kinds[verb.id]}-{form}-{leading}"


def stage_options(evidence: Mapping[str, float]) -> dict[Stage, dict[str, float]]:
    """The evidence, told for each stage by itself, so that each has its own weights."""
    return {stage: {f"{stage.value}|{name}": value for name, value in evidence.items()} for stage in Stage}


def choose_stage(evidence: Mapping[str, float], weights: Mapping[str, float]) -> tuple[Stage, float]:
    """The likeliest stage and its chance."""
    return next(iter(shares(stage_options(evidence), weights).items()))


def is_total(evidence: Mapping[str, float], weights: Mapping[str, float]) -> bool:
    """Whether the candidate tells a running total."""
    return probability(evidence, weights) >= 0.5


def grounds(reading: Reading, candidate: Candidate, kind: str) -> Iterator[Ground]:
    """The cues of a kind ("stage", "cumulative") in the candidate's clause, as grounds."""
    for cue in reading.inside(*candidate.clause, "cue"):
        if cue.id.startswith(kind):
            yield Ground(f"{kind}/{cue.id.removeprefix('stage_')}", reading.span(cue.start, cue.end))
