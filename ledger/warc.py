"""One record of a WARC file: what goes into it, its bytes, and what is read out of them.

Each record is a gzip member of its own, so that a place (file, offset) is enough to read it, and a reader can tell
where the next begins. A payload that an earlier record holds already is a `revisit`: headers, and where the bytes are.
"""

from __future__ import annotations

import zlib
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1
from http import client
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from extract.errors import TornRecord
from ledger.encodings import GZIP, decoded
from ledger.place import Place

Headers = tuple[tuple[str, str], ...]

DECODED_LIMIT = 64 * 1024 * 1024
_VERSION = "1.1"
_BUILDER = RecordBuilder(warc_version=_VERSION)
_HEADER_PARSER = StatusAndHeadersParser(["WARC/1.0", "WARC/1.1"])
_CHUNK = 256 * 1024
_HEAD = 4 * 1024  # a record's own headers are a tenth of this
# Already undone by the HTTP client; kept, they would tell a reader to undo them again.
_SPENT = frozenset({"transfer-encoding", "connection", "keep-alive"})


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
class Original:
    """An earlier response that a revisit refers to; `fetched` and `record_id` are written as that record has them."""

    file: str
    offset: int
    url: str
    fetched: str
    record_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """A response out of the archive. `received` is what the server sent, `body` what it meant.

    digest: of `received`, as WARC files write it.
    revisit_of: where the bytes of `received` stand, for a response that brought the same as one before it.
    """

    url: str
    status: int
    headers: Headers
    fetched: datetime
    received: bytes = field(repr=False)
    digest: str = ""
    revisit_of: Place | None = None

    def header(self, name: str) -> str | None:
        """The value of a header, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def body(self) -> bytes:
        """The body with its Content-Encoding undone. Raises BodyTooLarge beyond DECODED_LIMIT, or BodyBroken."""
        return self.decoded(DECODED_LIMIT)

    def decoded(self, limit: int) -> bytes:
        """The body with its Content-Encoding undone, at most `limit` bytes. Raises BodyTooLarge or BodyBroken."""
        encodings = ",".join(value for key, value in self.headers if key.lower() == "content-encoding")
        return decoded(self.received, encodings, limit, self.url)


def payload_digest(body: bytes) -> str:
    """The digest of a payload as WARC files write it: SHA-1 in base 32, which is what their readers compare."""
    return f"sha1:{b32encode(sha1(body, usedforsecurity=False).digest()).decode()}"


_DIGEST_OF_NOTHING = payload_digest(b"")


def packed_info(name: str, label: str) -> bytes:
    """The record that a file begins with."""
    info = {"software": "pledgewatch", "format": "WARC File Format 1.1", "description": label}
    return _packed(_BUILDER.create_warcinfo_record(name, info), 1)


def packed_exchange(exchange: Exchange, digest: str, original: Original | None) -> tuple[bytes, bytes]:
    """The record of a response and that of its request. With `original` the response is a revisit of it."""
    response = _response_record(exchange, digest) if original is None else _revisit_record(exchange, original)
    request = _BUILDER.create_warc_record(
        exchange.url,
        "request",
        payload=BytesIO(),
        length=0,
        http_headers=_request_head(exchange),
        warc_headers_dict={
            "WARC-Date": _date(exchange),
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
            "WARC-Payload-Digest": _DIGEST_OF_NOTHING,
        },
    )
    encoded = any(name.lower() == "content-encoding" for name, _ in exchange.headers)
    return _packed(response, 0 if encoded and original is None else 1), _packed(request, 1)


def read_member(file: IO[bytes], path: Path) -> tuple[bytes, int]:
    """The record at the file's position, unpacked, and its packed length. Raises TornRecord."""
    offset = file.tell()
    gzip = zlib.decompressobj(GZIP)
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


def read_record(member: bytes) -> ArcWarcRecord | None:
    """The record of an unpacked member; None where there is none in it."""
    return next(iter(ArchiveIterator(BytesIO(member))), None)


def is_answer(record: ArcWarcRecord | None) -> bool:
    """Whether a record is of a response, or of a revisit, which has only its headers."""
    return record is not None and record.rec_type in ("response", "revisit") and record.http_headers is not None


def response_of(record: ArcWarcRecord) -> ArchivedResponse:
    """The response of a record; a revisit's has no bytes yet."""
    return ArchivedResponse(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple((str(name), str(value)) for name, value in record.http_headers.headers),
        fetched=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        received=record.raw_stream.read() if record.rec_type == "response" else b"",
        digest=record.rec_headers.get_header("WARC-Payload-Digest") or "",
    )


def referred_to(record: ArcWarcRecord) -> tuple[str, int] | None:
    """The file and byte that a revisit refers to, where it tells them; for other records None."""
    file, offset = (record.rec_headers.get_header(f"WARC-Refers-To-{name}") for name in ("Filename", "File-Offset"))
    return (file, int(offset)) if file and offset and offset.isdecimal() else None


def original_at(file: IO[bytes], name: str) -> Original | None:
    """What a revisit of the response at the file's position would refer to; None where no response is there.

    Only the record's own headers are unpacked.
    """
    offset = file.tell()
    try:
        head = zlib.decompressobj(GZIP).decompress(file.read(_HEAD), _HEAD)
        headers = _HEADER_PARSER.parse(BytesIO(head))
    except (zlib.error, EOFError, ValueError):
        return None
    if headers.get_header("WARC-Type") != "response":
        return None
    names = ("WARC-Target-URI", "WARC-Date", "WARC-Record-ID", "WARC-Payload-Digest")
    found = [headers.get_header(one) or "" for one in names]
    return Original(name, offset, *found) if all(found) else None


def _response_record(exchange: Exchange, digest: str) -> ArcWarcRecord:
    return _BUILDER.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=_response_head(exchange),
        warc_headers_dict={"WARC-Date": _date(exchange), "WARC-Payload-Digest": digest},
    )


def _revisit_record(exchange: Exchange, original: Original) -> ArcWarcRecord:
    # Heritrix writes file and offset under these names, too; with them a reader needs no index to find the bytes.
    refers_to: Mapping[str, str] = {
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Filename": original.file,
        "WARC-Refers-To-File-Offset": str(original.offset),
    }
    return _BUILDER.create_revisit_record(
        exchange.url,
        original.digest,
        original.url,
        original.fetched,
        http_headers=_response_head(exchange),
        warc_headers_dict={"WARC-Date": _date(exchange), **refers_to},
    )


def _packed(record: ArcWarcRecord, level: int) -> bytes:
    """The record as a gzip member. warcio itself would compress at level 9, compressed bodies for 2 ms to no gain."""
    plain = BytesIO()
    WARCWriter(plain, gzip=False, warc_version=_VERSION).write_record(record)
    gzip = zlib.compressobj(level, zlib.DEFLATED, GZIP)
    return gzip.compress(plain.getvalue()) + gzip.flush()


def _date(exchange: Exchange) -> str:
    return f"{exchange.fetched.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


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
