"""Why a page could not be fetched: one name for each of the many ways in which that is said."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from scrapy.exceptions import IgnoreRequest


class Reason(StrEnum):
    """What is counted, and shown in the summary. An answer with another status than 200 counts as "status 404"."""

    ROBOTS = "forbidden by robots.txt"
    LEFT_ALONE = "the host asked to be left alone"
    NOT_PUBLIC = "leads to an address that is not public"
    UNRESOLVED = "its name cannot be resolved"
    REFUSED = "the connection was refused"
    BROKEN_OFF = "the connection broke off"
    TIMED_OUT = "took too long"
    TOO_LARGE = "too large"
    BROKEN_BODY = "its body cannot be unpacked"
    CERTIFICATE = "its certificate is not valid"
    REDIRECTS = "redirected too often"
    ELSEWHERE = "redirected to another site"
    SCHEME = "redirected to what is no web address"
    NO_HTTP = "the answer is no HTTP"
    OTHER = "failed otherwise"


class Refused(IgnoreRequest):
    """A request that is not made, for a reason of ours."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


# By the name of the exception, since Scrapy and Twisted have several of each kind, and move them.
_BY_NAME: Mapping[str, Reason] = {
    "DownloadTimeoutError": Reason.TIMED_OUT,
    "TimeoutError": Reason.TIMED_OUT,
    "TCPTimedOutError": Reason.TIMED_OUT,
    "UserTimeoutError": Reason.TIMED_OUT,
    "DNSLookupError": Reason.UNRESOLVED,
    "CannotResolveHostError": Reason.UNRESOLVED,
    "DownloadConnectionRefusedError": Reason.REFUSED,
    "ConnectionRefusedError": Reason.REFUSED,
    "DownloadCancelledError": Reason.TOO_LARGE,
    "ResponseDataLossError": Reason.BROKEN_OFF,
    "ResponseFailed": Reason.BROKEN_OFF,
    "ConnectionLost": Reason.BROKEN_OFF,
    "ConnectionDone": Reason.BROKEN_OFF,
    "ResponseNeverReceived": Reason.BROKEN_OFF,
    "UnsupportedURLSchemeError": Reason.SCHEME,
    "ParseError": Reason.NO_HTTP,
    "BadGzipFile": Reason.BROKEN_BODY,
    "ZstdError": Reason.BROKEN_BODY,
    "zlib.error": Reason.BROKEN_BODY,
    "brotli.error": Reason.BROKEN_BODY,
    "EOFError": Reason.BROKEN_BODY,
}
# What only the message tells.
_BY_WORDS: tuple[tuple[str, Reason], ...] = (
    ("not a public address", Reason.NOT_PUBLIC),
    ("orbidden by robots.txt", Reason.ROBOTS),
    ("asked to be left alone", Reason.LEFT_ALONE),
    ("max redirections", Reason.REDIRECTS),
    ("exceeded DOWNLOAD_MAXSIZE", Reason.TOO_LARGE),
    ("certificate", Reason.CERTIFICATE),
    ("ConnectionDone", Reason.BROKEN_OFF),
    ("ConnectionLost", Reason.BROKEN_OFF),
    ("ParseError", Reason.NO_HTTP),
    ("issing scheme", Reason.SCHEME),
)


def reason_of(error: BaseException) -> Reason:
    """The name for what went wrong."""
    if isinstance(error, Refused):
        return error.reason
    told = str(error)
    for words, reason in _BY_WORDS:
        if words in told:
            return reason
    for kind in type(error).__mro__:
        for name in (kind.__name__, f"{kind.__module__}.{kind.__name__}"):
            if name in _BY_NAME:
                return _BY_NAME[name]
    return Reason.OTHER
