"""The queue's filters as they stand in an address: `/?donor=JP&stage=pledged`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from desk.texts import text
from extract.records import Stage
from ledger.decision_log import State
from ledger.derived import Tier
from ledger.queue import QueueFilters
from ledger.vocabulary import vocabulary

NAMES = tuple(field.name for field in fields(QueueFilters))
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks of the queue.

    typed: the filters as they were typed. problems: what is wrong with which; such a filter is not applied.
    after: the cursor behind which the list begins; empty for its beginning.
    """

    filters: QueueFilters
    typed: Mapping[str, str]
    problems: Mapping[str, str]
    after: str = ""

    @property
    def query(self) -> str:
        """The same as a query string with its question mark, empty where nothing is asked."""
        return self.with_()

    def with_(self, **more: object) -> str:
        """The query string with other parameters besides; an empty one is left out."""
        asked = {**self.typed, "after": self.after, **{name: str(value) for name, value in more.items()}}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"?{query}" if query else ""

    @property
    def active(self) -> tuple[str, ...]:
        """The names of the filters that are set."""
        return tuple(name for name in NAMES if self.typed.get(name))


def read_wanted(asked: Mapping[str, str]) -> Wanted:
    """What the parameters of an address ask for."""
    typed = {name: words for name in NAMES if (words := asked.get(name, "").strip())}
    problems: dict[str, str] = {}

    def one(name: str, read: Callable[[str], _Value], problem: str = "queue.not_in_list") -> _Value | None:
        try:
            return read(typed[name]) if name in typed else None
        except ValueError:
            problems[name] = text(problem)
            return None

    def day(name: str) -> date | None:
        return one(name, date.fromisoformat, "queue.not_a_day")

    filters = QueueFilters(
        outlet=typed.get("outlet"),
        donor=one("donor", vocabulary().donor_id),
        language=typed.get("language"),
        stage=one("stage", Stage),
        confidence=one("confidence", Tier),
        since=day("since"),
        until=day("until"),
        state=one("state", State),
        words=typed.get("words", ""),
    )
    return Wanted(filters, typed, problems, asked.get("after", ""))
