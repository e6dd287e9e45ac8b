"""Where something stands in the archive. On its own, so that the ledger need not load a WARC reader to say so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: file relative to the archive's directory, first byte, bytes."""

    file: str
    offset: int
    length: int
