"""Who is only asked to let another give, or to sell to it: "Oslo has asked Berlin for leave to pass on 12 guns"; who is
refused that leave: "Bern refused to let Madrid send two".
"""

from __future__ import annotations

from itertools import pairwise

from extract.rules.actors.cast import Cast
from extract.rules.actors.directions import OBLIQUE, direction_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

REFUSALS = ("refuse", "block")  # kinds of verbs
ASKING_REACH = 3  # tokens before who is asked within which it is said
REQUEST_REACH = 3  # tokens of "'s second request"
LEAVE_REACH = 6  # tokens behind within which it is said for what


def asked_for_leave(reading: Reading, candidate: Candidate, cast: Cast) -> frozenset[str]:
    """The actors of a candidate's sentences whom another giver asks for leave, or to sell."""
    found: set[str] = set()
    for part in candidate.whole():
        sentence = reading.sentences[part.sentence]
        actors = [one for one in reading.inside(sentence.start, sentence.end, "actor") if cast.gives(one)]
        for before, one in pairwise(actors):
            asked = before.id != one.id and (
                _is_asked(reading, one, sentence.start) or _is_refused(reading, before, one, cast)
            )
            if asked and direction_of(reading, before, sentence.start) not in OBLIQUE:
                found.add(one.id)
    return frozenset(found)


def _is_asked(reading: Reading, one: Mention, floor: int) -> bool:
    """Whether a word for asking stands before an actor, and behind it one for leave or buying."""
    words = words_for(reading)
    before = reading.lower[max(floor, one.start - ASKING_REACH) : one.start]
    behind = reading.lower[one.end : one.end + LEAVE_REACH]
    return not words.asking.isdisjoint(before) and not words.leave.isdisjoint(behind)


def _is_refused(reading: Reading, first: Mention, one: Mention, cast: Cast) -> bool:
    """Whether the first of two actors does not let the other give, or turns down what it asks for."""
    words = words_for(reading)
    verbs = [verb for verb in reading.inside(first.end, one.start, "verb") if cast.verb_kinds[verb.id] in REFUSALS]
    if not verbs or verbs[0].start - first.end > ASKING_REACH or one.start - verbs[-1].end > ASKING_REACH:
        return False
    if not words.leave.isdisjoint(reading.lower[verbs[-1].end : one.start]):  # "refused to let Madrid"
        return True
    behind = reading.lower[one.end : one.end + REQUEST_REACH]
    return bool(behind) and behind[0] in words.possessives and not words.requests.isdisjoint(behind)
