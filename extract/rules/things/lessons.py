"""Training that only a verb tells of: "… and train 12 pilots"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.records import Category
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading
from extract.rules.things.quantity_words import QuantityWords

LESSON_REACH = 6  # tokens between training and what is taught


def lessons_in(reading: Reading, words: QuantityWords) -> Iterator[Mention]:
    """Verbs of teaching before people, which no listed words begin with: "and train 12 pilots"."""
    for one in reading.of_kind("verb"):
        if one.form == "base" and reading.lower[one.start] in words.trains:
            things = reading.inside(one.start - 1, one.end + LESSON_REACH, "item")
            behind = reading.lower[one.end : things[0].start + 1 if things else one.end + LESSON_REACH]
            if not words.people.isdisjoint(behind) and words.breaks.isdisjoint(behind[:1]):
                yield replace(one, kind="item", id=Category.TRAINING.value, form="noun")
