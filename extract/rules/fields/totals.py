"""Sums that all the aid of a giver is told to come to: "Danish support for Ukraine has reached 70 billion kroner".

A rule, not evidence to be weighed: of 38 such sums in labelled articles 35 are running totals.
"""

from __future__ import annotations

from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading

REACH = 18  # tokens before a sum
YEAR = 4  # digits


def is_come_to(reading: Reading, candidate: Candidate) -> bool:
    """Whether aid at large, not a package, a year's or what is still to come, is told to come to the sum."""
    if candidate.money is None:
        return False
    words = words_for(reading)
    ahead = reading.lower[max(candidate.clause[0], candidate.money.start - REACH) : candidate.money.start]
    verb = len(ahead) - 1
    while verb > 0 and ahead[verb] in words.hedges | words.comes_to_links:
        verb -= 1
    if verb < 1 or ahead[verb] not in words.comes_to:
        return False
    subject = ahead[:verb]
    aid = not words.aid_at_large.isdisjoint(subject) and words.one_gift.isdisjoint(subject)
    return aid and not any(word.isdecimal() and len(word) == YEAR for word in subject)
