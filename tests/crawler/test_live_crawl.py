"""The tiny outlet over real sockets: a server on the loopback that has the moods of the web."""

import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
import tiny_outlet as tiny
from tiny_outlet import packed

from crawler.failure import Reason
from ledger.archive import Place, all_responses, read_response
from ledger.store import open_ledger

QUICK = {
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0.02,
    "ALLOWED_NETWORKS": ["127.0.0.1/32"],
    "RETRY_WAIT": 0.2,
}
# Long enough for an answer to be understood before the next page is asked for, also on a machine that is busy.
PATIENT = {**QUICK, "DOWNLOAD_DELAY": 0.15}


class Web:
    """A server, the requests it got (path: times), and what it answers; `answers[path](how_often_asked)`."""

    def __init__(self, answers, port=0):
        self.asked = defaultdict(list)
        self.agents = set()
        self.heard = {}  # path: the headers of its last request
        self.connections = 0
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                web.asked[self.path].append(time.monotonic())
                web.agents.add(self.headers["User-Agent"])
                web.heard[self.path] = dict(self.headers)
                status, headers, body = answers.get(self.path, lambda _: (404, {}, b""))(len(web.asked[self.path]))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def always(body, status=200, **headers):
    return lambda _: (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def frontier(home):
    """What the ledger says of each article's address, by its path."""
    with open_ledger(home / "ledger.db") as ledger, ledger.read() as db:
        return {urlsplit(row["url"]).path: row for row in db.query("SELECT * FROM frontier")}


def listing(*paths):
    return always(tiny.feed(*paths), Content_Type="application/rss+xml")


PAGE = tiny.article("Bridge opens", "A bridge over the river was opened to cars today.")


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """One crawl of a server with every kind of page; the server, the report and the archive's responses."""
    home = tmp_path_factory.mktemp("live")
    answers = {
        "/rss": listing(
            "/news/1/plain",
            "/news/2/busy",
            "/news/3/big",
            "/news/4/circle",
            "/news/5/away",
            "/news/6/bomb",
            "/news/7/moved",
            "/news/8/broken",
        ),
        "/news/1/plain": always(packed(PAGE), Content_Encoding="gzip", Content_Type="text/html"),
        "/news/2/busy": lambda times: (200, {}, PAGE) if times > 1 else (429, {"Retry-After": "1"}, b"slow down"),
        "/news/3/big": always(b"<p>" + b"x" * 300_000),
        "/news/4/circle": always(b"", 302, Location="/news/4/circle"),
        "/news/5/away": always(b"", 302, Location="http://localhost:1/news/5/away"),
        "/news/6/bomb": always(packed(b" " * 10_000_000), Content_Encoding="gzip"),
        "/news/7/moved": always(b"", 301, Location="/news/7/here"),
        "/news/7/here": always(PAGE),
        "/news/8/broken": always(b"\x1f\x8b no gzip at all", Content_Encoding="gzip"),
    }
    with Web(answers) as web:
        report = tiny.crawl(home, live=web.base, DOWNLOAD_MAXSIZE=200_000, **PATIENT)
    return web, {**report, "home": home}, [page for _, page in all_responses(home / "archive", pytest.fail)]


def test_pages_come_over_real_sockets_and_stand_in_the_archive_as_sent(live):
    web, report, archived = live
    (page,) = [page for page in archived if page.url == f"{web.base}/news/1/plain"]
    assert page.received == packed(PAGE)
    assert page.body == PAGE
    assert report["fetched"] == 3


def test_the_crawler_says_who_it_is(live):
    web, _, _ = live
    (agent,) = web.agents
    assert agent.startswith("pledgewatch/")


def test_a_busy_server_is_left_in_peace_for_as_long_as_it_asked(live):
    web, _, _ = live
    first, second = web.asked["/news/2/busy"]
    assert second - first >= 1
    between = [moment for moments in web.asked.values() for moment in moments if first < moment < first + 0.95]
    assert between == []


def test_pages_too_large_or_broken_and_redirects_in_circles_or_away_are_counted_as_failed(live):
    web, report, _ = live
    assert (report["listed"], report["failed"]) == (8, 5)
    assert len(web.asked["/news/4/circle"]) == 6
    for path in ("/news/3/big", "/news/4/circle", "/news/6/bomb", "/news/8/broken"):
        assert f"{web.base}{path}" in report["log"]


def test_every_page_that_did_not_come_waits_for_another_night_with_the_reason(live):
    _, report, _ = live
    failed = {path: row["reason"] for path, row in frontier(report["home"]).items() if row["state"] != "stored"}
    assert set(failed) == {f"/news/{name}" for name in ("3/big", "4/circle", "5/away", "6/bomb", "8/broken")}
    assert "another site" in failed["/news/5/away"]
    assert all(failed.values())


def test_more_than_half_lost_is_a_problem(live):
    _, report, _ = live
    assert report["problems"] == ["5 of 8 pages could not be fetched"]


def test_an_address_in_the_operators_own_network_is_never_asked(tmp_path):
    with Web({"/rss": listing("/news/1/plain")}) as web:
        report = tiny.crawl(tmp_path, live=web.base, **{**QUICK, "ALLOWED_NETWORKS": [], "RETRY_ENABLED": False})
    assert web.asked == {}
    assert report["problems"] == ["nothing answered"]


def test_an_outlet_is_asked_for_no_more_pages_than_its_budget(tmp_path):
    paths = [f"/news/{number}/x" for number in range(6)]
    with Web({"/rss": listing(*paths), **{path: always(PAGE) for path in paths}}) as web:
        report = tiny.crawl(tmp_path, live=web.base, PAGES_A_NIGHT=4, **QUICK)
    assert (report["fetched"], report["over_budget"]) == (4, 2)
    assert sum(len(moments) for path, moments in web.asked.items() if path in paths) == 4


def test_robots_txt_that_fails_means_no(tmp_path):
    with Web({"/rss": listing("/news/1/plain"), "/robots.txt": always(b"oops", 500)}) as web:
        report = tiny.crawl(tmp_path, live=web.base, RETRY_TIMES=2, **QUICK)
    assert set(web.asked) == {"/robots.txt"}
    first, second, third = web.asked["/robots.txt"]
    assert (second - first >= 0.2, third - second >= 0.4) == (True, True)
    assert f"/rss: {Reason.ROBOTS_SILENT}" in report["warnings"][1]
    assert "no feed or sitemap could be read" in report["problems"]


def test_robots_txt_is_kept_and_so_is_its_delay(tmp_path):
    rules = b"User-agent: pledgewatch\nCrawl-delay: 0.6\nDisallow: /news/2/\n"
    answers = {
        "/robots.txt": always(rules),
        "/rss": listing("/news/1/plain", "/news/2/hidden"),
        "/news/1/plain": always(PAGE),
    }
    throttle = {"AUTOTHROTTLE_ENABLED": True, "AUTOTHROTTLE_START_DELAY": 0.05, "DOWNLOAD_DELAY_JITTER": 0}
    with Web(answers) as web:
        report = tiny.crawl(tmp_path, live=web.base, **{**QUICK, **throttle})
    assert "/news/2/hidden" not in web.asked
    assert (report["fetched"], report["failed"]) == (1, 1)
    moments = sorted(moment for path, moments in web.asked.items() for moment in moments)
    assert moments[-1] - moments[-2] >= 0.55


def test_a_server_that_wants_more_patience_than_we_have_is_left_alone(tmp_path):
    answers = {"/rss": listing(*(f"/news/{number}/x" for number in range(5)))}
    answers |= {f"/news/{number}/x": always(b"", 503, Retry_After="86400") for number in range(5)}
    with Web(answers) as web:
        report = tiny.crawl(tmp_path, live=web.base, **PATIENT)
    assert sum(len(moments) for path, moments in web.asked.items() if path.startswith("/news/")) == 1
    assert report["problems"] == ["none of 5 pages could be fetched"]
    assert sorted(row["tries"] for row in frontier(tmp_path).values()) == [0, 0, 0, 0, 1]


def test_a_crawl_killed_in_the_middle_loses_nothing_that_was_stored(tmp_path):
    paths = [f"/news/{number}/x" for number in range(30)]
    with Web({"/rss": listing(*paths), **{path: always(PAGE) for path in paths}}) as web:
        crawl = tiny.begin_crawl(tmp_path, live=web.base, **{**QUICK, "DOWNLOAD_DELAY": 0.1})
        try:
            until = time.monotonic() + 20
            while len(web.asked) < 8 and time.monotonic() < until:
                time.sleep(0.01)
        finally:
            crawl.kill()
            crawl.wait()
        with open_ledger(tmp_path / "ledger.db") as ledger:
            stored = list(ledger.pages_to_extract(ruleset=""))
        assert 3 <= len(stored) < 30
        for page in stored:
            assert read_response(tmp_path / "archive", Place(page.file, page.offset, page.length)).body == PAGE
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)
        assert (report["asked"], report["new"]) == (30 - len(stored), 30 - len(stored))
        with open_ledger(tmp_path / "ledger.db") as ledger:
            assert len(list(ledger.pages_to_extract(ruleset=""))) == 30
