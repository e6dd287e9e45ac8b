"""What the ledger knows of a page: what was fetched when, where that stands in the archive, what it was read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from extract.records import Absence
from ledger.pages import PageNote, compare
from ledger.place import Place
from ledger.store import Ledger

NEAR_AT_MOST = 20_000
"""Addresses of a host that are looked through for a similar one, the latest first."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch of a page; `note` is what its body was to the one before it."""

    fetched: datetime
    status: int
    place: Place
    note: PageNote


@dataclass(frozen=True, slots=True)
class PageHistory:
    """A page, every fetch of it, oldest first, and what it was read as.

    present: where its present body stands; None where it never had one.
    title: of its article; None where it has none, for the reason in `absence`, unless it was not read yet.
    read_by: the rule set that read it last. pledges: those that stand.
    """

    outlet: str
    url: str
    kind: str
    etag: str | None
    last_modified: str | None
    present: Place | None
    captures: tuple[Capture, ...]
    article_url: str | None
    title: str | None
    published: datetime | None
    absence: Absence | None
    read_by: str | None
    pledges: int


def present_place(ledger: Ledger, outlet: str, url: str) -> Place | None:
    """Where the present body of an outlet's page stands, by the address that is asked for."""
    with ledger.read() as db:
        row = db.execute(
            """
            SELECT file, offset, length FROM pages JOIN captures ON captures.id = pages.capture
            WHERE outlet = ? AND url = ?
            """,
            [outlet, url],
        ).fetchone()
    return None if row is None else Place(*row)


def capture_place(ledger: Ledger, capture: int) -> Place | None:
    """Where one fetch stands, by its number."""
    with ledger.read() as db:
        row = db.execute("SELECT file, offset, length FROM captures WHERE id = ?", [capture]).fetchone()
    return None if row is None else Place(*row)


def histories(ledger: Ledger, addresses: Sequence[str]) -> list[PageHistory]:
    """The pages with one of these addresses, or whose article has it as its canonical one, the last seen first."""
    marks = ", ".join("?" * len(addresses))
    with ledger.read() as db:
        rows = list(
            db.query(
                f"""
                SELECT pages.*, articles.id AS article, articles.url AS article_url, title, published,
                       revisions.absence AS no_pledges, file, offset, length,
                       (SELECT count(*) FROM pledges
                        WHERE article = articles.id AND gone IS NULL AND revision = articles.revision) AS pledges
                FROM pages
                LEFT JOIN captures ON captures.id = pages.capture
                LEFT JOIN articles ON articles.page = pages.id
                LEFT JOIN revisions ON revisions.id = articles.revision
                WHERE pages.url IN ({marks}) OR articles.url IN ({marks})
                ORDER BY last_seen DESC, pages.id
                """,
                [*addresses, *addresses],
            )
        )
        return [_history(db, row) for row in rows]


def addresses_of(ledger: Ledger, host: str) -> list[str]:
    """Addresses of pages on a host, the latest first, at most NEAR_AT_MOST."""
    with ledger.read() as db:
        rows = db.execute(
            "SELECT url FROM pages WHERE url GLOB ? OR url GLOB ? ORDER BY id DESC LIMIT ?",
            [f"http://{_literal(host)}/*", f"https://{_literal(host)}/*", NEAR_AT_MOST],
        )
        return [row[0] for row in rows.fetchall()]


def _history(db: Database, row: dict[str, Any]) -> PageHistory:
    place = None if row["capture"] is None else Place(row["file"], row["offset"], row["length"])
    absence = row["absence"] or (row["no_pledges"] if not row["pledges"] else None)
    return PageHistory(
        outlet=row["outlet"],
        url=row["url"],
        kind=row["kind"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        present=place,
        captures=tuple(_captures(db, row["id"])),
        article_url=row["article_url"],
        title=row["title"],
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        absence=Absence(absence) if absence else None,
        read_by=row["extracted_ruleset"],
        pledges=row["pledges"],
    )


def _captures(db: Database, page: int) -> Iterator[Capture]:
    known: str | None = None
    for row in db.table("captures").rows_where("page = ?", [page], order_by="fetched, id"):
        note = compare(known, row["status"], row["body_hash"])
        if note is not PageNote.UNCHANGED:
            known = row["body_hash"]
        place = Place(row["file"], row["offset"], row["length"])
        yield Capture(datetime.fromisoformat(row["fetched"]), row["status"], place, note)


def _literal(host: str) -> str:
    """The host for GLOB, in which brackets would mean a choice."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in host)
