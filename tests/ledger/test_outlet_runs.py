"""What is remembered of each outlet's runs, and the week that its pages make."""

from datetime import UTC, datetime, timedelta

import ledger_samples as samples
import pytest

from extract.errors import LedgerError
from extract.records import Absence
from ledger import health
from ledger.health import Breach, ListingSeen, OutletRun, Past, Problem, Week

NOW = datetime(2026, 3, 10, 3, 15, tzinfo=UTC)
DAY = timedelta(days=1)
FEED = "https://news.example/rss"
FULL = OutletRun(
    outlet="example",
    at=NOW,
    live=True,
    listed=9,
    fetched=8,
    failed=1,
    new=5,
    changed=2,
    unchanged=1,
    pages=7,
    with_body=6,
    undated=1,
    other_language=2,
    pledges=3,
    characters=2100,
    newest_listed=NOW - DAY,
    seconds=12.5,
    listings={
        FEED: ListingSeen("feed", 20, 9, NOW - DAY),
        "https://news.example/мапа": ListingSeen("sitemap", trouble="status 404"),
    },
    layouts={"div.story": (5, 5), "": (2, 1)},
    problems=(Problem(Breach.FEW_BODIES, "6 of 7 pages have a body"),),
)


@pytest.fixture
def remember(ledger):
    """Write down a run of the outlet that ended so many days before now."""

    def add(days=0.0, **changes):
        run = ledger.begin_run("crawl", "")
        ledger.add_outlet_run(run, OutletRun(**{"outlet": "example", "at": NOW - days * DAY, **changes}))
        return run

    return add


def test_what_a_run_did_is_read_back_as_it_was_written(ledger):
    ledger.add_outlet_run(ledger.begin_run("crawl", ""), FULL)
    assert health.last_runs(ledger, "example") == [FULL]


def test_a_run_that_is_written_down_twice_counts_once(ledger):
    run = ledger.begin_run("crawl", "")
    ledger.add_outlet_run(run, FULL)
    ledger.add_outlet_run(run, OutletRun("example", NOW, listed=1))
    assert [one.listed for one in health.last_runs(ledger, "example")] == [1]


def test_a_run_that_the_ledger_does_not_know_is_refused(ledger):
    with pytest.raises(LedgerError):
        ledger.add_outlet_run(99, FULL)


def test_an_address_that_no_encoding_holds_does_not_lose_the_night(ledger):
    ledger.add_outlet_run(ledger.begin_run("crawl", ""), OutletRun("example", NOW, layouts={"div.\ud800": (1, 1)}))
    assert list(health.last_runs(ledger, "example")[0].layouts) == ["div.?"]


def test_the_past_is_what_ended_before_newest_first_without_replays_and_other_outlets(ledger, remember):
    remember(0)
    remember(1, listed=1, newest_listed=NOW - 9 * DAY)
    remember(2, listed=2, newest_listed=NOW - 3 * DAY)
    remember(3, listed=3, live=False)
    remember(40, listed=40)
    remember(1, outlet="other")
    past = health.past(ledger, "example", NOW)
    assert [one.listed for one in past.runs] == [1, 2, 40]
    assert (past.since, past.nights, past.newest_listed) == (NOW - 40 * DAY, 2, NOW - 3 * DAY)


def test_two_runs_on_one_day_are_one_night(ledger, remember):
    for days in (1, 1.05, 2):
        remember(days)
    assert health.past(ledger, "example", NOW).nights == 2


def test_a_listing_stays_known_as_readable_however_long_ago_that_was(ledger, remember):
    remember(300, listings={FEED: ListingSeen("feed", 3, 3)})
    for days in range(1, 40):
        remember(days, listings={FEED: ListingSeen("feed", trouble="status 500")})
    past = health.past(ledger, "example", NOW)
    assert past.readable == {FEED: NOW - 300 * DAY}
    assert len(past.runs) == health.RUNS_KEPT_IN_VIEW


def test_an_outlet_that_was_never_crawled_has_no_past(ledger):
    assert health.past(ledger, "example", NOW) == Past()
    assert health.week(ledger, "example", NOW) == Week()
    assert health.last_runs(ledger, "example") == []


def test_the_week_counts_new_articles_with_a_body_and_the_pages_that_were_read(ledger):
    crawl, reading = ledger.begin_run("crawl", ""), ledger.begin_run("extract", "1")
    pages = {
        "old": NOW - 8 * DAY,
        "new": NOW - 6 * DAY,
        "newer": NOW - DAY,
        "empty": NOW - DAY,
        "unread": NOW - DAY,
    }
    for hour, (name, seen) in enumerate(pages.items()):
        url = f"https://news.example/{name}"
        samples.fetch(ledger, crawl, body=name, hour=hour, url=url, fetched=seen)
        if name == "empty":
            ledger.note_failure(reading, samples.the_page(ledger, url), Absence.NO_BODY)
        elif name != "unread":
            article = samples.article(url=url)
            ledger.store_extraction(reading, samples.the_page(ledger, url), article, samples.found())
    assert health.week(ledger, "example", NOW) == Week(new=2, pages=3, with_body=2, last_new=NOW - DAY)


def test_an_article_that_changes_is_not_new_again(ledger):
    run, reading = ledger.begin_run("crawl", ""), ledger.begin_run("extract", "1")
    for hour, days in enumerate((30, 1)):
        samples.fetch(ledger, run, body=f"b{hour}", hour=hour, fetched=NOW - days * DAY)
        article = samples.article(text=f"{samples.TEXT} {hour}")
        ledger.store_extraction(reading, samples.the_page(ledger), article, samples.found())
    assert health.week(ledger, "example", NOW) == Week(last_new=NOW - 30 * DAY)


def test_pages_that_answered_are_listed_with_their_status(ledger):
    run = ledger.begin_run("crawl", "")
    samples.fetch(ledger, run, url="https://news.example/2", status=403)
    samples.fetch(ledger, run, url="https://news.example/1", hour=1)
    samples.fetch(ledger, run, url=FEED, hour=2, kind="listing")
    answered = health.answered_pages(ledger, "example")
    assert list(answered.items()) == [("https://news.example/2", 403), ("https://news.example/1", 200)]
