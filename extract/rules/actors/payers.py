"""Whose money it is that another body spends: "with funding from Iceland, UNDP delivered", "bought with EU money"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading

FUNDS_REACH = 3  # tokens before "from Iceland" within which funds stand: "money that came from"
PREPOSITION_REACH = 6  # tokens between an actor and what it hangs on: "from the government of the Republic of Korea"
OF_FUNDS = ("from", "by", "of")  # how those take part who are behind the funds
ADJECTIVE = "adjective"  # form of a mention


def funds_of(reading: Reading, run: Sequence[Mention], direction: str) -> bool:
    """Whether a list of actors is told to have given the funds for what another one gives.

    direction: by which preposition its first actor takes part.
    """
    words = words_for(reading)
    last, first = run[-1], run[0]
    behind = reading.lower[last.end : last.end + 2]
    owns = bool(behind) and behind[0] in words.possessives
    if owns or last.form == ADJECTIVE:
        return not words.funds.isdisjoint(behind)
    if len(behind) > 1 and last.form == "name" and behind[0] in words.funds:  # "with EU money"
        return True
    if direction not in OF_FUNDS:
        return False
    preposition = preposition_before(reading, first)
    return not words.funds.isdisjoint(reading.lower[max(0, preposition - FUNDS_REACH) : preposition])


def acts_through(reading: Reading, run: Sequence[Mention], direction: str) -> bool:
    """Whether another one acts on behalf of a list of actors."""
    words = words_for(reading)
    last = run[-1]
    behind = reading.lower[last.end : last.end + 2]
    if len(behind) > 1 and behind[0] in words.possessives and behind[1] in words.behalf:
        return True
    preposition = preposition_before(reading, run[0]) if direction in OF_FUNDS else 0
    return preposition > 0 and reading.lower[preposition - 1] in words.behalf


def backs(reading: Reading, run: Sequence[Mention], direction: str) -> bool:
    """Whether another one gives "with the support of" a list of actors."""
    words = words_for(reading)
    if direction not in OF_FUNDS:
        return False
    preposition = preposition_before(reading, run[0])
    start = max(0, preposition - FUNDS_REACH)
    told = [index for index in range(start, preposition) if reading.lower[index] in words.backing]
    return bool(told) and not words.backed_by.isdisjoint(reading.lower[max(0, told[0] - FUNDS_REACH) : told[0]])


def preposition_before(reading: Reading, one: Mention) -> int:
    """Where the nearest preposition before an actor stands."""
    words = words_for(reading)
    start = max(0, one.start - 1)
    while start > 0 and one.start - start < PREPOSITION_REACH:
        if reading.lower[start] in words.directions and reading.lower[start - 1] not in words.governing:
            break  # "of" of "the government of Japan" is none
        start -= 1
    return start
