"""Repeating a refused request without hammering: Retry-After is kept, and who keeps refusing is left alone."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from scrapy import Spider
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

_REFUSALS = frozenset({429, 503})


class LeftAlone(IgnoreRequest):
    """A request is not sent, because its host asked to be left alone."""


class PatientRetry(RetryMiddleware):
    """Scrapy repeats a 429 or 503 within 0.2 s. Here the whole host rests first, for as long as it asked."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._wait = settings.getfloat("RETRY_WAIT")
        self._longest = settings.getfloat("RETRY_WAIT_MAX")
        self._left_alone: set[str] = set()

    def process_request(self, request: Request) -> None:
        """Refuse requests to a host that asked to be left alone."""
        host = self.crawler.engine.downloader.get_slot_key(request)
        if host in self._left_alone:
            raise LeftAlone(_alone(host))

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Hold the host before a refused request is repeated, and give it up where the wait is too long."""
        if response.status not in _REFUSALS or request.meta.get("dont_retry"):
            return super().process_response(request, response)
        tried: int = request.meta.get("retry_times", 0)
        wait = retry_after(response, datetime.now(UTC))
        if wait is None:
            wait = self._wait * 2**tried
        host = self.crawler.engine.downloader.get_slot_key(request)
        if wait > self._longest or tried >= self.max_retry_times:
            logger.warning("%s answers %d and is left alone for the rest of the run", host, response.status)
            self._leave_alone(host)
            return response
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is not None:
            # Scrapy sends a slot's next request `delay` after `lastseen`.
            slot.lastseen = max(slot.lastseen, monotonic() + wait)
        return super().process_response(request, response)

    def _leave_alone(self, host: str) -> None:
        """Ask nothing more of a host, nor send what already stands in line for it."""
        self._left_alone.add(host)
        slot = self.crawler.engine.downloader.slots.get(host)
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(LeftAlone(_alone(host)))


def _alone(host: str) -> str:
    return f"{host} asked to be left alone"


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds that a response's Retry-After asks for, given as seconds or as a date; None where it asks for none."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
