"""What the extraction stage says of a page: its article or why there is none, the pledges, the unknown words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from extract.errors import LedgerError
from extract.records import Absence, Article, Findings, Issue
from ledger.connection import add_row
from ledger.derived import refresh_article
from ledger.pages import PageRow
from ledger.pledges import store_pledges
from ledger.values import digest, names, now, storable


class StoreNote(StrEnum):
    """What an extraction did to the page's article: it is the first, has another text now, or the text is as it was."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


def store_extraction(db: Database, run: int, page: PageRow, article: Article, findings: Findings | None) -> StoreNote:
    """Write an article with its pledges and issues.

    An article without text leaves what is known of the page as it is and notes the reason: a page that was taken down
    or put behind a paywall does not take its pledges with it. So does `findings` None, an article not searched for
    pledges, unless its text is another: then the pledges of the old text are gone.
    """
    ruleset = _ruleset_of(db, run)
    capture = _capture_of(db, page)
    if not article.text:
        _mark_extracted(db, page, capture, ruleset, article.absence or Absence.NO_BODY)
        return StoreNote.UNCHANGED
    _mark_extracted(db, page, capture, ruleset, None)
    key, current = _article(db, page, article)
    absence = article.absence or (findings.absence if findings else None)
    revision = _revision(db, key, article, absence, capture=capture, ruleset=ruleset)
    if revision != current:
        db.execute("UPDATE articles SET revision = ? WHERE id = ?", [revision, key])
    if findings is not None or revision != current:
        store_pledges(db, run, key, revision, findings.pledges if findings else ())
        _store_issues(db, key, findings.issues if findings else ())
    refresh_article(db, key)
    if current is None:
        return StoreNote.NEW
    return StoreNote.UNCHANGED if revision == current else StoreNote.REVISED


def note_failure(db: Database, run: int, page: PageRow, reason: Absence) -> None:
    """Note why a page gave no article; what is known of it from earlier stays."""
    _mark_extracted(db, page, _capture_of(db, page), _ruleset_of(db, run), reason)


def pass_over(db: Database, run: int, pages: Sequence[PageRow]) -> None:
    """Note that the gate kept these pages out; what is known of them from earlier stays."""
    ruleset = _ruleset_of(db, run)
    for page in pages:
        _mark_extracted(db, page, _capture_of(db, page), ruleset, Absence.OFF_TOPIC)


def _ruleset_of(db: Database, run: int) -> str:
    row = db.execute("SELECT ruleset FROM runs WHERE id = ?", [run]).fetchone()
    if row is None:
        raise LedgerError(f"there is no run {run} in the ledger")
    return str(row[0])


def _capture_of(db: Database, page: PageRow) -> int:
    row = db.execute(
        "SELECT max(id) FROM captures WHERE page = ? AND file = ? AND offset = ?", [page.id, page.file, page.offset]
    ).fetchone()
    if row[0] is None:
        raise LedgerError(f"{page.url}: the ledger knows no fetch of it at {page.file}, byte {page.offset}")
    return int(row[0])


def _mark_extracted(db: Database, page: PageRow, capture: int, ruleset: str, absence: Absence | None) -> None:
    # A page that was fetched anew in the meantime has another capture by now, and so is still to be extracted.
    db.execute(
        "UPDATE pages SET extracted_capture = ?, extracted_ruleset = ?, absence = ? WHERE id = ?",
        [capture, ruleset, absence and absence.value, page.id],
    )


def _article(db: Database, page: PageRow, article: Article) -> tuple[int, int | None]:
    """The article's number and its current revision."""
    url = storable(article.url or page.url)
    row = db.execute("SELECT id, revision, url FROM articles WHERE page = ?", [page.id]).fetchone()
    if row is None:
        return add_row(db, "articles", {"page": page.id, "url": url}), None
    if row[2] != url:
        db.execute("UPDATE articles SET url = ? WHERE id = ?", [url, row[0]])
    return int(row[0]), row[1]


def _revision(db: Database, key: int, article: Article, absence: Absence | None, *, capture: int, ruleset: str) -> int:
    """The revision that has the article's text, made or brought up to date."""
    read: dict[str, Any] = {
        "authors": names(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "absence": absence.value if absence else None,
        "ruleset": ruleset,
    }
    text_hash = digest(article.document)
    known = next(db.table("revisions").rows_where("article = ? AND document_hash = ?", [key, text_hash]), None)
    if known is None:
        text = {"title": storable(article.title), "text": storable(article.text), "document_hash": text_hash}
        return add_row(db, "revisions", {"article": key, "capture": capture, **text, **read})
    if any(known[name] != value for name, value in read.items()):
        db.table("revisions").update(known["id"], read)
    return int(known["id"])


def _store_issues(db: Database, article: int, issues: Iterable[Issue]) -> None:
    """Let the article's sightings be exactly these: a word that is known by now is no issue of it any more."""
    found: dict[int, str] = {}
    for issue in issues:
        kind, word = storable(issue.kind), storable(issue.word)
        db.execute(
            "INSERT INTO issues (kind, word, first_seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [kind, word, now()]
        )
        key = db.execute("SELECT id FROM issues WHERE kind = ? AND word = ?", [kind, word]).fetchone()[0]
        found.setdefault(key, storable(issue.sentence))
    stored = dict(db.execute("SELECT issue, sentence FROM sightings WHERE article = ?", [article]).fetchall())
    if found != stored:
        db.execute("DELETE FROM sightings WHERE article = ?", [article])
        db.table("sightings").insert_all(
            {"issue": key, "article": article, "sentence": words} for key, words in found.items()
        )
