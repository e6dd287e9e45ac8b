"""Repeating a refused request without hammering: Retry-After is kept, and who keeps refusing is left alone."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings

from crawler.failure import NO_ANSWER, TRANSIENT, Reason, Refused, reason_of

logger = logging.getLogger(__name__)

_REFUSALS = frozenset({429, 503})
_A_MOMENT = 0.001


class LeftAlone(Refused):
    """A request is not sent, because its host asked to be left alone or answers nothing."""


class PatientRetry(RetryMiddleware):
    """Scrapy repeats a 429 or 503 within 0.2 s. Here the whole host rests first, for as long as it asked.

    A host that asks for more patience than there is, or that leaves HOST_SILENCES requests in a row without an answer,
    is left alone for the rest of the crawl: 500 pages of a stalled server would take the whole night.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._wait = settings.getfloat("RETRY_WAIT")
        self._longest = settings.getfloat("RETRY_WAIT_MAX")
        self._most_silences = settings.getint("HOST_SILENCES")
        self._silences: Counter[str] = Counter()
        self._left_alone: dict[str, LeftAlone] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        retry = super().from_crawler(crawler)
        crawler.signals.connect(retry.rest, signals.response_downloaded)
        return retry

    def process_request(self, request: Request) -> None:
        """Refuse requests to a host that is left alone."""
        if why := self._left_alone.get(self._host(request)):
            raise LeftAlone(why.reason, str(why))

    def rest(self, response: Response, request: Request) -> None:
        """Let a host that refused rest before anything else is sent to it; right after this Scrapy would do so."""
        host = self._host(request)
        self._silences.pop(host, None)
        slot = self.crawler.engine.downloader.slots.get(host)
        if response.status not in _REFUSALS or slot is None:
            return
        wait = min(self._wait_for(request, response), self._longest)
        # Scrapy sends a slot's next request `delay` after `lastseen`, and at once where there is no delay.
        slot.lastseen = max(slot.lastseen, monotonic() + wait)
        slot.delay = max(slot.delay, _A_MOMENT)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Repeat a refused request, and give up the host where the wait is too long."""
        if response.status not in _REFUSALS or request.meta.get("dont_retry"):
            return super().process_response(request, response)
        tried: int = request.meta.get("retry_times", 0)
        if self._wait_for(request, response) > self._longest or tried >= self.max_retry_times:
            host = self._host(request)
            logger.warning("%s answers %d and is left alone for the rest of the run", host, response.status)
            self._leave_alone(host, LeftAlone(Reason.LEFT_ALONE, f"{host} asked to be left alone"))
            return response
        return super().process_response(request, response)

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Repeat what may go better the next time, and give up a host that answers nothing."""
        reason = reason_of(exception)
        host = self._host(request)
        if reason in NO_ANSWER:
            self._silences[host] += 1
            if self._silences[host] >= self._most_silences and host not in self._left_alone:
                said = f"{host} left {self._silences[host]} requests in a row without an answer"
                logger.warning("%s and is left alone for the rest of the run", said)
                self._leave_alone(host, LeftAlone(Reason.HOST_SILENT, said))
        if reason not in TRANSIENT or host in self._left_alone:
            return None
        return super().process_exception(request, exception)

    def _wait_for(self, request: Request, response: Response) -> float:
        return back_off(response, datetime.now(UTC), request.meta.get("retry_times", 0), self._wait)

    def _host(self, request: Request) -> str:
        return self.crawler.engine.downloader.get_slot_key(request)

    def _leave_alone(self, host: str, why: LeftAlone) -> None:
        """Ask nothing more of a host, nor send what already stands in line for it."""
        self._left_alone[host] = why
        slot = self.crawler.engine.downloader.slots.get(host)
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(LeftAlone(why.reason, str(why)))


def back_off(response: Response, now: datetime, tried: int, wait: float) -> float:
    """Seconds to wait after a refusal: as it asks, else `wait` before the first repeat, doubled each time."""
    asked = retry_after(response, now)
    return wait * 2**tried if asked is None else asked


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds that a response's Retry-After asks for, given as seconds or as a date.

    None where it asks for no time: without the header, with nonsense in it, a zero or a date that has passed.
    """
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isascii() and text.isdecimal():
        return float(text) or None
    try:
        until = parsedate_to_datetime(text)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)  # "-0000", where GMT is meant
        asked = (until - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return asked if asked > 0 else None
