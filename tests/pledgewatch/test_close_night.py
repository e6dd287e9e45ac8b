"""The end of a night over a real ledger that remembers the nights before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.health import FetchReport
from crawler.outlet import Expected, OutletSpider
from ledger.health import Breach, ListingSeen, OutletRun, Problem, last_runs
from ledger.store import open_ledger
from pipelines.extraction import ExtractionReport
from pledgewatch.health import close_night

DAY = timedelta(days=1)
FEED, SITEMAP = "https://gazette.example/feed", "https://gazette.example/map"
GONE = ListingSeen("sitemap", trouble="status 404")


class Gazette(OutletSpider):
    """An outlet that exists in these tests only."""

    name = "gazette"
    domains = ("gazette.example",)
    language = "en"
    feeds = (FEED,)
    sitemaps = (SITEMAP,)
    article_url = r"https://gazette\.example/\d+$"
    expected = Expected(articles_a_week=(5, 50))


@pytest.fixture
def home(tmp_path):
    """An installation that crawled the outlet on each of thirty nights; the last of them found no sitemap."""
    now = datetime.now(UTC).replace(microsecond=0)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        for night in range(30, 0, -1):
            at = now - night * DAY
            listings = {FEED: ListingSeen("feed", 9, 9, at), SITEMAP: ListingSeen("sitemap", 4, 4, at)}
            done = OutletRun(
                "gazette", at, listed=9, fetched=9, pages=9, with_body=9, characters=3000, newest_listed=at
            )
            done = replace(done, listings={**listings, SITEMAP: GONE} if night == 1 else listings)
            ledger.add_outlet_run(ledger.begin_run("crawl", ""), done)
    return tmp_path


def night(home, *, live=True, listings=None, read=None, **fetched):
    now = datetime.now(UTC).replace(microsecond=0)
    listings = listings or {FEED: ListingSeen("feed", 9, 9, now)}
    with open_ledger(home / "ledger.db") as ledger:
        number = ledger.begin_run("crawl", "")
    report = FetchReport("gazette", **{"listed": 9, "fetched": 9, "run": number, "listings": listings, **fetched})
    read = read or ExtractionReport("gazette", pages=9, with_body=9, characters=2900)
    (done,) = close_night([Gazette], [report], [read], home, live=live)
    return done


def breaches(done):
    return [one.breach for one in done.problems]


def test_a_week_without_articles_and_a_lost_sitemap_are_told_against_the_nights_before(home):
    done = night(
        home, listings={FEED: ListingSeen("feed", 9, 9, datetime.now(UTC).replace(microsecond=0)), SITEMAP: GONE}
    )
    assert breaches(done) == [Breach.LISTING_LOST, Breach.TOO_FEW]
    with open_ledger(home / "ledger.db") as ledger:
        stored = last_runs(ledger, "gazette", limit=1)[0]
    assert stored == replace(done, at=stored.at)


def test_texts_cut_short_and_a_jump_in_failures_are_told_against_the_nights_before(home):
    cut = ExtractionReport("gazette", pages=9, with_body=9, characters=300)
    done = night(home, read=cut, listed=90, fetched=60, failed=30)
    assert breaches(done) == [Breach.TOO_FEW, Breach.SHORT_BODIES, Breach.MANY_FAILURES]


def test_what_the_crawl_itself_could_not_do_comes_first(home):
    broken = Problem(Breach.NO_LISTING, "no feed or sitemap could be read")
    assert breaches(night(home, breaches=(broken,)))[0] is Breach.NO_LISTING


def test_a_replay_is_not_compared_with_live_nights_nor_they_with_it(home):
    assert breaches(night(home, live=False, read=ExtractionReport("gazette"))) == []
    with open_ledger(home / "ledger.db") as ledger:
        assert len(last_runs(ledger, "gazette", limit=99)) == 30


def test_the_first_night_of_an_installation_is_well(tmp_path):
    assert breaches(night(tmp_path)) == []


def test_a_crawl_that_never_began_has_its_row_all_the_same(tmp_path):
    never = Problem(Breach.ENDED_EARLY, "the crawl ended early: never started")
    report = FetchReport("gazette", breaches=(never,))
    (done,) = close_night([Gazette], [report], [], tmp_path, live=True)
    assert never in done.problems
    with open_ledger(tmp_path / "ledger.db") as ledger, ledger.read() as db:
        assert [row["outcome"] for row in db.query("SELECT outcome FROM runs")] == ["never started"]
        assert len(last_runs(ledger, "gazette")) == 1
