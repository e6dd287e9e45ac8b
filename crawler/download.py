"""How responses are taken off the wire: within limits, and whole or not at all.

Scrapy's own handler has a limit for the body, and one in time for all of it; a head without end it reads until the time
is up, whatever memory that takes.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response, TextResponse
from scrapy.resolver import dnscache
from scrapy.responsetypes import responsetypes
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import HEADER, STATUS
from twisted.web.iweb import IResponse

from crawler.failure import HeadersTooLarge, Reason, Refused
from crawler.resolver import Allowed
from extract.errors import BodyBroken, BodyTooLarge
from ledger.encodings import decoded

_ASKED = frozenset({"gzip", "x-gzip", "deflate", "identity"})
_LAYERS = 2


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's default handler, with a limit for the head, and a name for what the resolver refused."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = partial(_Factory, crawler.settings.getint("HEADERS_MAXSIZE"))  # type: ignore[assignment]
        self._allowed = Allowed.from_settings(crawler.settings)

    async def download_request(self, request: Request) -> Response:
        """The response. Raises what Scrapy's handler raises, and Refused for a private address."""
        try:
            return await super().download_request(request)
        except CannotResolveHostError as cause:
            host = urlsplit(request.url).hostname or ""
            address = dnscache.get(host)
            if isinstance(address, str) and not self._allowed.host(host, address):
                said = f"{host} leads to {address}, which is not a public address"
                raise Refused(Reason.NOT_PUBLIC, said) from cause
            raise


class StrictUnpacking(HttpCompressionMiddleware):
    """Undoes a Content-Encoding as whoever reads the archive will: whole, within the limit, or not at all.

    Scrapy's own hands on what came before a body broke off, and undoes what nobody asked for; a zstd body may ask for a
    window of 128 MB before its first byte.
    """

    def process_response(self, request: Request, response: Response, spider: object = None) -> Request | Response:
        """The response with its body unpacked. Raises Refused."""
        listed = response.headers.getlist("Content-Encoding")
        if not listed or request.method == "HEAD":
            return response
        encodings = b",".join(listed).decode("latin-1")
        names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
        if not _ASKED.issuperset(names) or len(names) > _LAYERS:
            raise Refused(Reason.UNASKED_ENCODING, f"{response.url}: Content-Encoding {encodings[:100]!r}")
        try:
            body = decoded(response.body, encodings, self._max_size, response.url)
        except BodyTooLarge as cause:
            raise Refused(Reason.TOO_LARGE_UNPACKED, str(cause)) from cause
        except BodyBroken as cause:
            raise Refused(Reason.BROKEN_BODY, str(cause)) from cause
        return _unpacked(response, body)


def _unpacked(response: Response, body: bytes) -> Response:
    headers = response.headers.copy()
    del headers["Content-Encoding"]
    kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
    # Scrapy may have guessed an encoding from the packed bytes.
    guessed: dict[str, Any] = {"encoding": None} if issubclass(kind, TextResponse) else {}
    return response.replace(cls=kind, body=body, headers=headers, **guessed)


class _Parser(_LenientHTTPClientParser):
    limit: int
    _head = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  # Twisted's name
        in_head = self.state in (STATUS, HEADER)
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if in_head and self.state in (STATUS, HEADER):
            self._head += len(data)  # over all 1xx answers that come before
            if self._head > self.limit:
                raise HeadersTooLarge(f"more than {self.limit} bytes of headers")

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802  # Twisted's name
        raise HeadersTooLarge(f"a header of more than {self.MAX_LENGTH} bytes")


class _Protocol(_LenientHTTP11ClientProtocol):
    limit: int

    def request(self, request: Any) -> Deferred[IResponse]:
        sent = super().request(request)
        # As Scrapy puts its own parser in the place of Twisted's, which is hard-coded; _Parser adds no state to it.
        parser: Any = self._parser
        parser.__class__ = _Parser
        parser.limit = self.limit
        return sent


class _Factory(_LenientHTTP11ClientFactory):
    def __init__(self, limit: int, *args: Any) -> None:
        super().__init__(*args)  # type: ignore[no-untyped-call]
        self._limit = limit

    def buildProtocol(self, addr: IAddress | None) -> _Protocol:  # noqa: N802  # Twisted's name
        protocol = _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
        protocol.limit = self._limit
        return protocol
