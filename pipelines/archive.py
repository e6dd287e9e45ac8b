"""Item pipeline: every response goes to the archive as the server sent it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response

from extract.errors import ArchiveError, PageNotArchived
from ledger.archive import ArchiveWriter, Exchange
from ledger.archive import Headers as Pairs
from ledger.pages import Unanswered
from pipelines.fetched import Fetched


class ArchivePipeline:
    """Archives at the moment of arrival, before any middleware has unpacked, followed or repeated anything.

    So redirects, refusals and robots.txt are in the archive too, and bodies are as received. Place and time
    travel in `request.meta`, as "place" and "fetched"; an item without a place never reaches the ledger. A replay says
    in "captured" when the response came in truth.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._writer: ArchiveWriter | None = None
        self._broken: ArchiveError | None = None
        crawler.signals.connect(self.keep, signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Name this run's file; it is begun with the first response."""
        spider = self._crawler.spider
        home = Path(self._crawler.settings["PLEDGEWATCH_HOME"])
        self._writer = ArchiveWriter(home / "archive", spider.name if spider else "crawl", datetime.now(UTC))

    def keep(self, response: Response, request: Request) -> None:
        """Archive a response as it came off the wire."""
        request.meta["place"] = None  # a redirect or repeat brings the earlier one along
        request.meta["fetched"] = fetched = request.meta.pop("captured", None) or datetime.now(UTC)
        if self._writer is None or self._broken is not None:
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
            self._broken = error  # raised for the next item, which ends the crawl

    def process_item(self, item: Fetched | Unanswered) -> Fetched | Unanswered:
        """Let archived pages pass. Raises ArchiveError where none can be archived, PageNotArchived for a single one."""
        if isinstance(item, Unanswered) or item.place is not None:
            return item
        raise self._broken or PageNotArchived(f"{item.url} could not be archived", hint="the log says why")

    def close_spider(self) -> None:
        """Close the run's file."""
        if self._writer is not None:
            self._writer.close()


def _pairs(headers: Headers) -> Pairs:
    rows: Any = headers.items()
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, values in rows for value in values)
