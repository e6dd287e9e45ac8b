"""The tiny outlet, crawled end to end: replayed from saved pages, then over real sockets."""

import pytest
import tiny_outlet as tiny
from tiny_outlet import SITE, Served

from ledger.archive import Place, all_responses, read_response
from ledger.store import open_ledger


def pages(home):
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        return {
            row["url"]: row for row in db.query("SELECT * FROM pages LEFT JOIN captures ON captures.id = pages.capture")
        }


def runs(home):
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        return [(row["kind"], row["outcome"]) for row in db.query("SELECT * FROM runs ORDER BY id")]


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    """One crawl of the tiny outlet from saved pages: its home and its report."""
    root = tmp_path_factory.mktemp("replayed")
    saved = tiny.save(root / "saved", tiny.site())
    return root / "home", tiny.crawl(root / "home", saved=saved)


@pytest.fixture(scope="module")
def twice(replayed, tmp_path_factory):
    """The same outlet again, out of the first crawl's archive and into another home, then with one page changed."""
    home, _ = replayed
    root = tmp_path_factory.mktemp("twice")
    first = tiny.crawl(root / "home", saved=home / "archive")
    site = {
        **tiny.site(),
        f"{SITE}/news/2/weather": Served(tiny.article("Rain ends", "The rain in the north has ended.")),
    }
    before = pages(root / "home")
    again = tiny.crawl(root / "home", saved=home / "archive")
    same = pages(root / "home")
    changed = tiny.crawl(root / "home", saved=tiny.save(root / "saved", site, "2026-02-11T12:00:00+00:00"))
    return {
        "first": first,
        "again": again,
        "changed": changed,
        "before": before,
        "same": same,
        "after": pages(root / "home"),
    }


def test_the_operator_sees_what_was_listed_fetched_and_lost(replayed):
    _, report = replayed
    numbers = {name: report[name] for name in ("listed", "fetched", "failed", "new", "changed", "unchanged")}
    assert numbers == {"listed": 4, "fetched": 3, "failed": 1, "new": 3, "changed": 0, "unchanged": 0}
    assert report["problems"] == []


def test_a_feed_that_is_none_is_named_and_the_crawl_goes_on(replayed):
    _, report = replayed
    assert report["warnings"] == [f"{tiny.BROKEN_FEED}: no XML in it"]


def test_a_page_is_stored_once_under_its_canonical_address(replayed):
    home, _ = replayed
    articles = {url: row["status"] for url, row in pages(home).items() if row["kind"] == "article"}
    assert set(articles) == {
        f"{SITE}/news/1/trucks",
        f"{SITE}/news/2/weather",
        f"{SITE}/news/3/gone",
        f"{SITE}/news/4/old",
    }


def test_feeds_and_sitemaps_are_noted_too(replayed):
    home, _ = replayed
    listings = {url for url, row in pages(home).items() if row["kind"] == "listing"}
    assert listings == {tiny.FEED, tiny.BROKEN_FEED, tiny.INDEX, f"{SITE}/sitemap-1.xml.gz"}


def test_the_ledger_leads_to_the_bytes_as_served(replayed):
    home, _ = replayed
    row = pages(home)[f"{SITE}/news/1/trucks"]
    page = read_response(home / "archive", Place(row["file"], row["offset"], row["length"]))
    served = tiny.site()[f"{SITE}/news/1/trucks"]
    assert page.received == served.body
    assert (page.header("Content-Encoding"), page.header("X-Served-By"), row["etag"]) == ("gzip", "tiny", '"v1"')
    assert b"ten lorries" in page.body


def test_a_replayed_page_keeps_the_time_of_its_capture(replayed):
    home, _ = replayed
    assert pages(home)[f"{SITE}/news/1/trucks"]["fetched"].startswith("2026-02-10T12:00:00")


def test_every_response_is_archived_redirects_and_errors_as_well(replayed):
    home, _ = replayed
    found = {page.url: page.status for _, page in all_responses(home / "archive", pytest.fail)}
    assert found[f"{SITE}/news/4/old"] == 301
    assert found[f"{SITE}/news/4/new"] == 200
    assert found[f"{SITE}/news/3/gone"] == 404
    assert found[f"{SITE}/robots.txt"] == 404
    assert set(tiny.site()) <= set(found)


def test_ctrl_c_works_again_after_the_crawl(replayed):
    _, report = replayed
    assert report["ctrl_c"]


def test_a_run_is_written_down_with_its_outcome(replayed):
    home, _ = replayed
    assert runs(home) == [("crawl", "finished")]


def test_the_archive_replays_like_the_pages_it_was_made_of(replayed, twice):
    _, report = replayed
    timing = {"log": "", "seconds": 0, "peak": 0}
    assert {**twice["first"], **timing} == {**report, **timing}


def test_crawling_the_same_pages_again_changes_nothing(twice):
    assert (twice["again"]["new"], twice["again"]["changed"], twice["again"]["unchanged"]) == (0, 0, 3)
    assert twice["same"] == twice["before"]


def test_a_changed_page_is_to_be_read_again_and_no_other(twice):
    assert (twice["changed"]["new"], twice["changed"]["changed"], twice["changed"]["unchanged"]) == (0, 1, 2)
    moved = {url for url, row in twice["after"].items() if row["capture"] != twice["same"][url]["capture"]}
    assert moved == {f"{SITE}/news/2/weather"}


def test_an_outlet_of_which_nothing_is_left_counts_as_failed(tmp_path):
    site = {tiny.FEED: Served(b"<html><body>We have moved</body></html>"), tiny.BROKEN_FEED: Served(b"", status=500)}
    report = tiny.crawl(tmp_path / "home", saved=tiny.save(tmp_path / "saved", site))
    assert report["problems"] == ["no feed or sitemap could be read"]
    assert [warning.split(": ")[1] for warning in report["warnings"]] == [
        "status 500",
        "a document of <html>, neither feed nor sitemap",
        "status 404",
    ]


def test_a_page_that_cannot_be_archived_never_reaches_the_ledger_and_ends_the_crawl_with_the_cause(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "archive").write_text("a file where the archive should be")
    report = tiny.crawl(home, saved=tiny.save(tmp_path / "saved", tiny.site()))
    assert (report["raised"], report["exit_code"]) == ("ArchiveError", 74)
    assert "archive" in report["message"]
    assert pages(home) == {}
    assert runs(home) == [("crawl", "pages cannot be stored")]
