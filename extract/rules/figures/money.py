"""Sums of money: amount, currency, hedge; which of them are conversions of another.

Our own code, since the libraries measured read 17 to 20 of 55 English money strings and this one nearly all.
A currency that cannot be told is an issue on a list, never a default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from extract.language import Language, SumWords, load_language
from extract.records import Modifier, Span
from extract.rules.figures.numbers import Number, scale_of
from extract.rules.figures.sum_lists import last_of_list, told_in_turn
from extract.rules.text.patterns import alternation

HEDGE_ORDER = ("exact", "up_to", "at_least", "about")  # "adds up to" before "up to", "no more than" before "more than"
NOUN_REACH = 30  # characters of what a sum is, between it and the words that restate it
CONVERSION_REACH = 60  # characters between a sum and its conversion
RISE_REACH = 80  # characters from a word of change to the sum that it starts from
BILLION = 10**9
RANGE_REACH = 16  # characters before a range
INHERITANCE_REACH = 400  # characters between a sum and a number that takes its currency


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in the text. shared: codes that the written name could mean; currency is then the commonest.

    equivalent_of: index, among the sums of the text, of the sum that this one converts.
    inherited: no currency stands beside the number; it is that of a sum before.
    """

    amount: Decimal
    currency: str
    modifier: Modifier
    span: Span
    shared: tuple[str, ...] = ()
    equivalent_of: int | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """What stands between a sum and its conversion, and between two conversions of one sum.

    first: the characters that what stands before a conversion may begin with.
    """

    before: re.Pattern[str]
    first: frozenset[str]
    between: re.Pattern[str]
    restated: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class MoneyPatterns:
    """What finds currencies in one language.

    Written before the number, written behind it, and the hedges around both. last_of_marks and first_of_names:
    the characters next to the number, to look at first. links: between a sum and its conversion. range_pairs: what
    opens a range, and the word that then links its ends.
    """

    before: re.Pattern[str]
    last_of_marks: frozenset[str]
    first_of_names: frozenset[str]
    after: re.Pattern[str]
    codes: dict[str, tuple[str, ...]]
    hedges_before: tuple[tuple[re.Pattern[str], Modifier], ...]
    hedges_after: tuple[tuple[re.Pattern[str], Modifier], ...]
    links: Links
    tail: re.Pattern[str]
    tail_of_billions: re.Pattern[str]
    whole: re.Pattern[str]
    people_behind: re.Pattern[str]
    people_before: re.Pattern[str]
    names: re.Pattern[str]
    rise: re.Pattern[str]
    range: re.Pattern[str]
    range_pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    words: SumWords


@cache
def money_patterns(code: str) -> MoneyPatterns:
    """The patterns of a language with rules."""
    language = load_language(code)
    codes = _written_forms(language)
    marks = alternation(form for form in codes if not form.islower())
    names, folded = alternation(codes), alternation({form.casefold() for form in codes})
    words, numbers = language.sums, language.numbers
    return MoneyPatterns(
        before=re.compile(rf"(?:(?<![\w$])|(?<=\())(?P<mark>{marks})[ \u00a0]?$"),
        last_of_marks=frozenset(form[-1] for form in codes if not form.islower()),
        first_of_names=frozenset(form[0].casefold() for form in codes),
        after=re.compile(rf"^[ \u00a0-]?(?P<name>{folded})(?![\w])", re.IGNORECASE),
        codes=codes,
        hedges_before=_hedges(
            language.hedges.before, rf"(?<![\w])(?:{{}})[\s\u00a0]*(?:(?:{alternation(words.before_sums)}) )?$"
        ),
        hedges_after=_hedges(language.hedges.after, r"^[\s\u00a0]*(?:{})(?![\w])"),
        links=_links(language),
        tail=re.compile(
            rf"\s*(?:[.,;:)(\]–—]|$|(?:{alternation(words.before_years)}) \d|(?:{alternation(numbers.sum_tails)})\b)",
            re.IGNORECASE,
        ),
        tail_of_billions=re.compile(rf"\s*(?:{alternation(numbers.tails_of_billions)})\b", re.IGNORECASE),
        whole=re.compile(rf"\s*(?:{alternation(numbers.before_wholes)})\s+\S{{0,3}}", re.IGNORECASE),
        people_behind=re.compile(rf"\s*(?:{alternation(numbers.people_behind)})\b", re.IGNORECASE),
        people_before=re.compile(rf"\b(?:{alternation(numbers.people_before)})\s*$", re.IGNORECASE),
        names=re.compile(rf"(?<!\w)(?:{names})(?!\w)"),
        rise=re.compile(
            rf"(?<!\w)(?:{alternation(language.hedges.rises)})(?!\w)[^.\n]*(?<!\w)"
            rf"(?:{alternation(language.hedges.rise_opens)})\W{{1,4}}\w{{0,3}}\W?$",
            re.IGNORECASE,
        ),
        range=re.compile(rf"\s*(?:{alternation(numbers.ranges)})\s*\S{{0,3}}"),
        range_pairs=tuple(_range_pair(*pair) for pair in numbers.range_pairs.items()),
        words=words,
    )


def _links(language: Language) -> Links:
    words = language.sums
    conversion = alternation(language.cues["conversion"])
    return Links(
        before=re.compile(
            rf"^[\s,;–—-]*[(\[–—]?\s*(?:(?:{conversion})[\s\u00a0]*)*"
            rf"(?:(?:{alternation(words.before_conversions)}) )?$",
            re.IGNORECASE,
        ),
        first=frozenset({*",–—-([", *(one[0] for one in words.converts_alone)}),
        between=re.compile(
            rf"\s*[,;/]\s*(?:(?:{alternation(words.between_conversions)}) )?"
            rf"|\s+(?:{alternation(words.unparted_conversions)})\s+"
        ),
        restated=re.compile(
            rf"^[\w\s'’-]{{0,{NOUN_REACH}}}[,.;]?\s*(?:{alternation(language.cues['restated'])})\s*(?:(?:{conversion})\s*)*$",
            re.IGNORECASE,
        ),
    )


def _range_pair(opening: str, link: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    opens = re.compile(rf"{re.escape(opening)}\W{{1,4}}\w{{0,3}}\W?$", re.IGNORECASE)
    return opens, re.compile(rf"\s+{re.escape(link)}\s+\S{{0,3}}")


def sums_among(numbers: Sequence[Number], text: str, code: str) -> list[Sum]:
    """The sums of money among the numbers of a text, in order, conversions marked.

    Numbers without a currency take that of a sum just before.
    """
    patterns = money_patterns(code)
    sums: list[Sum] = []
    skip = False
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if skip:
            skip = False
            continue
        found = _range(text, number, following, patterns) if following else None
        skip = found is not None
        found = (
            found
            or _sum(text, number, patterns)
            or (_of_whole(text, number, following, patterns) if following else None)
            or _listed(text, numbers, index, patterns, code)
        )
        found = found or _inherited(text, number, sums, patterns)
        if found:
            sums.append(_linked(text, sums, found, patterns))
    return sums


def _sum(text: str, number: Number, patterns: MoneyPatterns) -> Sum | None:
    start, end = number.span.start, number.span.end
    ahead = text[max(0, start - 12) : start]
    before = patterns.before.search(ahead) if ahead.rstrip(" \u00a0")[-1:] in patterns.last_of_marks else None
    behind = text[end : end + 40]
    after = (
        patterns.after.match(behind) if behind.lstrip(" \u00a0-")[:1].casefold() in patterns.first_of_names else None
    )
    if after and not number.scaled and (_is_small_code(after["name"], patterns) or _is_letter(number, after, patterns)):
        after = None
    if before:
        mark, start = before["mark"], start - len(before.group().lstrip("("))
        named = patterns.codes.get(after["name"]) or patterns.codes[after["name"].casefold()] if after else ()
        if after and (after["name"].casefold() in patterns.words.behind_marked or _is_one_of(named, mark, patterns)):
            end += after.end()
            mark = after["name"] if len(named) == 1 else mark
    elif after:
        mark = after["name"]
        end += after.end()
    else:
        return None
    codes = patterns.codes.get(mark) or patterns.codes[mark.casefold()]
    return _hedged(
        text, Sum(number.value, codes[0], Modifier.EXACT, Span(start, end), codes if len(codes) > 1 else ()), patterns
    )


def _is_one_of(named: Sequence[str], mark: str, patterns: MoneyPatterns) -> bool:
    """Whether what stands behind a sum tells which of several currencies its mark means: "$95m Australian dollars"."""
    return len(named) == 1 and len(patterns.codes[mark]) > 1 and named[0] in patterns.codes[mark]


def _is_small_code(name: str, patterns: MoneyPatterns) -> bool:
    """Whether a currency's code stands in small letters, as words do: "206 all-terrain vehicles"."""
    return name.islower() and name.upper() in patterns.codes


def _is_letter(number: Number, after: re.Match[str], patterns: MoneyPatterns) -> bool:
    """Whether a mark behind a number in words is no currency: "the three Rs"."""
    return number.in_words and after["name"] in patterns.codes and not after["name"].islower()


def _range(text: str, low: Number, high: Number, patterns: MoneyPatterns) -> Sum | None:
    """ "$25-30 million", "between 5 and 7 billion euros": the lower end, at_least."""
    between = text[low.span.end : high.span.start]
    ahead = text[max(0, low.span.start - RANGE_REACH) : low.span.start]
    if not patterns.range.fullmatch(between) and not any(
        link.fullmatch(between) and opening.search(ahead) for opening, link in patterns.range_pairs
    ):
        return None
    if _is_rise(text, low.span.start, patterns):
        return None
    upper = _sum(text, high, patterns)
    lower = _sum(text, low, patterns)
    whole = lower or upper
    if whole is None or high.value <= 0:
        return None
    scale = Decimal(1)
    if not low.scaled and high.scaled:
        scale = scale_of(high)
    amount = low.value * scale
    if amount >= high.value and (high.scaled or not low.scaled):
        return None  # "since 2022 to £160 million": a year
    end = upper.span.end if upper else high.span.end
    return Sum(amount, whole.currency, Modifier.AT_LEAST, Span((lower or low).span.start, end), whole.shared)


def _is_rise(text: str, start: int, patterns: MoneyPatterns) -> bool:
    """Whether a number is what something rises or falls from: "raised its loan from $100 million to …"."""
    return patterns.rise.search(text[max(0, start - RISE_REACH) : start]) is not None


def _of_whole(text: str, part: Number, whole: Number, patterns: MoneyPatterns) -> Sum | None:
    """ "33 billion of the €50 billion": a part that takes the currency of its whole."""
    between = text[part.span.end : whole.span.start]
    total = _sum(text, whole, patterns) if part.scaled and patterns.whole.fullmatch(between) else None
    if total is None or part.value >= whole.value:
        return None
    return _hedged(
        text, Sum(part.value, total.currency, Modifier.EXACT, part.span, total.shared, inherited=True), patterns
    )


def _listed(text: str, numbers: Sequence[Number], index: int, patterns: MoneyPatterns, code: str) -> Sum | None:
    """ "200 million and 30 million euros": one of a list takes the currency (in turn the scale) of the last."""
    part, last = numbers[index], last_of_list(text, numbers, index, code)
    total = _sum(text, last, patterns) if last and last.scaled else None
    if last is None or total is None or total.span.end == last.span.end:
        return None
    if not (part.scaled or told_in_turn(text, total.span.end, code)):
        return None
    amount = part.value if part.scaled else part.value * scale_of(last)
    found = Sum(amount, total.currency, Modifier.EXACT, part.span, total.shared, inherited=True)
    return _hedged(text, found, patterns)


def _inherited(text: str, number: Number, sums: list[Sum], patterns: MoneyPatterns) -> Sum | None:
    """ "16.5 billion kroner and the year before that almost 19 billion (…)".

    A scaled number that counts nothing else.
    """
    if not sums or not number.scaled or number.value < 100_000:
        return None
    last = next((one for one in reversed(sums) if one.equivalent_of is None), sums[-1])
    gap = text[last.span.end : number.span.start]
    behind = text[number.span.end : number.span.end + 24]
    if len(gap) > INHERITANCE_REACH:
        return None
    ends = patterns.tail.match(behind) or (number.value >= BILLION and patterns.tail_of_billions.match(behind))
    if not ends or _counts_people(text, number, patterns):
        return None
    found = Sum(number.value, last.currency, Modifier.EXACT, number.span, last.shared, inherited=True)
    return _hedged(text, found, patterns)


def _counts_people(text: str, number: Number, patterns: MoneyPatterns) -> bool:
    """Whether a number without a currency counts people: "6.3 million have fled", "a country of 2.5 million"."""
    before, behind = (
        text[max(0, number.span.start - 24) : number.span.start],
        text[number.span.end : number.span.end + 24],
    )
    return bool(patterns.people_behind.match(behind) or patterns.people_before.search(before))


def _hedged(text: str, found: Sum, patterns: MoneyPatterns) -> Sum:
    hedge = None if _is_rise(text, found.span.start, patterns) else _hedge(text, found.span, patterns)
    return replace(found, modifier=hedge[0]) if hedge else found


def _hedge(text: str, span: Span, patterns: MoneyPatterns) -> tuple[Modifier, Span] | None:
    start = max(0, span.start - 30)
    sides = (
        (patterns.hedges_before, start, text[start : span.start]),
        (patterns.hedges_after, span.end, text[span.end : span.end + 16]),
    )
    for hedges, offset, side in sides:
        for pattern, modifier in hedges:
            if match := pattern.search(side):
                return modifier, Span(offset + match.start(), offset + match.end())
    return None


def hedge_words(text: str, span: Span, code: str) -> Span | None:
    """The words that hedge the sum at a span, if any."""
    hedge = _hedge(text, span, money_patterns(code))
    return hedge[1] if hedge and hedge[0] != Modifier.EXACT else None


def _linked(text: str, sums: list[Sum], one: Sum, patterns: MoneyPatterns) -> Sum:
    """The sum, marked where it restates the one before in another currency.

    In brackets, after a dash, after "or about".
    """
    if not sums:
        return one
    parent = sums[-1].equivalent_of if sums[-1].equivalent_of is not None else len(sums) - 1
    return replace(one, equivalent_of=parent) if _converts(text, sums[-1], sums[parent], one, patterns) else one


def _converts(text: str, last: Sum, parent: Sum, one: Sum, patterns: MoneyPatterns) -> bool:
    gap = text[last.span.end : one.span.start]
    if (
        (one.currency == parent.currency and not _dollars_apart(parent, one))
        or "\n" in gap
        or len(gap) > CONVERSION_REACH
    ):
        return False
    if not Decimal("0.0005") < one.amount / (parent.amount or 1) < 2000:
        return False
    if re.match(r"^[^()\n]{0,30}\(\s*[^()\n]{0,22}$", gap):
        return True
    if last.equivalent_of is not None and patterns.links.between.fullmatch(gap):
        return True  # the second of two conversions: "(UAH 14 billion, $340 million)"
    if patterns.links.restated.match(gap):
        return True
    stripped = gap.lstrip()
    if not stripped or stripped[0] not in patterns.links.first or not stripped.strip(" ,–—-("):
        return stripped.strip() in ("–", "—", "-", "/", "(")
    return bool(patterns.links.before.match(gap))


def _dollars_apart(parent: Sum, one: Sum) -> bool:
    """Whether a bare "$" is restated in dollars that are told apart: "$220 million (US$160 million)"."""
    return bool(parent.shared) and not one.shared and one.currency in parent.shared and one.amount != parent.amount


def _written_forms(language: Language) -> dict[str, tuple[str, ...]]:
    """Each way to write a currency, and the codes it can mean, commonest first.

    Names in lower case, marks as printed.
    """
    forms: dict[str, tuple[str, ...]] = {}

    def add(form: str, code: str) -> None:
        if code not in forms.get(form, ()):
            forms[form] = (*forms.get(form, ()), code)

    for one in language.currencies:
        add(one.code, one.code)
        add(one.code.casefold(), one.code)
        for symbol in (*one.symbols, *one.shared_symbols):
            add(symbol, one.code)
        for name in one.names:
            add(name.casefold(), one.code)
        for name in one.shared_names:
            add(name.casefold(), one.code)
            for adjective in one.adjectives:
                for joint in (" ", "-"):
                    add(f"{adjective}{joint}{name}".casefold(), one.code)
    return forms


def _hedges(
    lists: Mapping[Literal["exact", "about", "at_least", "up_to"], tuple[str, ...]], frame: str
) -> tuple[tuple[re.Pattern[str], Modifier], ...]:
    return tuple(
        (re.compile(frame.format(alternation(words)), re.IGNORECASE), Modifier(name))
        for name, words in sorted(lists.items(), key=lambda pair: HEDGE_ORDER.index(pair[0]))
    )
