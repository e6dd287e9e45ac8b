"""The shape of a language's list of words for dates (`dates.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of dates; relative, anaphoric: phrase to unit and offset; units: word to unit and how many of it."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Words
    year_starts: Words
    year_ends: Words
    year_parts: Words
    relative: Mapping[str, tuple[Literal["day", "week", "weekend", "month", "year"], int]]
    anaphoric: Mapping[str, tuple[Literal["day", "week", "month", "year"], int]]
    counts: Mapping[str, int]
    units: Mapping[str, tuple[Literal["day", "week", "month", "year"], int]]
    sides: Mapping[str, int]
    from_today: Words
    within: Words
    ahead: Words
    ahead_behind: Words
    ahead_behind_ends: Words
    ordinal_leads: Words
    behind_ordinals: Words
    ahead_ends: Words
    past: Words
    next_leads: Words
    last_leads: Words
    ahead_leads: Words
    plans_of_old: Words
    weekday_ahead: Words
    weekday_near: Words
    telling: Words
    range_starts: Words
    range_links: Words
    season_leads: Mapping[str, int]
    this_year: Words
    season_parts: Words
    season_starts: Mapping[str, int]
    back_leads: Words
    holidays: Mapping[str, tuple[int, int]]
    year_end_relative: Mapping[str, int]
    month_leads: Words
    year_leads: Words
    not_days: Words
    since: Words
    deadlines: Words
    since_fillers: Words
    since_then: Words
    day_endings: Words
    of: Words
    weekday_leads: Words
