"""How a night goes, while it does: bars on a terminal, a line with the time in cron. On standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from crawler import counts


class Progress(Protocol):
    """Hears how far the two stages are."""

    def fetching(self, stats: Mapping[str, Mapping[str, Any]]) -> None:
        """Scrapy's stats of each outlet, every second."""

    def reading(self, done: int, pages: int) -> None:
        """How many pages are read, and of how many; 0 as long as nobody knows."""


@contextmanager
def progress() -> Iterator[Progress]:
    """The progress display that fits where standard error goes."""
    if sys.stderr.isatty():
        with _bars() as bars:
            yield bars
    else:
        yield Lines()


class Silent:
    """No progress display."""

    def fetching(self, stats: Mapping[str, Mapping[str, Any]]) -> None:
        """Say nothing."""

    def reading(self, done: int, pages: int) -> None:
        """Say nothing."""


class Lines:
    """A line when an outlet is fetched, and one when all pages are read."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def fetching(self, stats: Mapping[str, Mapping[str, Any]]) -> None:
        """Tell of the outlets that are done."""
        for name, one in stats.items():
            if "finish_reason" in one and name not in self._told:
                self._told.add(name)
                _say(f"{name}: {one.get(counts.FETCHED, 0)} of {one.get(counts.CHOSEN, 0)} pages fetched")

    def reading(self, done: int, pages: int) -> None:
        """Tell of the last page."""
        if done == pages:
            _say(f"{pages} pages read")


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Display

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Display(*columns, console=Console(stderr=True), transient=True) as display:
        yield _Bars(display)


class _Bars:
    """A bar for each outlet, one for the reading."""

    def __init__(self, display: Any) -> None:
        self._display = display
        self._tasks: dict[str, Any] = {}

    def fetching(self, stats: Mapping[str, Mapping[str, Any]]) -> None:
        for name, one in stats.items():
            failed = one.get(counts.FAILED, 0)
            self._show(name, one.get(counts.FETCHED, 0) + failed, one.get(counts.CHOSEN, 0))

    def reading(self, done: int, pages: int) -> None:
        self._show("reading", done, pages)

    def _show(self, name: str, done: int, of: int) -> None:
        if name not in self._tasks:
            self._tasks[name] = self._display.add_task(name, total=None)
        self._display.update(self._tasks[name], completed=done, total=of or None)


def _say(text: str) -> None:
    print(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} {text}", file=sys.stderr, flush=True)
