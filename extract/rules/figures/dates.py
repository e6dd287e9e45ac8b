"""Dates as an article tells them, resolved against its day of publication at the precision given.

Explicit days and months, bare months, weekdays of reports ("on Wednesday" is the last one by then), "last year", "the
end of 2025", seasons and weeks. A week is told at month precision, a season at year precision (ANNOTATION.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from extract.language import load_language
from extract.language.date_words import DateWords
from extract.records import Span
from extract.rules.text.patterns import alternation

RANGE_REACH = 8  # characters
AHEAD_REACH = 80  # characters
SENTENCE_ENDS = ("", ".", ";", ":", "\n", "!", "?")
OPENERS = " \"“”'(•-–"
SINCE_REACH = 70  # characters
LEAD_REACH = 15  # characters
WITHIN = r"(?:[^.;\n]|\.(?=\d))"  # a sentence
SEASON = 3  # months
SATURDAY = 5  # of the weekdays from 0
PRECISE = {"day": 10, "week": 10, "month": 7, "year": 4}  # characters of an ISO date
FIRST = "0000-01-01"
DIGITS = "0123456789"
YEARS = range(1990, 2100)
YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text.

    Value: ISO 8601 at the precision told. open: it bounds a stretch of time ("since May") instead of dating a step.
    """

    value: str
    span: Span
    open: bool
    form: str = ""


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """What finds dates in one language; group names tell the parts."""

    pattern: re.Pattern[str]
    since: re.Pattern[str]
    ahead: re.Pattern[str]
    ahead_behind: re.Pattern[str]
    past: re.Pattern[str]
    weekday_ahead: re.Pattern[str]
    range_start: re.Pattern[str]
    range_link: re.Pattern[str]
    words: DateWords


@cache
def date_patterns(code: str) -> DatePatterns:
    """The patterns of a language with rules."""
    words = load_language(code).dates
    month = alternation(words.months)
    since = alternation(words.since)
    not_of_old = "".join(rf"(?<!{word} )" for word in words.plans_of_old)
    ahead = rf"{not_of_old}\b(?!(?:{month}) \d)(?:{alternation(words.ahead)})\b"
    alternatives = "|".join((*_told_in_full(words), *_told_from_today(words), *_named(words)))
    return DatePatterns(
        re.compile(rf"(?<![\w.])(?=\w)(?:{alternatives})", re.IGNORECASE),
        re.compile(
            rf"(?:^|\W)(?:(?:{since})(?: (?:{alternation(words.since_fillers)}))?\s*"
            rf"|(?:{alternation(words.since_then)})\b[^.,;:\n]*)$",
            re.IGNORECASE,
        ),
        re.compile(rf"{ahead}(?:(?!\b(?:{alternation(words.ahead_ends)})\b){WITHIN})*$"),
        re.compile(
            rf"(?:(?!\b(?:{alternation(words.ahead_behind_ends)})\b){WITHIN}){{0,{AHEAD_REACH}}}?"
            rf"\b(?:{alternation(words.ahead_behind)})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{alternation(words.past)})\b(?:(?!{ahead}){WITHIN})*$"),
        re.compile(
            rf"\b(?:{alternation(words.weekday_ahead)})\b(?:(?!\b(?:{alternation(words.telling)})\b)[^.,;:\"”\n])*$"
        ),
        re.compile(rf"\b(?:{alternation(words.range_starts)})\b"),
        re.compile(rf"\s?(?:{alternation(words.range_links)})(?!\w)"),
        words,
    )


def _told_in_full(words: DateWords) -> tuple[str, ...]:
    """Days, months and parts of years with their numbers."""
    month, of = alternation(words.months), f"(?:{alternation(words.of)})"
    th = f"(?:{alternation(words.day_endings)})?"
    ends, starts = alternation(words.year_ends), alternation(words.year_starts)
    parts = alternation((*words.year_parts, *words.seasons))
    return (
        rf"(?P<iso>{YEAR}-\d\d-\d\d)\b",
        rf"(?P<day1>\d{{1,2}}){th}(?: {of})? (?P<month1>{month})\.?(?:,? (?P<year1>{YEAR}))?(?![\w-])"
        rf"(?: (?:{of} )?(?P<ofyear1>{_years(words)})\b)?",
        rf"(?P<month2>{month})\.? (?P<day2>\d{{1,2}}){th}(?:[-–]\d{{1,2}})?(?![\d:%-])(?:,? (?P<year2>{YEAR}))?\b"
        rf"(?! (?:{alternation(words.not_days)}))",
        rf"(?P<month3>{month})\.?,? (?:{of} )?(?P<year3>{YEAR})\b",
        rf"(?P<numeric>\d{{1,2}}\.\d{{1,2}}\.{YEAR})\b",
        rf"(?P<yearend>{ends}) (?P<year4>{YEAR})\b",
        rf"(?:{starts}) (?P<year5>{YEAR})\b",
        rf"(?:{parts})[ -](?:{of} )?(?P<year6>{YEAR})\b",
    )


def _told_from_today(words: DateWords) -> tuple[str, ...]:
    """Stretches of time told from the day of publication, or from a date before: "last week", "three days later"."""
    month, of = alternation(words.months), f"(?:{alternation(words.of)})"
    years = _years(words)
    lengths = alternation(word for word, (unit, _) in words.units.items() if unit != "year")
    return (
        rf"(?P<endrel>{alternation(words.year_end_relative)})\b",
        rf"(?P<relative>{alternation(words.relative)})\b(?! {of} (?:{month}|{YEAR}|{years})\b)",
        rf"(?:(?:{alternation(words.weekday_leads)}) )?(?P<weekday>{alternation(words.weekdays)})\b"
        rf"(?!,? (?:(?:{month})\.? \d|\d{{1,2}}(?:{alternation(words.day_endings)})?(?: {of})? (?:{month})\b))",
        rf"(?P<anaphoric>{alternation(words.anaphoric)})\b",
        rf"(?P<count>{alternation(words.counts)}|\d{{1,2}}) (?P<unit>{alternation(words.units)}) "
        rf"(?P<side>{alternation(words.sides)})\b",
        rf"(?P<within>{alternation(words.within)}) (?P<span>{alternation(words.counts)}|[2-9]|1[0-2]) "
        rf"(?P<length>{lengths})\b(?! (?:{alternation(words.sides)})\b)",
        rf"(?P<lead>{alternation(words.season_leads)}) (?P<season>{alternation(words.season_starts)})\b"
        rf"(?! (?:{of} )?(?:{YEAR}|{years})\b)",
        rf"(?:{alternation(words.ordinal_leads)}) (?P<ordinal>\d{{1,2}})(?:{alternation(words.day_endings)})\b"
        rf"(?=[.,;:)\n]| (?:{alternation(words.behind_ordinals)})\b)",
        rf"(?:{alternation(words.back_leads)}) (?P<back>{alternation((*words.units, *words.seasons))})\b",
    )


def _named(words: DateWords) -> tuple[str, ...]:
    """Holidays, bare months, and years behind a word that says that they are one."""
    of, capital = f"(?:{alternation(words.of)})", alternation(word.title() for word in words.months)
    return (
        rf"(?P<holiday>{alternation(words.holidays)})\b",
        rf"(?:{alternation(words.month_leads)})[ -](?P<month4>(?-i:{capital}))\b(?!\.? \d)(?! {of} {YEAR}\b)"
        rf"(?: (?:{of} )?(?P<ofyear2>{_years(words)})\b)?",
        rf"(?-i:(?P<month5>{capital})(?=['’]s))",
        rf"(?:{alternation(words.year_leads)}) (?P<year7>{YEAR})\b(?![-/]\d)",
    )


def _years(words: DateWords) -> str:
    """Phrases that tell a year from the day of publication: "last year"."""
    return alternation(phrase for phrase, (unit, _) in words.relative.items() if unit == "year")


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
            form = "month" if match["ofyear2"] else (match.lastgroup or "year").rstrip(DIGITS)
            found.append(DateMention(value, Span(*match.span()), opened, form))
    return _without_ranges(found, text, patterns)


def _leads(match: re.Match[str], text: str) -> tuple[str, str]:
    """The first word of a date as it is told, and the word before it: "by December", "by | 31 December"."""
    before = text[max(0, match.start() - LEAD_REACH) : match.start()].casefold().split()
    return match.group().casefold().split()[0], before[-1] if before else ""


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
        return _of_calendar(match, part, year, published, patterns, text)
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
    told_year = next((part[name] for name in part if name.startswith("ofyear")), None)
    if published is not None and told_year is not None:
        year = published.year + words.relative[told_year.casefold()][1]
    elif published is not None and match.group().casefold().startswith(tuple(words.this_year)):
        year = published.year
    return _month_day(words.months[name.casefold()], told_day, year, published, ahead=ahead)


def _ahead(match: re.Match[str], text: str, patterns: DatePatterns) -> bool:
    """Whether the words around speak of what is to come, so that a bare month is the next one."""
    before = text[max(0, match.start() - AHEAD_REACH) : match.start()].casefold()
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
    elif told.startswith(tuple(f"{lead} " for lead in words.last_leads)):
        back += 7 * (back <= 1)
    elif told.startswith(tuple(f"{lead} " for lead in words.this_year)):
        back = published.weekday() - words.weekdays[name.casefold()]
    elif patterns.weekday_ahead.search(text[max(0, match.start() - AHEAD_REACH) : match.start()].casefold()):
        back -= 7 * (back > 0)
    return (published - timedelta(days=back)).isoformat()


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
