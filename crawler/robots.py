"""robots.txt read as RFC 9309 asks: no answer means no, and a crawl-delay is kept."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from crawler.failure import TRANSIENT, Reason, Refused, reason_of
from crawler.guard import ANY_SITE
from crawler.retry import back_off
from crawler.throttle import keep_delay

logger = logging.getLogger(__name__)

ROBOTS_LIMIT = 512 * 1024
"""Bytes that are read of a robots.txt; RFC 9309 asks for at least 500 KiB."""
_PRIORITY = 1000
_AS_GOOD_AS_NONE = frozenset({Reason.REDIRECTS, Reason.SCHEME})
_OF_THE_HOST = frozenset({Reason.NOT_PUBLIC, Reason.LEFT_ALONE, Reason.HOST_SILENT, Reason.CERTIFICATE})


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows. refused: why it allows nothing, besides by its rules."""

    parser: Protego
    refused: Reason | None = None
    why: str = ""


class CarefulRobotsTxt:
    """Downloader middleware in the place of Scrapy's, which takes an unreachable robots.txt for consent.

    Asks each host once a crawl, waits for one that does not answer and asks again, as often as RETRY_TIMES says; then
    nothing of it is fetched in this crawl. A robots.txt may lie on another site (RFC 9309, 2.3.1.2), never in a private
    network. It is asked for under our own name, whatever client fetches the pages.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        if not settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._token = settings["ROBOTSTXT_USER_AGENT"]
        self._agent = settings["USER_AGENT"]
        self._tries = 1 + (settings.getint("RETRY_TIMES") if settings.getbool("RETRY_ENABLED") else 0)
        self._wait = settings.getfloat("RETRY_WAIT")
        self._longest_wait = settings.getfloat("RETRY_WAIT_MAX")
        self._longest_delay = settings.getfloat("CRAWL_DELAY_MAX")
        self._asked: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise Refused for a request that robots.txt forbids, redirected ones too."""
        if request.meta.get("dont_obey_robotstxt"):  # it is for a robots.txt
            return
        url = urlparse_cached(request)
        origin = f"{url.scheme}://{url.netloc}"
        if origin not in self._asked:
            self._asked[origin] = asyncio.ensure_future(self._ask(origin))
        # Several requests wait for one answer; the end of one of them must not end it for the others.
        rules = await asyncio.shield(self._asked[origin])
        if rules.refused:
            raise Refused(rules.refused, rules.why)
        self._keep_delay(request, rules.parser)
        if not rules.parser.can_fetch(request.url, self._token):
            raise Refused(Reason.ROBOTS, f"robots.txt of {origin} forbids {request.url}")

    async def _ask(self, origin: str) -> Rules:
        """A host's rules. Never raises: whoever waits for them would wait for ever."""
        tried, why = 0, ""
        while tried < self._tries:
            wait: float | None = None
            try:
                response = await self._crawler.engine.download_async(self._request(origin, tried))
            except Exception as error:
                reason, why = reason_of(error), str(error) or type(error).__name__
                if reason in _AS_GOOD_AS_NONE:
                    return _none()
                if reason not in TRANSIENT:
                    return self._refuse_all(origin, reason if reason in _OF_THE_HOST else None, why)
            else:
                if response.status < 500 and response.status != 429:
                    return _read(response)
                why = f"status {response.status}"
                wait = back_off(response, datetime.now(UTC), tried, self._wait)
            tried += 1
            wait = self._wait * 2 ** (tried - 1) if wait is None else wait
            if tried == self._tries or wait > self._longest_wait:
                break
            logger.info("robots.txt of %s: %s; asked again in %.0f s", origin, why, wait)
            await asyncio.sleep(wait)
        return self._refuse_all(origin, None, why)

    def _request(self, origin: str, tried: int) -> Request:
        return Request(
            f"{origin}/robots.txt",
            priority=_PRIORITY,
            headers={"User-Agent": self._agent, "Accept": "text/plain, */*;q=0.5"},
            meta={"dont_obey_robotstxt": True, "dont_retry": True, "retry_times": tried, ANY_SITE: True},
            callback=NO_CALLBACK,
        )

    def _refuse_all(self, origin: str, reason: Reason | None, why: str) -> Rules:
        logger.warning("robots.txt of %s cannot be read, so nothing of it is fetched: %s", origin, why)
        return Rules(Protego(), reason or Reason.ROBOTS_SILENT, f"robots.txt of {origin}: {why}")

    def _keep_delay(self, request: Request, parser: Protego) -> None:
        delay = parser.crawl_delay(self._token) or 0.0
        rate = parser.request_rate(self._token)
        if rate is not None and rate.requests > 0:
            delay = max(delay, rate.seconds / rate.requests)
        if delay > 0:
            keep_delay(self._crawler, request, min(delay, self._longest_delay))


def _none() -> Rules:
    return Rules(Protego.parse(""))


def _read(response: Response) -> Rules:
    """The rules of an answer; a 404 page is no set of rules, whatever its text."""
    if response.status >= 300:
        return _none()
    return Rules(Protego.parse(response.body[:ROBOTS_LIMIT].decode("utf-8-sig", "ignore")))
