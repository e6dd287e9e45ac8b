"""Which numbers of a text may count things: not "12th", "20 km away", "a few dozen", nor the upper end of a range."""

from __future__ import annotations

from extract.rules.figures.numbers import Number
from extract.rules.text.reading import Reading
from extract.rules.things.quantity_words import QuantityWords, quantity_words

SCALES = (10**9, 10**6, 1000, 100)  # which the ends of a range may share


def counts_of(reading: Reading, numbers: list[Number], busy: frozenset[int], code: str) -> dict[int, int]:
    """The token after each number that may count things, with the number: of a range the lower end."""
    words = quantity_words(code)
    busy = busy | {token for one in reading.of_kind("item") for token in range(one.start, one.end)}
    counts: dict[int, int] = {}
    last: tuple[int, int, Number] | None = None
    for number in numbers:
        start, end = reading.tokens_of(number.span)
        if end == 0 or any(token in busy for token in range(start, end)) or not _stands_alone(reading, number, words):
            continue
        value = int(number.value)
        if last and _is_range(reading, last[:2], start, words):
            value = _lower_end(last[2], number)
        counts[end] = value
        last = (start, end, number)
    return counts


def _lower_end(low: Number, high: Number) -> int:
    """The lower end of a range, which may share the scale of the upper one: "one to two million", "2 or 3 hundred"."""
    value, top = int(low.value), int(high.value)
    if high.scaled and not low.scaled:
        scale = next((scale for scale in SCALES if top % scale == 0 or top // scale), 1)
        value *= scale if value * scale < top else 1
    return value if value < top else top


def _stands_alone(reading: Reading, number: Number, words: QuantityWords) -> bool:
    """Whether a whole number is a word of its own that no unit or vague word takes: not "12th", "a few dozen"."""
    start, end = reading.tokens_of(number.span)
    following = reading.lower[end] if end < len(reading.lower) else ""
    if number.span != reading.span(start, end) and not _is_times(reading, start, end, words):  # "12th", "2A8", "M-109"
        return False
    if number.value != number.value.to_integral_value() or (start and reading.lower[start - 1] in words.uncounting):
        return False
    if start and reading.lower[start - 1] == "-" and not reading.doc[start - 1].whitespace_:
        return start >= 2 and reading.lower[start - 2].isdecimal() and not reading.doc[start - 2].whitespace_
    if _is_a_dimension(reading, end, words):
        return False
    behind = reading.lower[end + 1 : end + 2]
    if following in words.units and (following not in words.measures or words.part_of.isdisjoint(behind)):
        return False  # "20 km away", but "38 kilometres of cable"
    spaced = bool(reading.doc[end - 1].whitespace_)
    return spaced or following in ("-", "–", "—", ",", ".", "\n", ")", ";", "+", "")


def _is_a_dimension(reading: Reading, end: int, words: QuantityWords) -> bool:
    """Whether a hyphen joins a number to a word, so that it measures: "40-foot boats", "a 155-mm gun"."""
    if end + 1 >= len(reading.lower) or reading.lower[end] != "-":
        return False
    joined = not reading.doc[end - 1].whitespace_ and not reading.doc[end].whitespace_
    return joined and reading.doc[end + 1].is_alpha and reading.lower[end + 1] not in words.odd


def _is_times(reading: Reading, start: int, end: int, words: QuantityWords) -> bool:
    """Whether a token is a number and a sign of how often or of more: "2x", "300+"."""
    return end == start + 1 and reading.lower[start].lstrip("0123456789,") in {*words.marks_behind, "+"}


def _is_range(reading: Reading, last: tuple[int, int], start: int, words: QuantityWords) -> bool:
    """Whether a number behind another is the upper end of a range: "15 to 20", "10-12", "between six and eight"."""
    before, end = last
    link = reading.lower[end:start]
    opening = reading.lower[before - 1] if before else ""
    if len(link) != 1:
        return False
    if words.range_pairs.get(opening) == link[0] or link[0] in words.either:
        return True
    return link[0] in words.ranges and opening not in words.breaks
