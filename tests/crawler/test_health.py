from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import counts
from crawler.health import (
    BY_CHANCE,
    FEWEST,
    LONGEST_SILENCE,
    SHORTEST_SILENCE,
    assess,
    chance_of_at_most,
    judge,
    knows_its_week,
    longest_silence,
    standing,
)
from crawler.outlet import Expected
from ledger.health import Breach, ListingSeen, OutletRun, Past, Problem, Week

GOOD = {
    "finish_reason": "finished",
    "response_received_count": 12,
    counts.LISTING_READ: 2,
    counts.LISTED: 10,
    counts.ASKED: 10,
    counts.FETCHED: 9,
    f"{counts.NOTED}/new": 8,
    f"{counts.NOTED}/unchanged": 1,
}
TONIGHT = datetime(2026, 3, 10, 3, 15, tzinfo=UTC)
DAY = timedelta(days=1)
FEED, SITEMAP = "https://tiny.example/rss", "https://tiny.example/map"
EXPECTED = Expected(articles_a_week=(20, 100), with_body=0.95)
WELL = OutletRun(
    "tiny",
    TONIGHT,
    listed=20,
    fetched=20,
    new=8,
    unchanged=12,
    pages=8,
    with_body=8,
    characters=3000,
    newest_listed=TONIGHT - DAY / 4,
    listings={FEED: ListingSeen("feed", 20, 20, TONIGHT - DAY / 4)},
    layouts={"div.story": (8, 8)},
)
WEEK = Week(new=50, pages=52, with_body=51, last_new=TONIGHT)
PAST = Past(
    runs=tuple(replace(WELL, at=TONIGHT - DAY * night) for night in range(1, 9)),
    since=TONIGHT - 60 * DAY,
    nights=7,
    newest_listed=TONIGHT - DAY,
    readable={FEED: TONIGHT - DAY, SITEMAP: TONIGHT - 2 * DAY},
)


def names(run=WELL, week=WEEK, past=PAST, expected=EXPECTED):
    """The breaches found, by name."""
    return [problem.breach for problem in assess(expected, run, week, past)]


def words(run=WELL, week=WEEK, past=PAST, expected=EXPECTED):
    (problem,) = assess(expected, run, week, past)
    return problem.words


# A crawl by itself ---------------------------------------------------------------------------------------------------


def test_an_outlet_that_loses_a_page_is_well():
    report = judge("tiny", GOOD)
    assert (report.listed, report.fetched, report.failed, report.new, report.unchanged) == (10, 9, 1, 8, 1)
    assert report.problems == ()
    assert report.breaches == ()


@pytest.mark.parametrize(
    ("wrong", "breach", "problem"),
    [
        ({"finish_reason": "shutdown"}, Breach.ENDED_EARLY, "ended early: shutdown"),
        ({"response_received_count": 0}, Breach.NOTHING_ANSWERED, "nothing answered"),
        ({counts.LISTING_READ: 0}, Breach.NO_LISTING, "no feed or sitemap could be read"),
        ({counts.LISTED: 0, counts.ASKED: 0, counts.FETCHED: 0}, Breach.NOTHING_LISTED, "list no article"),
        ({counts.FETCHED: 0}, Breach.NOT_FETCHED, "none of 10 pages"),
        ({counts.FETCHED: 4}, Breach.NOT_FETCHED, "6 of 10 pages could not be fetched"),
        ({"spider_exceptions/count": 2}, Breach.BROKE_THE_SPIDER, "2 responses broke the spider"),
        ({counts.NOT_STORED: 1}, Breach.NOT_STORED, "1 pages could not be stored"),
    ],
)
def test_what_scrapy_calls_finished_may_still_be_a_broken_outlet(wrong, breach, problem):
    report = judge("tiny", {**GOOD, **wrong})
    (found,) = report.problems
    assert problem in found
    assert report.breaches == (Problem(breach, found),)


def test_a_crawl_that_left_no_stats_never_started():
    assert "never started" in judge("tiny", {}).problems[0]


def test_listings_that_failed_are_named_with_the_cause():
    report = judge("tiny", {**GOOD, f"{counts.LISTING_FAILED}/https://tiny.example/rss": "status 404"})
    assert report.warnings == ("https://tiny.example/rss: status 404",)


def test_the_newest_entry_is_that_of_all_listings():
    seen = {FEED: ListingSeen("feed", 2, 2, TONIGHT - DAY), SITEMAP: ListingSeen("sitemap", 1, 1, TONIGHT)}
    report = judge("tiny", {**GOOD, **{f"{counts.LISTING_SEEN}/{url}": one for url, one in seen.items()}})
    assert report.listings == seen
    assert report.newest_listed == TONIGHT


# A night against what is expected and what was usual ---------------------------------------------------------------


def test_a_good_night_of_an_outlet_is_no_problem():
    assert names() == []


def test_a_new_installation_is_not_called_broken_for_what_it_cannot_know():
    assert names(week=Week(new=400, pages=400, with_body=400), past=Past()) == []
    assert names(week=Week(new=1, pages=1, with_body=1), past=replace(PAST, since=TONIGHT - 6 * DAY)) == []
    assert names(week=Week(new=1, pages=1, with_body=1), past=replace(PAST, nights=4)) == []
    assert not knows_its_week(WELL, Past())
    assert knows_its_week(WELL, PAST)


def test_too_few_and_too_many_articles_of_a_week_are_told_with_both_numbers():
    assert words(week=replace(WEEK, new=19)) == "19 new articles in seven days, at least 20 expected"
    assert words(week=replace(WEEK, new=101)) == "101 new articles in seven days, at most 100 expected"
    assert names(week=replace(WEEK, new=20)) == names(week=replace(WEEK, new=100)) == []


def test_an_outlet_whose_pages_answer_and_hold_no_text_is_ill():
    assert words(replace(WELL, pages=20, with_body=12)) == "12 of 20 pages have a body (60%, expected 95%)"


def test_a_page_or_two_without_a_body_are_no_alarm():
    assert names(replace(WELL, pages=1, with_body=0)) == []
    assert names(replace(WELL, pages=4, with_body=0)) == []
    assert names(replace(WELL, pages=5, with_body=4)) == []
    assert names(replace(WELL, pages=20, with_body=18)) == []


def test_bodies_that_are_lost_a_few_a_night_are_seen_over_the_week():
    said = words(replace(WELL, pages=8, with_body=6), replace(WEEK, pages=56, with_body=42))
    assert said == "42 of 56 pages of seven days have a body (75%, expected 95%)"


def test_a_feed_that_stands_still_is_silence_however_well_it_answers():
    run = replace(WELL, newest_listed=TONIGHT - 9 * DAY)
    assert words(run, past=replace(PAST, newest_listed=TONIGHT - 9 * DAY)).startswith(
        "the newest entry of its listings is 9 days old, and 4 days"
    )
    assert names(replace(WELL, newest_listed=None)) == [], "a night of 304s names nothing, and last night was fresh"


def test_a_feed_without_times_is_silent_where_no_new_article_comes():
    run, past = replace(WELL, newest_listed=None), replace(PAST, newest_listed=None)
    assert names(run, replace(WEEK, last_new=TONIGHT - 5 * DAY), past) == [Breach.SILENT]
    assert names(run, replace(WEEK, last_new=TONIGHT - 3 * DAY), past) == []
    young = replace(past, since=TONIGHT - 2 * DAY)
    assert names(run, replace(WEEK, last_new=TONIGHT - 90 * DAY), young) == [], "old pages of a replay in its ledger"


def test_saved_pages_are_not_blamed_for_their_age():
    assert names(replace(WELL, live=False, newest_listed=TONIGHT - 900 * DAY), Week(), Past()) == []


def test_an_empty_feed_is_ill_and_an_empty_news_sitemap_may_be_a_quiet_weekend():
    assert names(replace(WELL, listings={FEED: ListingSeen("feed", 0, 0)})) == [Breach.EMPTY_FEED]
    assert names(replace(WELL, listings={FEED: WELL.listings[FEED], SITEMAP: ListingSeen("sitemap", 0, 0)})) == []
    assert names(replace(WELL, listings={FEED: ListingSeen("feed")})) == [], "not modified"


def test_a_listing_is_lost_on_the_second_night_and_only_if_it_ever_could_be_read():
    gone = {**WELL.listings, SITEMAP: ListingSeen("sitemap", trouble="status 404")}
    run, before = replace(WELL, listings=gone), replace(PAST.runs[0], listings=gone)
    again = replace(PAST, runs=(before, *PAST.runs[1:]))
    assert names(run) == []
    assert words(run, past=again) == f"{SITEMAP} could last be read on 2026-03-08: status 404"
    assert names(run, past=replace(again, readable={FEED: TONIGHT})) == []
    was_there = replace(PAST.runs[0], listings={SITEMAP: ListingSeen("sitemap", 4, 4)})
    assert names(run, past=replace(PAST, runs=(was_there,))) == []


def test_a_layout_that_gives_empty_bodies_is_named():
    run = replace(WELL, layouts={"div.story": (12, 1), "div.old": (9, 9)})
    assert words(run) == "the layout 'div.story' fits 12 pages, 1 have a body"


def test_pages_that_no_layout_fits_any_more_are_told_though_something_was_found():
    assert names(replace(WELL, layouts={"": (6, 6), "div.story": (2, 2)})) == [Breach.LAYOUT_GONE]
    assert names(replace(WELL, layouts={"": (3, 3), "div.story": (5, 5)})) == []
    assert names(replace(WELL, layouts={"": (4, 4)})) == []


def test_bodies_cut_short_are_seen_by_the_usual_length():
    assert words(replace(WELL, characters=900)).endswith("less than 900 characters, where 3000 are usual")
    assert names(replace(WELL, characters=900), past=replace(PAST, runs=PAST.runs[:2])) == []


def test_a_jump_in_failures_is_measured_against_what_is_usual():
    run = replace(WELL, listed=50, fetched=40, failed=10)
    assert words(run) == "10 of 50 pages failed (20%), where 0% is usual"
    usual = replace(PAST, runs=tuple(replace(one, listed=50, failed=8) for one in PAST.runs))
    assert names(run, past=usual) == []
    assert names(replace(run, listed=10, failed=4)) == []


def test_articles_without_date_or_in_another_language_are_told():
    assert words(replace(WELL, undated=5)) == "5 of 8 articles state no time of publication"
    assert words(replace(WELL, other_language=5)) == "5 of 8 articles are not in the outlet's language"
    assert names(replace(WELL, undated=4, other_language=4)) == []


def test_few_pledges_are_no_illness_since_news_has_days_without():
    assert names(replace(WELL, pledges=0), past=replace(PAST, runs=(replace(PAST.runs[0], pledges=90),) * 8)) == []


def test_an_outlet_that_nobody_crawls_any_more_is_not_healthy():
    assert standing(WELL, TONIGHT + DAY) == ()
    (problem,) = standing(WELL, TONIGHT + 5 * DAY)
    assert (problem.breach, problem.words) == (Breach.NOT_RUN, "the last crawl was 5 days ago")
    assert standing(replace(WELL, live=False), TONIGHT + 5 * DAY) == ()


@pytest.mark.parametrize(("least", "days"), [(150, 4), (10, 4), (3, 7), (1, 21), (0, 30)])
def test_how_long_an_outlet_may_be_silent_follows_from_how_much_it_publishes(least, days):
    assert longest_silence(Expected((least, 200))) == days * DAY


# What must hold of all numbers --------------------------------------------------------------------------------------

number = st.integers(0, 2000)
share = st.floats(0, 1)
moments = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
seen = st.builds(ListingSeen, st.sampled_from(["feed", "sitemap"]), st.none() | number, st.none() | number, moments)
runs = st.builds(
    OutletRun,
    outlet=st.just("tiny"),
    at=st.just(TONIGHT),
    live=st.booleans(),
    **dict.fromkeys(("listed", "fetched", "failed", "pages", "with_body", "undated", "other_language"), number),
    characters=st.none() | number,
    newest_listed=moments,
    listings=st.dictionaries(st.sampled_from([FEED, SITEMAP]), seen),
    layouts=st.dictionaries(st.sampled_from(["", "div"]), st.tuples(number, number)),
)
weeks = st.builds(Week, number, number, number, moments)
pasts = st.builds(
    Past,
    runs=st.lists(runs, max_size=5).map(tuple),
    since=moments,
    nights=st.integers(0, 7),
    newest_listed=moments,
    readable=st.dictionaries(st.sampled_from([FEED, SITEMAP]), st.just(TONIGHT)),
)
expectations = st.builds(Expected, st.tuples(number, number), share)


@given(expectations, runs, weeks, pasts)
def test_no_numbers_break_the_judgement_and_each_problem_tells_some(expected, run, week, past):
    for problem in assess(expected, run, week, past):
        assert any(letter.isdigit() for letter in problem.words) or problem.breach is Breach.EMPTY_FEED


@given(expectations, runs, weeks, pasts, st.sampled_from(["body", "new", "failed", "silence"]))
def test_what_is_ill_is_no_less_ill_when_it_gets_worse(expected, run, week, past, what):
    breach, worse_run, worse_week = {
        "body": (Breach.FEW_BODIES, replace(run, with_body=max(0, run.with_body - 1)), week),
        "new": (Breach.TOO_FEW, run, replace(week, new=max(0, week.new - 1))),
        "failed": (Breach.MANY_FAILURES, replace(run, failed=run.failed + 1), week),
        "silence": (Breach.SILENT, replace(run, newest_listed=None), replace(week, last_new=None)),
    }[what]
    if what == "silence":
        worse_run = replace(run, newest_listed=run.newest_listed and run.newest_listed - DAY)
        past = replace(past, newest_listed=None)
        worse_week = week
    if breach in names(run, week, past, expected):
        assert breach in names(worse_run, worse_week, past, expected)


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from([0.0, 0.3, 0.5, 0.95, 1.0]))
def test_the_chance_is_that_of_the_binomial_distribution(found, of, hit):
    exact = sum(comb(of, k) * hit**k * (1 - hit) ** (of - k) for k in range(min(found, of) + 1))
    assert chance_of_at_most(found, of, hit) == pytest.approx(exact, abs=1e-9)


def test_the_chance_of_a_hundred_thousand_pages_is_still_a_number():
    assert chance_of_at_most(90_000, 100_000, 0.95) < BY_CHANCE < chance_of_at_most(95_000, 100_000, 0.95)


@given(expectations)
def test_no_outlet_may_be_silent_for_more_than_a_month_or_is_blamed_for_a_weekend(expected):
    assert SHORTEST_SILENCE <= longest_silence(expected) <= LONGEST_SILENCE
    assert FEWEST > 1
