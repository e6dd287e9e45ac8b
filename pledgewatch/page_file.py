"""A page that a command is to read: one that somebody saved as a file, gzipped or not, or one of the archive."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from extract.errors import UsageError
from ledger import queries
from ledger.archive import ArchivedResponse, read_response
from ledger.store import open_ledger
from pledgewatch.home import Home


def read_page(path: Path, *, hint: str) -> bytes:
    """Its bytes, unpacked. Raises UsageError with the hint where it is empty or cannot be read."""
    try:
        body = path.read_bytes()
        body = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    except (OSError, EOFError, zlib.error) as cause:
        reason = getattr(cause, "strerror", None) or cause
        raise UsageError(f"{path} cannot be read: {reason}", hint=hint) from cause
    if not body.strip():
        raise UsageError(f"{path} is empty", hint=hint)
    return body


def archived_page(address: str, home: Path | None) -> ArchivedResponse:
    """The newest capture of an address. Raises UsageError where there is none, PageNotArchived, ConfigurationError."""
    place = Home.with_ledger(home)
    with open_ledger(place.ledger) as ledger:
        capture = queries.newest_capture(ledger, address)
    if capture is None:
        raise UsageError(f"{address} is not in the archive", hint="pledgewatch crawl fetches what the outlets list")
    return read_response(place.archive, capture)
