"""Sums that measure something else than a gift: how large each of several packages is, how much it was before."""

from __future__ import annotations

from collections.abc import Sequence

from extract.rules.candidates import PlacedSum
from extract.rules.evidence_words import EvidenceWords, words_for
from extract.rules.reading import Reading

REACH = 5  # tokens before a sum
CHANGE = 3  # tokens behind it


def sizes_packages(reading: Reading, money: PlacedSum) -> bool:
    """Whether a sum is how large each of several packages is: "in packages of about $500 million"."""
    words = words_for(reading)
    ahead = _ahead(reading, money, words)
    return len(ahead) > 1 and ahead[-1] in words.of_wholes and ahead[-2] in words.unit_packages


def was_before(reading: Reading, money: PlacedSum) -> bool:
    """Whether a sum is what a larger or smaller one was before: "from 200 to 325 million", "to 8 billion from 7"."""
    words = words_for(reading)
    ahead = _ahead(reading, money, words)
    if not ahead or ahead[-1] not in words.changed_from:
        return False
    behind = reading.lower[money.end : money.end + CHANGE]
    for at, word in enumerate(behind):
        if word in words.changed_to:
            return _counts(behind[at + 1 :] or reading.lower[money.end + CHANGE : money.end + CHANGE + 1])
        if word not in words.hedges:
            break
    before = ahead[:-1]
    rose = next((before[at + 1 :] for at, word in enumerate(before) if word in words.changed_to), [])
    return bool(words.changed_by.intersection(before[-1:])) or _counts(rose)


def _ahead(reading: Reading, money: PlacedSum, words: EvidenceWords) -> list[str]:
    """The words before a sum, without the hedges that belong to it."""
    ahead = list(reading.lower[max(0, money.start - REACH) : money.start])
    while ahead and ahead[-1] in words.hedges and ahead[-1] not in words.of_wholes:
        ahead.pop()
    return ahead


def _counts(tokens: Sequence[str]) -> bool:
    """Whether a number is among some tokens."""
    return any(any(map(str.isdigit, token)) for token in tokens)
