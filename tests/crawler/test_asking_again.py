"""What is asked of an outlet on one night and the next, over real sockets: `bench.publisher` stands for the outlet."""

from datetime import UTC, datetime, timedelta

import pytest
import tiny_outlet as tiny
from tiny_outlet import SITE, Served

from bench.publisher import Publisher
from ledger.connection import writing
from ledger.store import open_ledger

QUICK = {"AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_DELAY": 0, "ALLOWED_NETWORKS": ["127.0.0.0/8"], "RETRY_TIMES": 0}
NOW = datetime.now(UTC)


@pytest.fixture
def outlet():
    with Publisher() as publisher:
        yield publisher


def night(home, outlet, **settings):
    report = tiny.crawl(home, live=outlet.base, **{**QUICK, **settings})
    return {name: report[name] for name in ("asked", "new", "changed", "unchanged", "failed")}


def later(home, days=1):
    """As if so many days had passed since what the frontier has."""
    with open_ledger(home / "ledger.db") as ledger, writing(ledger.db):
        moved = ", ".join(
            f"{name} = strftime('%Y-%m-%dT%H:%M:%S+00:00', {name}, '-{days} days')"
            for name in ("listed", "last_listed", "stored", "asked")
        )
        ledger.db.execute(f"UPDATE frontier SET {moved}")
        seen = f"strftime('%Y-%m-%dT%H:%M:%S+00:00', last_seen, '-{days} days')"
        ledger.db.execute(f"UPDATE pages SET last_seen = {seen}")


def rows(home, query):
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        return [tuple(row) for row in db.execute(query).fetchall()]


def asked(outlet, number):
    """How the outlet answered for an article so far."""
    return outlet.statuses(f"/news/{number}/story")


def publish(outlet, count, *, age=timedelta(days=20)):
    """Articles 0, 1, …, the newest first."""
    for number in range(count):
        outlet.publish(number, changed=NOW - age - timedelta(hours=number))


def test_a_second_crawl_on_the_same_night_asks_the_outlet_for_its_listings_only(tmp_path, outlet):
    publish(outlet, 3)
    assert night(tmp_path, outlet)["new"] == 3
    report = tiny.crawl(tmp_path, live=outlet.base, **QUICK)
    assert (report["listed"], report["asked"], report["problems"]) == (0, 0, [])
    seen = report["listings"][f"{outlet.base}/rss"]
    assert (seen["kind"], seen["entries"], seen["trouble"]) == ("feed", None, ""), "not modified is not unreadable"
    assert outlet.statuses("/rss") == {200: 1, 304: 1}
    assert [asked(outlet, number) for number in range(3)] == [{200: 1}] * 3


def test_a_young_article_is_looked_at_again_and_costs_nothing_where_it_was_not_modified(tmp_path, outlet):
    publish(outlet, 3)
    night(tmp_path, outlet)
    later(tmp_path)
    before = rows(tmp_path, "SELECT url, capture, etag, last_seen FROM pages WHERE kind = 'article' ORDER BY url")
    report = tiny.crawl(tmp_path, live=outlet.base, **QUICK)
    assert (report["asked"], report["fetched"], report["unchanged"], report["not_modified"]) == (3, 3, 3, 3)
    assert (report["failed"], report["problems"]) == (0, [])
    assert [asked(outlet, number) for number in range(3)] == [{200: 1, 304: 1}] * 3
    after = rows(tmp_path, "SELECT url, capture, etag, last_seen FROM pages WHERE kind = 'article' ORDER BY url")
    assert [row[:3] for row in after] == [row[:3] for row in before]
    assert min(row[3] for row in after) > max(row[3] for row in before)


def test_a_young_article_edited_without_a_word_is_found_and_an_old_one_is_not_asked_for(tmp_path, outlet):
    publish(outlet, 2)
    night(tmp_path, outlet)
    later(tmp_path)
    outlet.edit_silently(0)
    assert night(tmp_path, outlet) == {"asked": 2, "new": 0, "changed": 1, "unchanged": 1, "failed": 0}
    later(tmp_path, days=5)
    outlet.edit_silently(1)
    assert night(tmp_path, outlet)["asked"] == 0


def test_an_old_article_is_asked_for_again_when_its_outlet_says_that_it_changed(tmp_path, outlet):
    publish(outlet, 3)
    night(tmp_path, outlet)
    later(tmp_path, days=5)
    outlet.publish(1)
    assert night(tmp_path, outlet) == {"asked": 1, "new": 0, "changed": 1, "unchanged": 0, "failed": 0}
    assert asked(outlet, 1) == {200: 2}


def test_the_budget_takes_the_newest_and_the_next_night_begins_with_the_rest_though_no_longer_listed(tmp_path, outlet):
    publish(outlet, 6)
    report = tiny.crawl(tmp_path, live=outlet.base, PAGES_A_NIGHT=4, **QUICK)
    assert (report["asked"], report["new"], report["over_budget"], report["problems"]) == (4, 4, 2, [])
    assert [number for number in range(6) if asked(outlet, number)] == [0, 1, 2, 3]
    assert night(tmp_path, outlet, PAGES_A_NIGHT=4)["asked"] == 0
    later(tmp_path, days=5)
    for number in (4, 5):
        del outlet.changed[number]
    outlet.publish(7)
    assert night(tmp_path, outlet, PAGES_A_NIGHT=3)["new"] == 3
    assert [number for number in outlet.edits if asked(outlet, number)] == [0, 1, 2, 3, 4, 5, 7]


def test_requests_go_out_with_the_newest_first(tmp_path, outlet):
    publish(outlet, 8)
    night(tmp_path, outlet, CONCURRENT_REQUESTS=1)
    paths = [path for path, _ in outlet.answered if path.startswith("/news/")]
    assert paths == [f"/news/{number}/story" for number in range(8)]


def test_a_page_that_is_gone_is_tried_on_later_nights_and_not_twice_in_one(tmp_path, outlet):
    publish(outlet, 3)
    outlet.gone.add(1)
    assert night(tmp_path, outlet)["failed"] == 1
    assert night(tmp_path, outlet)["asked"] == 0
    later(tmp_path)
    outlet.gone.clear()
    assert night(tmp_path, outlet)["new"] == 1
    assert rows(tmp_path, "SELECT DISTINCT state, tries, reason FROM frontier") == [("stored", 0, "")]


def test_validators_are_kept_only_where_a_304_could_hide_nothing(tmp_path):
    site = {
        **{url: Served(page.body, page.kind, page.status, {**page.headers, "ETag": '"x"'})
           for url, page in tiny.site().items()},
        tiny.BROKEN_FEED: Served(b"No feed here", headers={"ETag": '"x"'}),
    }  # fmt: skip
    tiny.crawl(tmp_path / "home", saved=tiny.save(tmp_path / "saved", site))
    kept = {url for (url,) in rows(tmp_path / "home", "SELECT url FROM pages WHERE etag IS NOT NULL")}
    assert kept == {
        tiny.FEED,
        f"{SITE}/sitemap-1.xml.gz",
        f"{SITE}/news/1/trucks",
        f"{SITE}/news/2/weather",
    }, "an index, a listing that could not be read, an error page or a page behind a redirect must come in full"


def test_a_replay_of_an_archive_with_304s_has_the_pages_that_they_stand_for(tmp_path, outlet):
    publish(outlet, 2)
    night(tmp_path / "home", outlet)
    later(tmp_path / "home")
    night(tmp_path / "home", outlet)
    report = tiny.crawl(tmp_path / "again", live=outlet.base, saved=tmp_path / "home" / "archive", **QUICK)
    assert (report["new"], report["failed"]) == (2, 0)
