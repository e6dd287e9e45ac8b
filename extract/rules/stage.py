"""Which step of giving a candidate's clause speaks of, and whether it is a running total.

After ConText (Harkema et al. 2009): cues reach over their clause, the nearest wins; of equally near ones refusal comes before
consideration, consideration before promise, promise before delivery. Verbs of giving speak by their tense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.records import Ground, Stage
from extract.rules.candidates import Candidate
from extract.rules.reading import Mention, Reading
from extract.rules.cast import Cast

RANK = {Stage.REFUSED: 0, Stage.CONSIDERED: 1, Stage.PLEDGED: 2, Stage.DELIVERED: 3}
CUE_STAGES = {"stage_refused": Stage.REFUSED, "stage_considered": Stage.CONSIDERED, "stage_pledged": Stage.PLEDGED, "stage_delivered": Stage.DELIVERED}
TENSED = {
    "deliver": {"past": Stage.DELIVERED, "participle": Stage.DELIVERED, "third": Stage.PLEDGED, "ing": Stage.PLEDGED, "base": Stage.PLEDGED},
    "give": {"past": Stage.DELIVERED, "participle": Stage.DELIVERED, "third": Stage.PLEDGED, "ing": Stage.PLEDGED, "base": Stage.PLEDGED},
    "spend": {"past": Stage.DELIVERED, "participle": Stage.PLEDGED, "third": Stage.PLEDGED, "ing": Stage.PLEDGED, "base": Stage.PLEDGED},
    "receive": {"past": Stage.DELIVERED, "participle": Stage.DELIVERED, "third": Stage.PLEDGED, "ing": Stage.PLEDGED, "base": Stage.PLEDGED},
    "promise": dict.fromkeys(("past", "participle", "third", "ing", "base"), Stage.PLEDGED),
    "announce": dict.fromkeys(("past", "participle", "third", "ing", "base"), Stage.PLEDGED),
    "consider": dict.fromkeys(("past", "participle", "third", "ing", "base"), Stage.CONSIDERED),
    "refuse": dict.fromkeys(("past", "participle", "third", "ing", "base"), Stage.REFUSED),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A stage and the ground for it."""

    stage: Stage
    ground: Ground


def stage_of(reading: Reading, candidate: Candidate, cast: Cast) -> Judged:
    """The stage of the clause, else of the sentence, else pledged."""
    sentence = reading.sentences[candidate.sentence]
    for start, end, place in ((*candidate.clause, "clause"), (sentence.start, sentence.end, "sentence")):
        signs = list(_signs(reading, candidate, cast, start, end))
        if signs:
            distance, _, stage, mention, rule = min(signs, key=lambda sign: sign[:2])
            return Judged(stage, Ground(f"stage/{place}/{rule}", reading.span(mention.start, mention.end)))
    return Judged(Stage.PLEDGED, Ground("stage/default"))


def _signs(reading: Reading, candidate: Candidate, cast: Cast, start: int, end: int) -> Iterator[tuple[int, int, Stage, Mention, str]]:
    cues = [one for one in reading.inside(start, end, "cue") if one.id in CUE_STAGES]
    for one in cues:
        if not any(other is not one and other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start for other in cues):
            stage = CUE_STAGES[one.id]
            bonus = 2 * (one.end - one.start) + (6 if stage in (Stage.REFUSED, Stage.CONSIDERED) else 0)
            yield _distance(candidate, one) - bonus, RANK[stage], stage, one, f"cue-{one.id.removeprefix('stage_')}"
    for verb in reading.inside(start, end, "verb"):
        stage = TENSED[cast.verb_kinds[verb.id]][_tense(reading, verb)]
        yield _distance(candidate, verb), RANK[stage], stage, verb, f"verb-{verb.id}"


def _tense(reading: Reading, verb: Mention) -> str:
    """The form that the auxiliary before a verb makes of it: "will be sent" is as future as "will send"."""
    before = reading.lower[max(0, verb.start - 3) : verb.start]
    if {"will", "to", "would", "'ll", "shall", "is", "are"} & set(before) and verb.form in ("past", "participle", "base"):
        return "base"
    return verb.form


def _distance(candidate: Candidate, one: Mention) -> int:
    anchor = candidate.money or candidate
    if one.end <= anchor.start:
        return anchor.start - one.end
    if one.start >= anchor.end:
        return one.start - anchor.end + 2
    return 0


def cumulative_of(reading: Reading, candidate: Candidate) -> tuple[bool, Ground | None]:
    """Whether the clause tells a running total, and by which words."""
    for one in reading.inside(candidate.clause[0], candidate.clause[1], "cue"):
        if one.id == "cumulative":
            return True, Ground("cumulative/cue", reading.span(one.start, one.end))
    return False, None
