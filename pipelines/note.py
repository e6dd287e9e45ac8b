"""Item pipeline: an archived page gets its row in the ledger."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from ledger.store import Ledger, open_ledger
from pipelines.fetched import Fetched

STAT = "pledgewatch/noted"
"""Counts by kind and note, e.g. "pledgewatch/noted/article/new", of what was answered with a page."""
RUN = "ledger/run"
"""The number of the run in the ledger."""


class LedgerPipeline:
    """Opens the ledger for the length of a crawl and notes one page an item, each in a short transaction of its own."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._ledger: Ledger | None = None
        self._run = 0
        crawler.signals.connect(self.closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the ledger and begin a run. Raises LedgerError, which ends the crawl before its first request."""
        self._ledger = open_ledger(Path(self._crawler.settings["PLEDGEWATCH_HOME"]) / "ledger.db")
        self._run = self._ledger.begin_run("crawl", "")
        self._crawler.stats.set_value(RUN, self._run)

    def process_item(self, item: Fetched) -> Fetched:
        """Note a page. Raises LedgerError."""
        if self._ledger is None or item.place is None:
            return item
        note = self._ledger.note_page(
            self._run,
            outlet=item.outlet,
            url=item.url,
            kind=item.kind,
            status=item.status,
            fetched=item.fetched,
            file=item.place.file,
            offset=item.place.offset,
            length=item.place.length,
            body_hash=sha256(item.body).hexdigest(),
            etag=item.etag,
            last_modified=item.last_modified,
        )
        if 200 <= item.status < 300:
            self._crawler.stats.inc_value(f"{STAT}/{item.kind}/{note}")
        return item

    def closed(self, reason: str) -> None:
        """Write down how the run ended, with the reason and counts that Scrapy has."""
        if self._ledger is None:
            return
        stats = self._crawler.stats.get_stats()
        counts = {key: value for key, value in stats.items() if key.startswith("pledgewatch/") and type(value) is int}
        self._ledger.end_run(self._run, reason, counts)
        self._ledger.close()
