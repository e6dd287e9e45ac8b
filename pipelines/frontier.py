"""What is asked for: articles out of the ledger's frontier, and only what has changed since we were there last."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from typing import Protocol, Self, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Request

from extract.errors import LedgerError
from ledger.frontier import Plan
from ledger.pages import Unanswered
from ledger.store import Ledger
from pipelines.note import LedgerPipeline
from pipelines.stopping import stop

CHOSEN = "pledgewatch/article/chosen"
ASKED = "pledgewatch/article/asked"
OVER_BUDGET = "pledgewatch/article/over_budget"

_AT_ONCE = 100  # requests made ahead: a thousand would take megabytes, and none would make the downloader wait
_CONDITIONS = ("If-None-Match", "If-Modified-Since")


class Outlet(Protocol):
    """What is asked of a spider; crawler.outlet.OutletSpider has it."""

    name: str

    def article_request(self, url: str) -> Request | None:
        """The request for an article; None where the address is none of the outlet's."""


class Frontier:
    """Downloader middleware: hands out the articles once all listings are read, and makes requests conditional.

    A listing's articles are in the ledger before any of them is asked for, beside those that earlier runs left; so they
    are chosen together, newest first, within the outlet's PAGES_A_NIGHT.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._all_listed = crawler.settings.getbool("ASK_FOR_ALL_LISTED")
        self._started = datetime.now(UTC)
        self._chosen = False
        self._queue: deque[str] = deque()
        self._open: set[str] = set()
        crawler.signals.connect(self.idle, signals.spider_idle)
        crawler.signals.connect(self.ask, signals.scheduler_empty)
        crawler.signals.connect(self.settled, signals.item_scraped)
        crawler.signals.connect(self.settled, signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Ask for a page we have only if it was modified since."""
        url = request.cb_kwargs.get("url")
        ledger = self._ledger()
        if url is None or ledger is None or self._all_listed:
            return
        if "redirect_times" in request.meta:
            for name in _CONDITIONS:
                request.headers.pop(name, None)  # they are of the address that sent us here
            return
        known = ledger.validators(self._outlet().name, url)
        for name, value in zip(_CONDITIONS, (known.etag, known.last_modified), strict=True):
            if value:
                request.headers[name] = value

    def idle(self) -> None:
        """All listings are read, or all articles settled: choose articles first, then see what never came."""
        if self._stopped():
            return
        try:
            if not self._chosen:
                self._choose()
            elif not self._queue:
                self._miss()
        except LedgerError as error:
            stop(self._crawler, error)
            raise CloseSpider("the ledger failed") from error
        self.ask()
        if self._open:
            raise DontCloseSpider

    def ask(self) -> None:
        """Give the scheduler the next articles, whenever it has none."""
        engine = self._crawler.engine
        if self._stopped():
            return
        for _ in range(min(_AT_ONCE, len(self._queue))):
            url = self._queue.popleft()
            request = self._outlet().article_request(url)
            self._open.add(url)
            if request is not None and engine is not None:
                self._crawler.stats.inc_value(ASKED)
                engine.crawl(request)

    def settled(self, item: object) -> None:
        """An article came, or the reason why it did not."""
        self._open.discard(getattr(item, "url", ""))

    def _choose(self) -> None:
        self._chosen = True
        ledger = self._ledger()
        if ledger is None:
            return
        budget = self._crawler.settings.getint("PAGES_A_NIGHT")
        choice = ledger.choose_pages(self._outlet().name, Plan(self._started, budget, self._all_listed))
        self._queue.extend(choice.urls)
        self._crawler.stats.set_value(CHOSEN, len(choice.urls))
        if choice.over_budget:
            self._crawler.stats.set_value(OVER_BUDGET, choice.over_budget)

    def _miss(self) -> None:
        """Note the articles that vanished without an error, or they would be the first ones asked for every night."""
        ledger = self._ledger()
        missed, self._open = self._open, set()
        if ledger is None or not missed:
            return
        now, name = datetime.now(UTC), self._outlet().name
        why = "nothing came of it: it led to another site, or is no article's address any more"
        ledger.note_all(0, [Unanswered(name, url, now, why) for url in missed])

    def _stopped(self) -> bool:
        """Whether the run was stopped: what was not asked for waits for the next one."""
        return self._crawler.engine is None or self._crawler.engine.paused

    def _ledger(self) -> Ledger | None:
        notes = self._crawler.get_item_pipeline(LedgerPipeline)
        return notes.ledger if notes else None

    def _outlet(self) -> Outlet:
        return cast("Outlet", self._crawler.spider)
