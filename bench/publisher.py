"""A made-up outlet on the loopback that publishes, edits and answers conditional requests; for bench.chaos and tests.

Every article says how often it was edited, so that no two bodies are equal.
"""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, date, datetime
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar, Self

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout

LISTED = 60
"""The feed names so many articles, those published or edited last."""

_GIFT = "Lithuania will provide Ukraine with {} generators, its government said on Tuesday."
_REST = "The minister thanked the members of parliament for their vote, which took place in the morning. " * 20


class Publisher:
    """The outlet and its server. Articles are numbers; `edits` says how often each was edited.

    changed: the time that the feed states for each; gone: those that are no longer there, though still listed.
    asked: set by the next request. answered: how often each path was answered with which status.
    """

    def __init__(self) -> None:
        self.edits: dict[int, int] = {}
        self.changed: dict[int, datetime] = {}
        self.gone: set[int] = set()
        self.answered: Counter[tuple[str, int]] = Counter()
        self.asked = threading.Event()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def publish(self, number: int, *, changed: datetime | None = None) -> None:
        """Bring out an article, or edit it."""
        with self._lock:
            self.edits[number] = self.edits.get(number, -1) + 1
            self.changed[number] = changed or datetime.now(UTC)

    def edit_silently(self, number: int) -> None:
        """Edit an article, and leave the time that the feed states for it."""
        with self._lock:
            self.edits[number] += 1

    def url(self, number: int) -> str:
        """An article's address."""
        return f"{self.base}/news/{number}/story"

    def body(self, number: int) -> bytes:
        """An article's page as it is now."""
        title = f"Story {number}, edit {self.edits[number]}"
        text = f"<p>{_GIFT.format(number + 10)}</p><p>This is {title}. {_REST}</p>"
        return f"<html lang=en><head><title>{title}</title></head><div class=story>{text}</div></html>".encode()

    def statuses(self, path: str) -> dict[int, int]:
        """How often a path was answered with which status."""
        with self._lock:
            return {status: times for (asked, status), times in self.answered.items() if asked == path}

    def answer(self, path: str, condition: str | None) -> tuple[int, str, bytes]:
        """Status, ETag and body for a request."""
        self.asked.set()
        with self._lock:
            body = self._page(path)
            tag = f'"{sha256(body).hexdigest()[:16]}"' if body else ""
            status = 404 if not body else 304 if condition == tag else 200
            self.answered[path, status] += 1
        return status, tag, body if status == 200 else b""

    def _page(self, path: str) -> bytes:
        if path == "/rss":
            return self._feed()
        number = int(path.split("/")[2]) if path.startswith("/news/") else -1
        return self.body(number) if number in self.edits and number not in self.gone else b""

    def _feed(self) -> bytes:
        newest = sorted(self.changed, key=lambda number: (self.changed[number], number), reverse=True)[:LISTED]
        items = "".join(
            f"<item><title>Story {number}</title><link>{self.url(number)}</link>"
            f"<pubDate>{format_datetime(self.changed[number])}</pubDate></item>"
            for number in newest
        )
        return f"<rss version='2.0'><channel><title>Publisher</title>{items}</channel></rss>".encode()


def _handler(publisher: Publisher) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, tag, body = publisher.answer(self.path, self.headers["If-None-Match"])
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


class PublisherSpider(OutletSpider):
    """The publisher as an outlet; `of` makes it one of a running server."""

    name = "publisher"
    domains = ("127.0.0.1",)
    language = "en"
    article_url = r"http://127\.0\.0\.1:\d+/news/\d+/story$"
    layouts = (Layout(body="div.story", since=date(2020, 1, 1)),)
    expected: ClassVar[Expected] = Expected(articles_a_week=(1, 1000))

    @classmethod
    def of(cls, base: str) -> type[PublisherSpider]:
        """The outlet at an address."""
        return type("Publisher", (cls,), {"feeds": (f"{base}/rss",)})
