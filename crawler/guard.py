"""What every request passes first: only the outlet's own site, only public addresses, no endless addresses."""

from __future__ import annotations

from typing import Final, Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.address import on_site
from crawler.failure import Reason, Refused
from crawler.resolver import Allowed, address_in

ANY_SITE: Final = "allow_offsite"
"""In `request.meta`: the request may leave the outlet's site. Scrapy's own name for it."""
_SHOWN = 200


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
            raise Refused(Reason.LONG_ADDRESS, said)
        host = _host(request.url)
        address = None if self._replayed else address_in(host)
        if address is not None and not self._allowed.host(host, str(address)):
            raise Refused(Reason.NOT_PUBLIC, f"{request.url} leads to {address}, which is not a public address")
        domains = tuple(getattr(self._crawler.spider, "allowed_domains", None) or ())
        if domains and not request.meta.get(ANY_SITE) and not on_site(request.url, domains):
            raise Refused(Reason.ELSEWHERE, f"{request.url} is not on {', '.join(domains)}")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError as cause:
        raise Refused(Reason.SCHEME, f"{url[:_SHOWN]}: {cause}") from cause
