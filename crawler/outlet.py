"""The one spider class that every outlet is a short instance of: feeds and sitemaps, then article pages, then items."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler import counts
from crawler.address import canonical, on_site
from crawler.failure import NOT_TRIED, Reason, reason_of
from crawler.items import FetchedPage, Kind
from crawler.listing import JsonList, Listed, Listing, read_listing
from extract.errors import FeedUnreadable, PageNotArchived
from extract.layout import JsonLayout, Layout, OutletPages
from ledger.frontier import ListedArticle
from ledger.health import ListingSeen
from ledger.pages import Unanswered

SITEMAP_DEPTH = 2
"""An index may name indexes, and so on for ever."""
SITEMAPS_PER_INDEX = 20
LONGEST_ADDRESS = 2083
"""Characters; no browser's address bar took more for long."""
ARTICLES_PER_LISTING = 500


@dataclass(frozen=True, slots=True)
class Expected:
    """What a healthy outlet brings, measured on article bodies.

    articles_a_week: least and most.
    with_body: share of pages that yield a body, 0 to 1.
    """

    articles_a_week: tuple[int, int]
    with_body: float = 0.95


class OutletSpider(scrapy.Spider):
    """An outlet. Subclasses are data: see crawler/spiders.

    domains: hosts of the articles (sub-domains included); the hosts of feeds and sitemaps are allowed besides.
    language: ISO 639-1 of pages that do not say; charset: encoding of pages that declare none.
    feeds, sitemaps: where the crawl begins.
    json_list: where feeds that are JSON keep what.
    article_url: regular expression that the canonical address of an article matches from its start.
    strip_query: query parameters that do not choose the page (`*` and `?` as in file names).
    fetch_as: regular expression and its replacement, which make of an article's address the one that is asked instead:
        that of a content API. The article keeps its own.
    rewrite: expression and replacement, in turn, for addresses that are the same page's (an old host, AMP copies).
    layouts, json_layouts, boilerplate, ends: for the extraction; see extract.layout.
    """

    domains: ClassVar[tuple[str, ...]]
    language: ClassVar[str]
    charset: ClassVar[str] = "utf-8"
    feeds: ClassVar[tuple[str, ...]] = ()
    sitemaps: ClassVar[tuple[str, ...]] = ()
    json_list: ClassVar[JsonList | None] = None
    article_url: ClassVar[str]
    strip_query: ClassVar[tuple[str, ...]] = ()
    fetch_as: ClassVar[tuple[str, str] | None] = None
    rewrite: ClassVar[tuple[tuple[str, str], ...]] = ()
    layouts: ClassVar[tuple[Layout, ...]] = ()
    json_layouts: ClassVar[tuple[JsonLayout, ...]] = ()
    boilerplate: ClassVar[tuple[str, ...]] = ()
    ends: ClassVar[tuple[str, ...]] = ()
    expected: ClassVar[Expected]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = {host for url in (*self.feeds, *self.sitemaps) if (host := urlsplit(url).hostname)}
        self.allowed_domains = sorted({*self.domains, *hosts})
        self._asked: set[str] = set()
        self._listed: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """As Scrapy calls it; Scrapy itself does not count the items that a pipeline fails on."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.not_stored, signals.item_error)
        return spider

    @classmethod
    def pages(cls) -> OutletPages:
        """What `extract.article` needs to know of this outlet."""
        return OutletPages(
            cls.name, cls.language, cls.charset, cls.layouts, cls.json_layouts, cls.boilerplate, cls.ends
        )

    @classmethod
    def address(cls, url: str, base: str = "") -> str | None:
        """The one address for all under which this outlet lists a page; None where it is no http(s) address."""
        found = canonical(url, base=base, strip_query=cls.strip_query)
        for pattern, replacement in cls.rewrite if found else ():
            found = re.sub(pattern, replacement, found or "")
        return found

    @classmethod
    def is_article(cls, url: str) -> bool:
        """Whether a canonical address is an article's."""
        return re.match(cls.article_url, url) is not None

    @classmethod
    def asked_for(cls, url: str) -> str:
        """The address that is asked for an article: its own, or the one of the content API that serves it."""
        return re.sub(*cls.fetch_as, url, count=1) if cls.fetch_as else url

    def article_request(self, url: str) -> Request | None:
        """The request for an article's page; None where the address is none of this outlet's articles (any more)."""
        return self._request(url, "article") if self.is_article(url) else None

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every feed and sitemap."""
        for url in (*self.feeds, *self.sitemaps):
            if request := self._request(url, "listing", depth=0):
                yield request

    def parse_listing(self, response: Response, url: str, depth: int) -> Iterator[FetchedPage | Request]:
        """A feed or sitemap: itself and the articles it names as one item, then requests for the sitemaps it names.

        The articles are asked for by pipelines.frontier, when all listings are read and noted.
        """
        listing = self._listing(response, url)
        page = replace(self._page(response, "listing", url), listed=tuple(self._articles(listing, response.url)))
        if listing.sitemaps or not listing.articles:
            # An index leads to its sitemaps only where it is read, and what could not be read must come in full.
            page = replace(page, etag=None, last_modified=None)
        yield page
        yield from self._sitemaps(listing, response.url, depth)

    def parse_article(self, response: Response, url: str) -> Iterator[FetchedPage]:
        """An article page: one item, unread."""
        came = response.status == 200 or _not_modified(response)
        self._count(counts.FETCHED if came else counts.FAILED)
        if not came:
            self._count(f"{counts.FAILED}/status {response.status}")
            self.logger.warning("%s: status %d", url, response.status)
        yield self._page(response, "article", url)

    def failed(self, failure: Failure) -> Iterator[Unanswered]:
        """No response: no connection, time-out, too large, refused by robots.txt."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        url, reason = request.cb_kwargs["url"], reason_of(failure.value)  # type: ignore[arg-type]  # Twisted's stubs
        if "depth" in request.cb_kwargs:
            self._listing_failed(url, reason)
        else:
            self._count(counts.FAILED)
            self._count(f"{counts.FAILED}/{reason}")
            tried = reason not in NOT_TRIED
            yield Unanswered(self.name, url, datetime.now(UTC), reason, tried)
        level = logging.DEBUG if reason is Reason.STOPPED else logging.WARNING
        self.logger.log(level, "%s: %s (%s)", url, reason, failure.getErrorMessage() or type(failure.value).__name__)

    def not_stored(self, failure: Failure) -> None:
        """A page that came but could not be archived or noted."""
        self._count(counts.NOT_STORED)
        if isinstance(failure.value, PageNotArchived):
            self.logger.error("%s", failure.value)

    def _listing(self, response: Response, url: str) -> Listing:
        """What a listing holds; nothing where it was not modified, or cannot be read."""
        if _not_modified(response):
            self._count(counts.LISTING_READ)
            self._count(counts.LISTING_NOT_MODIFIED)
            self._listing_seen(url, ListingSeen(""))
            return Listing()
        if response.status != 200:
            self._listing_failed(url, f"status {response.status}")
            return Listing()
        try:
            listing = read_listing(response.body, self.json_list)
        except FeedUnreadable as error:
            self._count(counts.FEED_UNREADABLE)
            self._listing_failed(url, Reason.NO_LISTING, str(error))
            return Listing()
        self._count(counts.LISTING_READ)
        self._count(counts.WITHOUT_ADDRESS, listing.without_address)
        self._listing_seen(url, self._seen_in(listing, response.url))
        return listing

    def _articles(self, listing: Listing, base: str) -> Iterator[ListedArticle]:
        taken = 0
        for one in sorted(listing.articles, key=_age):
            url = self.address(one.url, base)
            if url is None or not self.is_article(url) or not on_site(url, self.domains):
                self._count(counts.NO_ARTICLE)
            elif len(url) > LONGEST_ADDRESS:
                self._count(counts.TOO_LONG)
            elif taken == ARTICLES_PER_LISTING:
                self._count(counts.CUT)
            else:
                taken += 1
                self._count(counts.LISTED, url not in self._listed)
                self._listed.add(url)
                yield ListedArticle(url, one.changed)

    def _sitemaps(self, listing: Listing, base: str, depth: int) -> Iterator[Request]:
        too_deep = depth >= SITEMAP_DEPTH
        kept = () if too_deep else listing.sitemaps[:SITEMAPS_PER_INDEX]
        self._count(counts.SITEMAPS_CUT, len(listing.sitemaps) - len(kept))
        for named in kept:
            url = canonical(named, base=base)
            if url and len(url) > LONGEST_ADDRESS:
                self._count(counts.TOO_LONG)
            elif url and (request := self._request(url, "listing", depth=depth + 1)):
                yield request

    def _request(self, url: str, kind: Kind, **kwargs: int) -> Request | None:
        """The request for an address, once."""
        if url in self._asked:
            return None
        self._asked.add(url)
        return Request(
            self.asked_for(url) if kind == "article" else url,
            callback=self.parse_article if kind == "article" else self.parse_listing,
            errback=self.failed,
            headers={"Accept-Language": f"{self.language}, *;q=0.5"},
            cb_kwargs={"url": url, **kwargs},
            priority=0 if kind == "article" else 10,
        )

    def _page(self, response: Response, kind: Kind, url: str) -> FetchedPage:
        redirected = "redirect_times" in response.meta  # validators are of the address that answered, not of this one
        return FetchedPage(
            outlet=self.name,
            kind=kind,
            url=url,
            response_url=response.url,
            status=response.status,
            fetched=response.meta.get("fetched") or datetime.now(UTC),
            place=response.meta.get("place"),
            body=response.body,
            etag=None if redirected else _header(response, "ETag"),
            last_modified=None if redirected else _header(response, "Last-Modified"),
        )

    def _seen_in(self, listing: Listing, base: str) -> ListingSeen:
        """What a listing names, for crawler.health."""
        addressed = ((one, canonical(one.url, base=base, strip_query=self.strip_query)) for one in listing.articles)
        articles = [one for one, url in addressed if url and self.is_article(url)]
        latest = datetime.now(UTC) + timedelta(days=1)  # a date in the far future would hide any silence
        times = (one.changed for one in articles if one.changed and one.changed < latest)
        named = len(listing.articles) + len(listing.sitemaps)
        is_index = bool(listing.sitemaps) and not listing.articles
        return ListingSeen("", named, None if is_index else len(articles), max(times, default=None))

    def _listing_seen(self, url: str, seen: ListingSeen) -> None:
        kind = "feed" if url in self.feeds else "sitemap"
        self.crawler.stats.set_value(f"{counts.LISTING_SEEN}/{url}", replace(seen, kind=kind))

    def _listing_failed(self, url: str, reason: str, why: str = "") -> None:
        """Count it; `why` says it in more words."""
        self._count(counts.LISTING_FAILED)
        self._count(f"{counts.LISTING_FAILURES}/{reason}")
        self.crawler.stats.set_value(f"{counts.LISTING_FAILED}/{url}", why or reason)
        self._listing_seen(url, ListingSeen("", trouble=why or reason))

    def _count(self, what: str, by: int = 1) -> None:
        if by:
            self.crawler.stats.inc_value(what, by)


def _age(one: Listed) -> float:
    """Newest first; what states no time comes last, in the order of the document."""
    return -one.changed.timestamp() if one.changed else 0.0


def _not_modified(response: Response) -> bool:
    """A 304 that was asked for; one that was not is an answer without a page."""
    asked = response.request.headers if response.request else {}
    return response.status == 304 and ("If-None-Match" in asked or "If-Modified-Since" in asked)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
