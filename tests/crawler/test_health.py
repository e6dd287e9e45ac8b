import pytest

from crawler import counts
from crawler.health import judge

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


def test_an_outlet_that_loses_a_page_is_well():
    report = judge("tiny", GOOD)
    assert (report.listed, report.fetched, report.failed, report.new, report.unchanged) == (10, 9, 1, 8, 1)
    assert report.problems == ()


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"finish_reason": "shutdown"}, "ended early: shutdown"),
        ({"response_received_count": 0}, "nothing answered"),
        ({counts.LISTING_READ: 0}, "no feed or sitemap could be read"),
        ({counts.LISTED: 0, counts.ASKED: 0, counts.FETCHED: 0}, "list no article"),
        ({counts.FETCHED: 0}, "none of 10 pages"),
        ({counts.FETCHED: 4}, "6 of 10 pages could not be fetched"),
        ({"spider_exceptions/count": 2}, "2 responses broke the spider"),
        ({counts.NOT_STORED: 1}, "1 pages could not be stored"),
    ],
)
def test_what_scrapy_calls_finished_may_still_be_a_broken_outlet(wrong, problem):
    (found,) = judge("tiny", {**GOOD, **wrong}).problems
    assert problem in found


def test_a_crawl_that_left_no_stats_never_started():
    assert "never started" in judge("tiny", {}).problems[0]


def test_listings_that_failed_are_named_with_the_cause():
    report = judge("tiny", {**GOOD, f"{counts.LISTING_FAILED}/https://tiny.example/rss": "status 404"})
    assert report.warnings == ("https://tiny.example/rss: status 404",)
