"""What is given: item phrases with category and quantity, out of item mentions and numbers.

"16 Vector reconnaissance drones" is one phrase of sixteen drones, "missiles for Patriot systems" one of air defence.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from extract.language import load_language
from extract.records import Category, Item
from extract.rules.mentions import Mention
from extract.rules.numbers import Number
from extract.rules.reading import Reading

_DESIGNATION = re.compile(r"[A-Z]{1,4}-?\d{1,4}[A-Z]?\d?|\d{1,2}[A-Z]\d{0,2}")
"""A model's letters and figures, as armies and makers write them; longer words before a number are no models."""
QUANTITY_REACH = 5  # tokens between a number and the thing it counts
PEOPLE_REACH = 4  # tokens behind a number within which the people stand that it counts
# What a thing is for does not change that it is one of these: "HIMARS ammunition" is ammunition, "Patriot training"
# training.
HEADS_THAT_DECIDE = frozenset(
    {Category.AMMUNITION, Category.MAINTENANCE, Category.TRAINING, Category.DEMINING, Category.MEDICAL}
)
OWNERS = ("its", "the", "their", "these", "those")
PLAIN = frozenset({Category.WEAPONS, Category.OTHER})


@dataclass(frozen=True, slots=True)
class ItemPhrase:
    """An item as the text has it: tokens start to end (of the thing, without its number).

    vague: only a general word ("weapons"); ambiguous: only a word that often means something else ("gas").
    of: the tokens that name it, where it is only counted here ("two of them").
    """

    category: Category
    quantity: int | None
    start: int
    end: int
    vague: bool
    ambiguous: bool
    named: bool
    of: tuple[int, int] | None = None

    def record(self, reading: Reading) -> Item:
        """The record of the phrase."""
        name = reading.words(*(self.of or (self.start, self.end)))
        return Item(self.category, name, self.quantity, reading.span(self.start, self.end))


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """What may and may not stand between a number and its thing."""

    measures: frozenset[str]
    breaks: frozenset[str]
    units: frozenset[str]
    offices: frozenset[str]
    people: frozenset[str]


@cache
def quantity_words(code: str) -> QuantityWords:
    """The lists of a language with rules."""
    language = load_language(code)
    numbers = language.numbers
    return QuantityWords(
        frozenset(numbers.measures),
        frozenset(numbers.breaks),
        frozenset(numbers.units),
        frozenset(language.offices.office_words),
        frozenset(numbers.people),
    )


def find_items(reading: Reading, numbers: list[Number], busy: frozenset[int], code: str) -> tuple[ItemPhrase, ...]:
    """The item phrases of a document, in order. busy: tokens of sums and dates, whose numbers count no things."""
    words = quantity_words(code)
    counts = counts_of(reading, numbers, busy, code)
    taken = busy | {token for one in reading.mentions for token in range(one.start, one.end)}
    phrases: list[ItemPhrase] = []
    for one in reading.of_kind("item"):
        last = phrases[-1] if phrases else None
        if _names_an_office(reading, one, words) or (last and _is_alias(reading, last, one)):
            continue
        marked = _with_designation(reading, one, taken)
        if last and _belongs(reading, last, marked):
            phrases[-1] = _joined(last, marked, reading)
        else:
            phrases.append(_phrase(marked))
    barred = frozenset(
        token
        for one in reading.mentions
        if one.kind == "verb" or (one.kind == "cue" and one.id == "speech")
        for token in range(one.start, one.end)
    )
    counted = [replace(one, quantity=_quantity(reading, one, counts, words, barred)) for one in phrases]
    return tuple(_taught(reading, one, counts, words) for one in counted)


def _taught(reading: Reading, one: ItemPhrase, counts: dict[int, int], words: QuantityWords) -> ItemPhrase:
    """Training is counted by the people of its sentence, where one number of them is told: "trained 5,000 recruits"."""
    if one.category != Category.TRAINING or one.quantity is not None:
        return one
    sentence = reading.sentences[reading.sentence_of[one.start]]
    found = {
        counts[position]
        for position in range(sentence.start, sentence.end)
        if position in counts and words.people.intersection(reading.lower[position : position + PEOPLE_REACH])
    }
    return replace(one, quantity=found.pop()) if len(found) == 1 else one


def _with_designation(reading: Reading, one: Mention, taken: AbstractSet[int]) -> Mention:
    """A mention with the model before it that no list knows: "M-80 vehicles", "2A8 tanks" are more than vehicles."""
    before = one.start - 1
    if before in taken or before < reading.sentences[reading.sentence_of[one.start]].start:
        return one
    if not _DESIGNATION.fullmatch(reading.doc[before].text):
        return one
    return replace(one, start=before, form="name" if one.form in ("general", "ambiguous") else one.form)


def _phrase(one: Mention) -> ItemPhrase:
    return ItemPhrase(
        Category(one.id), None, one.start, one.end, one.form == "general", one.form == "ambiguous", one.form == "name"
    )


def _names_an_office(reading: Reading, one: Mention, words: QuantityWords) -> bool:
    """ "Energy" in "Energy Minister" is no item."""
    return (
        one.form in ("ambiguous", "general")
        and one.end < len(reading.lower)
        and reading.lower[one.end] in words.offices
    )


def _is_alias(reading: Reading, last: ItemPhrase, one: Mention) -> bool:
    """ "Lightweight Multirole Missiles (LMM)": what stands in brackets names the same thing again."""
    return one.start == last.end + 1 and reading.lower[last.end] == "(" and one.id == last.category.value


def _belongs(reading: Reading, last: ItemPhrase, one: Mention) -> bool:
    """Whether a mention carries on the phrase before it: adjacent, or behind "for (the)", "of"."""
    if reading.sentence_of[last.start] != reading.sentence_of[one.start]:
        return False
    between = reading.lower[last.end : one.start]
    if not between or between == ("-",):
        return True
    linking = [word for word in between if word not in ("the", "its", "their", "a", "an", "(", "those")]
    return linking in (["for"], ["of"]) and len(between) <= 3


def _joined(last: ItemPhrase, one: Mention, reading: Reading) -> ItemPhrase:
    between = reading.lower[last.end : one.start]
    category, new = last.category, Category(one.id)
    if "for" in between:
        if category in (Category.MISSILES, *PLAIN) and new == Category.AIR_DEFENCE:
            category = new
    elif "of" in between:
        category = new if category in PLAIN or last.ambiguous else category
    elif new in HEADS_THAT_DECIDE or category in PLAIN or (not last.named and one.form != "general"):
        category = new
    named = last.named or one.form == "name"
    return ItemPhrase(
        category,
        None,
        last.start,
        one.end,
        last.vague and one.form == "general",
        last.ambiguous and one.form == "ambiguous",
        named,
    )


def counts_of(reading: Reading, numbers: list[Number], busy: frozenset[int], code: str) -> dict[int, int]:
    """The token after each number that may count things, with the number."""
    words = quantity_words(code)
    busy = busy | {token for one in reading.of_kind("item") for token in range(one.start, one.end)}
    counts: dict[int, int] = {}
    for number in numbers:
        start, end = reading.tokens_of(number.span)
        if (
            end == 0
            or number.span != reading.span(start, end)  # "12th", "2A8", "M-109"
            or any(token in busy for token in range(start, end))
            or number.value != number.value.to_integral_value()
        ):
            continue
        following = reading.lower[end] if end < len(reading.lower) else ""
        if start and reading.lower[start - 1] == "-" and not reading.doc[start - 1].whitespace_:
            continue
        if following == "-" and end + 1 < len(reading.lower) and reading.lower[end + 1] in words.units:
            continue
        if following in words.units or (
            end < len(reading.lower) and not reading.doc[end - 1].whitespace_ and following.isalpha()
        ):
            continue
        if not reading.doc[end - 1].whitespace_ and following not in ("-", ",", ".", "\n", ")", ";", ""):
            continue
        counts[end] = int(number.value)
    return counts


def _quantity(
    reading: Reading, one: ItemPhrase, counts: dict[int, int], words: QuantityWords, barred: frozenset[int]
) -> int | None:
    sentence = reading.sentences[reading.sentence_of[one.start]]
    position = one.start
    while position > sentence.start and one.start - position <= QUANTITY_REACH:
        if position in counts:
            return _part_of(reading, position, counts)
        word = reading.lower[position - 1]
        if word in ("a", "an") and position == one.start - (one.start - position):
            return 1 if one.start - position <= 3 and not _is_plural(reading, one) else None
        if word == "of" and position >= 2 and reading.lower[position - 2] in words.measures:
            position -= 2
            continue
        if word in OWNERS and position >= 2 and reading.lower[position - 2] == "of" and position - 2 in counts:
            return counts[position - 2]
        if (
            position - 1 in barred
            or word in words.breaks
            or (reading.doc[position - 1].is_punct and word not in ("-", '"', "“", "'", "’", "”"))
        ):
            return None
        position -= 1
    following = reading.lower[one.end : one.end + 3]
    if len(following) > 1 and following[0] in (":", "(") and one.end + 2 in counts:
        return counts[one.end + 2]
    return None


def _part_of(reading: Reading, position: int, counts: dict[int, int]) -> int:
    """The number that ends before a token, or of "ten of the 50" and "ten of 50" the ten."""
    if position >= 2 and reading.lower[position - 2] == "of" and position - 2 in counts:
        return counts[position - 2]
    before = position - 3
    of_these = before > 0 and reading.lower[before] == "of" and reading.lower[before + 1] in OWNERS
    return counts[before] if of_these and before in counts else counts[position]


def _is_plural(reading: Reading, one: ItemPhrase) -> bool:
    return reading.lower[one.end - 1].endswith("s")
