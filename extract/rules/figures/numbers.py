"""Numbers in text, in digits or words, with their scale: "5.22bn", "two million", "a dozen", "1,219.4 billion",
"half a million".

Nothing here knows money or things; `money` and `quantities` decide what a number counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.language import load_language
from extract.language.number_words import Numbers
from extract.records import Span
from extract.rules.text.patterns import alternation

SPACES = r"[ \u00a0\u2009\u202f]"
# One mark parts the thousands of one number: "10,000 155 mm shells" are ten thousand. Nor does a space join a calibre.
MARKED = r"\d{1,3}(?P<mark>[,'])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?:\.\d+)?"
SPACED = rf"\d{{1,3}}(?:{SPACES}\d{{3}}(?!{SPACES}?-?(?:UNITS)\b))+(?!\d)(?:\.\d+)?"
DIGITS = rf"{MARKED}|{SPACED}|\d+(?:[.,]\d+)?"
HEDGE_REACH = 16  # characters before a lone scale
ROUND_DIGITS = 2  # of a rounded number of things, the noughts behind them not counted
ROUND_SHARE = 0.05  # so far it may lie from the one that it rounds
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
    hedged: re.Pattern[str]
    lists: Numbers


@cache
def number_patterns(code: str) -> NumberPatterns:
    """The patterns of a language with rules."""
    lists = load_language(code).numbers
    scale, units = alternation(lists.scales), alternation(lists.units)
    number = rf"(?=\d)(?P<num>(?<![\d.,])(?:{DIGITS.replace('UNITS', units)}))"
    link = rf"{SPACES}(?:{alternation(lists.links)}){SPACES}"
    half = rf"{link}(?:(?:{alternation(lists.articles)}){SPACES})?(?P<half>{alternation(lists.fractions)})"
    stop = rf"(?:\.(?={SPACES}(?-i:[a-z])))?"  # "8 bn. kroner"
    digits = re.compile(
        rf"{number}(?:(?:{half}(?={SPACES}))?(?:{SPACES}|-)?(?P<scale>{scale})\b(?!['’]|-[A-Z]?\d){stop})?",
        re.IGNORECASE,
    )
    # A lone letter is no scale behind words: "twenty-eight M-55S tanks".
    told = [word for word in (*lists.words, *lists.scales, *lists.fractions) if len(word) > 1 or word in lists.words]
    one = alternation(told)
    # The look-ahead first: trying every word at every place costs twice as much.
    initials = "".join(sorted({word[0] for word in told}))
    # "Six and eight" are two numbers; links join only behind a scale ("two hundred and six") or before a fraction.
    scaled = "|".join(f"(?<={re.escape(word)})" for word in lists.scales)
    more = (
        rf"(?:{SPACES}|-)(?:{one})|(?:{scaled}){link}(?:{one})"
        rf"|{link}(?:(?:{alternation(lists.articles)}){SPACES})?(?:{alternation(lists.fractions)})"
    )
    words = re.compile(rf"\b(?=[{initials}])(?:{one})(?:{more})*\b", re.IGNORECASE)
    hedged = re.compile(rf"\b(?:{alternation(lists.before_scales)}){SPACES}$", re.IGNORECASE)
    return NumberPatterns(digits, words, hedged, lists)


def find_numbers(text: str, code: str) -> list[Number]:
    """Every number of a text in order; none overlap. A lone "a" or "one" counts only before a scale."""
    patterns = number_patterns(code)
    found = [number for match in patterns.digits.finditer(text) if (number := _from_digits(match, patterns.lists))]
    starts, ends = [number.span.start for number in found], [number.span.end for number in found]
    for match in patterns.words.finditer(text):
        number = _from_words(match, patterns)
        # Free where as many numbers in digits end before it as begin before its end.
        if number and bisect_right(ends, number.span.start) == bisect_left(starts, number.span.end):
            found.append(number)
    return sorted(found, key=lambda number: number.span)


def scale_of(number: Number) -> Decimal:
    """The scale word of a number as a number: a million for "15 million"."""
    return Decimal(10) ** (3 * ((len(str(int(number.value))) - 1) // 3))


def rounds(rough: int, exact: int) -> bool:
    """Whether a number of things rounds another: 200 for 198, not 12 for 10."""
    told, digits = (len(str(one).rstrip("0")) for one in (rough, exact))
    return told <= ROUND_DIGITS and told < digits and abs(rough - exact) <= ROUND_SHARE * exact


def parse_digits(text: str) -> Decimal | None:
    """ "1,219.4" -> 1219.4; "22,5" -> 22.5; None for what is no number."""
    if len(text) > LONGEST:
        return None
    if text.isdecimal():
        return Decimal(text)
    plain = re.sub(r"[\u00a0\u2009\u202f' ]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}\.000", plain):  # no fraction is told so
        plain = plain.replace(".", "")
    elif re.fullmatch(r"\d+,\d+", plain):
        plain = plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


def _from_digits(match: re.Match[str], lists: Numbers) -> Number | None:
    value = parse_digits(match["num"])
    if value is None:
        return None
    scale = lists.scales.get(match["scale"].casefold(), 1) if match["scale"] else 1
    value += Decimal(str(lists.fractions[match["half"].casefold()])) if match["half"] else 0
    return Number(value * scale, Span(*match.span()), scale > 1, in_words=False)


def _from_words(match: re.Match[str], patterns: NumberPatterns) -> Number | None:
    """Standard reading of number words: units add up, "hundred" multiplies the group, a larger scale closes it."""
    lists = patterns.lists
    words = _without_article(match.group().casefold(), lists)
    group = Decimal(0)
    fraction = next((phrase for phrase in lists.fractions if words.startswith(phrase)), "")
    if fraction:
        group = Decimal(str(lists.fractions[fraction]))
    tokens = re.findall(r"[^\s\u00a0\u2009\u202f-]+", words[len(fraction) :])
    if len(tokens) == 1 and tokens[0] in lists.scales and not fraction:
        # A lone "million" counts nothing, save in "some hundred tanks".
        led = patterns.hedged.search(match.string, max(0, match.start() - HEDGE_REACH), match.start())
        if not led or tokens[0].endswith("s"):
            return None
    value, seen_scale = _added(tokens, group, lists)
    counts = any(word in lists.words and word not in lists.articles for word in tokens)
    if not seen_scale and not counts:
        return None
    return Number(value, Span(match.start(), match.start() + len(words)), seen_scale, in_words=True)


def _without_article(words: str, lists: Numbers) -> str:
    """Number words without an article at their end, which opens what follows: "a billion a year"."""
    head, space, last = words.rpartition(" ")
    return head if space and last in lists.articles else words


def _added(tokens: list[str], group: Decimal, lists: Numbers) -> tuple[Decimal, bool]:
    """The value of number words, and whether a scale was among them. group: what a leading fraction is worth."""
    total, scale, seen_scale = Decimal(0), 1, False
    for word in tokens:
        if word in lists.scales:
            seen_scale, scale = True, lists.scales[word]
            if scale == 100:
                group = (group or Decimal(1)) * 100
            else:
                total, group = total + (group or Decimal(1)) * scale, Decimal(0)
        elif word in lists.fractions:  # "two and a half million", "a million and a half", "a half-dozen"
            share = Decimal(str(lists.fractions[word]))
            group = Decimal(0) if tokens[:2] in ([one, word] for one in lists.articles) else group
            total, group = (total + share * scale, Decimal(0)) if total and group <= 1 else (total, group + share)
        elif lists.words.get(word) == 12 and group:  # "two dozen"
            group *= 12
        elif lists.words.get(word, 0) > 1 or not group:
            group += lists.words.get(word, 0)
    return total + group, seen_scale
