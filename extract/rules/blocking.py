"""Who holds up what others give: "Budapest is blocking 50 billion euros" tells of the Union's money, not of Hungary's."""

from __future__ import annotations

from extract.rules.candidates import Candidate
from extract.rules.cast import Cast
from extract.rules.directions import OBLIQUE, direction_of
from extract.rules.evidence_words import words_for
from extract.rules.mentions import Mention
from extract.rules.reading import Reading

REACH = 6  # tokens between who blocks and the word for it
BY_REACH = 3  # tokens between that word and "by X" behind it


def blockers_of(reading: Reading, candidate: Candidate, cast: Cast) -> frozenset[str]:
    """Those who block the sum of a candidate, save in a currency of their own alone: a parliament's own money.

    Who blocks a thing may as well be who refuses its own.
    """
    if candidate.money is None:
        return frozenset()
    owners = [state for state, codes in cast.currencies.items() if candidate.money.sum.currency in codes]
    sentence = reading.sentences[candidate.sentence]
    return frozenset(
        one.id
        for one in reading.inside(sentence.start, sentence.end, "actor")
        if cast.gives(one) and owners != [one.id] and _blocks(reading, one, sentence.start)
    )


def _blocks(reading: Reading, one: Mention, floor: int) -> bool:
    words = words_for(reading)
    direction = direction_of(reading, one, floor)
    if direction == "by":
        return not words.blocking.isdisjoint(reading.lower[max(floor, one.start - BY_REACH) : one.start])
    ahead = reading.lower[one.end : one.end + REACH]
    return direction not in OBLIQUE and not words.blocking.isdisjoint(ahead)
