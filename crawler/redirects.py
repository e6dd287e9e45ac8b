"""Redirects that stay on the outlet's own sites: where one leads elsewhere, that is counted and not lost."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Request, Response

from crawler.address import on_site
from crawler.failure import Reason, Refused


class WatchedRedirects(RedirectMiddleware):
    """Scrapy drops a redirect to another site without a word, and hands one to `file:` on as a page."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow a redirect. Raises Refused for one that leads out of the outlet's sites or out of the web."""
        followed = super().process_response(request, response)
        if isinstance(followed, Request):
            domains = tuple(getattr(self.crawler.spider, "allowed_domains", None) or ())
            if domains and not on_site(followed.url, domains):
                raise Refused(Reason.ELSEWHERE, f"to {urlsplit(followed.url).netloc}")
            return followed
        location = response.headers.get("Location")
        if response.status in (301, 302, 303, 307, 308) and location:
            scheme = urlsplit(location.decode("latin-1")).scheme
            if scheme not in ("", "http", "https"):
                raise Refused(Reason.SCHEME, f"to {scheme}:")
        return followed
