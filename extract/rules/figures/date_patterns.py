"""What finds dates in one language: one expression whose group names tell the parts, and the words around a date.

Days and months in full, stretches told from the day of publication or from a date before, holidays and bare months.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.language import load_language
from extract.language.date_words import DateWords
from extract.rules.text.patterns import alternation

AHEAD_REACH = 80  # characters
WITHIN = r"(?:[^.;\n]|\.(?=\d))"  # a sentence
YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """What finds dates in one language; group names tell the parts."""

    pattern: re.Pattern[str]
    since: re.Pattern[str]
    ahead: re.Pattern[str]
    ahead_behind: re.Pattern[str]
    past: re.Pattern[str]
    weekday_ahead: re.Pattern[str]
    weekday_ahead_behind: re.Pattern[str]
    weekday_near: re.Pattern[str]
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
    small = alternation(set(words.ahead) & set(words.months))  # "it may come", but "in May"
    coming = rf"(?-i:{small})|{alternation(set(words.ahead) - set(words.months))}"
    ahead = rf"{not_of_old}\b(?!(?:{month}) \d)(?:{coming})\b"
    told = rf"(?!\b(?:{alternation(words.telling)})\b)[^.,;:\"”\n]"
    alternatives = "|".join((*_told_in_full(words), *_told_from_today(words), *_named(words)))
    return DatePatterns(
        re.compile(rf"(?<![\w.])(?=\w)(?:{alternatives})", re.IGNORECASE),
        re.compile(
            rf"(?:^|\W)(?:(?:{since})(?: (?:{alternation(words.since_fillers)}))?\s*"
            rf"|(?:{alternation(words.since_then)})\b[^.,;:\n]*)$",
            re.IGNORECASE,
        ),
        re.compile(rf"{ahead}(?:(?!\b(?:{alternation(words.ahead_ends)})\b){WITHIN})*$", re.IGNORECASE),
        re.compile(
            rf"(?:(?!\b(?:{alternation(words.ahead_behind_ends)})\b){WITHIN}){{0,{AHEAD_REACH}}}?"
            rf"\b(?:{alternation(words.ahead_behind)})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{alternation(words.past)})\b(?:(?!{ahead}){WITHIN})*$", re.IGNORECASE),
        re.compile(rf"\b(?:{alternation(words.weekday_ahead)})\b(?:{told})*$"),
        re.compile(
            rf",?(?:(?!\b(?:{alternation(words.ahead_behind_ends)})\b){told}){{0,{AHEAD_REACH}}}?"
            rf"\b(?:{alternation(words.ahead_behind)})\b"
        ),
        re.compile(rf"\b(?:{alternation(words.weekday_near)})\b(?:{told})*$"),
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
        rf"(?: (?:{of} )?(?P<ofyear3>{_years(words)})\b)?"
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
        rf"(?: (?:{of} )?(?P<ofweek>{_of_unit(words, 'week')})\b)?"
        rf"(?!,? (?:(?:{month})\.? \d|\d{{1,2}}(?:{alternation(words.day_endings)})?(?: {of})? (?:{month})\b))",
        rf"(?P<anaphoric>{alternation(words.anaphoric)})\b",
        rf"(?P<count>{alternation(words.counts)}|\d{{1,2}}) (?P<unit>{alternation(words.units)}) "
        rf"(?P<side>{alternation(words.sides)})\b",
        rf"(?P<within>{alternation(words.within)}) (?P<span>{alternation(words.counts)}|[2-9]|1[0-2]) "
        rf"(?P<length>{lengths})\b(?! (?:{alternation(words.sides)})\b)",
        rf"(?P<lead>{alternation(words.season_leads)}) (?:(?:{alternation(words.season_parts)}) )?"
        rf"(?P<season>{alternation(words.season_starts)})\b"
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
    """Phrases that tell a year from the day of publication, "last year", or from the date before, "that year"."""
    of_base = (phrase for phrase, (unit, _) in words.anaphoric.items() if unit == "year")
    back = (f"{lead} {unit}" for lead in words.back_leads for unit, (size, _) in words.units.items() if size == "year")
    return f"{_of_unit(words, 'year')}|{alternation((*of_base, *back))}"


def _of_unit(words: DateWords, unit: str) -> str:
    """Phrases that tell a stretch of that length from the day of publication."""
    return alternation(phrase for phrase, (size, _) in words.relative.items() if size == unit)
