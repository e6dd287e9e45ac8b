"""How fast a crawl is beside the same spiders with no pipelines at all: `python -m bench.crawl [--pages N]`.

A server on the loopback serves an outlet a host (127.0.0.1, 127.0.0.2 …) with made-up pages of a news page's size, of
which a share speaks of Ukraine. Each side runs in a process of its own, in turn, several times; what counts are the
ratios of pages a second, since machines are noisy. `--memory N` crawls N pages once and prints the peak instead.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, Self, cast

from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler import counts
from crawler.outlet import ARTICLES_PER_LISTING, Expected, OutletSpider
from extract.layout import Layout, OutletPages

ROUNDS = 3
ON_TOPIC = 0.05
PORT = 18_431
_FAST: dict[str, Any] = {
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "ALLOWED_NETWORKS": ["127.0.0.0/8"],
    "LOG_LEVEL": "ERROR",
    "STATS_DUMP": False,
    "PAGES_A_NIGHT": 1_000_000,
}
_BARE: dict[str, Any] = {"ITEM_PIPELINES": {}, "SPIDER_MIDDLEWARES": {"bench.crawl.AskAtOnce": 950}}
_FILLER = (
    "The council met on Tuesday and spoke of the budget, the roads and the school that is to be built by the river. "
)
_GIFT = (
    "Norway will give Ukraine 12 tanks and 200 million euros for air defence, the government in Oslo said on Monday. "
)


def page(host: int, number: int, share: float) -> bytes:
    """A page of 60 KB: markup, and an article of about 500 words that states title, author and time."""
    on_topic = (number * 7919 + host) % 1000 < share * 1000
    told = "".join(f"<p>{number}.{part}: {_FILLER * 2}</p>" for part in range(12))
    story = (f"<p>{_GIFT}</p>" if on_topic else "") + told
    frame = '<div class="teaser"><a href="/x">Another story of the day</a></div>' * 770
    data = {"@type": "NewsArticle", "headline": f"Story {number}", "datePublished": "2026-11-03T08:00:00Z"}
    data["author"] = "The desk"
    return (
        f"<html lang=en><head><title>Story {number}</title>"
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>{frame}'
        f"<h1>Story {number}</h1><div class=story>{story}</div></body></html>"
    ).encode()


def outlets(hosts: int, pages: int) -> list[type[OutletSpider]]:
    """An outlet a host, with as many feeds as its pages need."""
    feeds = range(0, pages, ARTICLES_PER_LISTING)
    return [
        type(
            f"Bench{host}",
            (OutletSpider,),
            {
                "name": f"bench_{host}",
                "domains": (f"127.0.0.{host}",),
                "language": "en",
                "feeds": tuple(f"http://127.0.0.{host}:{PORT}/rss/{first}" for first in feeds),
                "article_url": r"http://127\.0\.0\.\d+:\d+/news/\d+$",
                "layouts": (Layout(body="div.story"),),
                "expected": Expected(articles_a_week=(0, 1_000_000)),
            },
        )
        for host in range(1, hosts + 1)
    ]


def pages_of(name: str) -> OutletPages:
    """What the extraction is told of an outlet; for the workers."""
    return OutletPages(name, "en", layouts=(Layout(body="div.story"),))


def serve(hosts: int, pages: int, share: float) -> None:
    """Serve until killed. Bodies are made once, so that the server costs little."""
    variants = {(host, number): page(host, number, share) for host in range(1, hosts + 1) for number in range(pages)}
    asyncio.run(_serve(hosts, pages, variants))


async def _serve(hosts: int, pages: int, bodies: dict[tuple[int, int], bytes]) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = int(writer.get_extra_info("sockname")[0].rpartition(".")[2])
        try:
            while line := await reader.readline():
                path = line.split()[1].decode()
                while (await reader.readline()).strip():
                    pass
                body = _body(path, host, pages, bodies)
                status = b"200 OK" if body else b"404 Not Found"
                kind = b"application/rss+xml" if path.startswith("/rss/") else b"text/html; charset=utf-8"
                head = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (status, kind, len(body))
                writer.write(head + body)
                await writer.drain()
        except (ConnectionError, IndexError):
            pass
        finally:
            writer.close()

    servers = [await asyncio.start_server(answer, f"127.0.0.{host}", PORT) for host in range(1, hosts + 1)]
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _body(path: str, host: int, pages: int, bodies: dict[tuple[int, int], bytes]) -> bytes:
    number = path.rpartition("/")[2]
    if not number.isdigit():
        return b""
    if path.startswith("/rss/"):
        named = range(int(number), min(int(number) + ARTICLES_PER_LISTING, pages))
        items = "".join(f"<item><link>/news/{one}</link></item>" for one in named)
        return f"<rss><channel>{items}</channel></rss>".encode()
    return bodies.get((host, int(number)), b"")


class AskAtOnce:
    """Spider middleware of the bare side: with no ledger there is no frontier, so articles are asked for as listed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy calls it."""
        return cls(crawler)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """What passes, and a request for each article that a listing names."""
        spider = cast("OutletSpider", self._crawler.spider)
        async for one in result:
            yield one
            for listed in getattr(one, "listed", ()):
                if request := spider.article_request(listed.url):
                    self._crawler.stats.inc_value(counts.ASKED)
                    yield request


def measure(side: str, hosts: int, each: int) -> dict[str, float]:
    """One crawl in this process. side: "bare", "fetch" or "whole"; pages a second, and the peak in MB of a process."""
    from crawler.fetch import fetch
    from pipelines.extraction import Reading
    from pipelines.following import ReadingAlong

    overrides = {**_FAST, **(_BARE if side == "bare" else {})}
    with tempfile.TemporaryDirectory() as home:
        began = time.perf_counter()
        if side == "whole":
            with ReadingAlong(Path(home), reading=Reading(outlet=pages_of)) as along:
                reports = fetch(outlets(hosts, each), Path(home), overrides=overrides)
                along.reports()
        else:
            reports = fetch(outlets(hosts, each), Path(home), overrides=overrides)
        seconds = time.perf_counter() - began
    fetched = sum(one.fetched for one in reports)
    usage = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"pages": fetched, "seconds": seconds, "rate": fetched / seconds, "peak": max(usage)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    args = _options(arguments)
    if args.side:
        print(json.dumps(measure(args.side, args.hosts, args.pages)))
        return 0
    each = (args.memory or args.pages) // args.hosts
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(args.hosts, each, args.share), daemon=True
    )
    server.start()
    time.sleep(3 + args.hosts * each / 5000)
    try:
        if args.memory:
            told = _run("whole", args.hosts, each)
            print(f"{told['pages']:.0f} pages, peak {told['peak']:.0f} MB a process")
            return 0
        _compare(args.rounds, args.hosts, each)
    finally:
        server.kill()
        server.join()
    return 0


def _compare(rounds: int, hosts: int, each: int) -> None:
    rates: dict[str, list[float]] = {"bare": [], "fetch": [], "whole": []}
    for number in range(rounds):
        for side, found in rates.items():
            told = _run(side, hosts, each)
            found.append(told["rate"])
            print(f"round {number + 1}, {side:5}: {told['rate']:6.0f} pages/s, peak {told['peak']:.0f} MB", flush=True)
    for side in ("fetch", "whole"):
        ratios = sorted(one / bare for one, bare in zip(rates[side], rates["bare"], strict=True))
        every = ", ".join(f"{one:.2f}" for one in ratios)
        print(f"{side} beside bare: {ratios[len(ratios) // 2]:.2f} (of {rounds}: {every})")


def _run(side: str, hosts: int, each: int) -> dict[str, float]:
    """One side in a process of its own, since a reactor starts only once."""
    order = [sys.executable, "-m", "bench.crawl", "--side", side, "--hosts", str(hosts), "--pages", str(each)]
    told: dict[str, float] = json.loads(subprocess.run(order, check=True, capture_output=True, text=True).stdout)
    return told


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--share", type=float, default=ON_TOPIC, help="of the pages that speak of Ukraine, 0 to 1")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--memory", type=int, default=0, metavar="PAGES", help="crawl so many pages once, print the peak"
    )
    parser.add_argument("--side", choices=("bare", "fetch", "whole"), default="", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
