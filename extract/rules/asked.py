"""Who is only asked to let another give, or to sell to it: "Oslo has asked Berlin for leave to pass on 12 guns"."""

from __future__ import annotations

from itertools import pairwise

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.directions import OBLIQUE, direction_of
from extract.rules.evidence_words import words_for
from extract.rules.mentions import Mention
from extract.rules.reading import Reading

ASKING_REACH = 3  # tokens before who is asked within which it is said
LEAVE_REACH = 6  # tokens behind within which it is said for what


def asked_for_leave(reading: Reading, candidate: Candidate, cast: Cast) -> frozenset[str]:
    """The actors of a candidate's sentences whom another giver asks for leave, or to sell."""
    found: set[str] = set()
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        actors = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
        for before, one in pairwise(actors):
            asked = before.id != one.id and _is_asked(reading, one, sentence.start)
            if asked and direction_of(reading, before, sentence.start) not in OBLIQUE:
                found.add(one.id)
    return frozenset(found)


def _is_asked(reading: Reading, one: Mention, floor: int) -> bool:
    """Whether a word for asking stands before an actor, and behind it one for leave or buying."""
    words = words_for(reading)
    before = reading.lower[max(floor, one.start - ASKING_REACH) : one.start]
    behind = reading.lower[one.end : one.end + LEAVE_REACH]
    return not words.asking.isdisjoint(before) and not words.leave.isdisjoint(behind)
