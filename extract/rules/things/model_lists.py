"""Models that no list knows, each with its own number, before one word for all: "10 Coyote and 20 Bison vehicles"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.rules.text.evidence_words import words_for
from extract.rules.text.phrases import PLURAL_END
from extract.rules.text.reading import Reading
from extract.rules.things.items import SERVICES, ItemPhrase

NUMBER_REACH = 4  # tokens from a number to the thing that it counts
LONGEST_NAME = 3  # tokens of a model's name


def with_models(reading: Reading, items: Sequence[ItemPhrase], counts: Mapping[int, int]) -> tuple[ItemPhrase, ...]:
    """The item phrases in order, with the models told before a number and "and" or a comma.

    counts: the token after each number that may count things, with the number.
    """
    found = [model for one in items for model in _before(reading, one, counts)]
    return tuple(sorted((*items, *found), key=lambda one: one.start)) if found else tuple(items)


def _before(reading: Reading, one: ItemPhrase, counts: Mapping[int, int]) -> Iterator[ItemPhrase]:
    """The models before a thing, the last first."""
    if one.quantity is None or one.category in SERVICES or not reading.lower[one.end - 1].endswith(PLURAL_END):
        return
    start = one.start
    while (number := _number_before(start, counts)) is not None:
        end = number - 2
        name = _name_before(reading, end, counts)
        if name is None:
            return
        yield ItemPhrase(one.category, counts[name], name, end, vague=False, ambiguous=False, named=True)
        start = name


def _number_before(start: int, counts: Mapping[int, int]) -> int | None:
    """Where the number before a thing ends."""
    return next((end for end in range(start, start - NUMBER_REACH, -1) if end in counts), None)


def _name_before(reading: Reading, end: int, counts: Mapping[int, int]) -> int | None:
    """Where a name that ends before "and" begins, if a number stands right before it."""
    words = words_for(reading)
    if end < 1 or reading.lower[end] not in words.list_and | {","}:
        return None
    start = next((at for at in range(end - 1, max(0, end - 1 - LONGEST_NAME), -1) if at in counts), None)
    if start is None or reading.inside(start, end, "item", "actor", "verb"):
        return None
    return start if all(reading.doc[at].text[:1].isupper() for at in range(start, end)) else None
