"""The document layer: one gift told several times is one pledge; parts, totals and repeats are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.records import Category, Item, Stage
from extract.rules.draft import Draft

CLOSE = 3  # sentences
SAME_SHARE = 0.005  # sums within half a per cent are the same


def settle(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with repeats merged, in the order of the text. The fullest telling wins, and lends from the others what it lacks."""
    settled: list[Draft] = []
    for one in drafts:
        index = next((i for i, other in enumerate(settled) if _same_gift(other, one)), None)
        if index is None:
            settled.append(one)
        else:
            settled[index] = _merged(settled[index], one)
    return settled


def _same_gift(first: Draft, second: Draft) -> bool:
    if first.donors != second.donors:
        return False
    if first.sum and second.sum:
        return _same_sum(first, second) and first.cumulative == second.cumulative
    if (first.stage == Stage.REFUSED) != (second.stage == Stage.REFUSED):
        return False
    mine, yours = _categories(first), _categories(second)
    if first.sum or second.sum:
        return False
    if _restated(first, second) or _told_vaguely(first, second) or _told_vaguely(second, first):
        return True
    if not mine or not yours:
        return not mine and not yours and first.stage == second.stage
    if len(mine & yours) / len(mine | yours) < 0.5:
        return False
    return _agree(first.items, second.items) and (first.stage == second.stage)


def _restated(first: Draft, second: Draft) -> bool:
    """Whether both tell of taking part in one programme without sum or number: headline, lead and quote of one announcement."""
    counted = any(one.quantity for one in (*first.items, *second.items))
    return (
        first.programme is not None
        and first.programme == second.programme
        and not counted
        and not (first.cumulative or second.cumulative)
    )


def _told_vaguely(vague: Draft, other: Draft) -> bool:
    """Whether a draft of nothing but "weapons" or "equipment" only leads up to, or sums up, what the same giver gives close by."""
    announced = {Stage.CONSIDERED, Stage.PLEDGED}
    return (
        {one.category for one in vague.items} == {Category.WEAPONS}
        and not any(one.quantity for one in vague.items)
        and bool(other.items)
        and {vague.stage, other.stage} <= announced
        and not (vague.cumulative or other.cumulative)
        and abs(vague.candidate.sentence - other.candidate.sentence) <= CLOSE
    )


def _same_sum(first: Draft, second: Draft) -> bool:
    mine = [first.sum, *first.equivalents]
    yours = [second.sum, *second.equivalents]
    return any(
        a and b and a.currency == b.currency and abs(a.amount - b.amount) <= float(max(a.amount, b.amount)) * SAME_SHARE
        for a in mine for b in yours
    )  # fmt: skip


def _categories(draft: Draft) -> set[Category]:
    return {one.category for one in draft.items}


def _agree(mine: tuple[Item, ...], yours: tuple[Item, ...]) -> bool:
    """Whether no category is counted differently on either side."""
    counts = {one.category: one.quantity for one in mine if one.quantity}
    return all(counts.get(one.category, one.quantity) == one.quantity for one in yours if one.quantity)


def _merged(first: Draft, second: Draft) -> Draft:
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
    )


def _fullness(draft: Draft) -> tuple[int, int]:
    named = sum(one.category not in (Category.WEAPONS, Category.OTHER) for one in draft.items)
    return (named + len(draft.equivalents), draft.span.end - draft.span.start)
