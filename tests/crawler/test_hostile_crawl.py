"""One crawl of a server that misbehaves in every way of misbehaving.py: each ends as named there, the rest goes on."""

import gzip
import json
import re
import sqlite3
from collections import Counter
from datetime import date

import misbehaving
import pytest
import tiny_outlet as tiny
from misbehaving import DOMAINS, FAR, LISTINGS, MEGABYTE, PAGES, Misbehaving, bomb, sent

from crawler import counts
from crawler.failure import Reason
from extract.layout import Layout, OutletPages
from extract.records import Absence
from ledger.archive import all_responses
from pipelines.extraction import Reading, extract_pages

HOSTILE = {
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0.001,
    "ALLOWED_NETWORKS": ["127.0.0.1/32"],
    "RETRY_TIMES": 0,
    "HOST_SILENCES": 1000,
    "DOWNLOAD_TIMEOUT": 0.6,
    "DOWNLOAD_MAXSIZE": 6 * MEGABYTE,
    "LOG_LEVEL": "WARNING",
}


def tiny_pages(name):
    return OutletPages("tiny", "en", layouts=(Layout(body="div.story", since=date(2020, 1, 1)),))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """The home of the crawl, its report, the server's address."""
    home = tmp_path_factory.mktemp("hostile")
    with Misbehaving() as server:
        says = {
            "domains": DOMAINS,
            "feeds": (f"{server.base}/rss", *(f"{server.base}/list/{case.name}" for case in LISTINGS)),
            "sitemaps": (),
            "article_url": r"https?://[^/]+/news/\d+/[\w.-]+$",
        }
        report = tiny.crawl(home, live=server.base, says=says, names=misbehaving.INSIDE, **HOSTILE)
    return home, report, server.base


@pytest.fixture(scope="module")
def reasons(crawled):
    """Why each page did not come, by the last part of its address, as the log has it."""
    words = "|".join(re.escape(one) for one in Reason)
    pattern = rf"WARNING: http\S+/news/\d/(\S+): ({words}|status \d+)(?: \(|$)"
    return dict(re.findall(pattern, crawled[1]["log"], re.M))


@pytest.fixture(scope="module")
def unread(crawled):
    """Why each listing could not be read, in the operator's words."""
    _, report, base = crawled
    return dict(one.removeprefix(f"{base}/list/").split(": ", 1) for one in report["warnings"])


@pytest.fixture(scope="module")
def counted(crawled):
    """What the crawl counted, as the ledger keeps it."""
    with sqlite3.connect(crawled[0] / "ledger.db") as db:
        ((stored,),) = db.execute("SELECT counts FROM runs").fetchall()
    return json.loads(stored)


@pytest.mark.parametrize("case", [*PAGES, *FAR], ids=lambda case: case.name)
def test_a_page_that_misbehaves_ends_as_it_must(case, reasons):
    assert reasons.get(case.name) == case.ends


@pytest.mark.parametrize("case", LISTINGS, ids=lambda case: case.name)
def test_a_listing_that_misbehaves_ends_as_it_must(case, unread):
    if case.ends == Reason.NO_LISTING:
        assert unread[case.name]
    else:
        assert unread.get(case.name) == case.ends


def test_every_failure_is_counted_once_under_its_name(crawled, reasons, counted):
    assert crawled[1]["reasons"] == Counter(reasons.values())
    assert counted[counts.FAILED] == len(reasons)
    listings = Counter(case.ends for case in LISTINGS if case.ends)
    assert {reason: counted[f"{counts.LISTING_FAILURES}/{reason}"] for reason in listings} == listings


def test_what_lies_at_others_or_has_an_endless_address_is_not_even_asked_for(crawled, counted):
    assert counted[counts.TOO_LONG] == 1
    assert counted[counts.LISTED] == len(misbehaving.links(crawled[2])) - 2


def test_the_good_pages_beside_them_are_fetched_and_stored(crawled):
    home, report, base = crawled
    assert report["fetched"] == 10 + sum(case.ends is None for case in PAGES)
    assert report["problems"] == [f"{report['failed']} of {report['listed']} pages could not be fetched"]
    with sqlite3.connect(home / "ledger.db") as db:
        good = db.execute("SELECT count(*) FROM pages WHERE url LIKE ? AND capture NOT NULL", [f"{base}/news/2/%"])
        assert good.fetchone() == (10,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_that_was_counted_as_stored_is_missing_from_the_archive(crawled):
    home, _, base = crawled
    archived = {page.url: page for _, page in all_responses(home / "archive", pytest.fail)}
    for name in ("gzip", "cookies", "headers-within", "ten-thousand-headers"):
        assert archived[f"{base}/news/1/{name}"].body == misbehaving.PAGE
    assert archived[f"{base}/news/1/gzip"].received == misbehaving.PACKED


def test_endless_sitemaps_are_cut_and_counted(counted):
    assert counted[counts.SITEMAPS_CUT] == 5 + 1
    assert counted[counts.CUT] == 50_000 - 500


def test_pages_that_came_go_through_extraction_or_say_why_not(crawled):
    home, _, base = crawled
    extract_pages(home, reading=Reading(outlet=tiny_pages, workers=2))
    with sqlite3.connect(home / "ledger.db") as db:
        found = dict(db.execute("SELECT url, absence FROM pages WHERE kind = 'article'").fetchall())
    came = [case for case in PAGES if case.ends is None]
    absent = {case.name: found[f"{base}/news/1/{case.name}"] for case in came}
    assert absent.pop("empty") in (Absence.OFF_TOPIC, Absence.NO_BODY)  # a gate lets some pass as a sample
    assert absent == {case.name: case.absence for case in came if case.name != "empty"}


BOMB = bomb(10_000 * MEGABYTE)
"""Ten megabytes."""


@pytest.mark.parametrize(
    ("page", "listing"),
    [
        (sent(BOMB, "Content-Encoding: gzip"), b""),
        (
            sent(gzip.compress(BOMB), "Content-Encoding: gzip, gzip"),
            sent(gzip.compress(BOMB), "Content-Encoding: gzip"),
        ),
    ],
    ids=["in one stream", "in themselves"],
)
def test_ten_gigabytes_in_a_small_body_cost_less_than_64_megabytes(page, listing, tmp_path, quiet_peak):
    bombs = {
        "/rss": lambda base: [sent(tiny.feed(f"{base}/news/1/bomb"))],
        "/map": lambda _: [listing],
        "/news/1/bomb": lambda _: [page],
    }
    with Misbehaving(bombs) as server:
        # room for a bomb as it comes
        report = tiny.crawl(tmp_path, live=server.base, **{**HOSTILE, "DOWNLOAD_MAXSIZE": 12 * MEGABYTE})
    assert report["reasons"] == {Reason.TOO_LARGE_UNPACKED: 1}
    assert bool(listing) == ("bytes when unpacked" in report["warnings"][0])
    assert report["peak"] - quiet_peak < 64


@pytest.fixture(scope="module")
def quiet_peak(tmp_path_factory):
    """Megabytes that a crawl takes of a server with nothing to fetch."""
    with Misbehaving({"/rss": lambda _: [sent(tiny.feed())]}) as server:
        return tiny.crawl(tmp_path_factory.mktemp("quiet"), live=server.base, says={"sitemaps": ()}, **HOSTILE)["peak"]
