"""Numbers that a thing has from elsewhere: from the same words before, or from the headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.rules.actors.cast import Cast
from extract.rules.text.phrases import PLURAL_END, singular
from extract.rules.text.reading import Reading
from extract.rules.things.items import SERVICES, ItemPhrase
from extract.rules.things.quantity_words import quantity_words


def lent(reading: Reading, items: Iterable[ItemPhrase], one: ItemPhrase) -> ItemPhrase:
    """A thing that is pointed at, with the number that the same words had before: "ten M-55s … the M-55s".

    items: all of the document, in order.
    """
    if not _may_borrow(reading, one) or one.start == 0:
        return one
    if reading.lower[one.start - 1] not in quantity_words(reading.code).pointing:
        return one
    name = reading.lower[one.start : one.end]
    before = (each for each in items if each.start < one.start and each.quantity is not None)
    alike = [each for each in before if reading.lower[each.start : each.end] == name]
    return replace(one, quantity=alike[-1].quantity) if alike else one


def lent_by_title(
    reading: Reading, items: Sequence[ItemPhrase], one: ItemPhrase, donors: Iterable[str], cast: Cast
) -> ItemPhrase:
    """A thing without a number, with that of the headline: "Oslo to send 20 howitzers", "Norway will send howitzers".

    Only where the article tells of such things first, by whom the headline names as giver, if it names any.
    """
    if not _may_borrow(reading, one) or one.vague or one.start < reading.title_end:
        return one
    alike = [each for each in items if each.category == one.category and each.start < one.start]
    if not alike or any(each.start >= reading.title_end and each.quantity is not None for each in alike):
        return one
    titled = [each for each in alike if each.start < reading.title_end and each.quantity is not None]
    givers = {
        member
        for actor in reading.inside(0, reading.title_end, "actor")
        if cast.gives(actor)
        for member in cast.members(actor.id)
    }
    if len(titled) != 1 or (givers and givers.isdisjoint(donors)) or not _shares_word(reading, titled[0], one):
        return one
    return replace(one, quantity=titled[0].quantity)


def _may_borrow(reading: Reading, one: ItemPhrase) -> bool:
    """Whether several uncounted things are named by their own words."""
    plural = reading.lower[one.end - 1].endswith(PLURAL_END)
    return one.quantity is None and one.of is None and one.category not in SERVICES and plural


def _shares_word(reading: Reading, one: ItemPhrase, other: ItemPhrase) -> bool:
    first, second = ({singular(word) for word in reading.lower[each.start : each.end]} for each in (one, other))
    return not first.isdisjoint(second - {"-"})
