"""What is asked for again, and when: the pure decision, and the rows that it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import NOON, URL, fetch

from ledger.connection import connect
from ledger.frontier import (
    NIGHT,
    TRIES,
    YOUNG,
    Address,
    ListedArticle,
    Plan,
    State,
    choose,
    when_failed,
    when_listed,
    when_stored,
)
from ledger.migrations import MIGRATIONS, migrate
from ledger.pages import Answer, Unanswered
from ledger.store import open_ledger

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
moments = st.integers(-40 * 24, 40 * 24).map(lambda hours: NOON + timedelta(hours=hours))
addresses = st.builds(
    Address,
    url=st.sampled_from([f"https://news.example/{number}" for number in range(50)]),
    state=st.sampled_from(State),
    listed=moments,
    last_listed=moments,
    changed=st.none() | moments,
    stored=st.none() | moments,
    asked=st.none() | moments,
    tries=st.integers(0, TRIES),
)


def new(number: int = 0, **fields) -> Address:
    return replace(when_listed(None, ListedArticle(f"https://news.example/{number}"), NOON), **fields)


def stored(number: int = 0, *, age: timedelta = 10 * DAY, **fields) -> Address:
    return replace(when_stored(new(number), NOON - age), **fields)


def chosen(*known: Address, budget: int = 100, started=NOON, **options) -> list[int]:
    """The numbers of those that are asked for."""
    return [int(url.rpartition("/")[2]) for url in choose(known, Plan(started, budget, **options)).urls]


# What a listing says


def test_what_is_listed_for_the_first_time_is_asked_for():
    assert chosen(new(1)) == [1]


def test_what_is_stored_and_old_is_left_in_peace_until_its_outlet_states_a_later_change():
    known = stored(changed=NOON - 11 * DAY)
    assert chosen(known) == []
    assert chosen(when_listed(known, ListedArticle(known.url, known.changed), NOON)) == []
    assert chosen(when_listed(known, ListedArticle(known.url), NOON)) == []
    assert chosen(when_listed(known, ListedArticle(known.url, NOON - DAY), NOON)) == [0]


def test_a_change_from_before_our_last_fetch_is_in_the_page_that_we_have():
    known = stored(changed=NOON - 20 * DAY)
    assert chosen(when_listed(known, ListedArticle(known.url, NOON - 11 * DAY), NOON)) == []


def test_a_change_is_asked_for_once_however_often_it_is_listed_and_whatever_the_outlets_clock():
    ahead = NOON + timedelta(hours=5)
    known = when_listed(stored(), ListedArticle(URL, ahead), NOON)
    assert chosen(known) == [0]
    known = when_stored(known, NOON)
    assert chosen(when_listed(known, ListedArticle(URL, ahead), NOON + DAY), started=NOON + DAY) == []


def test_a_time_far_ahead_is_no_time_and_does_not_hide_the_changes_to_come():
    known = when_listed(stored(), ListedArticle(URL, NOON + 1000 * DAY), NOON)
    assert chosen(known) == []
    assert chosen(when_listed(known, ListedArticle(URL, NOON - DAY), NOON)) == [0]


def test_what_was_given_up_comes_back_with_a_change_and_has_all_its_tries_again():
    known = new()
    for night in range(TRIES):
        assert known.state is State.WAITING
        known = when_failed(known, NOON + night * DAY, "status 404")
    assert (known.state, known.reason) == (State.GIVEN_UP, "status 404")
    later = NOON + TRIES * DAY
    assert chosen(known, started=later) == []
    back = when_listed(known, ListedArticle(known.url, later), later)
    assert (chosen(back, started=later), back.tries) == ([0], 0)


@given(addresses, st.none() | moments, moments)
def test_a_listing_sends_us_to_a_stored_page_only_for_a_time_that_is_new_and_not_before_our_last_fetch(
    known, changed, now
):
    after = when_listed(known, ListedArticle(known.url, changed), now)
    woken = after.state is State.WAITING and known.state is not State.WAITING
    if woken:
        assert changed is not None
        assert known.changed is None or changed > known.changed
        assert known.asked is None or changed >= known.asked
    again = when_listed(when_stored(after, now), ListedArticle(known.url, changed), now + DAY)
    assert again.state is State.STORED or (changed is not None and changed > now + DAY)
    assert replace(after, state=known.state, tries=known.tries, changed=known.changed, last_listed=NOON) == replace(
        known, last_listed=NOON
    )


# What is asked for tonight


def test_a_young_article_is_looked_at_once_a_night():
    known = stored(age=DAY)
    assert chosen(known) == [0]
    assert chosen(when_stored(known, NOON - SECOND)) == []
    assert chosen(when_stored(known, NOON - NIGHT)) == [0]
    assert chosen(stored(age=YOUNG)) == []


def test_what_failed_is_tried_again_on_the_next_night_and_not_in_this_one():
    failed = when_failed(new(), NOON, "TimeoutError")
    assert chosen(failed, started=NOON + SECOND) == []
    assert chosen(failed, started=NOON + DAY) == [0]


def test_left_over_then_new_then_changed_then_failed_then_young_and_the_newest_first():
    left_over = [new(number, listed=NOON - DAY, changed=NOON - number * DAY) for number in (11, 10)]
    fresh = [new(number, changed=NOON - number * SECOND) for number in (21, 20)]
    others = [
        stored(50, age=DAY),
        new(40, tries=1, asked=NOON - DAY),
        stored(30, state=State.WAITING),
    ]
    assert chosen(*others, *fresh, *left_over) == [10, 11, 20, 21, 30, 40, 50]


def test_the_budget_takes_the_newest_and_counts_the_rest():
    choice = choose([new(number, changed=NOON - number * SECOND) for number in range(10)], Plan(NOON, 3))
    assert [url[-1] for url in choice.urls] == ["0", "1", "2"]
    assert choice.over_budget == 7


def test_a_long_backlog_does_not_keep_the_news_of_the_day_from_being_read():
    backlog = [new(number, listed=NOON - DAY) for number in range(100, 200)]
    news = [new(number) for number in range(10)]
    assert len(set(chosen(*backlog, *news, budget=40)) & set(range(10))) == 10
    assert len(set(chosen(*backlog, *news, budget=10)) & set(range(10))) == 5


def test_what_a_killed_run_has_asked_for_already_counts_against_the_budget_of_the_night():
    asked = [stored(number, age=timedelta(hours=1)) for number in range(3)]
    waiting = [new(number) for number in range(10, 20)]
    assert len(chosen(*asked, *waiting, budget=5)) == 2
    assert len(chosen(*asked, *waiting, budget=5, started=NOON + DAY)) == 5


def test_a_replay_asks_for_what_its_listings_named_and_for_nothing_else():
    assert chosen(stored(1, last_listed=NOON), new(2, listed=NOON - DAY, last_listed=NOON - DAY), all_listed=True) == [
        1
    ]


@given(st.lists(addresses, max_size=30, unique_by=lambda one: one.url), st.integers(0, 20), moments)
def test_nothing_is_asked_for_twice_beyond_the_budget_or_after_it_was_given_up(known, budget, started):
    choice = choose(known, Plan(started, budget))
    assert len(set(choice.urls)) == len(choice.urls) <= budget
    by_url = {one.url: one for one in known}
    assert all(by_url[url].state is not State.GIVEN_UP for url in choice.urls)
    rich = choose(known, Plan(started, 1000))
    assert len(rich.urls) == len(choice.urls) + choice.over_budget
    assert set(choice.urls) <= set(rich.urls)


# The rows


def listing(*articles: ListedArticle, **changes) -> Answer:
    fields = {"outlet": "example", "url": "https://news.example/rss", "kind": "listing", "status": 200, "fetched": NOON}
    place = {"file": "a.warc.gz", "offset": 0, "length": 9, "body_hash": "feed", "etag": '"f"', "last_modified": None}
    return Answer(**{**fields, **place, "listed": articles, **changes})


def rows(ledger) -> dict[str, dict]:
    return {row["url"]: row for row in ledger.db.query("SELECT * FROM frontier")}


def due(ledger, **options) -> list[str]:
    options = {"started": datetime.now(UTC) - timedelta(minutes=1), "budget": 100, **options}
    return list(ledger.choose_pages("example", Plan(**options)).urls)


def test_a_feed_and_the_articles_it_names_are_stored_together_or_not_at_all(ledger):
    run = ledger.begin_run("crawl", "")
    articles = (ListedArticle(URL), ListedArticle(f"{URL}/2"))
    with pytest.raises(Exception, match="no zone"):
        ledger.note_all(run, [listing(*articles), listing(fetched=NOON.replace(tzinfo=None))])
    assert (rows(ledger), ledger.validators("example", "https://news.example/rss").etag) == ({}, None)
    ledger.note_all(run, [listing(*articles)])
    assert set(rows(ledger)) == {URL, f"{URL}/2"}
    assert ledger.validators("example", "https://news.example/rss").etag == '"f"'
    assert due(ledger) == [URL, f"{URL}/2"]


def test_an_address_counts_as_stored_from_the_moment_its_page_is(ledger):
    run = ledger.begin_run("crawl", "")
    ledger.note_all(run, [listing(ListedArticle(URL))])
    fetch(ledger, run)
    assert (rows(ledger)[URL]["state"], rows(ledger)[URL]["stored"]) == ("stored", "2026-02-10T12:00:00+00:00")
    assert due(ledger) == []


def test_a_page_that_nobody_listed_is_in_the_frontier_too(ledger):
    fetch(ledger, ledger.begin_run("crawl", ""))
    assert rows(ledger)[URL]["state"] == "stored"


@pytest.mark.parametrize("status", [304, 403, 404, 500])
def test_an_answer_without_a_page_waits_for_another_try_and_says_why(ledger, status):
    run = ledger.begin_run("crawl", "")
    fetch(ledger, run, status=status)
    row = rows(ledger)[URL]
    assert (row["state"], row["tries"], row["reason"]) == ("waiting", 1, f"status {status}")


def test_a_page_that_was_not_modified_is_settled_and_keeps_body_and_validators(ledger):
    run = ledger.begin_run("crawl", "")
    fetch(ledger, run, etag='"one"')
    fetch(ledger, run, "empty", hour=24, status=304)
    row = rows(ledger)[URL]
    assert (row["state"], row["asked"]) == ("stored", "2026-02-11T12:00:00+00:00")
    assert ledger.validators("example", URL).etag == '"one"'
    assert list(ledger.db.query("SELECT last_seen, body_hash FROM pages JOIN captures ON captures.id = capture")) == [
        {"last_seen": "2026-02-11T12:00:00+00:00", "body_hash": "b1"}
    ]


def test_a_page_without_a_body_is_never_asked_for_conditionally(ledger):
    run = ledger.begin_run("crawl", "")
    fetch(ledger, run, status=503, etag='"error page"')
    assert ledger.validators("example", URL).etag is None
    assert ledger.validators("example", "https://news.example/never").etag is None


def test_an_article_that_did_not_come_is_tried_on_later_nights_unless_nobody_tried(ledger):
    run = ledger.begin_run("crawl", "")
    ledger.note_all(run, [listing(ListedArticle(URL)), Unanswered("example", URL, NOON, "left alone", tried=False)])
    assert rows(ledger)[URL]["tries"] == 0
    ledger.note_all(run, [Unanswered("example", URL, NOON, "time-out")])
    assert (rows(ledger)[URL]["tries"], rows(ledger)[URL]["reason"]) == (1, "time-out")


def test_a_time_with_parts_of_a_second_is_no_new_time_on_the_next_night(ledger):
    run = ledger.begin_run("crawl", "")
    told = ListedArticle(URL, NOON + timedelta(milliseconds=700))
    ledger.note_all(run, [listing(told)])
    fetch(ledger, run)
    ledger.note_all(run, [listing(told)])
    assert rows(ledger)[URL]["state"] == "stored"


def test_outlets_do_not_wait_for_each_others_articles(ledger):
    run = ledger.begin_run("crawl", "")
    ledger.note_all(run, [listing(ListedArticle(URL)), listing(ListedArticle(URL), outlet="other")])
    fetch(ledger, run)
    assert due(ledger) == []
    assert [row["state"] for row in ledger.db.query("SELECT state FROM frontier ORDER BY outlet")] == [
        "stored",
        "waiting",
    ]


def test_what_was_fetched_before_there_was_a_frontier_is_not_fetched_again_and_what_failed_is(path):
    with connect(path) as old:
        migrate(old, str(path), MIGRATIONS[:6])
        old.executescript("""
            INSERT INTO runs (id, kind, ruleset, started) VALUES (1, 'crawl', '', '2026-02-10T12:00:00+00:00');
            INSERT INTO outlets VALUES ('example', '2026-02-10T12:00:00+00:00');
            INSERT INTO pages (id, outlet, url, kind, status, first_seen, last_seen, capture) VALUES
                (1, 'example', 'https://news.example/1', 'article', 200, '2026-02-10T12:00:00+00:00',
                 '2026-02-10T12:00:00+00:00', NULL),
                (2, 'example', 'https://news.example/2', 'article', 503, '2026-02-10T12:00:00+00:00',
                 '2026-02-10T12:00:00+00:00', NULL),
                (3, 'example', 'https://news.example/rss', 'listing', 200, '2026-02-10T12:00:00+00:00',
                 '2026-02-10T12:00:00+00:00', NULL);
            INSERT INTO captures VALUES (1, 1, 1, '2026-02-10T12:00:00+00:00', 200, 'a.warc.gz', 0, 9, 'b1');
            UPDATE pages SET capture = 1 WHERE id = 1;
        """)
    with open_ledger(path) as ledger:
        assert {url: row["state"] for url, row in rows(ledger).items()} == {
            "https://news.example/1": "stored",
            "https://news.example/2": "waiting",
        }
        assert due(ledger) == ["https://news.example/2"]
