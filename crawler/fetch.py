"""The fetch stage: crawl some outlets in this process, side by side, and report on each."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.failure import Reason, Refused
from crawler.health import FetchReport, judge, unfinished
from crawler.outlet import OutletSpider
from crawler.registry import project_settings
from extract.errors import ArchiveError, LedgerError, PageNotArchived, PledgewatchError

CANNOT_STORE = "pages cannot be stored"
"""How Scrapy and the ledger name the end of a crawl that ran out of disk."""

logger = logging.getLogger(__name__)

_STORAGE = (ArchiveError, LedgerError)

WATCH_SECONDS = 1.0
Watch = Callable[[Mapping[str, Mapping[str, Any]]], None]


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the fetch stage did.

    reports: one an outlet, in their order, also where a crawl broke or never began.
    error: of ledger or archive, where one ended a crawl. interrupted: whether Ctrl-C or SIGTERM stopped it.
    """

    reports: tuple[FetchReport, ...]
    error: PledgewatchError | None = None
    interrupted: bool = False


def fetch(
    outlets: Sequence[type[OutletSpider]],
    home: Path,
    *,
    saved: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
) -> tuple[FetchReport, ...]:
    """`crawl_outlets` for whoever has nothing to do after an error. Raises LedgerError and ArchiveError."""
    crawled = crawl_outlets(outlets, home, saved=saved, overrides=overrides)
    if crawled.error is not None:
        raise crawled.error
    return crawled.reports


def crawl_outlets(
    outlets: Sequence[type[OutletSpider]],
    home: Path,
    *,
    saved: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    of_outlet: Mapping[str, Mapping[str, Any]] | None = None,
    at_once: int | None = None,
    watch: Watch | None = None,
) -> Crawled:
    """Crawl the outlets and report on each. Once a process: a reactor cannot be started again.

    home: directory of the ledger and the archive.
    saved: answer all requests from these saved pages or WARC files instead of the network.
    overrides: Scrapy settings above the project's; of_outlet: those of single outlets, by name, above these.
    at_once: so many are crawled side by side, the others wait for their turn; by default none waits.
    watch: hears of the stats of each outlet that has begun, by name, every WATCH_SECONDS.
    """
    settings = project_settings()
    settings.set("PLEDGEWATCH_HOME", str(home), priority="cmdline")
    settings.set("REPLAY_FROM", str(saved) if saved else "", priority="cmdline")
    settings.setdict(dict(overrides or {}), priority="project")
    process = _Process(settings, at_once or len(outlets))
    own = of_outlet or {}
    crawlers = [_Crawler(_with_own(outlet, own.get(outlet.name, {})), settings, process.turns) for outlet in outlets]
    crawls = [process.crawl(crawler) for crawler in crawlers]
    storage = _Storage(crawlers, process.turns)
    with _own_signals(), _watched(crawlers, watch):
        process.start()
    ended = [_ended(crawler, crawl) for crawler, crawl in zip(crawlers, crawls, strict=True)]
    errors = [error for error in (storage.error, *(one for _, one in ended)) if isinstance(error, _STORAGE)]
    interrupted = process.turns.stopped and storage.error is None
    return Crawled(tuple(report for report, _ in ended), errors[0] if errors else None, interrupted)


class _Turns:
    """Lets so many crawls run side by side, and none begin any more once they are stopped."""

    def __init__(self, at_once: int) -> None:
        self.free = asyncio.Semaphore(at_once)
        self.stopped = False


class _Crawler(Crawler):
    """A crawl that waits for its turn."""

    def __init__(self, outlet: type[OutletSpider], settings: Settings, turns: _Turns) -> None:
        super().__init__(outlet, settings)
        self.outlet = outlet.name
        self.begun = False
        self._turns = turns

    async def crawl_async(self, *args: Any, **kwargs: Any) -> None:
        async with self._turns.free:
            if not self._turns.stopped:
                self.begun = True
                await super().crawl_async(*args, **kwargs)

    def running_engine(self) -> ExecutionEngine | None:
        """Its engine; None before it has begun."""
        try:
            return self.engine
        except RuntimeError:  # as Scrapy says that it has none yet
            return None

    def drop_what_waits(self) -> None:
        """Ask for nothing more. Scrapy would still send what stands in line, which takes as long as the delays say."""
        engine = self.running_engine()
        if engine is None:
            return
        engine.pause()
        for slot in engine.downloader.slots.values():
            while slot.queue:
                request, waiting = slot.queue.popleft()
                waiting.errback(Refused(Reason.STOPPED, f"{request.url} was not asked for any more"))

    def stats_so_far(self) -> Mapping[str, Any]:
        """Its stats; none before it has begun."""
        try:
            return self.stats.get_stats()
        except RuntimeError:  # as Scrapy says that there are none yet
            return {}


class _Process(AsyncCrawlerProcess):
    """Scrapy's process, which remembers that it was stopped by a signal."""

    def __init__(self, settings: Settings, at_once: int) -> None:
        super().__init__(settings)
        self.turns = _Turns(at_once)

    async def stop(self) -> None:
        """Stop what runs and let nothing begin. Scrapy comes here at the end of every run, too: then nothing runs."""
        if self.crawlers:
            self.turns.stopped = True
            for crawler in self.crawlers:
                self.turns.free.release()
                crawler.drop_what_waits()  # type: ignore[attr-defined]  # ours are all of this kind
        await super().stop()


def _ended(crawler: _Crawler, crawl: asyncio.Task[None]) -> tuple[FetchReport, BaseException | None]:
    """The report on a crawl, and the error that ended it."""
    if not crawler.begun:
        return unfinished(crawler.outlet, "not crawled: the run was stopped before its turn"), None
    error = None if crawl.cancelled() or not crawl.done() else crawl.exception()
    if error is None:
        stats = {"finish_reason": "stopped by force", **crawler.stats_so_far()}
        return judge(crawler.outlet, stats), None
    if isinstance(error, PledgewatchError):
        why = str(error)
    else:
        why = repr(error)
        logger.error("%s: the crawl could not begin", crawler.outlet, exc_info=error)
    return unfinished(crawler.outlet, f"the crawl could not begin: {why}"), error


class _Storage:
    """Ends all crawls where one of them cannot store what it fetched: the disk is the same for all."""

    def __init__(self, crawlers: Sequence[_Crawler], turns: _Turns) -> None:
        self.error: PledgewatchError | None = None
        self._crawlers = crawlers
        self._turns = turns
        self._closing: list[asyncio.Future[None]] = []
        for crawler in crawlers:
            crawler.signals.connect(self.failed, signals.item_error)

    def failed(self, failure: Failure) -> None:
        """An item could not be stored; a page that alone is not archived costs that page."""
        error: object = failure.value
        if self.error is not None or not isinstance(error, _STORAGE) or isinstance(error, PageNotArchived):
            return
        self.error = error
        self._turns.stopped = True
        for engine in (crawler.running_engine() for crawler in self._crawlers):
            if engine is not None and engine.spider is not None:
                self._closing.append(asyncio.ensure_future(engine.close_spider_async(reason=CANNOT_STORE)))


def _with_own(outlet: type[OutletSpider], own: Mapping[str, Any]) -> type[OutletSpider]:
    """The outlet with settings of its own: Scrapy takes them from the class."""
    if not own:
        return outlet
    return type(outlet.__name__, (outlet,), {"custom_settings": {**(outlet.custom_settings or {}), **own}})


@contextmanager
def _watched(crawlers: Sequence[_Crawler], watch: Watch | None) -> Iterator[None]:
    """Have `watch` hear of the stats while the reactor runs, and once at the end."""
    if watch is None:
        yield
        return
    from twisted.internet.task import LoopingCall  # imports the reactor, which Scrapy has installed by now

    def tell() -> None:
        watch({one.outlet: stats for one in crawlers if (stats := one.stats_so_far())})

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
