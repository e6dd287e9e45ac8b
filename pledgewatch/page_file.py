"""A page that somebody saved as a file, gzipped or not."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from extract.errors import UsageError


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
