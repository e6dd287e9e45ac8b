"""How the values of our records are written into columns, and read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from extract.errors import LedgerError
from extract.records import number

_LARGEST_INTEGER = 2**63 - 1  # of SQLite


def stamp(moment: datetime) -> str:
    """A time as ISO 8601 in UTC, to the second. Raises LedgerError where it has no zone."""
    if moment.tzinfo is None:
        raise LedgerError(
            f"the time {moment.isoformat()} has no zone", hint="this is an error of pledgewatch: report it"
        )
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def now() -> str:
    """The present time as `stamp` writes it."""
    return stamp(datetime.now(UTC))


def storable(text: str) -> str:
    """The text with lone surrogates, which no encoding can hold, as "?"; as long as before, so spans stay true."""
    return text.encode("utf-8", "replace").decode("utf-8")


def whole(value: int | Decimal) -> int | float:
    """A number as SQLite holds it: exact up to 2**63, beyond that (a misprint in some article) to 15 digits."""
    plain = number(Decimal(value))
    return plain if abs(plain) <= _LARGEST_INTEGER else float(plain)


def names(texts: Sequence[str]) -> str:
    """A list of names as JSON."""
    return json.dumps([storable(one) for one in texts], ensure_ascii=False)


def digest(record: str | dict[str, Any]) -> str:
    """SHA-256 of a text, or of a record's plain JSON values whatever their order."""
    text = record if isinstance(record, str) else json.dumps(record, sort_keys=True)
    return sha256(storable(text).encode()).hexdigest()
