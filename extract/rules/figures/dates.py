"""Dates as an article tells them, resolved against its day of publication at the precision given.

Explicit days and months, bare months, weekdays of reports ("on Wednesday" is the last one by then), "last year", "the
end of 2025", seasons and weeks. A week is told at month precision, a season at year precision (ANNOTATION.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from extract.language.date_words import DateWords
from extract.records import Span
from extract.rules.figures.date_patterns import AHEAD_REACH, DatePatterns, date_patterns

RANGE_REACH = 8  # characters
SENTENCE_ENDS = ("", ".", ";", ":", "\n", "!", "?")
OPENERS = " \"“”'(•-–"
SINCE_REACH = 70  # characters
LEAD_REACH = 15  # characters
SEASON = 3  # months
NEAR = 3  # days to a weekday that may lie ahead or behind
SATURDAY = 5  # of the weekdays from 0
PRECISE = {"day": 10, "week": 10, "month": 7, "year": 4}  # characters of an ISO date
FIRST = "0000-01-01"
DIGITS = "0123456789"
FORMS = {"ofyear2": "month", "ofweek": "weekday"}  # where the last group is not the one that dates
YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text.

    Value: ISO 8601 at the precision told. open: it bounds a stretch of time ("since May") instead of dating a step.
    """

    value: str
    span: Span
    open: bool
    form: str = ""


def find_dates(text: str, published: date | None, code: str) -> list[DateMention]:
    """The dates of a text in order. Without a day of publication only those that name their year."""
    patterns = date_patterns(code)
    found: list[DateMention] = []
    for match in patterns.pattern.finditer(text):
        base = found[-1].value if found and "\n" not in text[found[-1].span.end : match.start()] else None
        value = _value(match, published, patterns, text, base)
        if value:
            leading = match.group().casefold()
            bounds = patterns.since.search(text[max(0, match.start() - SINCE_REACH) : match.start()])
            opened = bool(bounds) or leading.startswith(tuple(f"{word} " for word in patterns.words.since))
            if published is not None and value >= published.isoformat()[: len(value)]:
                opened = opened and not set(patterns.words.deadlines) & set(_leads(match, text))
            form = FORMS.get(match.lastgroup or "year") or (match.lastgroup or "year").rstrip(DIGITS)
            found.append(DateMention(value, Span(*match.span()), opened, form))
    return _without_ranges(_with_shared_years(found, text, patterns), text, patterns)


def _leads(match: re.Match[str], text: str) -> tuple[str, str]:
    """The first word of a date as it is told, and the word before it: "by December", "by | 31 December"."""
    before = text[max(0, match.start() - LEAD_REACH) : match.start()].casefold().split()
    return match.group().casefold().split()[0], before[-1] if before else ""


def _with_shared_years(found: list[DateMention], text: str, patterns: DatePatterns) -> list[DateMention]:
    """The dates, a month with the year that is told behind the next one: "in November and December 2024"."""
    kept = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        near = 0 < second.span.start - first.span.end <= RANGE_REACH
        if near and first.form == "month" and len(first.value) == len(second.value) == PRECISE["month"]:
            told, between = second.value, text[first.span.end : second.span.end].casefold()
            alone = told[:4] not in text[first.span.start : first.span.end]
            if alone and patterns.range_link.match(between) and between.endswith(told[:4]):
                earlier = first.value[5:] > told[5:]
                kept[index] = replace(first, value=f"{int(told[:4]) - earlier}{first.value[4:]}")
    return kept


def _without_ranges(found: list[DateMention], text: str, patterns: DatePatterns) -> list[DateMention]:
    """The dates, those that bound a stretch of time together open: "between May and July", "from 2025 to 2028"."""
    kept = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        between = text[first.span.end : second.span.end].casefold()
        before = text[max(0, first.span.start - RANGE_REACH) : first.span.start + RANGE_REACH].casefold()
        near = second.span.start - first.span.end <= RANGE_REACH
        if near and patterns.range_link.match(between) and patterns.range_start.search(before):
            kept[index], kept[index + 1] = replace(first, open=True), replace(second, open=True)
    return kept


def _value(
    match: re.Match[str], published: date | None, patterns: DatePatterns, text: str, base: str | None
) -> str | None:
    words = patterns.words
    part = {name: value for name, value in match.groupdict().items() if value}
    year = next((int(part[name]) for name in part if name.startswith("year") and part[name].isdigit()), None)
    if year is not None and year not in YEARS:
        return None
    if "iso" in part:
        return part["iso"] if _valid(*map(int, part["iso"].split("-"))) else None
    if "numeric" in part:
        day, month, full = map(int, part["numeric"].split("."))
        return f"{full:04}-{month:02}-{day:02}" if _valid(full, month, day) else None
    if "holiday" in part or "ordinal" in part or any(name.startswith("month") for name in part):
        return _of_calendar(match, part, _year_told(part, published, words, base) or year, published, patterns, text)
    if "yearend" in part:
        return f"{year}-12"
    if year is not None:
        return f"{year}"
    if "within" in part and published is not None:
        return _soon(part, published, words) if _ahead(match, text, patterns) else None
    if "season" in part and published is not None:
        return _season(part, published, words, ahead=_ahead(match, text, patterns))
    if "weekday" in part and published is not None:
        return _weekday(part["weekday"], match, published, patterns, text)
    return _relative(part, published, words, base)


def _ordinal(day: int, published: date, *, ahead: bool) -> str | None:
    """The last such day of a month, or the next one: "on the 18th"."""
    months = (day < published.day) if ahead else -(day > published.day)
    moved = _moved(published, "month", months)
    return f"{moved}-{day:02}" if _valid(int(moved[:4]), int(moved[5:]), day) else None


def _of_calendar(
    match: re.Match[str],
    part: dict[str, str],
    year: int | None,
    published: date | None,
    patterns: DatePatterns,
    text: str,
) -> str | None:
    """A day or month that is told by name, or a day by its number alone."""
    words, ahead = patterns.words, _ahead(match, text, patterns)
    if "ordinal" in part:
        return None if published is None else _ordinal(int(part["ordinal"]), published, ahead=ahead)
    if "holiday" in part:
        return _month_day(*words.holidays[part["holiday"].casefold()], None, published, ahead=ahead)
    name = next(part[name] for name in part if name.startswith("month"))
    told_day = next((int(part[name]) for name in part if name.startswith("day")), None)
    month = words.months[name.casefold()]
    if published is not None and year is None:
        if match.group().casefold().startswith(tuple(words.this_year)):
            year = published.year
        elif not told_day and set(words.last_leads) & set(_leads(match, text)):
            year = published.year - (month >= published.month)
    return _month_day(month, told_day, year, published, ahead=ahead)


def _year_told(part: dict[str, str], published: date | None, words: DateWords, base: str | None) -> int | None:
    """The year that stands behind a month, from today or from the date before: "last year", "of the same year"."""
    told = next((part[name].casefold() for name in part if name.startswith("ofyear")), None)
    if told is None or published is None:
        return None
    if told in words.relative:
        return published.year + words.relative[told][1]
    _, years = words.anaphoric.get(told, ("year", 0))
    return (int(base[:4]) if base else published.year) + years


def _ahead(match: re.Match[str], text: str, patterns: DatePatterns) -> bool:
    """Whether the words around speak of what is to come, so that a bare month is the next one."""
    before = text[max(0, match.start() - AHEAD_REACH) : match.start()]
    lead, led = _leads(match, text)
    if lead[:1].isdigit() or match["month2"]:
        lead = led
    if lead in patterns.words.next_leads or lead in patterns.words.last_leads:
        return lead in patterns.words.next_leads
    if patterns.past.search(before):
        return False
    if before.rstrip(OPENERS)[-1:] in SENTENCE_ENDS and patterns.ahead_behind.match(text, match.end()):
        return True
    return lead in patterns.words.ahead_leads or bool(patterns.ahead.search(before))


def _month_day(month: int, day: int | None, year: int | None, published: date | None, *, ahead: bool) -> str | None:
    if year is None:
        if published is None:
            return None
        year = published.year
        told = (month, day or 1)
        if told > (published.month, published.day if day else 28) and not ahead:
            near = date(year, month, min(day or 1, 28)) - published
            if near > timedelta(days=20):
                year -= 1
        elif ahead and month < published.month:
            year += 1
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if _valid(year, month, day) else None


def _season(part: dict[str, str], published: date, words: DateWords, *, ahead: bool) -> str:
    """The year of a season: the last one that began, or the last that ended, or where it lies ahead the next one."""
    start, lead = words.season_starts[part["season"].casefold()], words.season_leads[part["lead"].casefold()]
    if part["lead"].casefold() in words.this_year:
        return f"{published.year}"
    if lead > 0 or (lead == 0 and ahead):
        return f"{published.year + (published.month > start + 1)}"
    ends = start + SEASON if lead < 0 else start
    return f"{published.year - (published.month < ends)}"


def _soon(part: dict[str, str], published: date, words: DateWords) -> str:
    """What is to come "in two weeks"."""
    unit, size = words.units[part["length"].casefold()]
    count = part["span"].casefold()
    return _moved(published, unit, size * (words.counts.get(count) or int(count)))


def _back(unit: str, base: str | None, words: DateWords) -> str | None:
    """The year or month of the date told before, for "that summer", "the same month"; of a week or day nothing."""
    size = PRECISE[words.units[unit][0]] if unit in words.units else PRECISE["year"]
    return base[:size] if base is not None and size < PRECISE["day"] and len(base) >= size else None


def _relative(part: dict[str, str], published: date | None, words: DateWords, base: str | None) -> str | None:
    if published is None:
        return None
    if "endrel" in part:
        return f"{published.year + words.year_end_relative[part['endrel'].casefold()]}"
    if "back" in part:
        return _back(part["back"].casefold(), base, words)
    if "side" in part:
        unit, size = words.units[part["unit"].casefold()]
        count, side = part["count"].casefold(), part["side"].casefold()
        offset = size * (words.counts.get(count) or int(count)) * words.sides[side]
        return _moved(published if side in words.from_today else _from(base, unit, published), unit, offset)
    if "anaphoric" in part:
        unit, offset = words.anaphoric[part["anaphoric"].casefold()]
        return _moved(_from(base, unit, published), unit, offset)
    return _moved(published, *words.relative[part["relative"].casefold()])


def _weekday(name: str, match: re.Match[str], published: date, patterns: DatePatterns, text: str) -> str:
    """The last such day, today's included unless it is called last; or the next one, where that is spoken of."""
    words, told = patterns.words, match.group().casefold()
    back = (published.weekday() - words.weekdays[name.casefold()]) % 7
    if told.startswith(tuple(f"{lead} " for lead in words.next_leads)):
        back -= 7
    elif match["ofweek"]:
        back = published.weekday() - words.weekdays[name.casefold()] - 7 * words.relative[match["ofweek"].casefold()][1]
    elif told.startswith(tuple(f"{lead} " for lead in words.last_leads)):
        back += 7 * (back <= 1)
    elif told.startswith(tuple(f"{lead} " for lead in words.this_year)):
        back = published.weekday() - words.weekdays[name.casefold()]
    elif _is_weekday_ahead(back, match, patterns, text):
        back -= 7 * (back > 0)
    return (published - timedelta(days=back)).isoformat()


def _is_weekday_ahead(back: int, match: re.Match[str], patterns: DatePatterns, text: str) -> bool:
    """Whether a weekday that was that many days ago is the coming one, by the words around it."""
    before = text[max(0, match.start() - AHEAD_REACH) : match.start()].casefold()
    if patterns.weekday_ahead.search(before):
        return True
    if before.rstrip(OPENERS)[-1:] in SENTENCE_ENDS and patterns.weekday_ahead_behind.match(text, match.end()):
        return True
    return 7 - back <= NEAR and bool(patterns.weekday_near.search(before))


def _from(base: str | None, unit: str, published: date) -> date:
    """The date that "a week later" counts from: the one told before, if it is precise enough."""
    if base is None or len(base) < PRECISE[unit]:
        return published
    return date.fromisoformat(base + FIRST[len(base) :])


def _moved(start: date, unit: str, offset: int) -> str:
    if unit == "day":
        return (start + timedelta(days=offset)).isoformat()
    if unit == "week":
        return (start + timedelta(weeks=offset)).isoformat()[:7]
    if unit == "weekend":
        last = start - timedelta(days=(start.weekday() - SATURDAY) % 7)
        return (last + timedelta(weeks=offset + (start.weekday() < SATURDAY or offset < 0))).isoformat()[:7]
    if unit == "month":
        months = start.year * 12 + start.month - 1 + offset
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{start.year + offset}"


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
