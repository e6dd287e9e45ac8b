"""As what we fetch pages: as ourselves, or with a browser's headers where the operator says so for an outlet.

Headers are all there is to it. A library that imitates the TLS of a browser (curl_cffi, scrapy-impersonate) resolves
names past our guard, unpacks bodies without a limit, and keeps them from the archive as they were received.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from scrapy.settings import BaseSettings

from extract.errors import UsageError

Client = Literal["plain", "browser"]

BROWSER_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
}
"""Of Firefox's long-term release. Accept-Encoding stays ours: what it would add, the archive's readers cannot undo."""


class ClientAddon:
    """Sets the headers of pages, feeds and sitemaps as CLIENT says. For robots.txt we are ourselves in any case."""

    def update_settings(self, settings: BaseSettings) -> None:
        """As Scrapy calls it, once a crawl. Raises UsageError for an unknown client."""
        client = settings.get("CLIENT") or "plain"
        if client not in get_args(Client):
            raise UsageError(f"CLIENT cannot be {client!r}", hint=f"it is one of {', '.join(get_args(Client))}")
        if client == "plain":
            return
        headers = {**settings.getdict("DEFAULT_REQUEST_HEADERS"), **BROWSER_HEADERS}
        contact = settings.get("CONTACT") or ""
        if "@" in contact:
            headers["From"] = contact  # what HTTP has for it, so that an outlet can still write to us
        settings.set("DEFAULT_REQUEST_HEADERS", headers, priority="cmdline")
