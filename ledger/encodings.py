"""Content-Encodings, undone within a limit of bytes."""

from __future__ import annotations

import zlib

from extract.errors import BodyBroken, BodyTooLarge

GZIP = 16 + zlib.MAX_WBITS
"""zlib's name for a stream with a gzip header."""


def decoded(body: bytes, encodings: str, limit: int, url: str) -> bytes:
    """The body with its Content-Encodings undone, the last one first.

    encodings: as the header lists them. url: what the messages name. Raises BodyTooLarge or BodyBroken.
    """
    for encoding in reversed([part.strip().lower() for part in encodings.split(",") if part.strip()]):
        body = _decoded(body, encoding, limit, url)
    if len(body) > limit:
        raise BodyTooLarge(f"{url}: {len(body)} bytes, more than {limit}")
    return body


def _decoded(body: bytes, encoding: str, limit: int, url: str) -> bytes:
    if encoding == "identity":
        return body
    if encoding in ("gzip", "x-gzip"):
        return _inflated(body, GZIP, limit, url)
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
