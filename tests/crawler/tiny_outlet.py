"""A small outlet of our own, its pages, and a crawl of it in a process of its own, since a reactor starts only once."""

from __future__ import annotations

import gzip
import json
import resource
import signal
import socket
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import forked

from crawler.outlet import Expected, OutletSpider
from extract.errors import PledgewatchError
from extract.layout import Layout

SITE = "https://tiny.example"
FEED = "https://feeds.tiny.example/rss"
BROKEN_FEED = "https://feeds.tiny.example/retired"
INDEX = f"{SITE}/sitemap-index.xml"
FETCHED = "2026-02-10T12:00:00+00:00"


class TinyOutlet(OutletSpider):
    """An outlet that exists in these tests only.

    Domain: tiny.example
    Publishes: next to nothing
    Found by: feed and sitemap; the body selector is a guess
    Terms: robots.txt was not seen
    """

    name = "tiny"
    domains = ("tiny.example",)
    language = "en"
    feeds = (FEED, BROKEN_FEED)
    sitemaps = (INDEX,)
    article_url = r"https?://[\w.:]+/news/\d+/[\w-]+$"
    strip_query = ("utm_*",)
    layouts = (Layout(body="div.story", since=date(2020, 1, 1)),)
    expected = Expected(articles_a_week=(1, 10))


@dataclass(frozen=True, slots=True)
class Served:
    """A response of the site."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def packed(body: bytes) -> bytes:
    """Gzipped, always into the same bytes."""
    return gzip.compress(body, mtime=0)


def article(title: str, *sentences: str) -> bytes:
    """An article page."""
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div class=story>{text}</div></body></html>"
    return page.encode()


def feed(*links: str) -> bytes:
    """An RSS feed of these links."""
    items = "".join(f"<item><title>An entry</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tiny</title>{items}</channel></rss>'.encode()


def locations(root: str, entry: str, *urls: str) -> bytes:
    """A sitemap, or an index of them."""
    entries = "".join(f"<{entry}><loc>{url}</loc></{entry}>" for url in urls)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()


def site() -> dict[str, Served]:
    """What the outlet serves: four articles are listed; one is gzipped, one has moved, one is gone."""
    xml = "application/xml"
    trucks = article(
        "Lithuania sends trucks", "Lithuania will hand ten lorries to Ukraine.", "They leave on Monday, it said."
    )
    return {
        FEED: Served(
            feed(
                f"{SITE}/news/1/trucks?utm_source=rss&amp;utm_medium=feed#comments",
                f"{SITE}/news/2/weather",
                f"{SITE}/news/3/gone",
                f"{SITE}/video/9/clip",
            ),
            xml,
        ),
        BROKEN_FEED: Served(b"No feed here"),
        INDEX: Served(locations("sitemapindex", "sitemap", f"{SITE}/sitemap-1.xml.gz", INDEX), xml),
        f"{SITE}/sitemap-1.xml.gz": Served(
            packed(locations("urlset", "url", f"{SITE}/news/1/trucks", f"{SITE}/news/4/old")), "application/gzip"
        ),
        f"{SITE}/news/1/trucks": Served(
            packed(trucks), headers={"Content-Encoding": "gzip", "ETag": '"v1"', "X-Served-By": "tiny"}
        ),
        f"{SITE}/news/2/weather": Served(article("Rain in the north", "It rained in the north for most of the day.")),
        f"{SITE}/news/4/old": Served(b"", status=301, headers={"Location": "/news/4/new"}),
        f"{SITE}/news/4/new": Served(article("Bridge opens", "A bridge over the river was opened to cars today.")),
    }


def save(root: Path, pages: Mapping[str, Served], fetched: str = FETCHED) -> Path:
    """Write the site as saved pages."""
    for number, (url, page) in enumerate(pages.items()):
        folder = root / f"{number:02}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "body").write_bytes(page.body)
        headers = {"Content-Type": page.kind, **page.headers}
        capture = {"url": url, "status": page.status, "headers": headers, "fetched": fetched, "body": "body"}
        (folder / "capture.json").write_text(json.dumps(capture))
    return root


def crawl(
    home: Path,
    *,
    saved: Path | None = None,
    live: str = "",
    says: Mapping[str, Any] | None = None,
    names: Mapping[str, str] | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """Crawl the outlet in a process of its own; the fetch report, the log under "log", the peak in MB under "peak".

    A crawl that raises has "raised", "message" and "exit_code" instead of the report.
    live: base address of a server on the loopback that stands for the outlet.
    says: what the live outlet says of itself instead. names: what the name service says; it knows no others.
    """
    crawl = forked.begin(crawl_here, _order(home, saved, live, settings, says=says or {}, names=names))
    told, log = crawl.communicate()
    assert crawl.returncode == 0, log
    return {**json.loads(told), "log": log}


def failing_crawl(
    home: Path, *, saved: Path | None = None, live: str = "", largest_file: int | None = None, **settings: Any
) -> str:
    """A crawl that must fail; what it said. No file grows beyond `largest_file` bytes, as on a full disk."""
    crawl = forked.begin(crawl_here, _order(home, saved, live, settings, largest_file=largest_file, must_fail=True))
    _, log = crawl.communicate()
    assert crawl.returncode != 0, log
    return log


def begin_crawl(home: Path, *, live: str, **settings: Any) -> forked.Forked:
    """The same, left to itself: whoever began it ends it."""
    return forked.begin(crawl_here, _order(home, None, live, settings))


def live_outlet(base: str, **says: Any) -> type[OutletSpider]:
    """The outlet, as a server on the loopback. says: what it says of itself instead."""
    begins = {"feeds": (f"{base}/rss",), "sitemaps": (f"{base}/map",)}
    return type("LiveTiny", (TinyOutlet,), {"domains": ("127.0.0.1",), "__doc__": TinyOutlet.__doc__, **begins, **says})


def _order(home: Path, saved: Path | None, live: str, settings: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"home": str(home), "saved": str(saved) if saved else None, "live": live, "settings": settings, **more}


def _know_only(names: Mapping[str, str]) -> None:
    """Put a table in the name service's place. Addresses, in any notation, stay with the real one."""
    real = socket.gethostbyname

    def look_up(name: str) -> str:
        if name.lower() in names:
            return names[name.lower()]
        if name.strip("0123456789abcdefx."):
            raise socket.gaierror(socket.EAI_NONAME, "unknown name")
        return real(name)

    socket.gethostbyname = look_up


def _peak() -> int:
    """Megabytes this process took at most; what its parent took before does not count."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def crawl_here(order: Mapping[str, Any]) -> None:
    """The crawl, in this process; the report goes to standard output."""
    import pytest_socket

    from crawler.fetch import fetch

    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    if order.get("largest_file"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest_file"], resource.RLIM_INFINITY))
    outlet = live_outlet(order["live"], **order.get("says", {})) if order["live"] else TinyOutlet
    if order.get("names") is not None:
        _know_only(order["names"])
    saved = Path(order["saved"]) if order["saved"] else None
    settings = {"LOG_LEVEL": "INFO", **order["settings"]}
    try:
        (report,) = fetch([outlet], Path(order["home"]), saved=saved, overrides=settings)
    except PledgewatchError as error:
        if order.get("must_fail"):
            raise
        print(json.dumps({"raised": type(error).__name__, "message": str(error), "exit_code": error.exit_code}))
        return
    ctrl_c = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    print(json.dumps({**asdict(report), "ctrl_c": ctrl_c, "peak": _peak()}, default=str))
