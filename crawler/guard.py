"""What every request passes first: only the outlet's own site, only public addresses, no endless addresses."""

from __future__ import annotations

from typing import Final, Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.failure import Failure, Refused
from crawler.resolver import Allowed, address_in

ANY_SITE: Final = "allow_offsite"
"""In `request.meta`: the request may leave the outlet's site. Scrapy's own name for it."""
_SHOWN = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Guard:
    """Downloader middleware in the place of Scrapy's OffsiteMiddleware and UrlLengthMiddleware.

    Those drop a request without a word, and follow a redirect to another site if the request was repeated before.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._longest = crawler.settings.getint("URLLENGTH_LIMIT")
        self._allowed = Allowed.from_settings(crawler.settings)
        self._replayed = bool(crawler.settings.get("REPLAY_FROM"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise Refused for a request that must not be sent, redirected ones too."""
        if len(request.url) > self._longest:
            said = f"{request.url[:_SHOWN]}… has {len(request.url)} characters"
            raise Refused(Failure.ADDRESS_TOO_LONG, said)
        host = _host(request.url)
        address = None if self._replayed else address_in(host)
        if address is not None and host not in self._allowed.names and not self._allowed.address(address):
            raise Refused(Failure.PRIVATE_ADDRESS, f"{request.url} leads to {address}, which is not a public address")
        if not request.meta.get(ANY_SITE) and not self._on_site(host):
            raise Refused(Failure.OTHER_SITE, f"{request.url} is not on {self._site()}")

    def _on_site(self, host: str) -> bool:
        domains = getattr(self._crawler.spider, "allowed_domains", None)
        return not domains or any(host == one or host.endswith(f".{one}") for one in domains)

    def _site(self) -> str:
        return ", ".join(getattr(self._crawler.spider, "allowed_domains", ()))


class NamedRedirects(RedirectMiddleware):
    """Scrapy's redirects. Those that it gives up on are no silent end and no page, but a reason."""

    def process_response(self, request: Request, response: Response, spider: object = None) -> Request | Response:
        """Follow a redirect. Raises Refused where it has no end or leads to no web page."""
        redirects = response.status in _REDIRECTS and "Location" in response.headers
        try:
            followed = super().process_response(request, response)
        except IgnoreRequest as cause:
            raise Refused(Failure.ENDLESS_REDIRECTS, f"{request.url}: {cause}") from cause
        except ValueError as cause:  # an address that cannot be parsed
            raise Refused(Failure.BAD_REDIRECT, f"{request.url}: {cause}"[:_SHOWN]) from cause
        if redirects and followed is response:
            target = (response.headers["Location"] or b"").decode("latin-1")
            raise Refused(Failure.BAD_REDIRECT, f"{request.url} redirects to {target[:_SHOWN]!r}")
        return followed


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError as cause:
        raise Refused(Failure.BAD_REDIRECT, f"{url[:_SHOWN]}: {cause}") from cause
