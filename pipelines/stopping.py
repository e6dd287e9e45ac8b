"""Stop a crawl that cannot keep what it fetches: going on would ask the outlets for pages that are thrown away."""

from __future__ import annotations

import logging

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

from extract.errors import PledgewatchError

logger = logging.getLogger(__name__)

STOPPED = "pledgewatch/stopped"
"""The error that stopped the crawl, as it is; crawler.fetch raises it when all crawls have ended."""


def stop(crawler: Crawler, error: PledgewatchError) -> None:
    """Close the spider because of an error. Responses that are under way still come; the first error is kept."""
    if crawler.stats.get_value(STOPPED) is not None:
        return
    crawler.stats.set_value(STOPPED, error)
    logger.error("%s (%s)", error, error.hint)
    if crawler.engine is not None:
        deferred_from_coro(crawler.engine.close_spider_async(reason="not_stored"))
