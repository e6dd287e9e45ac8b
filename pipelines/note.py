"""Item pipeline: an archived page gets its row in the ledger."""

from __future__ import annotations

import asyncio
import logging
from hashlib import sha256
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from extract.errors import LedgerError
from ledger.pages import Answer, PageNote, Unanswered
from ledger.store import Ledger, open_ledger
from pipelines.fetched import Fetched

logger = logging.getLogger(__name__)

STAT = "pledgewatch/noted"
"""Counts by kind and note, e.g. "pledgewatch/noted/article/new", of what was answered with a page or not modified."""
RUN = "ledger/run"
"""The number of the run in the ledger."""

GROUP = 32
GROUP_SECONDS = 0.05
"""Answers are stored together, so many or so long: a transaction for each would cost a disk's pause for each."""

Note = Answer | Unanswered


class LedgerPipeline:
    """Opens the ledger for the length of a crawl and notes pages in groups. An item is done when its group is stored.

    What a crash takes of a group was never seen: it is waiting in the frontier, and is fetched again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self.ledger: Ledger | None = None
        self._run = 0
        self._group: list[tuple[Note, asyncio.Future[PageNote]]] = []
        self._timer: asyncio.TimerHandle | None = None
        crawler.signals.connect(self.closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the ledger and begin a run. Raises LedgerError, which ends the crawl before its first request."""
        home = Path(self._crawler.settings["PLEDGEWATCH_HOME"])
        self.ledger = open_ledger(home / "ledger.db", durable=False)  # what a power cut takes is fetched again
        self._run = self.ledger.begin_run("crawl", "")
        self._crawler.stats.set_value(RUN, self._run)

    async def process_item(self, item: Fetched | Unanswered) -> Fetched | Unanswered:
        """Note a page, or that it did not come. Raises LedgerError where its group could not be stored."""
        note = item if isinstance(item, Unanswered) else _answer(item)
        said = await self._stored(note)
        if isinstance(note, Answer) and 200 <= note.status < 300:
            self._crawler.stats.inc_value(f"{STAT}/{note.kind}/{said}")
        elif isinstance(note, Answer) and note.status == 304:
            self._crawler.stats.inc_value(f"{STAT}/{note.kind}/not_modified")
        return item

    def _stored(self, note: Note) -> asyncio.Future[PageNote]:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[PageNote] = loop.create_future()
        self._group.append((note, done))
        if len(self._group) >= GROUP:
            self._store()
        elif self._timer is None:
            self._timer = loop.call_later(GROUP_SECONDS, self._store)
        return done

    def _store(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        group, self._group = self._group, []
        if self.ledger is None or not group:
            return
        try:
            said = self.ledger.note_all(self._run, [note for note, _ in group])
        except LedgerError as error:
            for _, done in group:
                done.set_exception(error)
            return
        for (_, done), one in zip(group, said, strict=True):
            done.set_result(one)

    def closed(self, reason: str) -> None:
        """Write down how the run ended, with the reason and counts that Scrapy has."""
        if self.ledger is None:
            return
        stats = self._crawler.stats.get_stats()
        counts = {key: value for key, value in stats.items() if key.startswith("pledgewatch/") and type(value) is int}
        try:
            self.ledger.end_run(self._run, reason, counts)
        except LedgerError as error:
            logger.error("the end of the run could not be noted: %s", error)
        finally:
            self.ledger.close()


def _answer(item: Fetched) -> Answer:
    assert item.place is not None  # pipelines.archive lets no other pass
    return Answer(
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
        listed=item.listed,
    )
