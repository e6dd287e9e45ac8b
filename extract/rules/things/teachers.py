"""Training told twice in a sentence, by those who teach and those who are taught: the taught count it."""

from __future__ import annotations

from collections.abc import Iterable

from extract.records import Category
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase
from extract.rules.things.quantity_words import quantity_words


def without_teachers(reading: Reading, items: Iterable[ItemPhrase]) -> tuple[ItemPhrase, ...]:
    """The item phrases, of training in a sentence once: "50 instructors will teach 400 recruits" are 400."""
    kept: list[ItemPhrase] = []
    for one in items:
        last = kept[-1] if kept else None
        if last and _is_same_training(reading, last, one):
            teaches, taught = _names_teachers(reading, last), not _names_teachers(reading, one)
            if (teaches and taught) or (last.quantity == one.quantity and reading.doc[one.start - 1].like_num):
                kept[-1] = one  # who is taught, or the one of two that its number stands by
            continue
        kept.append(one)
    return tuple(kept)


def _is_same_training(reading: Reading, last: ItemPhrase, one: ItemPhrase) -> bool:
    """Whether two counted trainings of a sentence are one: by those who teach, or by the same number."""
    if {last.category, one.category} != {Category.TRAINING} or not (last.quantity and one.quantity):
        return False
    if reading.sentence_of[last.start] != reading.sentence_of[one.start]:
        return False
    teach = _names_teachers(reading, last) != _names_teachers(reading, one)
    return teach or last.quantity == one.quantity


def _names_teachers(reading: Reading, one: ItemPhrase) -> bool:
    """Whether a phrase of training only tells who teaches."""
    teachers = quantity_words(reading.code).teachers
    return not teachers.isdisjoint(reading.lower[one.start : one.end]) and one.end - one.start <= 2
