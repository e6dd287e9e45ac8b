"""The document layer: one gift told several times is one pledge; parts, totals and repeats are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.records import Category, Item, Stage
from extract.rules.draft import Draft
from extract.rules.money import Sum

CLOSE = 3  # sentences
SAME_SHARE = 0.005  # sums within half a per cent are the same
SHARED_CATEGORIES = 0.5  # share of all categories of two gifts


def settle(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with repeats merged, in the order of the text.

    The fullest telling wins, and lends from the others what it lacks.
    """
    settled: list[Draft] = []
    for one in drafts:
        index = next((i for i, other in enumerate(settled) if _same_gift(other, one)), None)
        if index is None:
            settled.append(one)
        else:
            settled[index] = _merged(settled[index], one)
    return settled


def _same_gift(first: Draft, second: Draft) -> bool:
    """Whether two drafts tell of one gift: by sum where either has one, else by what is given and at which stage."""
    if first.donors != second.donors:
        return False
    if first.sum or second.sum:
        return first.cumulative == second.cumulative and _same_sum(first, second)
    if (first.stage == Stage.REFUSED) != (second.stage == Stage.REFUSED):
        return False
    if _restated(first, second) or _told_vaguely(first, second) or _told_vaguely(second, first):
        return True
    return first.stage == second.stage and _same_things(first, second)


def _same_things(first: Draft, second: Draft) -> bool:
    """Whether half the categories or more are shared, none counted differently; two bare packages are the same."""
    mine, yours = _categories(first), _categories(second)
    if not mine or not yours:
        return not mine and not yours
    return len(mine & yours) / len(mine | yours) >= SHARED_CATEGORIES and _agree(first.items, second.items)


def _restated(first: Draft, second: Draft) -> bool:
    """Whether both tell of taking part in one programme without sum or number.

    So do headline, lead and quote of one announcement.
    """
    counted = any(one.quantity for one in (*first.items, *second.items))
    return (
        first.programme is not None
        and first.programme == second.programme
        and not counted
        and not (first.cumulative or second.cumulative)
    )


def _told_vaguely(vague: Draft, other: Draft) -> bool:
    """Whether a draft of nothing but "weapons" only leads up to, or sums up, another of the same giver close by."""
    announced = {Stage.CONSIDERED, Stage.PLEDGED}
    return (
        {one.category for one in vague.items} == {Category.WEAPONS}
        and not any(one.quantity for one in vague.items)
        and bool(other.items)
        and (
            {vague.stage, other.stage} <= announced
            or (vague.quoted and Stage.REFUSED not in (vague.stage, other.stage))
        )
        and not (vague.cumulative or other.cumulative)
        and abs(vague.candidate.sentence - other.candidate.sentence) <= CLOSE
    )


def _same_sum(first: Draft, second: Draft) -> bool:
    """Whether a sum or conversion of the one is a sum or conversion of the other."""
    return any(
        mine.currency == yours.currency
        and abs(mine.amount - yours.amount) <= float(max(mine.amount, yours.amount)) * SAME_SHARE
        for mine in _sums(first)
        for yours in _sums(second)
    )


def _sums(draft: Draft) -> tuple[Sum, ...]:
    return (draft.sum, *draft.equivalents) if draft.sum else ()


def _categories(draft: Draft) -> set[Category]:
    return {one.category for one in draft.items}


def _agree(mine: tuple[Item, ...], yours: tuple[Item, ...]) -> bool:
    """Whether no category is counted differently on either side."""
    counts = {one.category: one.quantity for one in mine if one.quantity}
    return all(counts.get(one.category, one.quantity) == one.quantity for one in yours if one.quantity)


def _merged(first: Draft, second: Draft) -> Draft:
    """The fuller draft with what the other has more: items of further categories, date, programme, conversions."""
    fuller, other = (first, second) if _fullness(first) >= _fullness(second) else (second, first)
    retold = _restated(first, second) or _told_vaguely(other, fuller)
    added = () if retold and fuller.items else other.items
    items = fuller.items + tuple(one for one in added if one.category not in _categories(fuller))
    return replace(
        fuller,
        items=items,
        date=fuller.date or other.date,
        programme=fuller.programme or other.programme,
        equivalents=fuller.equivalents or other.equivalents,
        donor_chance=max(first.donor_chance, second.donor_chance),
        gift_chance=max(first.gift_chance, second.gift_chance),
        grounds={**other.grounds, **fuller.grounds},
        tellings=fuller.tellings + other.tellings,
    )


def _fullness(draft: Draft) -> tuple[int, int]:
    """How much a draft tells: named items and conversions first, then the length of its words."""
    named = sum(one.category not in (Category.WEAPONS, Category.OTHER) for one in draft.items)
    return (named + len(draft.equivalents), draft.span.end - draft.span.start)
