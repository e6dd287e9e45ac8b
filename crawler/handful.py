"""A crawl of a handful: all listings, and the newest few of the articles that they name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import chain, islice, zip_longest
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Request, Response

from crawler import counts

HANDFUL = 5


class Handful:
    """Spider middleware that holds article pages back until all listings are read, and then asks for HANDFUL of them.

    They are taken from each listing in turn, the newest first, as the spider names them. What is held back for good
    counts as not listed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._held: dict[str, list[Request]] = {}
        self._left = HANDFUL
        crawler.signals.connect(self.release, signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Let everything pass but requests for articles."""
        async for one in result:
            if isinstance(one, Request) and one.callback == getattr(self._crawler.spider, "parse_article", None):
                self._held.setdefault(response.url, []).append(one)
                self._crawler.stats.inc_value(counts.LISTED, -1)
            else:
                yield one

    def release(self) -> None:
        """Ask for the newest few, once there is nothing else to do."""
        in_turn = chain.from_iterable(zip_longest(*self._held.values()))
        chosen = list(islice(filter(None, in_turn), self._left))
        self._held.clear()
        self._left -= len(chosen)
        if not chosen or self._crawler.engine is None:
            return
        self._crawler.stats.inc_value(counts.LISTED, len(chosen))
        for request in chosen:
            self._crawler.engine.crawl(request)
        raise DontCloseSpider
