"""The fetch stage: crawl some outlets in this process, side by side, and report on each."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from twisted.python.failure import Failure

from crawler.health import FetchReport, judge
from crawler.outlet import OutletSpider
from crawler.registry import project_settings
from extract.errors import ArchiveError, LedgerError, OutletError, PageNotArchived, PledgewatchError

CANNOT_STORE = "pages cannot be stored"
"""How Scrapy and the ledger name the end of a crawl that ran out of disk."""

WATCH_SECONDS = 1.0
Watch = Callable[[Mapping[str, Mapping[str, Any]]], None]


def fetch(
    outlets: Sequence[type[OutletSpider]],
    home: Path,
    *,
    saved: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    of_outlet: Mapping[str, Mapping[str, Any]] | None = None,
    watch: Watch | None = None,
) -> tuple[FetchReport, ...]:
    """Crawl the outlets and report on each, in their order. Once a process: a reactor cannot be started again.

    home: directory of the ledger and the archive.
    saved: answer all requests from these saved pages or WARC files instead of the network.
    overrides: Scrapy settings above the project's; of_outlet: those of single outlets, by name, above these.
    watch: hears of each outlet's stats, by name, every WATCH_SECONDS.
    Raises what a crawl could not begin for, such as LedgerTooNew, and ArchiveError or LedgerError where pages can no
    longer be stored: then all of it ends at once, what is stored stays, and the rest waits for the next run.
    """
    settings = project_settings()
    settings.set("PLEDGEWATCH_HOME", str(home), priority="cmdline")
    settings.set("REPLAY_FROM", str(saved) if saved else "", priority="cmdline")
    settings.setdict(dict(overrides or {}), priority="project")
    process = AsyncCrawlerProcess(settings)
    crawlers = [process.create_crawler(_with_own(outlet, (of_outlet or {}).get(outlet.name, {}))) for outlet in outlets]
    crawls = [process.crawl(crawler) for crawler in crawlers]
    stop = _StopAll(crawlers)
    with _own_signals(), _watched(outlets, crawlers, watch):
        process.start()
    if stop.error is not None:
        raise stop.error
    for outlet, crawl in zip(outlets, crawls, strict=True):
        _raise_for(outlet.name, crawl)
    return tuple(
        judge(outlet.name, crawler.stats.get_stats()) for outlet, crawler in zip(outlets, crawlers, strict=True)
    )


class _StopAll:
    """Ends all crawls where one of them cannot store what it fetched: the disk is the same for all."""

    def __init__(self, crawlers: Sequence[Crawler]) -> None:
        self.error: PledgewatchError | None = None
        self._crawlers = crawlers
        self._closing: list[asyncio.Future[None]] = []
        for crawler in crawlers:
            crawler.signals.connect(self.heard, signals.item_error)

    def heard(self, failure: Failure) -> None:
        """An item could not be stored."""
        error: object = failure.value
        if self.error is not None or not isinstance(error, (ArchiveError, LedgerError)):
            return
        if isinstance(error, PageNotArchived):
            return
        self.error = error
        for engine in (crawler.engine for crawler in self._crawlers):
            if engine is not None and engine.spider is not None:
                self._closing.append(asyncio.ensure_future(engine.close_spider_async(reason=CANNOT_STORE)))


def _with_own(outlet: type[OutletSpider], own: Mapping[str, Any]) -> type[OutletSpider]:
    """The outlet with settings of its own: Scrapy takes them from the class."""
    if not own:
        return outlet
    return type(outlet.__name__, (outlet,), {"custom_settings": {**(outlet.custom_settings or {}), **own}})


@contextmanager
def _watched(outlets: Sequence[type[OutletSpider]], crawlers: Sequence[Crawler], watch: Watch | None) -> Iterator[None]:
    """Have `watch` hear of the stats while the reactor runs, and once at the end."""
    if watch is None:
        yield
        return
    from twisted.internet.task import LoopingCall  # imports the reactor, which Scrapy has installed by now

    def tell() -> None:
        watch(
            {
                one.name: crawler.stats.get_stats()
                for one, crawler in zip(outlets, crawlers, strict=True)
                if crawler.stats
            }
        )

    clock = LoopingCall(tell)
    clock.start(WATCH_SECONDS, now=False)
    try:
        yield
    finally:
        if clock.running:
            clock.stop()
        tell()


@contextmanager
def _own_signals() -> Iterator[None]:
    """Scrapy stops a crawl at Ctrl-C, and would swallow it for ever after."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _raise_for(outlet: str, crawl: asyncio.Task[None]) -> None:
    if crawl.cancelled() or not crawl.done():
        raise OutletError(f"{outlet}: the crawl was stopped before its end")
    error = crawl.exception()
    if isinstance(error, PledgewatchError):
        raise error
    if error is not None:
        raise OutletError(f"{outlet}: the crawl could not begin: {error!r}") from error
