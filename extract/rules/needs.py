"""What the taker asks for: "Kyiv says that it needs 25 Patriots". By the guide no pledge, and no part of one."""

from __future__ import annotations

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.directions import direction_of
from extract.rules.reading import Reading

REACH = 6  # tokens behind the taker within which its need is told
NEEDS = ("need", "demand")  # cues


def is_asked_for(reading: Reading, candidate: Candidate, cast: Cast) -> bool:
    """Whether a candidate's sentence names no giver and opens with the taker's need for the candidate."""
    sentence = reading.sentences[candidate.sentence]
    actors = reading.inside(sentence.start, sentence.end, "actor")
    if not actors or any(cast.gives(one) for one in actors):
        return False
    first = actors[0]
    return (
        first.id in cast.taker
        and first.form != "adjective"
        and not direction_of(reading, first, sentence.start)
        and any(
            cue.id in NEEDS and cue.end <= candidate.start
            for cue in reading.inside(first.end, first.end + REACH, "cue")
        )
    )
