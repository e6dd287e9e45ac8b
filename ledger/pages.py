"""What the fetch stage knows: runs, outlets, pages, and each fetch of them with its place in the archive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlite_utils import Database

from extract.errors import LedgerError
from ledger.connection import add_row
from ledger.frontier import ListedArticle, note_failed, note_listed, note_stored
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
    listed: the articles that a listing names.
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
    listed: tuple[ListedArticle, ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An article that was asked for and did not come, and why.

    tried: False where the request was never sent, which counts for nothing.
    """

    outlet: str
    url: str
    asked: datetime
    reason: str
    tried: bool = True


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a request for a page conditional; None where its server gave no such thing with the present body."""

    etag: str | None = None
    last_modified: str | None = None


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
    """Note an answer: its place in the archive always; the page's body and validators where it brought one.

    In the same transaction an article is settled in the frontier, and a listing's articles come into it.
    """
    fetched, url = stamp(answer.fetched), storable(answer.url)
    known_outlet(db, answer.outlet, fetched)
    page = _page(db, answer.outlet, url) or _add_page(db, answer, url, fetched)
    capture = _add_capture(db, run, page.id, answer)
    note = compare(page.body_hash, answer.status, answer.body_hash)
    db.execute(
        "UPDATE pages SET kind = ?, status = ?, last_seen = ?, capture = coalesce(?, capture) WHERE id = ?",
        [
            answer.kind,
            answer.status,
            max(fetched, page.last_seen),
            None if note is PageNote.UNCHANGED else capture,
            page.id,
        ],
    )
    if _has_body(answer):
        validators = [answer.etag, answer.last_modified]
        if validators != [page.etag, page.last_modified]:
            db.execute("UPDATE pages SET etag = ?, last_modified = ? WHERE id = ?", [*validators, page.id])
    if answer.kind == "article":
        _settle(db, answer, has_body=_has_body(answer) or (answer.status == 304 and page.body_hash is not None))
    elif answer.listed:
        note_listed(db, answer.outlet, answer.listed, datetime.now(UTC))
    return note


def note_unanswered(db: Database, failed: Unanswered) -> None:
    """Note that an article did not come: it will be asked for again, or given up."""
    if not failed.tried:
        return
    known_outlet(db, failed.outlet, stamp(failed.asked))
    note_failed(db, failed.outlet, failed.url, failed.asked, failed.reason)


def known_outlet(db: Database, name: str, seen: str) -> None:
    """Have a row for an outlet."""
    db.execute("INSERT INTO outlets (name, first_seen) VALUES (?, ?) ON CONFLICT DO NOTHING", [name, seen])


def validators(db: Database, outlet: str, url: str) -> Validators:
    """What makes a request for a page conditional; nothing where we hold no body of it."""
    page = _page(db, outlet, storable(url))
    return Validators(page.etag, page.last_modified) if page and page.body_hash is not None else Validators()


def pages_to_extract(db: Database, *, outlet: str | None, again: bool, ruleset: str, after: int = 0) -> list[PageRow]:
    """Article pages with a body, oldest first: those not yet extracted with this rule-set, or all of them `again`.

    after: only those whose body came with a capture after this one.
    """
    rows = db.query(
        """
        SELECT pages.id, outlet, url, file, offset, length, fetched
        FROM pages JOIN captures ON captures.id = pages.capture
        WHERE kind = 'article' AND pages.capture > :after AND (:outlet IS NULL OR outlet = :outlet)
          AND (:again OR extracted_capture IS NOT pages.capture OR extracted_ruleset IS NOT :ruleset)
        ORDER BY fetched, pages.id
        """,
        {"outlet": outlet, "again": again, "ruleset": ruleset, "after": after},
    )
    return [PageRow(**{**row, "fetched": datetime.fromisoformat(row["fetched"])}) for row in rows]


def last_capture(db: Database) -> int:
    """The number of the newest capture; 0 before there is one."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM captures").fetchone()[0])


def compare(known: str | None, status: int, body_hash: str) -> PageNote:
    """What an answer is to the page's body as it was known, by the hashes of both."""
    if not 200 <= status < 300 or known == body_hash:
        return PageNote.UNCHANGED
    return PageNote.NEW if known is None else PageNote.CHANGED


class _Known(NamedTuple):
    """What the ledger has of a page; `body_hash` is of the present body, None before there is one."""

    id: int
    last_seen: str
    etag: str | None
    last_modified: str | None
    body_hash: str | None


def _page(db: Database, outlet: str, url: str) -> _Known | None:
    row = db.execute(
        """
        SELECT pages.id, last_seen, etag, last_modified, body_hash
        FROM pages LEFT JOIN captures ON captures.id = pages.capture WHERE outlet = ? AND url = ?
        """,
        [outlet, url],
    ).fetchone()
    return _Known(*row) if row else None


def _add_page(db: Database, answer: Answer, url: str, fetched: str) -> _Known:
    added = db.execute(
        "INSERT INTO pages (outlet, url, kind, status, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?)",
        [answer.outlet, url, answer.kind, answer.status, fetched, fetched],
    )
    return _Known(added.lastrowid or 0, fetched, None, None, None)


def _add_capture(db: Database, run: int, page: int, answer: Answer) -> int:
    added = db.execute(
        """
        INSERT INTO captures (page, run, fetched, status, file, offset, length, body_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            page,
            run,
            stamp(answer.fetched),
            answer.status,
            answer.file,
            answer.offset,
            answer.length,
            answer.body_hash,
        ],
    )
    return added.lastrowid or 0


def _settle(db: Database, answer: Answer, *, has_body: bool) -> None:
    if has_body:
        note_stored(db, answer.outlet, answer.url, answer.fetched)
    else:
        note_failed(db, answer.outlet, answer.url, answer.fetched, f"status {answer.status}")


def _has_body(answer: Answer) -> bool:
    return 200 <= answer.status < 300
