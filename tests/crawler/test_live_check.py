"""`pledgewatch outlets check` over real sockets: politely, a handful, and nothing of it is kept."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import forked
import pytest
import tiny_outlet as tiny
from test_live_crawl import QUICK, Web, always


def check_here(base, settings):
    """The check, in this process; what it found goes to standard output."""
    import pytest_socket

    from pledgewatch.check import check
    from pledgewatch.commands.outlets_check import lines, record

    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    found = check(tiny.live_outlet(base), overrides=settings)
    print(json.dumps({**record(found), "lines": list(lines(found))}))


def page(number):
    title, text = f"Bridge {number} opens", f"Bridge number {number} over the river was opened to cars today."
    dated = f'<meta property="article:published_time" content="2026-02-10T12:0{number % 10}:00Z">'
    return tiny.article(title, text).replace(b"<head>", f"<head>{dated}".encode())


def feed(numbers, age=timedelta(0)):
    """A feed of fresh pages, the highest number the newest; or of pages so much older."""
    now = datetime.now(UTC) - age
    dates = {number: format_datetime(now - timedelta(minutes=100 - number)) for number in numbers}
    items = "".join(
        f"<item><title>x</title><link>/news/{number}/x</link><pubDate>{date}</pubDate></item>"
        for number, date in dates.items()
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


def checked(base, tmp_path, **settings):
    home = tmp_path / "home"
    check = forked.begin(check_here, base, {**QUICK, **settings}, PLEDGEWATCH_HOME=str(home), TMPDIR=str(tmp_path))
    told, said = check.communicate()
    assert check.returncode == 0, said
    assert list(tmp_path.iterdir()) == [], "neither the installation's home nor a temporary one is left"
    return json.loads(told)


def site(**changes):
    answers = {
        "/robots.txt": always(b"User-agent: *\nDisallow: /private\n"),
        "/rss": always(feed(range(1, 21)), Content_Type="application/rss+xml"),
        "/map": always(
            tiny.locations("urlset", "url", "/news/31/x", "/news/32/x", "/video/1"), Content_Type="text/xml"
        ),
    }
    answers |= {f"/news/{number}/x": always(page(number), Content_Type="text/html") for number in range(1, 40)}
    return {**answers, **changes}


@pytest.fixture(scope="module")
def well(tmp_path_factory):
    with Web(site()) as web:
        return web, checked(web.base, tmp_path_factory.mktemp("check"))


def test_a_handful_is_asked_for_and_robots_txt_first(well):
    web, _ = well
    assert next(iter(web.asked)) == "/robots.txt"
    assert sorted(path for path in web.asked if path.startswith("/news/")) == [
        "/news/18/x",
        "/news/19/x",
        "/news/20/x",
        "/news/31/x",
        "/news/32/x",
    ], "the newest of each listing in turn"
    assert all(len(times) == 1 for times in web.asked.values())


def test_each_listing_and_each_field_is_reported(well):
    web, report = well
    assert report["healthy"] is True
    assert [(one["kind"], one["entries"], one["articles"]) for one in report["listings"]] == [
        ("sitemap", 3, 2),
        ("feed", 20, 20),
    ]
    assert (report["listed"], report["asked"], report["fetched"]) == (22, 5, 5)
    first = next(one for one in report["pages"] if one["url"] == f"{web.base}/news/20/x")
    assert (first["layout"], first["title"], first["language"]) == ("div.story", "Bridge 20 opens", "en")
    assert first["published"] == "2026-02-10T12:00:00+00:00"
    assert first["characters"] == len("Bridge number 20 over the river was opened to cars today.")
    assert report["guesses"] == ["Found by: the body selector is a guess", "Terms: robots.txt was not seen"]


def test_a_dead_feed_and_pages_without_a_body_are_ill(tmp_path):
    empty = always(b"<html><body><div class=story></div></body></html>", Content_Type="text/html")
    dead = {"/rss": always(b"gone", 410), **{f"/news/{number}/x": empty for number in (31, 32)}}
    with Web(site(**dead)) as web:
        report = checked(web.base, tmp_path)
    assert report["healthy"] is False
    assert {one["breach"] for one in report["problems"]} == {"no_listing", "few_bodies", "layout_gone"}
    assert any("status 410" in line for line in report["lines"])
    assert "not healthy" in report["lines"]


def test_pages_that_robots_txt_forbids_are_not_fetched(tmp_path):
    with Web(site(**{"/robots.txt": always(b"User-agent: *\nDisallow: /news/\n")})) as web:
        report = checked(web.base, tmp_path)
    assert not any(path.startswith("/news/") for path in web.asked)
    assert [one["breach"] for one in report["problems"]] == ["not_fetched"]


def test_a_feed_that_stands_still_is_silent(tmp_path):
    old = feed(range(1, 4), age=timedelta(days=900))
    with Web(site(**{"/rss": always(old), "/map": always(tiny.locations("urlset", "url", "/news/3/x"))})) as web:
        report = checked(web.base, tmp_path)
    assert [one["breach"] for one in report["problems"]] == ["silent"]
