"""Where a text turns to another step: what is refused is never what is given instead, nor what has come what will."""

from __future__ import annotations

from extract.rules.candidates import Candidate
from extract.rules.evidence_words import words_for
from extract.rules.reading import Reading

OPENING_WORDS = 3  # tokens


def takes_another_step(reading: Reading, before: Candidate, one: Candidate, distance: int) -> bool:
    """Whether one of two statements refuses and the other, beside a word of contrast, does not: "will send no arms but
    has given beds", "… Instead, it is to give beds"; or one has given its things and the other will.
    """
    last = tuple(before.whole())[-1]
    here = reading.sentences[one.sentence].start
    if distance == 0 and _changes_step(reading, last, one):
        return True
    between = reading.lower[last.end : one.start] if distance == 0 else reading.lower[here : here + OPENING_WORDS]
    if distance > 1 or words_for(reading).contrasting.isdisjoint(between):
        return False
    return _refuses(reading, last) != _refuses(reading, one)


def _changes_step(reading: Reading, before: Candidate, one: Candidate) -> bool:
    """Whether things were given and others, in a clause of their own, will be: "has sent radars and will send beds"."""
    if before.money or one.money or before.clause == one.clause or any(item.of is not None for item in one.items):
        return False
    steps = [
        {cue.id for cue in reading.inside(*each.clause, "cue") if cue.id in ("stage_pledged", "stage_delivered")}
        for each in (before, one)
    ]
    return sorted(map(sorted, steps)) == [["stage_delivered"], ["stage_pledged"]]


def _refuses(reading: Reading, one: Candidate) -> bool:
    """Whether a cue of refusing stands in the candidate's clause."""
    return any(cue.id == "stage_refused" for cue in reading.inside(*one.clause, "cue"))
