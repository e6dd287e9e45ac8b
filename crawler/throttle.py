"""How fast a host is asked: as slowly as it wishes, each host by itself."""

from __future__ import annotations

from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response


class HostThrottle(AutoThrottle):
    """AutoThrottle, which never goes below what a host's robots.txt asks for."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        host, slot = self._get_slot(request, spider)
        if slot is not None and host is not None:
            slot.delay = max(slot.delay, _asked(self.crawler, host))


def keep_delay(crawler: Crawler, request: Request, seconds: float) -> None:
    """Leave at least so many seconds between requests to the request's host, for the rest of the crawl.

    Scrapy forgets a host that was not asked for a minute, but makes it anew as DOWNLOAD_SLOTS says.
    """
    downloader = crawler.engine.downloader if crawler.engine else None
    if downloader is None:
        return
    host = downloader.get_slot_key(request)
    usual = downloader.per_slot_settings.get(host, {})
    seconds = max(seconds, crawler.settings.getfloat("DOWNLOAD_DELAY"), _asked(crawler, host))
    exact: dict[str, Any] = {"delay": seconds, "jitter": 0.0}  # with jitter it would be half of it at times
    downloader.per_slot_settings[host] = {**usual, **exact}
    if slot := downloader.slots.get(host):
        slot.delay, slot.jitter = max(slot.delay, seconds), 0.0


def _asked(crawler: Crawler, host: str) -> float:
    slots = crawler.engine.downloader.per_slot_settings if crawler.engine else {}
    return float(slots.get(host, {}).get("delay", 0.0))
