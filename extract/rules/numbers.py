"""Numbers in text, in digits or words, with their scale: "5.22bn", "two million", "a dozen", "1,219.4 billion", "half a million".

Nothing here knows money or things; `money` and `quantities` decide what a number counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.language import Numbers, load_language
from extract.records import Span

SPACES = r"[ \u00a0\u2009\u202f]"
DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f' ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?"
LONGEST = 25  # characters of digits; what is longer is no number that anybody wrote for a reader


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its value with the scale applied, and its words. scaled: a scale word was among them."""

    value: Decimal
    span: Span
    scaled: bool
    in_words: bool


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """What finds numbers in one language."""

    digits: re.Pattern[str]
    words: re.Pattern[str]
    lists: Numbers


@cache
def number_patterns(code: str) -> NumberPatterns:
    """The patterns of a language with rules."""
    lists = load_language(code).numbers
    scale = "|".join(sorted(map(re.escape, lists.scales), key=len, reverse=True))
    digits = re.compile(
        rf"(?P<num>(?<![\d.,])(?:{DIGITS}))(?:(?:{SPACES}|-)?(?P<scale>{scale})\b(?!['’]))?", re.IGNORECASE
    )
    one = "|".join(sorted(map(re.escape, [*lists.words, *lists.scales, *lists.fractions]), key=len, reverse=True))
    words = re.compile(rf"\b(?:{one})(?:(?:{SPACES}|-)(?:and{SPACES})?(?:{one}))*\b", re.IGNORECASE)
    return NumberPatterns(digits, words, lists)


def find_numbers(text: str, code: str) -> list[Number]:
    """Every number of a text in order; none overlap. A lone "a" or "one" counts only before a scale."""
    patterns = number_patterns(code)
    found = [number for match in patterns.digits.finditer(text) if (number := _from_digits(match, patterns.lists))]
    taken = [(number.span.start, number.span.end) for number in found]
    for match in patterns.words.finditer(text):
        number = _from_words(match, patterns.lists)
        if number and not any(start < number.span.end and number.span.start < end for start, end in taken):
            found.append(number)
    return sorted(found, key=lambda number: number.span)


def parse_digits(text: str) -> Decimal | None:
    """ "1,219.4" -> 1219.4; "22,5" -> 22.5; None for what is no number."""
    if len(text) > LONGEST:
        return None
    plain = re.sub(r"[\u00a0\u2009\u202f' ]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d+,\d+", plain):
        plain = plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


def _from_digits(match: re.Match[str], lists: Numbers) -> Number | None:
    value = parse_digits(match["num"])
    if value is None:
        return None
    scale = lists.scales.get(match["scale"].casefold(), 1) if match["scale"] else 1
    return Number(value * scale, Span(*match.span()), scale > 1, in_words=False)


def _from_words(match: re.Match[str], lists: Numbers) -> Number | None:
    """Standard reading of number words: units add up, "hundred" multiplies the group, a larger scale closes it."""
    words = match.group().casefold()
    total, group, scale, seen_scale, seen_unit = Decimal(0), Decimal(0), 1, False, False
    fraction = next((phrase for phrase in lists.fractions if words.startswith(phrase)), "")
    if fraction:
        group = Decimal(str(lists.fractions[fraction]))
    tokens = re.findall(r"[^\s\u00a0\u2009\u202f-]+", words[len(fraction) :])
    if len(tokens) == 1 and tokens[0] in lists.scales and not fraction:
        return None  # a lone "million" counts nothing
    for word in tokens:
        if word in lists.scales:
            seen_scale = True
            scale = lists.scales[word]
            if scale == 100:
                group = (group or Decimal(1)) * 100
            else:
                total, group = total + (group or Decimal(1)) * scale, Decimal(0)
        elif word in lists.fractions:  # "two and a half million", "a million and a half"
            share = Decimal(str(lists.fractions[word]))
            if total and group <= 1:
                total, group = total + share * scale, Decimal(0)
            else:
                group += share
        elif word in lists.words:
            value_of = lists.words[word]
            if word == "dozen":
                group = (group or Decimal(1)) * 12
            elif value_of != 1 or word == "one" or not group:
                group += value_of
            seen_unit = seen_unit or len(word) > 2
    if not seen_scale and not (seen_unit and words not in ("one",)) and words not in ("one",):
        return None
    return Number(total + group, Span(*match.span()), seen_scale, in_words=True)
