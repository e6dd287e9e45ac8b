"""A server on the loopback that misbehaves in every way we know of, one way an address, and how each must end.

PAGES and LISTINGS are tables: name, how the crawl must end it, what the server sends. An answer is made of bytes to
send and of seconds to wait, given the server's own address; it may be without end.
"""

from __future__ import annotations

import gzip
import re
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count, repeat
from urllib.parse import urlsplit

import tiny_outlet as tiny

from crawler.failure import Reason
from extract.records import Absence

Part = bytes | float | None
"""What is sent; seconds to wait; None for a reset of the connection."""
Answer = Callable[[str], Iterable[Part]]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Case:
    """One way to misbehave. ends: why no page came; None where one did, and then `absence` is why it has no article."""

    name: str
    ends: str | None
    answer: Answer
    absence: Absence | None = None


def head(*headers: str, status: str = "200 OK", version: str = "HTTP/1.1") -> bytes:
    lines = [f"{version} {status}", *headers, "Connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1")


def sent(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    return head(f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers, status=status) + body


def always(body: bytes, *headers: str, **how: str) -> Answer:
    return lambda _: [sent(body, *headers, **how)]


def raw(*parts: Part) -> Answer:
    return lambda _: parts


def moved(to: str) -> Answer:
    """A redirect; {base} stands for the server's own address."""
    return lambda base: [sent(b"", f"Location: {to.format(base=base)}", status="302 Found")]


def bomb(size: int) -> bytes:
    """A gzip file that unpacks to `size` zeros, made without packing them all: the same block over and over."""
    block = 16 * MEGABYTE
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + once * (size // block) + zlib.compressobj(wbits=-15).flush() + bytes(8)


def members(size: int) -> bytes:
    """The same in many members of a megabyte each."""
    return gzip.compress(bytes(MEGABYTE), mtime=0) * (size // MEGABYTE)


STORY = "The mayor of a town in Ukraine opened a bridge today, and traders hope for more visitors. "
PAGE = tiny.article("A bridge opens", STORY * 2, STORY * 3)
PACKED = gzip.compress(PAGE, mtime=0)
INSIDE = {"inside.example": "10.0.0.2", "mapped.example": "127.0.0.2", "elsewhere.example": "127.0.0.1"}
"""What the name service says."""

PRIVATE_HOSTS = {
    "ten": "10.0.0.1",
    "home": "192.168.1.1",
    "other-loopback": "127.0.0.2",
    "link-local": "169.254.169.254",
    "shared": "100.64.0.1",
    "multicast": "224.0.0.1",
    "unspecified": "0.0.0.0",
    "broadcast": "255.255.255.255",
    "decimal": "167772161",
    "octal": "012.0.0.1",
    "hexadecimal": "0x0a000001",
    "short": "10.1",
    "with-a-dot": "10.0.0.1.",
    "with-a-user": "127.0.0.1@10.0.0.1",
    "loopback6": "[::1]",
    "link-local6": "[fe80::1]",
    "unique-local6": "[fd00::1]",
    "mapped6": "[::ffff:10.0.0.1]",
    "mapped6-hex": "[::ffff:a00:1]",
    "nat64": "[64:ff9b::a00:1]",
    "6to4": "[2002:a00:1::]",
    "by-name": "inside.example",
    "by-name-loopback": "mapped.example",
}


def _slowly(parts: Iterable[bytes], seconds: float = 0.1) -> Iterator[Part]:
    for part in parts:
        yield part
        yield seconds


def _bytes_of(data: bytes) -> Iterator[bytes]:
    return (data[place : place + 1] for place in range(len(data)))


REDIRECTS = (
    *(Case(f"to-{name}", Reason.NOT_PUBLIC, moved(f"http://{at}/")) for name, at in PRIVATE_HOSTS.items()),
    Case("to-a-file", Reason.SCHEME, moved("file:///etc/passwd")),
    Case("to-ftp", Reason.SCHEME, moved("ftp://127.0.0.1/x")),
    Case("to-data", Reason.SCHEME, moved("data:text/html,hello")),
    Case("to-script", Reason.SCHEME, moved("javascript:alert(1)")),
    Case("to-nonsense", Reason.SCHEME, moved("http://[::1")),
    Case("to-a-site-of-others", Reason.ELSEWHERE, moved("http://elsewhere.example/news/1/x")),
    Case("to-itself", Reason.REDIRECTS, moved("{base}/news/1/to-itself")),
    Case("to-each-other", Reason.REDIRECTS, moved("{base}/news/1/to-each-other?back")),
    Case("to-a-long-address", Reason.LONG_ADDRESS, moved("{base}/" + "x" * 10_000)),
    Case("to-a-closed-port", Reason.ROBOTS_SILENT, moved("http://127.0.0.1:1/")),
    Case("to-https-without", Reason.CERTIFICATE, lambda base: moved(base.replace("http", "https"))(base)),
    Case("to-nowhere", "status 302", always(b"", status="302 Found")),
)

BODIES = (
    Case("a-byte-at-a-time", Reason.TIMED_OUT, lambda _: _slowly(chain([head()], repeat(b"x")))),
    Case("slow-headers", Reason.TIMED_OUT, lambda _: _slowly(_bytes_of(sent(PAGE)))),
    Case("stalled", Reason.TIMED_OUT, raw(head("Content-Length: 1000"), b"<p>", 60.0)),
    Case("silent", Reason.TIMED_OUT, raw(60.0)),
    Case("hung-up", Reason.BROKEN_OFF, raw()),
    Case("reset", Reason.CUT_SHORT, raw(head("Content-Length: 1000"), b"<p>", 0.1, None)),
    Case("reset-at-once", Reason.BROKEN_OFF, raw(None)),
    Case("too-short", Reason.CUT_SHORT, raw(head("Content-Length: 9999"), PAGE)),
    Case("broken-chunks", Reason.CUT_SHORT, raw(head("Transfer-Encoding: chunked"), b"5\r\nhelloXX\r\nzz\r\n")),
    Case("length-no-number", Reason.NO_HTTP, raw(head("Content-Length: many"), PAGE)),
    Case("length-negative", Reason.NO_HTTP, raw(head("Content-Length: -5"), PAGE)),
    Case("two-lengths", Reason.NO_HTTP, raw(head("Content-Length: 5", "Content-Length: 6"), PAGE)),
    Case("odd-transfer", Reason.NO_HTTP, raw(head("Transfer-Encoding: rot13"), PAGE)),
    Case("too-long", None, raw(head(f"Content-Length: {len(PAGE)}"), PAGE, b"HTTP/1.1 200 OK\r\n\r\nmore")),
    Case("large", Reason.TOO_LARGE, raw(head(f"Content-Length: {64 * MEGABYTE}"), b"<p>", 5.0)),
    Case("endless", Reason.TOO_LARGE, lambda _: chain([head()], repeat(b"<p>x</p>" * 8192))),
    Case("bomb", Reason.TOO_LARGE_UNPACKED, always(bomb(640 * MEGABYTE), "Content-Encoding: gzip")),
    Case("bomb-in-members", Reason.TOO_LARGE_UNPACKED, always(members(64 * MEGABYTE), "Content-Encoding: gzip")),
    Case(
        "bomb-in-a-bomb",
        Reason.TOO_LARGE_UNPACKED,
        always(gzip.compress(bomb(640 * MEGABYTE)), "Content-Encoding: gzip, gzip"),
    ),
    Case(
        "bomb-deflated",
        Reason.TOO_LARGE_UNPACKED,
        always(zlib.compress(bytes(16 * MEGABYTE)), "Content-Encoding: deflate"),
    ),
    Case("empty-members", Reason.BROKEN_BODY, always(gzip.compress(b"") * 20_000, "Content-Encoding: gzip")),
    Case("no-gzip", Reason.BROKEN_BODY, always(b"\x1f\x8b no gzip at all", "Content-Encoding: gzip")),
    Case("half-a-gzip", Reason.BROKEN_BODY, always(PACKED[: len(PACKED) // 2], "Content-Encoding: gzip")),
    Case("no-deflate", Reason.BROKEN_BODY, always(PAGE, "Content-Encoding: deflate")),
    Case("brotli", Reason.UNASKED_ENCODING, always(b"\x0b\x02\x80<p>\x03", "Content-Encoding: br")),
    Case("zstd", Reason.UNASKED_ENCODING, always(b"\x28\xb5\x2f\xfd\x04\x78", "Content-Encoding: zstd")),
    Case("many-layers", Reason.UNASKED_ENCODING, always(PACKED, "Content-Encoding: gzip, gzip, gzip, gzip")),
    Case("gzip", None, always(PACKED, "Content-Encoding: GZip")),
    Case("deflate", None, always(zlib.compress(PAGE), "Content-Encoding: deflate")),
)

HEADS = (
    Case("a-huge-header", Reason.HEADERS_TOO_LARGE, raw(head("X: " + "x" * MEGABYTE), PAGE)),
    Case(
        "endless-headers",
        Reason.HEADERS_TOO_LARGE,
        lambda _: chain([b"HTTP/1.1 200 OK\r\n"], repeat(b"X: y\r\n" * 9999)),
    ),
    Case("endless-hints", Reason.HEADERS_TOO_LARGE, lambda _: repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 999)),
    Case("ten-thousand-headers", None, always(PAGE, *(f"X-{number}: y" for number in range(10_000)))),
    Case("cookies", None, always(PAGE, *(f"Set-Cookie: c{number}={'x' * 50}" for number in range(2000)))),
    Case("headers-within", None, always(PAGE, "X: a\rY: b", "Z: \0\x01\xff", "no colon", "WARC-Type: response")),
    Case("a-hint", None, lambda _: [b"HTTP/1.1 100 Continue\r\n\r\n", sent(PAGE)]),
    Case("status-999", "status 999", always(PAGE, status="999 Denied")),
    Case("status-0", "status 0", always(PAGE, status="000 ?")),
    Case("a-part", "status 206", always(PAGE, "Content-Range: bytes 0-9/1000", status="206 Partial Content")),
    Case("nothing-with-a-body", "status 204", always(PAGE, status="204 No Content")),
    Case("not-modified-unasked", "status 304", always(b"", status="304 Not Modified")),
    Case("gone", "status 410", always(PAGE, status="410 Gone")),
    Case("denied", "status 403", always(PAGE, status="403 Forbidden")),
    Case("broken", "status 500", always(PAGE, status="500 Internal Server Error")),
    Case("http-0.9", Reason.NO_HTTP, raw(PAGE + b"\n")),
    Case("another-protocol", Reason.NO_HTTP, raw(b"SSH-2.0-OpenSSH_9.6\r\n")),
    Case("noise", Reason.NO_HTTP, raw(bytes(range(256)) * 40 + b"\r\n\r\n")),
    Case("no-status", Reason.NO_HTTP, raw(b"HTTP/1.1 fine\r\n\r\n")),
)

UKRAINIAN = tiny.article("Міст", "Мер відкрив міст в Україні (Ukraine). " * 3, "Люди раді. " * 9).decode()
CONTENTS = (
    Case("pdf", None, always(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"Ukraine" + bytes(range(256)) * 20), Absence.NOT_HTML),
    Case("picture", None, always(b"\x89PNG\r\n\x1a\n" + b"Ukraine" + bytes(range(256)) * 20), Absence.NOT_HTML),
    Case("zip", None, always(b"PK\x03\x04\x14\0" + b"Ukraine" + bytes(range(256)) * 20), Absence.NOT_HTML),
    Case("empty", None, always(b"")),
    Case("html-as-xml", None, always(PAGE, kind="application/xml")),
    Case("html-as-picture", None, always(PAGE, kind="image/png")),
    Case("no-type", None, raw(head(f"Content-Length: {len(PAGE)}"), PAGE)),
    Case("windows-1251-as-utf-8", None, always(UKRAINIAN.encode("cp1251"))),
    Case("utf-16-unmarked", None, always(PAGE.decode().encode("utf-16-le"), kind="text/html")),
    Case("unknown-charset", None, always(PAGE, kind="text/html; charset=klingon-8")),
    Case("codec-as-charset", None, always(PAGE, kind="text/html; charset=unicode_escape")),
    Case("nul-bytes", None, always(PAGE.replace(b"bridge", b"bri\0dge\0"))),
    Case("deep", None, always(b"<div>" * 100_000 + b"<p>Ukraine"), Absence.BROKEN),
    Case("deep-story", None, always(PAGE.replace(b"<h1>", b"<div>" * 100_000 + b"<h1>")), Absence.BROKEN),
)

LONG = "x" * 65_536
FAR = tuple(
    Case(f"at-{name}", Reason.NOT_PUBLIC, raw())
    for name in ("ten", "link-local", "decimal", "hexadecimal", "mapped6", "by-name")
)
"""Listed at private addresses, as if they were the outlet's own."""
DOMAINS = ("127.0.0.1", *(urlsplit(f"//{host}").hostname or "" for host in PRIVATE_HOSTS.values()))
PAGES = (*REDIRECTS, *BODIES, *HEADS, *CONTENTS)


def links(base: str) -> list[str]:
    """What the server's first feed lists: all of PAGES, good pages between them, and what lies at other hosts."""
    own = [f"{base}/news/1/{case.name}" for case in PAGES]
    far = [f"http://{PRIVATE_HOSTS[case.name.removeprefix('at-')]}/news/1/{case.name}" for case in FAR]
    good = [f"{base}/news/2/good-{number}" for number in range(10)]
    other = ["http://elsewhere.example/news/1/other-site", f"{base}/news/1/long-address-{LONG}"]
    return [*good[:5], *own, *far, *other, *good[5:]]


def _feed(*extra: bytes, inner: bytes = b"", encoding: str = "utf-8") -> bytes:
    start = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    item = b"<item><title>%s</title><link>/video/1</link></item>" % inner
    return start + b"".join(extra) + b"<rss><channel>" + item + b"</channel></rss>"


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]>'.encode()


def _index(*urls: str) -> bytes:
    return tiny.locations("sitemapindex", "sitemap", *urls)


BAD = Reason.NO_LISTING
LISTINGS = (
    Case("laughs", BAD, always(_feed(_laughs(), inner=b"&l9;"))),
    Case("laughs-in-attributes", BAD, always(_laughs() + b'<feed><entry><link href="/&l9;"/></entry></feed>')),
    Case("file-entity", None, always(_feed(b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>', inner=b"&f;"))),
    Case("far-dtd", None, lambda base: [sent(_feed(f'<!DOCTYPE rss SYSTEM "{base}/dtd">'.encode()))]),
    Case("bomb.xml.gz", BAD, always(bomb(640 * MEGABYTE), kind="application/gzip")),
    Case("endless.xml", Reason.TOO_LARGE, lambda _: chain([head(), b"<urlset>"], repeat(b"<url/>" * 9999))),
    Case("tags.xml.gz", BAD, always(gzip.compress(b"<urlset>" + b"<a/>" * 2_000_000))),
    Case("deep.xml", BAD, always(b"<rss><channel>" + b"<item>" * 100_000)),
    Case("fifty-thousand.xml", None, always(tiny.feed(*(f"/news/1/gzip#{number}" for number in range(50_000))))),
    Case("in-a-circle.xml", None, lambda base: [sent(_index(f"{base}/list/in-a-circle.xml", f"{base}/list/back.xml"))]),
    Case("back.xml", None, lambda base: [sent(_index(f"{base}/list/in-a-circle.xml"))]),
    Case("for-ever-0.xml", None, lambda base: [sent(_index(*(f"{base}/list/for-ever-1.xml?{n}" for n in range(25))))]),
    Case("windows-1251-as-utf-8.xml", None, always(_feed(inner="Міст".encode("cp1251")))),
    Case("utf-16-unmarked.xml", None, always(_feed().decode().encode("utf-16-le"))),
    Case("utf-8-as-utf-16.xml", BAD, always(_feed(encoding="utf-16"))),
    Case("unknown-charset.xml", None, always(_feed(encoding="klingon-8"))),
    Case("nul.xml", None, always(_feed(inner=b"a\0b"))),
    Case("page.xml", BAD, always(PAGE)),
    Case("pdf.xml", BAD, always(b"%PDF-1.7\n" + bytes(range(256)) * 20)),
    Case("empty.xml", BAD, always(b"")),
    Case("denied.xml", "status 403", always(b"", status="403 Forbidden")),
    Case("stalled.xml", Reason.TIMED_OUT, raw(head("Content-Length: 1000"), b"<rss>", 60.0)),
    Case("inside.xml", Reason.NOT_PUBLIC, moved("http://10.0.0.1/rss")),
)


class Misbehaving:
    """The server. `base` is its address; it answers one request a connection, and ends with the `with`.

    answers: what it says at which path, besides the tables.
    """

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.base = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._answers: dict[str, Answer] = {f"/news/1/{case.name}": case.answer for case in PAGES}
        self._answers |= {f"/list/{case.name}": case.answer for case in LISTINGS}
        self._answers["/rss"] = lambda base: [sent(tiny.feed(*links(base)))]
        self._answers |= answers or {}

    def __enter__(self) -> Misbehaving:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(10)
            try:
                asked = connection.recv(MEGABYTE).split(b" ", 2)
                self._send(connection, self._answer(asked[1].decode("latin-1") if len(asked) > 1 else ""))
            except OSError:
                return  # the crawler had enough

    def _answer(self, path: str) -> Iterable[Part]:
        path = path.partition("?")[0]
        if nested := re.fullmatch(r"/list/for-ever-(\d+)\.xml", path):
            number = int(nested[1])
            if number:
                return [sent(_index(f"{self.base}/list/for-ever-{number + 1}.xml"))]
        if path.startswith("/news/2/good-"):
            return [sent(PAGE)]
        return self._answers.get(path, always(b"", status="404 Not Found"))(self.base)

    def _send(self, connection: socket.socket, parts: Iterable[Part]) -> None:
        for part in parts:
            if self._closing.is_set():
                return
            if part is None:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            if isinstance(part, float):
                self._closing.wait(part)
            else:
                connection.sendall(part)
        with_lingering(connection)


def with_lingering(connection: socket.socket) -> None:
    """Say that nothing more comes, and let the other side read it: closing at once would be a reset."""
    connection.shutdown(socket.SHUT_WR)
    connection.settimeout(1)
    for _ in count():
        if not connection.recv(65_536):
            return
