"""The document layer: one gift told several times is one pledge; parts, totals and repeats are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from extract.records import Category, Item
from extract.rules import retold
from extract.rules.choice import probability
from extract.rules.draft import Draft
from extract.rules.items import PLAIN
from extract.rules.judgement import Weights
from extract.rules.reading import Reading

RETOLD = 0.4  # chance from which two drafts are one gift


def settle(reading: Reading, drafts: Iterable[Draft], weights: Weights) -> list[Draft]:
    """The drafts with repeats merged, in the order of the text.

    The fullest telling wins, and lends from the others what it lacks.
    """
    settled: list[Draft] = []
    for one in drafts:
        chances = {place: _same_gift(reading, other, one, weights) for place, other in enumerate(settled)}
        likely = {place: chance for place, chance in chances.items() if chance is not None}
        likeliest = max(likely, key=likely.__getitem__, default=None)
        if likeliest is None:
            settled.append(one)
        elif likely[likeliest] < RETOLD:
            settled.append(replace(one, again=likely[likeliest]))
        else:
            settled[likeliest] = _merged(settled[likeliest], one)
    return settled


def _same_gift(reading: Reading, first: Draft, second: Draft, weights: Weights) -> float | None:
    """The chance that two drafts tell of one gift; None where they cannot."""
    if _is_instalment(first, second):
        return 1.0
    evidence = retold.evidence_of(reading, first, second)
    return None if evidence is None else probability(evidence, weights.retold)


def _is_instalment(first: Draft, second: Draft) -> bool:
    """Whether the second counts some of the first's things at the same step: "19 jets … Six come soon."

    A split over time is no gift of its own, by the guide.
    """
    if first.sum or second.sum or (first.donors, first.stage) != (second.donors, second.stage):
        return False
    told = {one.name: one.quantity or 0 for one in first.items}
    elided = second.candidate.items
    return (
        second.candidate.sentence == first.candidate.last_sentence + 1
        and bool(elided)
        and all(one.of is not None for one in elided)
        and all(one.quantity and one.quantity < told.get(one.name, 0) for one in second.items)
    )


def _categories(draft: Draft) -> set[Category]:
    return {one.category for one in draft.items}


def _merged(first: Draft, second: Draft) -> Draft:
    """The fuller draft with what the other has more: items of further categories, date, programme, conversions."""
    fuller, other = (first, second) if _fullness(first) >= _fullness(second) else (second, first)
    items = _items(fuller, other) if _covers(fuller, other) else _items(other, fuller)
    return replace(
        fuller,
        items=items,
        sum=fuller.sum or other.sum,
        date=fuller.date or other.date,
        programme=fuller.programme or other.programme,
        equivalents=fuller.equivalents or other.equivalents,
        donor_chance=max(first.donor_chance, second.donor_chance),
        gift_chance=max(first.gift_chance, second.gift_chance),
        grounds={**other.grounds, **fuller.grounds},
        tellings=fuller.tellings + other.tellings,
        again=first.again,
    )


def _covers(fuller: Draft, other: Draft) -> bool:
    """Whether the fuller telling also lists the more things; not where the other is its list."""
    return len(other.items) <= len(fuller.items) or not _categories(fuller) - PLAIN <= _categories(other)


def _items(lister: Draft, other: Draft) -> tuple[Item, ...]:
    """The things that one telling lists, with those of further categories of the other."""
    vague = _categories(other) <= PLAIN
    added = () if vague and lister.items else other.items
    return _counted(lister.items, other.items) + tuple(one for one in added if one.category not in _categories(lister))


def _counted(mine: tuple[Item, ...], yours: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, the only one of its category counted as the other telling counts it, if that tells more.

    "19 jets … Six will come this year": the smaller number is a part of the gift.
    """
    alone, alone_there = (Counter(one.category for one in side) for side in (mine, yours))
    counts = {one.category: one.quantity for one in yours if one.quantity and alone_there[one.category] == 1}
    return tuple(
        replace(one, quantity=max(one.quantity or 0, counts[one.category]))
        if alone[one.category] == 1 and one.category in counts
        else one
        for one in mine
    )


def _fullness(draft: Draft) -> tuple[int, int]:
    """How much a draft tells: named items and conversions first, then the length of its words."""
    named = sum(one.category not in PLAIN for one in draft.items)
    return (100 * (draft.sum is not None) + named + len(draft.equivalents), draft.span.end - draft.span.start)
