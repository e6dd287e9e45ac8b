"""Saved pages: a tree of folders, each with a capture.json and the body it names, as under fixtures/."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extract.errors import InputError

CAPTURE = "capture.json"
_FORM = "a capture is a JSON object of url, status, headers, fetched, body"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One response on disk.

    url: exactly as it is requested.
    headers: as served; a body kept compressed says so in Content-Encoding.
    fetched: time of the capture, UTC.
    body: file that holds the bytes as served.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched: datetime
    body: Path

    @property
    def folder(self) -> Path:
        """Where the page is kept, with what is expected of it."""
        return self.body.parent

    def read(self) -> bytes:
        """The body as served. Raises InputError where its file is missing."""
        try:
            return self.body.read_bytes()
        except OSError as cause:
            raise InputError(f"{self.body}: {cause.strerror}", hint=f"{CAPTURE} beside it names the body") from cause


def saved_pages(root: Path) -> Iterator[SavedPage]:
    """All saved pages below a directory, in the order of their paths. Raises InputError, naming file and field."""
    for path in sorted(root.rglob(CAPTURE)):
        yield read_capture(path)


def read_capture(path: Path) -> SavedPage:
    """The saved page that a capture.json describes. Raises InputError, naming file and field."""
    try:
        row: Any = json.loads(path.read_text(encoding="utf-8"))
        fetched = datetime.fromisoformat(row["fetched"])
        page = SavedPage(
            url=str(row["url"]),
            status=int(row.get("status", 200)),
            headers=tuple((str(name), str(value)) for name, value in row.get("headers", {}).items()),
            fetched=(fetched if fetched.tzinfo else fetched.replace(tzinfo=UTC)).astimezone(UTC),
            body=path.parent / row["body"],
        )
    except KeyError as cause:
        raise InputError(f"{path}: no field {cause}", hint=_FORM) from cause
    except (OSError, TypeError, ValueError, AttributeError) as cause:
        raise InputError(f"{path}: {cause}", hint=_FORM) from cause
    if not page.body.resolve().is_relative_to(path.parent.resolve()):
        raise InputError(f"{path}: body {row['body']!r} lies outside its folder")
    return page
