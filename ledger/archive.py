"""The archive: every response as the server sent it, in WARC files that are never appended to.

A run writes a new file, since records after a torn one cannot be read. Each record is a gzip member of its own, so that
a place (file, offset, length) is enough to read one response, and a reader can tell where the next begins.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import client
from io import SEEK_END, BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.errors import ArchiveError, BodyBroken, BodyTooLarge, TornRecord

Headers = tuple[tuple[str, str], ...]

DECODED_LIMIT = 64 * 1024 * 1024
_VERSION = "1.1"
_BUILDER = RecordBuilder(warc_version=_VERSION)
_CHUNK = 256 * 1024
_GZIP = 16 + zlib.MAX_WBITS
# Already undone by the HTTP client; kept, they would tell a reader to undo them again.
_SPENT = frozenset({"transfer-encoding", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: file relative to the archive's directory, first byte, bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what came back, as received: `body` still has its Content-Encoding. `fetched` is in UTC."""

    url: str
    status: int
    headers: Headers
    body: bytes = field(repr=False)
    fetched: datetime
    request_headers: Headers = ()
    method: str = "GET"


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """A response out of the archive. `received` is what the server sent, `body` what it meant."""

    url: str
    status: int
    headers: Headers
    fetched: datetime
    received: bytes = field(repr=False)

    def header(self, name: str) -> str | None:
        """The value of a header, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def body(self) -> bytes:
        """The body with its Content-Encoding undone. Raises BodyTooLarge beyond DECODED_LIMIT, or BodyBroken."""
        return self.decoded(DECODED_LIMIT)

    def decoded(self, limit: int) -> bytes:
        """The body with its Content-Encoding undone, at most `limit` bytes. Raises BodyTooLarge or BodyBroken."""
        body = self.received
        encodings = ",".join(value for key, value in self.headers if key.lower() == "content-encoding")
        for encoding in reversed([part.strip().lower() for part in encodings.split(",") if part.strip()]):
            body = _decoded(body, encoding, limit, self.url)
        if len(body) > limit:
            raise BodyTooLarge(f"{self.url}: {len(body)} bytes, more than {limit}")
        return body


class ArchiveWriter:
    """One run's file, begun with its first record. Written through at once: kill -9 loses no finished record."""

    def __init__(self, archive_dir: Path, label: str, started: datetime) -> None:
        """`label` says whose run it is (letters, digits, `_`); `started` names the file, with a random ending."""
        self._dir = archive_dir
        self._label = label
        self._started = started.astimezone(UTC)
        self._file = ""
        self._out: IO[bytes] | None = None

    def write(self, exchange: Exchange) -> Place:
        """Archive a response and its request; the place is the response's. Raises ArchiveError."""
        response, request = _record("response", exchange), _record("request", exchange)
        request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
        encoded = any(name.lower() == "content-encoding" for name, _ in exchange.headers)
        try:
            place = self._append(response, 0 if encoded else 1)
            self._append(request, 1)
        except OSError as cause:
            torn, self._out = self._out, None  # nothing may follow a torn record: the next one begins a new file
            with suppress(OSError):
                if torn is not None:
                    torn.close()
            raise ArchiveError(f"{self._dir / self._file}: {cause.strerror or cause}", hint="disk full?") from cause
        return place

    def close(self) -> None:
        """Close the file, if one was begun."""
        if self._out is not None:
            self._out.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _append(self, record: ArcWarcRecord, level: int) -> Place:
        if self._out is None:
            self._file = f"{self._started:%Y/%Y%m%dT%H%M%SZ}-{self._label}-{secrets.token_hex(4)}.warc.gz"
            path = self._dir / self._file
            path.parent.mkdir(parents=True, exist_ok=True)
            self._out = path.open("xb")
            info = {"software": "pledgewatch", "format": "WARC File Format 1.1", "description": self._label}
            self._append(_BUILDER.create_warcinfo_record(path.name, info), 1)
        offset, packed = self._out.tell(), _packed(record, level)
        self._out.write(packed)
        self._out.flush()
        return Place(self._file, offset, len(packed))


def read_response(archive_dir: Path, place: Place) -> ArchivedResponse:
    """The response at a place. Raises TornRecord where the file ends within it, ArchiveError where it is not there."""
    path = archive_dir / place.file
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            member, _ = _member(file, path)
    except OSError as cause:
        raise ArchiveError(f"{path}: {cause.strerror or cause}", hint="is this the ledger's own archive?") from cause
    response = _response(member, path, place.offset)
    if response is None:
        raise ArchiveError(f"{path}: no response at byte {place.offset}", hint="is this the ledger's own archive?")
    return response


def responses(archive_dir: Path, file: str) -> Iterator[tuple[Place, ArchivedResponse]]:
    """The responses of one file, in order. Raises TornRecord at a torn end, after all that stands before it."""
    path = archive_dir / file
    with path.open("rb") as source:
        offset = 0
        end = source.seek(0, SEEK_END)
        while offset < end:
            source.seek(offset)
            member, length = _member(source, path)
            response = _response(member, path, offset)
            if response is not None:
                yield Place(file, offset, length), response
            offset += length


def all_responses(archive_dir: Path, torn: Callable[[TornRecord], object]) -> Iterator[tuple[Place, ArchivedResponse]]:
    """The responses of every file under a directory, oldest file first. `torn` hears of each file with a torn end."""
    for path in sorted(archive_dir.rglob("*.warc.gz"), key=lambda one: one.name):
        try:
            yield from responses(archive_dir, path.relative_to(archive_dir).as_posix())
        except TornRecord as error:
            torn(error)


def _member(file: IO[bytes], path: Path) -> tuple[bytes, int]:
    """The gzip member at the file's position, unpacked, and its packed length."""
    offset = file.tell()
    gzip = zlib.decompressobj(_GZIP)
    parts: list[bytes] = []
    taken = 0
    try:
        while not gzip.eof and (chunk := file.read(_CHUNK)):
            parts.append(gzip.decompress(chunk))
            taken += len(chunk)
    except zlib.error as cause:
        raise TornRecord(f"{path}: no whole record at byte {offset}: {cause}") from cause
    if not gzip.eof:
        raise TornRecord(f"{path}: ends within the record at byte {offset}", hint="records before it can be read")
    return b"".join(parts), taken - len(gzip.unused_data)


def _response(member: bytes, path: Path, offset: int) -> ArchivedResponse | None:
    record = next(iter(ArchiveIterator(BytesIO(member))), None)
    if record is None or record.rec_type != "response" or record.http_headers is None:
        return None
    return ArchivedResponse(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple((str(name), str(value)) for name, value in record.http_headers.headers),
        fetched=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        received=record.raw_stream.read(),
    )


def _decoded(body: bytes, encoding: str, limit: int, url: str) -> bytes:
    if encoding == "identity":
        return body
    if encoding in ("gzip", "x-gzip"):
        return _inflated(body, _GZIP, limit, url)
    if encoding == "deflate":  # meant is zlib; some servers send the bare stream
        try:
            return _inflated(body, zlib.MAX_WBITS, limit, url)
        except BodyBroken:
            return _inflated(body, -zlib.MAX_WBITS, limit, url)
    raise BodyBroken(f"{url}: Content-Encoding {encoding!r}, which was not asked for")


def _inflated(body: bytes, window: int, limit: int, url: str) -> bytes:
    """All members of a gzip or zlib stream; what follows the last whole one is passed over, as browsers do."""
    out = bytearray()
    rest = body
    while True:
        stream = zlib.decompressobj(window)
        try:
            out += stream.decompress(rest, limit + 1 - len(out))
        except zlib.error as cause:
            if rest is not body:
                return bytes(out)
            raise BodyBroken(f"{url}: compressed, and broken: {cause}") from cause
        if len(out) > limit:
            raise BodyTooLarge(f"{url}: more than {limit} bytes when unpacked")
        if not stream.eof:
            raise BodyBroken(f"{url}: the compressed body ends too early")
        rest = stream.unused_data
        if not rest:
            return bytes(out)


def _record(kind: Literal["request", "response"], exchange: Exchange) -> ArcWarcRecord:
    body = exchange.body if kind == "response" else b""
    return _BUILDER.create_warc_record(
        exchange.url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=_response_head(exchange) if kind == "response" else _request_head(exchange),
        warc_headers_dict={"WARC-Date": f"{exchange.fetched.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"},
    )


def _packed(record: ArcWarcRecord, level: int) -> bytes:
    """The record as a gzip member. warcio itself would compress at level 9, compressed bodies for 2 ms to no gain."""
    plain = BytesIO()
    WARCWriter(plain, gzip=False, warc_version=_VERSION).write_record(record)
    gzip = zlib.compressobj(level, zlib.DEFLATED, _GZIP)
    return gzip.compress(plain.getvalue()) + gzip.flush()


def _response_head(exchange: Exchange) -> StatusAndHeaders:
    phrase = client.responses.get(exchange.status, "Unknown")
    return StatusAndHeaders(f"{exchange.status} {phrase}", _clean(exchange.headers), protocol="HTTP/1.1")


def _request_head(exchange: Exchange) -> StatusAndHeaders:
    parts = urlsplit(exchange.url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    headers = (("Host", parts.netloc), *exchange.request_headers)
    return StatusAndHeaders(f"{target} HTTP/1.1", _clean(headers), protocol=exchange.method)


def _clean(headers: Headers) -> list[tuple[str, str]]:
    """Without what the client has undone; and no header may bring line breaks of its own into the record."""
    kept = ((name, value) for name, value in headers if name.lower() not in _SPENT)
    return [(" ".join(name.splitlines()), " ".join(value.splitlines())) for name, value in kept]
