"""One night: the outlets are fetched, what came is read, and each outlet is judged."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from crawler.fetch import Crawled, crawl_outlets
from crawler.health import FetchReport
from crawler.outlet import OutletSpider
from crawler.registry import outlet, outlets
from crawler.settings import user_agent
from extract.errors import PledgewatchError
from extract.ruleset import RULESET
from ledger.store import open_ledger
from pipelines.extraction import ExtractionReport, Reading
from pipelines.following import ReadingAlong
from pledgewatch.configuration import Configuration
from pledgewatch.health import close_night
from pledgewatch.home import Home
from pledgewatch.progress import Progress

ALL_FAILED = 69
INTERRUPTED = 130
_MEGABYTE = 1024 * 1024
_TERSE = {"LOG_FORMAT": "%(name)s: %(message)s", "STATS_DUMP": False}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a night brought of one outlet. problems: why it is not healthy; empty where it is."""

    fetched: FetchReport
    read: ExtractionReport
    problems: tuple[str, ...] = ()

    @property
    def outlet(self) -> str:
        """Its name."""
        return self.fetched.outlet


@dataclass(frozen=True, slots=True)
class Night:
    """A night that is over. started, ended: UTC.

    interrupted: whether somebody ended it. error: what kept a stage from going on, mostly of ledger or archive.
    """

    started: datetime
    ended: datetime
    outcomes: tuple[Outcome, ...]
    interrupted: bool = False
    error: PledgewatchError | None = None

    @property
    def status(self) -> int:
        """The exit status: 0 only where every outlet is healthy; see pledgewatch.app.EXIT_CODES."""
        failed = sum(bool(one.problems) for one in self.outcomes)
        if self.interrupted:
            return INTERRUPTED
        if self.error is not None:
            return self.error.exit_code
        if failed and failed == len(self.outcomes):
            return ALL_FAILED
        return 1 if failed else 0


def remarks(one: FetchReport) -> Iterator[str]:
    """What a summary says of an outlet below its numbers: why pages failed, and how many wait."""
    if one.reasons:
        why = ", ".join(f"{count} {reason}" for reason, count in one.reasons.items())
        yield f"{one.outlet}: of {one.asked} pages failed: {why}"
    if one.over_budget:
        yield f"{one.outlet}: {one.over_budget} pages more wait for the next night: its budget is spent"
    for warning in one.warnings:
        yield f"{one.outlet}: could not be read: {warning}"


def chosen_outlets(names: Sequence[str], configuration: Configuration) -> list[type[OutletSpider]]:
    """The outlets to crawl: those named here, else in the configuration, else all that it does not switch off.

    Raises UsageError for a name that no outlet has.
    """
    named = list(dict.fromkeys(names)) or list(dict.fromkeys(configuration.nightly.outlets))
    if named:
        return [outlet(name) for name in named]
    return [one for name, one in outlets().items() if configuration.outlet(name).enabled]


def run_night(
    chosen: Sequence[type[OutletSpider]],
    home: Path,
    configuration: Configuration,
    progress: Progress,
    *,
    saved: Path | None = None,
    verbose: bool = False,
) -> Night:
    """Fetch the outlets, and read what the rules have not read yet. Once a process; the caller holds the lock.

    saved: answer from these saved pages. SIGTERM is taken like Ctrl-C: what is under way is ended in order.
    Raises LedgerError where the ledger cannot be opened.
    """
    started = datetime.now(UTC)
    open_ledger(Home(home).ledger).close()  # said once, before any outlet is asked; and brought up to date by one alone
    with (
        _sigterm_like_ctrl_c(),
        ReadingAlong(home, reading=reading_of(configuration), watch=progress.reading) as along,
    ):
        crawled = crawl_outlets(
            chosen,
            home,
            saved=saved,
            overrides={**crawl_settings(configuration), **({"LOG_LEVEL": "INFO"} if verbose else _TERSE)},
            of_outlet={one.name: outlet_settings(configuration, one.name) for one in chosen},
            at_once=configuration.crawl.outlets_at_once,
            watch=progress.fetching,
        )
        read, interrupted, error = _read(crawled, along)
    problems = [one.problems for one in crawled.reports]
    if not interrupted and error is None:
        try:
            judged = close_night(chosen, crawled.reports, read, home, live=saved is None)
        except PledgewatchError as caught:  # the disk is full: the summary is told all the same
            error = caught
        else:
            problems = [tuple(each.words for each in run.problems) for run in judged]
    of = {one.outlet: one for one in read}
    outcomes = tuple(
        Outcome(one, of.get(one.outlet, ExtractionReport(one.outlet)), wrong)
        for one, wrong in zip(crawled.reports, problems, strict=True)
    )
    return Night(started, datetime.now(UTC), outcomes, interrupted, error)


def _read(crawled: Crawled, along: ReadingAlong) -> tuple[tuple[ExtractionReport, ...], bool, PledgewatchError | None]:
    """The second stage, unless the first was ended: what it reports, whether it was interrupted, what broke it."""
    if crawled.interrupted or crawled.error is not None:
        return (), crawled.interrupted, crawled.error
    try:
        return along.reports(), False, None
    except KeyboardInterrupt:
        return (), True, None
    except PledgewatchError as caught:
        return (), False, caught


@contextmanager
def _sigterm_like_ctrl_c() -> Iterator[None]:
    """While Scrapy runs it sees to both itself."""

    def interrupt(number: int, frame: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def crawl_settings(configuration: Configuration) -> dict[str, Any]:
    """Scrapy's settings, and ours under its roof, as the configuration has them; see crawler/settings.py."""
    crawl = configuration.crawl
    return {
        "USER_AGENT": user_agent(configuration.contact),
        "CONTACT": configuration.contact,
        "DOWNLOAD_DELAY": crawl.delay_seconds,
        "AUTOTHROTTLE_START_DELAY": max(crawl.delay_seconds, 0.1),
        "AUTOTHROTTLE_MAX_DELAY": max(crawl.delay_seconds, crawl.longest_delay_seconds),
        "CRAWL_DELAY_MAX": crawl.longest_delay_seconds,
        "PAGES_A_NIGHT": crawl.pages_a_night,
        "CONCURRENT_REQUESTS": crawl.requests_at_once,
        "DOWNLOAD_TIMEOUT": crawl.timeout_seconds,
        "DOWNLOAD_MAXSIZE": crawl.largest_body_megabytes * _MEGABYTE,
        "RETRY_TIMES": crawl.repeats,
        "RETRY_WAIT": crawl.wait_seconds,
        "RETRY_WAIT_MAX": crawl.longest_wait_seconds,
        "ALLOWED_NETWORKS": list(crawl.allowed_networks),
        "LOG_LEVEL": crawl.log_level,
        "ARCHIVE_FILE_BYTES": configuration.archive.file_megabytes * 1_000_000,
    }


def outlet_settings(configuration: Configuration, name: str) -> dict[str, Any]:
    """The settings of one outlet that differ from those of all."""
    one, longest = configuration.outlet(name), configuration.crawl.longest_delay_seconds
    own: Mapping[str, Any] = {
        "PAGES_A_NIGHT": one.pages_a_night,
        "DOWNLOAD_DELAY": one.delay_seconds,
        # AutoThrottle keeps to its longest delay even where the delay itself is longer.
        "AUTOTHROTTLE_MAX_DELAY": one.delay_seconds if one.delay_seconds > longest else 0,
        "CLIENT": "" if one.client == "plain" else one.client,
    }
    return {setting: value for setting, value in own.items() if value}


def reading_of(configuration: Configuration) -> Reading:
    """How pages are read, as the configuration has it."""
    told = configuration.extract
    if not told.workers:
        return Reading(seconds=told.page_seconds)
    return Reading(seconds=told.page_seconds, workers=told.workers)


def in_json(night: Night, home: Path) -> dict[str, Any]:
    """The night for programs."""
    return {
        "started": night.started.isoformat(timespec="seconds"),
        "ended": night.ended.isoformat(timespec="seconds"),
        "home": str(home),
        "ruleset": RULESET,
        "status": night.status,
        "interrupted": night.interrupted,
        "error": str(night.error) if night.error else None,
        "outlets": [
            {
                "outlet": one.outlet,
                "runs": [run for run in (one.fetched.run, one.read.run) if run is not None],
                "healthy": not one.problems,
                "problems": list(one.problems),
                "warnings": list(one.fetched.warnings),
                "listed": one.fetched.listed,
                "asked": one.fetched.asked,
                "over_budget": one.fetched.over_budget,
                "fetched": one.fetched.fetched,
                "new": one.fetched.new,
                "changed": one.fetched.changed,
                "unchanged": one.fetched.unchanged,
                "not_modified": one.fetched.not_modified,
                "failed": one.fetched.failed,
                "reasons": dict(one.fetched.reasons),
                "read": one.read.pages,
                "with_body": one.read.with_body,
                "with_pledges": one.read.with_pledges,
                "pledges": one.read.pledges,
                "seconds": round(one.fetched.seconds, 1),
            }
            for one in night.outcomes
        ],
    }
