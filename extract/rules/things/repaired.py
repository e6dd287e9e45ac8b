"""The taker's own things that somebody mends: "will repair 20 Ukrainian Mi-24s" gives no helicopters but the work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.records import Category
from extract.rules.actors.cast import cast_of
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.items import CIVIL, SERVICES, ItemPhrase
from extract.rules.things.quantity_words import quantity_words

OWNER_REACH = 4  # tokens from the taker's name to its thing: "Ukraine's ageing MiG-21s"
MENDING_REACH = 8  # tokens from the word for mending to the thing
LIST_REACH = 4  # tokens between two things of a list


def with_repaired(reading: Reading, items: Iterable[ItemPhrase]) -> tuple[ItemPhrase, ...]:
    """The item phrases, the taker's things that are mended as the work on them, further ones of a list likewise."""
    kept: list[ItemPhrase] = []
    last: ItemPhrase | None = None
    for one in items:
        mended = one.category not in CIVIL | SERVICES and _is_mended(reading, one)
        goes_on = last is not None and one.category not in CIVIL | SERVICES and _goes_on(reading, last, one)
        last = replace(one, category=Category.MAINTENANCE) if mended or goes_on else None
        if mended and kept and _only_names_work(reading, kept[-1], one):
            kept.pop()
        kept.append(last or one)
    return tuple(kept)


def _only_names_work(reading: Reading, before: ItemPhrase, one: ItemPhrase) -> bool:
    """Whether a thing is but the word for mending before another: "repair up to 20 Ukrainian helicopters"."""
    named = before.category == Category.MAINTENANCE and before.quantity is None
    ends = reading.lower[before.end - 1] in quantity_words(reading.code).mending
    return named and ends and 0 < one.start - before.end <= MENDING_REACH


def _is_mended(reading: Reading, one: ItemPhrase) -> bool:
    """Whether work on a thing is told: "the maintenance of 20 jets", or that the taker's is mended."""
    floor = reading.sentences[reading.sentence_of[one.start]].start
    if _is_worked_on(reading, one, floor):
        return True
    owners = reading.inside(max(floor, one.start - OWNER_REACH), one.start, "actor")
    taker = next((each for each in owners if each.id in cast_of(reading.code).taker), None)
    if taker is None or reading.inside(taker.start + 1, one.start, "item", "verb"):
        return False
    mending = quantity_words(reading.code).mending
    return not mending.isdisjoint(reading.lower[max(floor, one.start - MENDING_REACH) : taker.start])


def _is_worked_on(reading: Reading, one: ItemPhrase, floor: int) -> bool:
    """Whether a noun for work leads a thing, "the maintenance of 19 jets", or "will repair 40 tanks for Ukraine" it.

    What is refurbished or overhauled is mostly given then: "the overhaul of 90 tanks from its stocks".
    """
    words, lower = quantity_words(reading.code), reading.lower
    work = next(
        (
            at
            for at in range(one.start - 1, max(floor, one.start - MENDING_REACH) - 1, -1)
            if lower[at] in words.mending
        ),
        None,
    )
    if work is None:
        return False
    joined = lower[work + 1] in words.part_of | words.done_to
    start = work + 1 + joined
    if reading.inside(start, one.start, "verb", "item") or not words.breaks.isdisjoint(lower[start : one.start]):
        return False
    if lower[work] not in words.keeping_up:
        return False
    if joined:
        return True
    behind = reading.inside(one.end + 1, one.end + 2, "actor")
    takers = cast_of(reading.code).taker
    return lower[one.end] in words.purposes and any(each.id in takers for each in behind)


def _goes_on(reading: Reading, last: ItemPhrase, one: ItemPhrase) -> bool:
    """Whether nothing but a list's mark and a number part two things: "Ukrainian tanks and howitzers"."""
    between = reading.lower[last.end : one.start]
    listed = bool(between) and between[0] in words_for(reading).list_marks and len(between) <= LIST_REACH
    return listed and not reading.inside(last.end, one.start, "verb", "actor")
