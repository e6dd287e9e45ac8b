"""Stop a crawl that cannot keep what it fetches: going on would ask the outlets for pages that are thrown away."""

from __future__ import annotations

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from extract.errors import PledgewatchError


def stop(crawler: Crawler, error: PledgewatchError) -> None:
    """Have all crawls of this process end because of an error, as for an item that could not be stored.

    crawler.fetch hears of it, and raises the first such error when they have ended. Responses under way still come.
    """
    crawler.signals.send_catch_log(
        signals.item_error,
        item=None,
        response=None,
        spider=crawler.spider,
        failure=Failure(error),  # type: ignore[no-untyped-call]
    )
