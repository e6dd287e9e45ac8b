"""Are two sums one? The same number, one that is rounded ("nearly 2 billion" for 1.98), or one in other money.

Articles round what they told exactly, and convert it a sentence later: "2.4 billion kroner … some $230 million".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extract.language import load_language
from extract.records import Modifier
from extract.rules.documents.draft import Draft
from extract.rules.figures.money import Sum
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading

SAME_SHARE = 0.005  # sums within half a per cent are the same
ROUND_SHARE = 0.05  # so far a rounded sum may lie from the one it rounds
RATE_SHARE = 0.15  # so far rates have swung since 2022
ROUND_DIGITS = 2  # of a rounded number, the noughts behind them not counted


def are_one(reading: Reading, first: Draft, second: Draft) -> bool:
    """Whether the sums of two gifts by the same donors may be one."""
    mine, yours = _sums(first), _sums(second)
    if any(_is_same(one, other) for one in mine for other in yours):
        return True
    told, again = first.sum, second.sum
    if told is None or again is None:
        return False
    rates = _rates(reading.code)
    if told.currency == again.currency:
        return _is_rounded(told, again) or _is_in_shared(told, again, rates)
    shared = {one.currency for one in mine} & {one.currency for one in yours}
    return not shared and _is_rough(first, second, reading) and _is_converted(told, again, rates)


def is_pointed_at(reading: Reading, first: Draft, second: Draft) -> bool:
    """Whether the later of two equal sums points at the earlier: "The $500m package brings the total to …"."""
    money = second.candidate.money
    if money is None or first.sum is None or second.sum is None or first.candidate.start > money.start:
        return False
    led = not words_for(reading).definite.isdisjoint(reading.lower[max(0, money.start - 1) : money.start])
    return led and first.sum.amount == second.sum.amount


def exacter(first: Draft, second: Draft) -> tuple[Sum | None, tuple[Sum, ...]]:
    """The sum of a gift told twice that is told more exactly, else the first told, and what it is in other money."""
    if first.sum is None or second.sum is None:
        return first.sum or second.sum, first.equivalents or second.equivalents
    earlier, later = sorted((first, second), key=lambda one: one.candidate.start)
    alike = first.sum.currency == second.sum.currency
    better, other = (later, earlier) if _exactness(later, alike) > _exactness(earlier, alike) else (earlier, later)
    told = {one.currency for one in _sums(better)}
    return better.sum, (*better.equivalents, *(one for one in _sums(other) if one.currency not in told))


def _sums(draft: Draft) -> tuple[Sum, ...]:
    return (draft.sum, *draft.equivalents) if draft.sum else ()


def _is_same(one: Sum, other: Sum) -> bool:
    return one.currency == other.currency and _are_near(one.amount, other.amount, SAME_SHARE)


def _is_rounded(first: Sum, second: Sum) -> bool:
    """Whether one sum rounds the other, as its hedge says: "nearly 2 billion" not 2.02, "over 4 billion" not 3.98."""
    for rough, exact in ((first, second), (second, first)):
        if (
            rough.currency == exact.currency
            and rough.modifier in (Modifier.ABOUT, Modifier.AT_LEAST)
            and _digits(rough.amount) <= ROUND_DIGITS
            and _digits(rough.amount) < _digits(exact.amount)
            and (rough.modifier != Modifier.AT_LEAST or exact.amount >= rough.amount)
            and _are_near(rough.amount, exact.amount, ROUND_SHARE)
        ):
            return True
    return False


def _is_in_shared(told: Sum, again: Sum, rates: Mapping[str, Decimal]) -> bool:
    """Whether a later, hedged sum is the first in the commonest money of its name: "C$2 billion, or $1.46 billion"."""
    others = (replace(again, currency=code) for code in again.shared[:1] if code != told.currency)
    return again.modifier == Modifier.ABOUT and any(_is_converted(told, one, rates) for one in others)


def _is_rough(first: Draft, second: Draft, reading: Reading) -> bool:
    """Whether one sum has a hedge, as what is converted mostly has, or the later points back: "the $1.04 billion"."""
    if any(one.sum and one.sum.modifier != Modifier.EXACT for one in (first, second)):
        return True
    money = second.candidate.money
    start = money.start if money else second.candidate.start
    return not words_for(reading).definite.isdisjoint(reading.lower[start - 1 : start])


def _is_converted(one: Sum, other: Sum, rates: Mapping[str, Decimal]) -> bool:
    """Whether one sum may be the other in another currency."""
    mine, yours = rates.get(one.currency), rates.get(other.currency)
    return mine is not None and yours is not None and _are_near(one.amount * mine, other.amount * yours, RATE_SHARE)


@cache
def _rates(code: str) -> dict[str, Decimal]:
    """What one of each currency is worth in dollars, roughly, where it is known."""
    return {one.code: Decimal(str(one.dollars)) for one in load_language(code).currencies if one.dollars}


def _are_near(one: Decimal, other: Decimal, share: float) -> bool:
    return abs(one - other) <= max(one, other) * Decimal(str(share))


def _exactness(draft: Draft, alike: bool) -> tuple[bool, int, bool]:
    """How exactly a sum is told: without a hedge, by its digits in one currency, with a conversion of its own."""
    exact = draft.sum is not None and draft.sum.modifier == Modifier.EXACT
    return exact, _digits(draft.sum.amount) if draft.sum and alike else 0, bool(draft.equivalents)


def _digits(amount: Decimal) -> int:
    """The digits of a number without the noughts behind them."""
    return len(str(int(amount)).rstrip("0"))
