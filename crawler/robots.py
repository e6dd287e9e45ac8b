"""robots.txt read as RFC 9309 asks: no answer means no, and a crawl-delay is kept."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

logger = logging.getLogger(__name__)


class RobotsUnreachableError(Exception):
    """robots.txt answered, but with the server's failure: nothing may be fetched."""


class CarefulRobotsTxt(RobotsTxtMiddleware):
    """Scrapy's own takes an unreachable robots.txt for consent and ignores crawl-delay; this one does neither."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            raise RobotsUnreachableError(f"robots.txt of {netloc} answers {response.status}")
        # A 404 page is no set of rules, whatever its text.
        rules = response if response.status < 400 else response.replace(body=b"")
        await super()._parse_robots(rules, netloc, request)
        parser = self._parsers[netloc]
        if isinstance(parser, ProtegoRobotParser):
            self._keep_delay(request, parser.rp.crawl_delay(self._robotstxt_useragent or self._default_useragent))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        waiting = self._parsers[netloc]
        if isinstance(exc, IgnoreRequest):  # it led to another site, or in circles: as good as none
            super()._robots_error(exc, netloc)
        else:
            self._refuse_all(exc, netloc, waiting)

    def _refuse_all(self, exc: Exception, netloc: str, waiting: object) -> None:
        self._stats.inc_value(f"robotstxt/exception_count/{type(exc)}")
        logger.error("robots.txt of %s cannot be read, so nothing of it is fetched: %s", netloc, exc)
        parser = build_from_crawler(self._parserimpl, self.crawler, b"User-agent: *\nDisallow: /\n")
        self._parsers[netloc] = parser
        if isinstance(waiting, Deferred):
            waiting.callback(parser)

    def _keep_delay(self, request: Request, asked: float | None) -> None:
        throttle = self.crawler.get_extension(AutoThrottle)
        if asked is None or throttle is None:
            return
        delay = min(float(asked), self.crawler.settings.getfloat("CRAWL_DELAY_MAX"))
        throttle.mindelay = max(throttle.mindelay, delay)
        slot = self.crawler.engine.downloader.slots.get(urlsplit(request.url).hostname or "")
        if slot is not None:
            slot.delay = max(slot.delay, delay)
