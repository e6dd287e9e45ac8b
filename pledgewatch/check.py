"""A look at an outlet by a crawl of a handful of its pages, in a home of its own that is thrown away afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawler.facts import guesses
from crawler.fetch import fetch
from crawler.health import FetchReport, assess
from crawler.outlet import OutletSpider
from crawler.registry import project_settings
from extract.article import Inspection, inspect_article
from extract.errors import BodyBroken, BodyTooLarge
from extract.records import Absence
from ledger import health
from ledger.archive import Place, read_response
from ledger.health import Breach, ListingSeen, OutletRun, Past, Problem, Week
from ledger.store import open_ledger
from pipelines.reading import PAGE_LIMIT
from pledgewatch.home import Home

_QUIET = {"LOG_LEVEL": "WARNING", "LOG_FORMAT": "%(name)s: %(message)s", "STATS_DUMP": False}


@dataclass(frozen=True, slots=True)
class PageChecked:
    """An article page: its status, and how it was read; `trouble` says why it was not."""

    url: str
    status: int
    read: Inspection | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class OutletChecked:
    """What a handful of an outlet's pages show.

    fetched: the crawl's own report. pages: those that answered.
    guesses: what the outlet's docstring says is one. problems: empty where the outlet is healthy.
    """

    outlet: type[OutletSpider]
    fetched: FetchReport
    pages: tuple[PageChecked, ...] = ()
    guesses: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def listings(self) -> Mapping[str, ListingSeen]:
        """Its feeds and sitemaps, by address."""
        return self.fetched.listings


def check(
    outlet: type[OutletSpider], *, saved: Path | None = None, overrides: Mapping[str, Any] | None = None
) -> OutletChecked:
    """Crawl a handful as the nightly crawl would, and read it. Once a process, as `fetch`.

    saved: answer from these saved pages or WARC files. overrides: Scrapy settings above the project's.
    """
    middlewares = {**project_settings().getdict("SPIDER_MIDDLEWARES"), "crawler.handful.Handful": 950}
    settings = {**_QUIET, "SPIDER_MIDDLEWARES": middlewares, **(overrides or {})}
    with TemporaryDirectory(prefix="pledgewatch-") as directory:
        (fetched,) = fetch([outlet], Path(directory), saved=saved, overrides=settings)
        pages = tuple(_pages(outlet, Home(Path(directory))))
    problems = (*_strictly(outlet, fetched, pages), *_as_every_night(outlet, fetched, pages, live=saved is None))
    named = {one.breach: one for one in reversed(problems)}
    return OutletChecked(outlet, fetched, pages, tuple(guesses(outlet)), tuple(reversed(named.values())))


def _pages(outlet: type[OutletSpider], home: Home) -> Iterator[PageChecked]:
    with open_ledger(home.ledger) as ledger:
        answered = health.answered_pages(ledger, outlet.name)
        stored = {row.url: row for row in ledger.pages_to_extract(again=True, ruleset="")}
    for url, status in answered.items():
        row = stored.get(url)
        if row is None:
            yield PageChecked(url, status, trouble=f"status {status}")
            continue
        response = read_response(home.archive, Place(row.file, row.offset, row.length))
        try:
            body = response.decoded(PAGE_LIMIT)
        except (BodyTooLarge, BodyBroken) as error:
            yield PageChecked(url, status, trouble=str(error))
            continue
        kind = response.header("Content-Type")
        yield PageChecked(url, status, inspect_article(body, url, outlet.pages(), row.fetched, kind))


def _strictly(outlet: type[OutletSpider], fetched: FetchReport, pages: tuple[PageChecked, ...]) -> Iterator[Problem]:
    """What a night would let pass, since a listing or page fails now and then, and whoever looks wants to know."""
    yield from fetched.breaches
    for url, seen in fetched.listings.items():
        if seen.trouble:
            yield Problem(Breach.NO_LISTING, f"{url}: {seen.trouble}")
        elif seen.entries and seen.articles == 0:
            yield Problem(Breach.NOTHING_LISTED, f"{url}: none of {seen.entries} entries fits article_url")
    if fetched.failed:
        yield Problem(Breach.NOT_FETCHED, f"{fetched.failed} of {fetched.asked} pages could not be fetched")
    bodies = sum(1 for one in pages if one.read and one.read.article.text)
    if bodies < outlet.expected.with_body * len(pages):
        yield Problem(Breach.FEW_BODIES, f"{bodies} of {len(pages)} pages have a body")
    read = [one.read for one in pages if one.read]
    lost = sum(1 for one in read if one.layout is None)
    if outlet.layouts and lost > len(read) / 2:
        yield Problem(Breach.LAYOUT_GONE, f"no layout fits {lost} of {len(read)} pages")
    undated = sum(1 for one in read if one.article.text and one.article.published is None)
    if undated > bodies / 2:
        yield Problem(Breach.UNDATED, f"{undated} of {bodies} articles state no time of publication")
    strange = sum(1 for one in read if one.article.text and one.article.language != outlet.language)
    if strange > bodies / 2:
        yield Problem(Breach.OTHER_LANGUAGE, f"{strange} of {bodies} articles are not in {outlet.language}")


def _as_every_night(
    outlet: type[OutletSpider], fetched: FetchReport, pages: tuple[PageChecked, ...], *, live: bool
) -> tuple[Problem, ...]:
    run = OutletRun(
        outlet.name,
        datetime.now(UTC),
        live=live,
        pages=len(pages),
        with_body=sum(1 for one in pages if one.read and one.read.article.text),
        newest_listed=fetched.newest_listed,
        listings=fetched.listings,
    )
    return assess(outlet.expected, run, Week(), Past())


def absence_of(page: PageChecked) -> Absence | None:
    """Why a page that was read gave no article."""
    return page.read.article.absence if page.read else None
