"""Why a page could not be fetched: one name for each of the many ways in which that is said."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from OpenSSL import SSL
from scrapy import exceptions as scrapy_says
from scrapy.exceptions import IgnoreRequest
from service_identity import VerificationError
from twisted.internet import error as network
from twisted.python.failure import Failure


class Reason(StrEnum):
    """What is counted, and shown in the summary. An answer with another status than 200 counts as "status 404"."""

    # What we do not ask for, or do not take
    ROBOTS = "forbidden by robots.txt"
    ROBOTS_SILENT = "its robots.txt cannot be read"
    LEFT_ALONE = "the host asked to be left alone"
    HOST_SILENT = "the host was given up, since it answered nothing"
    NOT_PUBLIC = "leads to an address that is not public"
    ELSEWHERE = "redirected to another site"
    SCHEME = "redirected to what is no web address"
    REDIRECTS = "redirected too often"
    LONG_ADDRESS = "leads to an address that is too long"
    TOO_LARGE = "too large"
    TOO_LARGE_UNPACKED = "too large when unpacked"
    HEADERS_TOO_LARGE = "its headers are too large"
    BROKEN_BODY = "its body cannot be unpacked"
    UNASKED_ENCODING = "its body is packed in a way that was not asked for"
    # What the network did, and what the server said
    UNRESOLVED = "its name cannot be resolved"
    REFUSED = "the connection was refused"
    CERTIFICATE = "its certificate is not valid"
    TIMED_OUT = "took too long"
    BROKEN_OFF = "the connection broke off"
    CUT_SHORT = "its body is cut short"
    NO_HTTP = "the answer is no HTTP"
    NO_LISTING = "neither feed nor sitemap"
    STOPPED = "the run was stopped"
    OTHER = "failed otherwise"


TRANSIENT: Final = frozenset(
    {
        Reason.UNRESOLVED,
        Reason.REFUSED,
        Reason.TIMED_OUT,
        Reason.BROKEN_OFF,
        Reason.CUT_SHORT,
        Reason.OTHER,
    }
)
"""Worth another try in the same run."""
NO_ANSWER: Final = TRANSIENT - {Reason.CUT_SHORT, Reason.OTHER}
"""The host itself does not answer, whatever it is asked for."""
NOT_TRIED: Final = frozenset({Reason.LEFT_ALONE, Reason.HOST_SILENT, Reason.ROBOTS_SILENT, Reason.STOPPED})
"""Says nothing about the page, which nobody asked for."""


class Refused(IgnoreRequest):
    """A request is not sent, or its answer not taken. An IgnoreRequest, so that Scrapy logs no traceback."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class HeadersTooLarge(Exception):
    """A response's head is larger than HEADERS_MAXSIZE."""


_BY_TYPE: Final[tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Reason], ...]] = (
    (HeadersTooLarge, Reason.HEADERS_TOO_LARGE),
    ((SSL.Error, VerificationError), Reason.CERTIFICATE),
    (scrapy_says.DownloadTimeoutError, Reason.TIMED_OUT),
    ((scrapy_says.CannotResolveHostError, network.DNSLookupError), Reason.UNRESOLVED),
    (scrapy_says.DownloadConnectionRefusedError, Reason.REFUSED),
    (scrapy_says.DownloadCancelledError, Reason.TOO_LARGE),  # Scrapy cancels for nothing else
    (scrapy_says.ResponseDataLossError, Reason.CUT_SHORT),
    ((scrapy_says.UnsupportedURLSchemeError, scrapy_says.NotSupported), Reason.SCHEME),
    ((network.ConnectionDone, network.ConnectionLost, network.ConnectionAborted), Reason.BROKEN_OFF),
    (network.ConnectError, Reason.REFUSED),
    ((ValueError, KeyError), Reason.NO_HTTP),  # raised by Twisted's parser, inside of what comes next
    (scrapy_says.DownloadFailedError, Reason.NO_HTTP),
)


def reason_of(error: BaseException) -> Reason:
    """The word for an exception that stands in a response's place."""
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, (ValueError, KeyError)):  # not from within a download: a mistake of ours
        return Reason.OTHER
    chain = tuple(_causes(error))
    for kinds, reason in _BY_TYPE:
        if any(isinstance(one, kinds) for one in chain):
            return reason
    return Reason.OTHER


def _causes(error: BaseException | None, depth: int = 5) -> Iterator[BaseException]:
    """An exception, its causes, and the reasons that Twisted gathers in it."""
    if error is None or not depth:
        return
    yield error
    yield from _causes(error.__cause__, depth - 1)
    for gathered in getattr(error, "reasons", ()):
        if isinstance(gathered, Failure):
            yield from _causes(gathered.value, depth - 1)
