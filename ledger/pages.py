"""What the fetch stage knows: runs, outlets, pages, and each fetch of them with its place in the archive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from extract.errors import LedgerError
from ledger.connection import add_row
from ledger.values import now, stamp, storable


class PageNote(StrEnum):
    """What an answer was to what the ledger knew of the page.

    An answer without a body of its own (not modified, an error) leaves the page UNCHANGED.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Answer:
    """One fetch of a page.

    kind: "article" or "listing" (a feed, a sitemap).
    status: of HTTP.
    file, offset, length: the WARC file, and the record's place in it in bytes.
    body_hash: of the body; equal hashes are equal bodies.
    etag, last_modified: the answer's validators, where it has them.
    """

    outlet: str
    url: str
    kind: str
    status: int
    fetched: datetime
    file: str
    offset: int
    length: int
    body_hash: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page whose present body is to be extracted, and where that stands in the archive."""

    id: int
    outlet: str
    url: str
    file: str
    offset: int
    length: int
    fetched: datetime


def begin_run(db: Database, kind: str, ruleset: str) -> int:
    """A new run's number."""
    return add_row(db, "runs", {"kind": kind, "ruleset": ruleset, "started": now()})


def end_run(db: Database, run: int, outcome: str, counts: Mapping[str, int]) -> None:
    """Write down how a run ended. Raises LedgerError where there is no such run."""
    ended = db.execute(
        "UPDATE runs SET ended = ?, outcome = ?, counts = ? WHERE id = ?",
        [now(), outcome, json.dumps(dict(counts), sort_keys=True), run],
    )
    if not ended.rowcount:
        raise LedgerError(f"there is no run {run} in the ledger")


def note_page(db: Database, run: int, answer: Answer) -> PageNote:
    """Note an answer: its place in the archive always; the page's body and validators where it brought one."""
    fetched, url = stamp(answer.fetched), storable(answer.url)
    db.execute("INSERT INTO outlets (name, first_seen) VALUES (?, ?) ON CONFLICT DO NOTHING", [answer.outlet, fetched])
    page = _page(db, answer.outlet, url)
    if page is None:
        known = {"outlet": answer.outlet, "url": url, "kind": answer.kind, "status": answer.status}
        db.table("pages").insert({**known, "first_seen": fetched, "last_seen": fetched})
        page = _page(db, answer.outlet, url) or {}
    capture = _add_capture(db, run, page["id"], answer)
    note = compare(page["body_hash"], answer.status, answer.body_hash)
    seen: dict[str, Any] = {"kind": answer.kind, "status": answer.status, "last_seen": max(fetched, page["last_seen"])}
    if 200 <= answer.status < 300:
        seen |= {"etag": answer.etag, "last_modified": answer.last_modified}
    if note is not PageNote.UNCHANGED:
        seen["capture"] = capture
    db.table("pages").update(page["id"], seen)
    return note


def pages_to_extract(db: Database, *, outlet: str | None, again: bool, ruleset: str) -> list[PageRow]:
    """Article pages with a body, oldest first: those not yet extracted with this rule-set, or all of them `again`."""
    rows = db.query(
        """
        SELECT pages.id, outlet, url, file, offset, length, fetched
        FROM pages JOIN captures ON captures.id = pages.capture
        WHERE kind = 'article' AND (:outlet IS NULL OR outlet = :outlet)
          AND (:again OR extracted_capture IS NOT pages.capture OR extracted_ruleset IS NOT :ruleset)
        ORDER BY fetched, pages.id
        """,
        {"outlet": outlet, "again": again, "ruleset": ruleset},
    )
    return [PageRow(**{**row, "fetched": datetime.fromisoformat(row["fetched"])}) for row in rows]


def compare(known: str | None, status: int, body_hash: str) -> PageNote:
    """What an answer is to the page's body as it was known, by the hashes of both."""
    if not 200 <= status < 300 or known == body_hash:
        return PageNote.UNCHANGED
    return PageNote.NEW if known is None else PageNote.CHANGED


def _page(db: Database, outlet: str, url: str) -> dict[str, Any] | None:
    pages = db.query(
        """
        SELECT pages.id, last_seen, body_hash FROM pages LEFT JOIN captures ON captures.id = pages.capture
        WHERE outlet = ? AND url = ?
        """,
        [outlet, url],
    )
    return next(iter(pages), None)


def _add_capture(db: Database, run: int, page: int, answer: Answer) -> int:
    row = {
        "page": page,
        "run": run,
        "fetched": stamp(answer.fetched),
        "status": answer.status,
        "file": answer.file,
        "offset": answer.offset,
        "length": answer.length,
        "body_hash": answer.body_hash,
    }
    return add_row(db, "captures", row)
