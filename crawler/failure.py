"""Why a page did not come: one word list for summary, stats and ledger, and who says which word when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from OpenSSL import SSL
from scrapy import exceptions as scrapy_says
from scrapy.exceptions import IgnoreRequest
from service_identity import VerificationError
from twisted.internet import error as network
from twisted.python.failure import Failure as TwistedFailure

from crawler import counts


class Failure(StrEnum):
    """Why an address that was listed brought no page, in the words that the operator reads."""

    # What we refuse to ask or to take
    PRIVATE_ADDRESS = "leads into a private network"
    OTHER_SITE = "leads to another site"
    ADDRESS_TOO_LONG = "address too long"
    BAD_REDIRECT = "redirects to what is no web page"
    ENDLESS_REDIRECTS = "redirects without end"
    ROBOTS_FORBID = "forbidden by robots.txt"
    ROBOTS_UNREACHABLE = "robots.txt unreachable"
    LEFT_ALONE = "host asked to be left alone"
    HOST_SILENT = "host given up, it answers nothing"
    TOO_LARGE = "too large"
    TOO_LARGE_UNPACKED = "too large when unpacked"
    HEADERS_TOO_LARGE = "headers too large"
    BROKEN_ENCODING = "compressed and broken"
    UNASKED_ENCODING = "compressed in a way nobody asked for"
    # What the network did
    UNKNOWN_HOST = "no such host"
    NO_CONNECTION = "no connection"
    BAD_CERTIFICATE = "no valid certificate"
    TIMED_OUT = "time-out"
    CONNECTION_LOST = "connection lost"
    CUT_SHORT = "body cut short"
    NOT_HTTP = "answer is no HTTP"
    # What the server said
    GONE = "not found"
    DENIED = "access denied"
    BUSY = "server busy"
    SERVER_ERROR = "server error"
    ODD_STATUS = "unexpected status"
    NOT_A_LISTING = "neither feed nor sitemap"
    OTHER = "unexpected error"


TRANSIENT: Final = frozenset(
    {
        Failure.UNKNOWN_HOST,
        Failure.NO_CONNECTION,
        Failure.TIMED_OUT,
        Failure.CONNECTION_LOST,
        Failure.CUT_SHORT,
        Failure.OTHER,
    }
)
"""Worth another try in the same run."""
NO_ANSWER: Final = TRANSIENT - {Failure.CUT_SHORT, Failure.OTHER}
"""The host itself does not answer, whatever it is asked for."""
NOT_TRIED: Final = frozenset({Failure.LEFT_ALONE, Failure.HOST_SILENT, Failure.ROBOTS_UNREACHABLE})
"""Says nothing about the page, which nobody asked for."""


class Refused(IgnoreRequest):
    """A request is not sent, or its answer not taken. An IgnoreRequest, so that Scrapy logs no traceback."""

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure = failure


class HeadersTooLarge(Exception):
    """A response's head is larger than HEADERS_MAXSIZE."""


_BY_TYPE: Final[tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Failure], ...]] = (
    (HeadersTooLarge, Failure.HEADERS_TOO_LARGE),
    ((SSL.Error, VerificationError), Failure.BAD_CERTIFICATE),
    (scrapy_says.DownloadTimeoutError, Failure.TIMED_OUT),
    ((scrapy_says.CannotResolveHostError, network.DNSLookupError), Failure.UNKNOWN_HOST),
    (scrapy_says.DownloadConnectionRefusedError, Failure.NO_CONNECTION),
    (scrapy_says.DownloadCancelledError, Failure.TOO_LARGE),  # Scrapy cancels for nothing else
    (scrapy_says.ResponseDataLossError, Failure.CUT_SHORT),
    ((scrapy_says.UnsupportedURLSchemeError, scrapy_says.NotSupported), Failure.BAD_REDIRECT),
    ((network.ConnectionDone, network.ConnectionLost, network.ConnectionAborted), Failure.CONNECTION_LOST),
    (network.ConnectError, Failure.NO_CONNECTION),
    ((ValueError, KeyError), Failure.NOT_HTTP),  # raised by Twisted's parser, inside of what comes next
    (scrapy_says.DownloadFailedError, Failure.NOT_HTTP),
)


def failure_of(error: BaseException) -> Failure:
    """The word for an exception that stands in a response's place."""
    if isinstance(error, Refused):
        return error.failure
    if isinstance(error, (ValueError, KeyError)):  # not from within a download: a mistake of ours
        return Failure.OTHER
    chain = tuple(_causes(error))
    for kinds, failure in _BY_TYPE:
        if any(isinstance(one, kinds) for one in chain):
            return failure
    return Failure.OTHER


def failure_of_status(status: int) -> Failure:
    """The word for an HTTP status that brings no page."""
    if status in (404, 410):
        return Failure.GONE
    if status in (401, 403, 407, 451):
        return Failure.DENIED
    if status in (429, 503):
        return Failure.BUSY
    return Failure.SERVER_ERROR if 500 <= status < 600 else Failure.ODD_STATUS


def failures(stats: Mapping[str, Any]) -> dict[Failure, int]:
    """How many pages of a crawl did not come for which reason, the most frequent first; from the stats it left."""
    found = {one: int(stats.get(f"{counts.FAILED}/{one}", 0)) for one in Failure}
    return dict(sorted(((one, count) for one, count in found.items() if count), key=lambda pair: -pair[1]))


def _causes(error: BaseException | None, depth: int = 5) -> Iterator[BaseException]:
    """An exception, its causes, and the reasons that Twisted gathers in it."""
    if error is None or not depth:
        return
    yield error
    yield from _causes(error.__cause__, depth - 1)
    for reason in getattr(error, "reasons", ()):
        if isinstance(reason, TwistedFailure):
            yield from _causes(reason.value, depth - 1)
