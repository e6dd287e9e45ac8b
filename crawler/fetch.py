"""The fetch stage: crawl some outlets in this process, side by side, and report on each."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator, Mapping, Sequence
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


def fetch(
    outlets: Sequence[type[OutletSpider]],
    home: Path,
    *,
    saved: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
) -> tuple[FetchReport, ...]:
    """Crawl the outlets and report on each, in their order. Once a process: a reactor cannot be started again.

    home: directory of the ledger and the archive.
    saved: answer all requests from these saved pages or WARC files instead of the network.
    overrides: Scrapy settings above the project's.
    Raises what a crawl could not begin for, such as LedgerTooNew, and ArchiveError or LedgerError where pages can no
    longer be stored: then all of it ends at once, what is stored stays, and the rest waits for the next run.
    """
    settings = project_settings()
    settings.set("PLEDGEWATCH_HOME", str(home), priority="cmdline")
    settings.set("REPLAY_FROM", str(saved) if saved else "", priority="cmdline")
    settings.setdict(dict(overrides or {}), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawlers = [process.create_crawler(outlet) for outlet in outlets]
    crawls = [process.crawl(crawler) for crawler in crawlers]
    stop = _StopAll(crawlers)
    with _own_signals():
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
