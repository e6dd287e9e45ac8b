"""Whatever a server does, it costs its own page with a reason that the operator can read, and the crawl goes on."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import tiny_outlet as tiny
from misbehaving import Behaviour, Misbehaving, bomb, drip, flood, members, page, plain, raw, redirect

from crawler.failure import Reason

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
GOOD = tiny.article("Bridge opens", "A bridge over the river was opened to cars in Ukraine today.")
PACKED = ("text/html", "Content-Encoding: gzip")
QUICK = {
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_TIMEOUT": 3,
    "RETRY_ENABLED": False,
    "ALLOWED_NETWORKS": ["127.0.0.1/32"],
}

# What a server does, and the reason that it ends in.
REFUSED: dict[str, tuple[Behaviour, str]] = {
    "redirect to a private address": (redirect("http://10.0.0.1/news/1/x"), Reason.ELSEWHERE),
    "redirect to a link-local address": (redirect("http://169.254.169.254/latest/meta-data"), Reason.ELSEWHERE),
    "redirect to an IPv6 loopback": (redirect("http://[::1]:80/news/1/x"), Reason.ELSEWHERE),
    "redirect to a mapped address": (redirect("http://[::ffff:10.0.0.1]/x"), Reason.ELSEWHERE),
    "redirect to a decimal address": (redirect("http://2130706433:1/news/1/x"), Reason.ELSEWHERE),
    "redirect to localhost": (redirect("http://localhost:1/news/1/x"), Reason.ELSEWHERE),
    "redirect to another site": (redirect("http://example.org/x"), Reason.ELSEWHERE),
    "redirect to a file": (redirect("file:///etc/passwd"), Reason.SCHEME),
    "redirect to ftp": (redirect("ftp://127.0.0.1/x"), Reason.SCHEME),
    "redirect to data": (redirect("data:text/html,hello"), Reason.SCHEME),
    "redirect to a script": (redirect("javascript:alert(1)"), Reason.SCHEME),
    "redirect to itself": (redirect("BASE/news/9/redirect-to-itself"), Reason.REDIRECTS),
    "a byte now and then": (drip(OK, b"x"), Reason.TIMED_OUT),
    "headers without end": (drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), Reason.TIMED_OUT),
    "silence": (drip(b"", b"", 1), Reason.TIMED_OUT),
    "less than was promised": (plain(b"<p>half", "Content-Type: text/html", length=5000), Reason.BROKEN_OFF),
    "hanging up": (raw(b""), Reason.BROKEN_OFF),
    "only a continue": (raw(b"HTTP/1.1 100 Continue\r\n\r\n"), Reason.BROKEN_OFF),
    "a header of a megabyte": (raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\nhi"), Reason.BROKEN_OFF),
    "a body without end": (flood(OK, b"x" * 65_536, 50_000_000), Reason.TOO_LARGE),
    "a gzip bomb": (page(bomb(100 * 1024 * 1024), *PACKED), Reason.TOO_LARGE),
    "a bomb of many members": (page(members(500, 1_000_000), *PACKED), Reason.TOO_LARGE),
    "a broken gzip": (page(b"\x1f\x8b no gzip", *PACKED), Reason.BROKEN_BODY),
    "brotli that is none": (page(b"xxxx", "text/html", "Content-Encoding: br"), Reason.BROKEN_BODY),
    "zstd that is none": (page(b"xxxx", "text/html", "Content-Encoding: zstd"), Reason.BROKEN_BODY),
    "no HTTP": (raw(b"hello this is no http\r\n\r\n"), Reason.NO_HTTP),
    "a status that there is not": (plain(b"x", status="999 No"), "status 999"),
    "no content": (plain(b"", status="204 No Content"), "status 204"),
    "a part": (plain(GOOD, "Content-Type: text/html", status="206 Partial Content"), "status 206"),
}
# What is odd, and a page all the same; its article or the lack of one is for the extraction.
PAGES: dict[str, Behaviour] = {
    "a good page": page(GOOD),
    "more than was promised": plain(GOOD + b"x" * 900, "Content-Type: text/html", length=len(GOOD)),
    "ten thousand headers": raw(
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 10_000 + f"Content-Length: {len(GOOD)}\r\n\r\n".encode() + GOOD
    ),
    "NUL bytes": page(GOOD.replace(b"river", b"ri\x00ver")),
    "a charset that there is not": page(GOOD, "text/html; charset=klingon"),
    "a lying charset": page("<p>міст</p>".encode("cp1251"), "text/html; charset=utf-8"),
    "a PDF that says it is HTML": page(b"%PDF-1.4 \x00\x01\x02"),
    "a PDF": page(b"%PDF-1.4 \x00\x01\x02", "application/pdf"),
    "elements in elements": page(b"<div>" * 100_000 + b"deep"),
    "a cut gzip": page(gzip.compress(GOOD)[:-20], *PACKED),
    "a flood of cookies": page(GOOD, "text/html", *(f"Set-Cookie: a{number}=b" for number in range(500))),
}


def path(case: str) -> str:
    return f"/news/9/{case.lower().replace(' ', '-')}"


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """One crawl of all of them, and then the extraction of what came."""
    home = tmp_path_factory.mktemp("hostile")
    behaviours = {path(case): behaviour for case, (behaviour, _) in REFUSED.items()}
    behaviours |= {path(case): behaviour for case, behaviour in PAGES.items()}
    beyond = ["http://10.0.0.1/news/9/x", "http://127.0.0.2/news/9/x", f"/news/9/{'a' * 65_536}", "/news/9/\x00"]
    behaviours["/rss"] = page(
        tiny.feed(*behaviours, *(one.replace("\x00", "&#0;") for one in beyond)), "application/rss+xml"
    )
    behaviours["/map"] = page(tiny.locations("urlset", "url"), "application/xml")
    with Misbehaving(behaviours) as web:
        report = tiny.crawl(home, live=web.base, **QUICK)
    return home, web, report


def test_every_trick_ends_in_its_own_named_reason(night) -> None:
    _, web, report = night
    told = {
        line.split(f"WARNING: {web.base}", 1)[1]
        for line in report["log"].splitlines()
        if f"WARNING: {web.base}" in line
    }
    for case, (_, reason) in REFUSED.items():
        assert any(line.startswith(f"{path(case)}: {reason}") for line in told), case


def test_all_of_them_are_counted_and_the_good_pages_come_through(night) -> None:
    _, web, report = night
    assert (report["fetched"], report["failed"]) == (len(PAGES), len(REFUSED))
    expected: dict[str, int] = {}
    for _, reason in REFUSED.values():
        expected[str(reason)] = expected.get(str(reason), 0) + 1
    assert report["reasons"] == expected
    assert path("a good page") in web.asked


def test_addresses_off_the_site_and_endless_ones_are_never_asked(night) -> None:
    _, web, _ = night
    assert all(len(one) < 3000 for one in web.asked)
    assert not any(one.endswith("/x") for one in web.asked)


READ = """
import json, sys
from pathlib import Path
from extract.layout import OutletPages
from pipelines.extraction import Reading, extract_pages

def tiny(_):
    return OutletPages("tiny", "en", "utf-8")

(report,) = extract_pages(Path(sys.argv[1]), reading=Reading(outlet=tiny, workers=1))
print(json.dumps([report.pages + report.passed_over, report.with_body, sum(report.absences.values())]))
"""


def test_odd_pages_end_in_an_article_or_a_reason_and_stall_no_worker(night) -> None:
    home, _, _ = night
    done = subprocess.run(
        [sys.executable, "-c", READ, str(home)], capture_output=True, text=True, check=False, timeout=90
    )
    assert done.returncode == 0, done.stderr
    pages, with_body, absent = json.loads(done.stdout)
    assert pages >= len(PAGES)  # those that were passed over for their topic are in both sums
    assert with_body + absent == pages
    assert with_body >= 5  # the good one and those that are only odd


def test_the_largest_bomb_that_the_limit_lets_in_costs_little_memory(tmp_path: Path) -> None:
    packed = bomb(64 * 1024 * 1024) * 110  # 7 GB when unpacked; 10 GB would be over the limit as received
    assert len(packed) < 8 * 1024 * 1024
    behaviours = {
        "/rss": page(tiny.feed("/news/9/bomb", "/news/9/good"), "application/rss+xml"),
        "/news/9/bomb": page(packed, *PACKED),
        "/news/9/good": page(GOOD),
    }

    def peak(home: Path, served: dict[str, Behaviour]) -> int:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        with Misbehaving(served) as web:
            report = tiny.crawl(home, live=web.base, **{**QUICK, "DOWNLOAD_TIMEOUT": 20})
        assert report["fetched"] >= 1
        return max(0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss - before)

    peak(tmp_path / "without", {**behaviours, "/news/9/bomb": page(GOOD)})
    assert peak(tmp_path / "with", behaviours) < 64 * 1024  # kilobytes above the crawl without it


@pytest.mark.parametrize(
    "listing",
    [
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><link>/news/9/good</link>'
        b"<title>&c;</title></item></channel></rss>",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item>'
        b"<link>/news/9/good</link><title>&e;</title></item></channel></rss>",
    ],
    ids=["entities that multiply", "an entity that is a file"],
)
def test_a_feed_of_entity_tricks_is_read_without_them(tmp_path: Path, listing: bytes) -> None:
    behaviours = {"/rss": page(listing, "application/rss+xml"), "/news/9/good": page(GOOD)}
    with Misbehaving(behaviours) as web:
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)
    assert report["fetched"] == 1


def test_sitemaps_that_name_each_other_for_ever_come_to_an_end(tmp_path: Path) -> None:
    index = [f"/map/{number}" for number in range(60)]
    behaviours = {one: page(tiny.locations("sitemapindex", "sitemap", *index), "application/xml") for one in index}
    behaviours |= {
        "/map": page(tiny.locations("sitemapindex", "sitemap", "/map", *index), "application/xml"),
        "/rss": page(tiny.feed("/news/9/good"), "application/rss+xml"),
        "/news/9/good": page(GOOD),
    }
    with Misbehaving(behaviours) as web:
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)
    assert report["fetched"] == 1
    assert len([one for one in web.asked if one.startswith("/map")]) <= 61


def test_a_sitemap_without_end_is_cut_off_and_named(tmp_path: Path) -> None:
    endless = flood(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<urlset>", b"<url></url>" * 6000, 40_000_000
    )
    behaviours = {
        "/map": endless,
        "/rss": page(tiny.feed("/news/9/good"), "application/rss+xml"),
        "/news/9/good": page(GOOD),
    }
    with Misbehaving(behaviours) as web:
        report = tiny.crawl(tmp_path, live=web.base, **QUICK)
    assert report["fetched"] == 1
    assert any(warning.endswith(str(Reason.TOO_LARGE)) for warning in report["warnings"])
