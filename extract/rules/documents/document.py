"""The document layer: one gift told several times is one pledge; parts, totals and repeats are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extract.records import Category, Ground, Item, Stage
from extract.rules.choice import probability
from extract.rules.documents import one_sum, retold
from extract.rules.documents.draft import Draft
from extract.rules.figures.money import Sum
from extract.rules.figures.numbers import rounds
from extract.rules.judgement import Weights
from extract.rules.same_gift import further_gifts
from extract.rules.text.reading import Reading
from extract.rules.things.items import PLAIN

RETOLD = 0.25  # chance from which two drafts are one gift: one that is torn in two costs more than one merged


def settle(reading: Reading, drafts: Iterable[Draft], weights: Weights) -> list[Draft]:
    """The drafts with repeats merged, in the order of the text.

    The fullest telling wins, and lends from the others what it lacks. That somebody joins in says no more than the gift
    of its own that is told: "Tokyo, which is to give radars, will join the scheme".
    """
    made = tuple(drafts)
    own = {_side(one) for one in made if not one.candidate.takes_part}
    settled: list[Draft] = []
    joining: list[Draft] = []
    for one in made:
        if one.candidate.takes_part and _side(one) in own:
            joining.append(one)
            continue
        chances = [_same_gift(reading, other, one, settled, weights) for other in settled]
        likeliest = max(range(len(chances)), key=chances.__getitem__, default=None)
        if likeliest is None or chances[likeliest] < RETOLD:
            settled.append(one)
        else:
            settled[likeliest] = _merged(settled[likeliest], one)
    return _with_joining(settled, joining)


def _with_joining(settled: Sequence[Draft], joining: Iterable[Draft]) -> list[Draft]:
    """The drafts, the first of each giver with what tells that it joins in."""
    kept = list(settled)
    for one in joining:
        place = next((at for at, other in enumerate(kept) if _side(other) == _side(one)), None)
        if place is not None:
            kept[place] = replace(kept[place], tellings=kept[place].tellings + one.tellings)
    return kept


def _side(draft: Draft) -> tuple[tuple[str, ...], bool]:
    """Who gives, and whether it refuses to."""
    return draft.donors, draft.stage == Stage.REFUSED


def _same_gift(reading: Reading, first: Draft, second: Draft, told: Sequence[Draft], weights: Weights) -> float:
    """The chance that two drafts tell of one gift. told: all that stand before the second."""
    if _is_instalment(reading, first, second):
        return 1.0
    evidence = retold.evidence_of(reading, first, second, told)
    return 0.0 if evidence is None else probability(evidence, weights.retold)


def _is_instalment(reading: Reading, first: Draft, second: Draft) -> bool:
    """Whether the second counts some of the first's things at the same step: "19 jets … Six come soon."

    The guide has it so (a gift that comes in parts is one), and the evidence alone would not tell.
    """
    if first.sum or second.sum or (first.donors, first.stage) != (second.donors, second.stage):
        return False
    if retold.is_more(reading, second):
        return False  # "two more are on the way" come on top
    named = {one.name: one.quantity or 0 for one in first.items}
    kinds = {one.category: one.quantity or 0 for one in first.items}
    counted = second.candidate.items
    if second.candidate.sentence != first.candidate.last_sentence + 1 or not counted:
        return False
    arrived = first.stage == Stage.DELIVERED  # "has delivered 19 … The first six jets arrived in May"
    if arrived and all(further_gifts.is_instalment(reading, one.start) for one in counted):
        return all(one.quantity and one.quantity < kinds.get(one.category, 0) for one in second.items)
    elided = all(one.of is not None for one in counted)
    return elided and all(one.quantity and one.quantity < named.get(one.name, 0) for one in second.items)


def _categories(draft: Draft) -> set[Category]:
    return {one.category for one in draft.items}


def _merged(first: Draft, second: Draft) -> Draft:
    """The fuller draft with what the other has more: items of further categories, date, programme, conversions."""
    fuller, other = (first, second) if _fullness(first) >= _fullness(second) else (second, first)
    items = _items(fuller, other) if _covers(fuller, other) else _items(other, fuller)
    money, equivalents = one_sum.exacter(fuller, other)
    return replace(
        fuller,
        items=_counted(items, first, second),
        sum=money,
        date=fuller.date or other.date,
        programme=fuller.programme or other.programme,
        equivalents=equivalents,
        donor_chance=max(first.donor_chance, second.donor_chance),
        gift_chance=max(first.gift_chance, second.gift_chance),
        grounds=_grounds(fuller, other, money),
        tellings=fuller.tellings + other.tellings,
    )


def _grounds(fuller: Draft, other: Draft, money: Sum | None) -> Mapping[str, tuple[Ground, ...]]:
    """The grounds of both, the fuller's first, and those of the sum from where it was taken."""
    taken = other.grounds if money is other.sum else fuller.grounds
    return {**other.grounds, **fuller.grounds, **{name: told for name, told in taken.items() if name == "amount"}}


def _covers(fuller: Draft, other: Draft) -> bool:
    """Whether the fuller telling also lists the more things; not where the other is its list."""
    return len(other.items) <= len(fuller.items) or not _categories(fuller) - PLAIN <= _categories(other)


def _items(lister: Draft, other: Draft) -> tuple[Item, ...]:
    """The things that one telling lists, with those of categories that only the other has or lists more closely."""
    vague = _categories(other) <= PLAIN
    closer = {one for one in _categories(lister) & _categories(other) if _lists_closer(other, lister, one)}
    left = _categories(lister) - closer
    added = () if vague and lister.items else other.items
    return tuple(one for one in lister.items if one.category in left) + tuple(
        one for one in other.items if one.category in closer or (one in added and one.category not in left)
    )


def _lists_closer(one: Draft, other: Draft, category: Category) -> bool:
    """Whether a telling names and counts more things of a category than another."""
    mine, yours = ([each for each in side.items if each.category == category] for side in (one, other))
    return len(mine) > len(yours) and sum(map(_is_counted, mine)) > sum(map(_is_counted, yours))


def _is_counted(item: Item) -> bool:
    return item.quantity is not None


def _counted(items: tuple[Item, ...], first: Draft, second: Draft) -> tuple[Item, ...]:
    """The items, the only one of its category counted as it was counted first.

    "Another battery will follow. Italy has five": what is told later often counts what the giver has, or a part.
    """
    alone = [Counter(one.category for one in side) for side in (items, first.items, second.items)]
    counts: dict[Category, int] = {}
    for one in (*first.items, *second.items):
        if one.quantity and all(side[one.category] == 1 for side in alone):
            before = counts.setdefault(one.category, one.quantity)
            counts[one.category] = one.quantity if rounds(before, one.quantity) else before
    return tuple(replace(one, quantity=counts.get(one.category, one.quantity)) for one in items)


def _fullness(draft: Draft) -> tuple[int, int]:
    """How much a draft tells: named items and conversions first, then the length of its words."""
    named = sum(one.category not in PLAIN for one in draft.items)
    return (100 * (draft.sum is not None) + named + len(draft.equivalents), draft.span.end - draft.span.start)
