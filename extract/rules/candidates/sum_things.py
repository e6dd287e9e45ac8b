"""Which things of a clause belong to which of its sums: those behind a sum to it, those before the first to the first.

Not where a list parts them ("20 trucks and 2 billion yen"), nor where each thing's worth stands behind it ("helmets
worth 12 million and ambulances worth 30 million").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.rules.figures.money import Sum
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

LISTED_REACH = 3  # tokens between a thing and the "and" behind which a sum is given besides


@dataclass(frozen=True, slots=True)
class PlacedSum:
    """A sum and its tokens, with its conversions."""

    sum: Sum
    start: int
    end: int
    equivalents: tuple[Sum, ...] = ()


def things_of_each(
    reading: Reading, clause: tuple[int, int], moneys: Sequence[PlacedSum], things: Sequence[ItemPhrase]
) -> list[tuple[ItemPhrase, ...]]:
    """The things of each sum, in order; before them those that a clause gives besides its first sum."""
    begins = [_list_end(reading, clause, moneys[0], things)]
    for before, money in pairwise(moneys):
        begins.append(_begin(reading, before, money, [one for one in things if before.end <= one.start < money.start]))
    bounds = zip([clause[0], *begins], [*begins, clause[1]], strict=True)
    return [tuple(one for one in things if start <= one.start < end) for start, end in bounds]


def _list_end(reading: Reading, clause: tuple[int, int], money: PlacedSum, things: Sequence[ItemPhrase]) -> int:
    """Where the things end that a list parts from the first sum; where the clause begins, if it parts none."""
    last = next((one for one in reversed(things) if one.end <= money.start), None)
    mark = _before_hedges(reading, money.start, clause[0])
    if last is None or reading.lower[mark] not in words_for(reading).list_and or mark - last.end > LISTED_REACH:
        return clause[0]
    return clause[0] if reading.inside(last.end, mark, "verb", "actor") else mark


def _begin(reading: Reading, before: PlacedSum, money: PlacedSum, between: Sequence[ItemPhrase]) -> int:
    """Where what belongs to a later sum begins: at the sum, or at the things before it whose worth it tells."""
    if not between or not _is_worth(reading, money):
        return money.start
    return between[0 if _is_worth(reading, before) else -1].start


def _is_worth(reading: Reading, money: PlacedSum) -> bool:
    """Whether a sum tells the worth of what stands right before it: "helmets worth 12 million"."""
    words = words_for(reading)
    return reading.lower[_before_hedges(reading, money.start, 0)] in words.valuing | words.costing


def _before_hedges(reading: Reading, start: int, floor: int) -> int:
    """The last token before a sum, from floor on, that does not only hedge it."""
    words, mark = words_for(reading), start - 1
    while mark > floor and reading.lower[mark] in words.hedges - words.list_marks:
        mark -= 1
    return mark
