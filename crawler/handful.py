"""A crawl of a handful: all listings, and the newest few of the articles that they name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import chain, islice, zip_longest
from typing import Any, Self, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from crawler import counts
from crawler.items import FetchedPage
from crawler.outlet import OutletSpider

HANDFUL = 5


class Handful:
    """Spider middleware that keeps articles out of the frontier until all listings are read, then asks for HANDFUL.

    They are taken from each listing in turn, the newest first, as the spider names them.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._held: list[list[str]] = []
        self._left = HANDFUL
        crawler.signals.connect(self.release, signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Let everything pass, listings without the articles they name."""
        async for one in result:
            if isinstance(one, FetchedPage) and one.listed:
                self._held.append([article.url for article in one.listed])
                yield replace(one, listed=())
            else:
                yield one

    def release(self) -> None:
        """Ask for the newest few, once there is nothing else to do."""
        in_turn = dict.fromkeys(filter(None, chain.from_iterable(zip_longest(*self._held))))
        self._held.clear()
        spider, engine = cast("OutletSpider", self._crawler.spider), self._crawler.engine
        chosen = list(islice(filter(None, map(spider.article_request, in_turn)), self._left))
        self._left -= len(chosen)
        if not chosen or engine is None:
            return
        self._crawler.stats.inc_value(counts.ASKED, len(chosen))
        for request in chosen:
            engine.crawl(request)
        raise DontCloseSpider
