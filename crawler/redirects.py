"""Redirects, each of which leads to a page or to a reason. Where they lead passes `crawler.guard` like all else."""

from __future__ import annotations

from scrapy import Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.failure import Reason, Refused

_SHOWN = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class WatchedRedirects(RedirectMiddleware):
    """Scrapy hands a redirect to `file:` on as a page, and breaks on one to nonsense."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow a redirect. Raises Refused where it has no end or leads to no web page."""
        redirects = response.status in _REDIRECTS and "Location" in response.headers
        try:
            followed = super().process_response(request, response)
        except IgnoreRequest as cause:
            raise Refused(Reason.REDIRECTS, f"{request.url}: {cause}") from cause
        except ValueError as cause:  # an address that cannot be parsed
            raise Refused(Reason.SCHEME, f"{request.url}: {cause}"[:_SHOWN]) from cause
        if redirects and followed is response:
            target = (response.headers["Location"] or b"").decode("latin-1")
            raise Refused(Reason.SCHEME, f"{request.url} redirects to {target[:_SHOWN]!r}")
        return followed
