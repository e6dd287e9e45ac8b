"""How the crawler behaves towards outlets, seen from the outlet's side."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
import tiny_outlet as tiny
from misbehaving import Misbehaving, raw, sent
from scrapy.http import Response
from test_live_crawl import PAGE, QUICK, Web, always, listing

from crawler.failure import Reason
from crawler.retry import back_off, retry_after

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
ELSEWHERE = {"elsewhere.example": "127.0.0.1"}


@pytest.fixture(scope="module")
def visit(tmp_path_factory):
    """A crawl as a browser of a host whose robots.txt is busy at first, and then lies elsewhere; what was asked."""
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: pledgewatch\nCrawl-delay: 0.5\nDisallow: /news/2/\n"
    pages = {
        "/robots.txt": lambda times: (503, {"Retry-After": "1"}, b"") if times == 1 else (302, {"Location": away}, b""),
        "/elsewhere.txt": always(rules),
        "/rss": listing("/news/1/plain", "/news/1/to-hidden", "/news/1/fails-and-leaves"),
        "/news/1/plain": always(PAGE),
        "/news/1/to-hidden": always(b"", 302, Location="/news/2/hidden"),
        "/news/1/fails-and-leaves": lambda times: (500, {}, b"") if times == 1 else (302, {"Location": leave}, b""),
    }
    with Web(pages) as web:
        away = web.base.replace("127.0.0.1", "elsewhere.example") + "/elsewhere.txt"
        leave = web.base.replace("127.0.0.1", "elsewhere.example") + "/news/1/elsewhere"
        report = tiny.crawl(
            tmp_path_factory.mktemp("visit"),
            live=web.base,
            names=ELSEWHERE,
            says={"sitemaps": ()},
            **{**QUICK, "CLIENT": "browser", "CONTACT": "desk@example.org", "USER_AGENT": "pledgewatch/test"},
        )
    return web, report


def test_a_busy_robots_txt_is_waited_for_and_followed_to_another_site(visit):
    web, report = visit
    first, second = web.asked["/robots.txt"]
    assert second - first >= 1
    assert len(web.asked["/elsewhere.txt"]) == 1
    assert report["fetched"] == 1


def test_where_a_redirect_leads_is_for_robots_txt_to_allow(visit):
    web, report = visit
    assert "/news/2/hidden" not in web.asked
    assert f"to-hidden: {Reason.ROBOTS} (" in report["log"]


def test_a_repeated_request_may_not_leave_the_site_either(visit):
    web, report = visit
    assert "/news/1/elsewhere" not in web.asked
    assert f"fails-and-leaves: {Reason.ELSEWHERE} (" in report["log"]


def test_the_crawl_delay_of_the_host_is_kept_without_autothrottle_too(visit):
    web, _ = visit
    moments = sorted(moment for path in web.asked if "/news/" in path for moment in web.asked[path])
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.49


def test_a_browser_like_client_still_says_in_robots_txt_who_it_is_and_whom_to_write_to(visit):
    web, _ = visit
    assert web.heard["/robots.txt"]["User-Agent"] == "pledgewatch/test"
    assert web.heard["/elsewhere.txt"]["User-Agent"] == "pledgewatch/test"
    page = web.heard["/news/1/plain"]
    assert page["User-Agent"].startswith("Mozilla/5.0")
    assert (page["From"], page["Accept-Encoding"]) == ("desk@example.org", "gzip, deflate")


def test_a_host_that_answers_nothing_is_not_asked_all_night(tmp_path):
    asked = []
    silent = {f"/news/1/silent-{number}": lambda _: asked.append(1) or raw()(_) for number in range(20)}
    silent["/rss"] = lambda base: [sent(tiny.feed(*(f"{base}{path}" for path in silent if path.startswith("/news"))))]
    with Misbehaving(silent) as server:
        report = tiny.crawl(
            tmp_path, live=server.base, says={"sitemaps": ()}, **{**QUICK, "HOST_SILENCES": 4, "RETRY_TIMES": 1}
        )
    assert 4 <= len(asked) <= 8  # Twisted repeats a request once by itself where a kept connection was closed
    assert set(report["reasons"]) == {Reason.BROKEN_OFF, Reason.HOST_SILENT}
    assert sum(report["reasons"].values()) == 20
    assert report["problems"] == ["none of 20 pages could be fetched"]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Tue, 10 Feb 2026 12:01:00 GMT", 60),
        ("Tue, 10 Feb 2026 12:01:00 -0000", 60),
        ("9" * 400, float("inf")),
        ("0", None),
        ("-5", None),
        ("Tue, 10 Feb 2026 11:00:00 GMT", None),
        ("Tue, 10 Feb 20266 11:00:00 GMT", None),
        ("Tue, 99 Feb 2026 99:99:99 GMT", None),
        ("soon", None),
        ("1.5", None),
        ("\u00b2", None),
        ("", None),
    ],
)
def test_retry_after_is_kept_where_it_asks_for_a_time_to_come(header, seconds):
    response = Response("https://tiny.example/", headers={"Retry-After": header.encode("latin-1")})
    assert retry_after(response, NOON) == seconds
    assert back_off(response, NOON, 2, 30) == (120 if seconds is None else seconds)
