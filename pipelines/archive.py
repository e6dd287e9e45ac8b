"""Item pipeline: every response goes to the archive as the server sent it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response

from extract.errors import ArchiveError, PageNotArchived
from ledger.archive import ArchiveWriter, Exchange
from ledger.archive import Headers as Pairs
from ledger.captures import present_place
from ledger.mending import mend
from ledger.pages import Unanswered
from ledger.store import Ledger, open_ledger
from pipelines.fetched import Fetched
from pipelines.stopping import stop

logger = logging.getLogger(__name__)

TORN = "pledgewatch/archive/torn"
"""Counts the files of earlier runs that ended within a record and were cut there."""
DAMAGED = "pledgewatch/archive/damaged"
"""Counts the records within such files that cannot be read."""
LOST = "pledgewatch/archive/lost"
"""Counts the pages that the ledger knew and the archive had lost; they are fetched anew."""


class ArchivePipeline:
    """Archives at the moment of arrival, before any middleware has unpacked, followed or repeated anything.

    So redirects, refusals and robots.txt are in the archive too, and bodies are as received. Place and time
    travel in `request.meta`, as "place" and "fetched"; an item without a place never reaches the ledger. A replay says
    in "captured" when the response came in truth. An archive that cannot be written to stops the crawl.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._writer: ArchiveWriter | None = None
        self._ledger: Ledger | None = None
        crawler.signals.connect(self.keep, signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Mend what an earlier run left, and name this run's file; it is begun with the first response.

        Raises ArchiveError or LedgerError, which end the crawl before its first request.
        """
        settings = self._crawler.settings
        home = Path(settings["PLEDGEWATCH_HOME"])
        self._ledger = open_ledger(home / "ledger.db")
        self._mend(home / "archive", self._ledger)
        outlet = self._crawler.spider.name if self._crawler.spider else "crawl"
        self._writer = ArchiveWriter(
            home / "archive",
            outlet,
            datetime.now(UTC),
            earlier=partial(present_place, self._ledger, outlet),
            file_bytes=settings.getint("ARCHIVE_FILE_BYTES"),
        )

    def keep(self, response: Response, request: Request) -> None:
        """Archive a response as it came off the wire."""
        request.meta["place"] = None  # a redirect or repeat brings the earlier one along
        request.meta["fetched"] = fetched = request.meta.pop("captured", None) or datetime.now(UTC)
        if self._writer is None:
            return
        exchange = Exchange(
            url=request.url,
            status=response.status,
            headers=_pairs(response.headers),
            body=response.body,
            fetched=fetched,
            request_headers=_pairs(request.headers),
            method=request.method,
        )
        try:
            request.meta["place"] = self._writer.write(exchange)
        except ArchiveError as error:
            stop(self._crawler, error)

    def process_item(self, item: Fetched | Unanswered) -> Fetched | Unanswered:
        """Let archived pages pass. Raises PageNotArchived for one that could not be archived."""
        if isinstance(item, Unanswered) or item.place is not None:
            return item
        raise PageNotArchived(f"{item.url} could not be archived", hint="the log says why")

    def close_spider(self) -> None:
        """Close the run's file."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if self._ledger is not None:
            self._ledger.close()

    def _mend(self, archive_dir: Path, ledger: Ledger) -> None:
        mended = mend(archive_dir)
        if not mended:
            return
        lost = ledger.forget_lost({one.file: one.size for one in mended})
        if lost:
            logger.warning("%d pages that the ledger knew are not in the archive any more: they are fetched anew", lost)
        counts = {
            TORN: sum(one.torn is not None for one in mended),
            DAMAGED: sum(len(one.damaged) for one in mended),
            LOST: lost,
        }
        for name, number in counts.items():
            if number:
                self._crawler.stats.inc_value(name, number)


def _pairs(headers: Headers) -> Pairs:
    rows: Any = headers.items()
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, values in rows for value in values)
