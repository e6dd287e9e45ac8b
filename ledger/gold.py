"""Reviewed articles as labelled records: what editors decided, in the form that the scorer reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from extract.records import Pledge
from ledger.anchoring import anchored
from ledger.decision_log import State, plain
from ledger.standing_pledge import StandingPledge, document_of, standing_pledges
from ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled articles, and how many reviewed ones are left out.

    waiting: a pledge of theirs is not decided. moved: the words that a decision rests on are not in their text now.
    """

    articles: tuple[dict[str, Any], ...]
    waiting: int
    moved: int


def labelled(ledger: Ledger, *, outlet: str | None = None, language: str | None = None) -> Labelled:
    """The articles whose pledges are all decided, oldest first, one record each as ANNOTATION.md has it."""
    articles: list[dict[str, Any]] = []
    waiting = moved = 0
    with ledger.read() as db:
        for key, is_waiting in _reviewed(db, outlet, language):
            if is_waiting:
                waiting += 1
            elif (found := _article(db, key)) is None:
                moved += 1
            else:
                articles.append(found)
    return Labelled(tuple(articles), waiting, moved)


def _reviewed(db: Database, outlet: str | None, language: str | None) -> list[tuple[int, bool]]:
    """The articles on whose pledges anything was decided, and whether a pledge waits still."""
    rows = db.execute(
        """
        SELECT article, max(open) FROM reviews
        WHERE (:outlet IS NULL OR outlet = :outlet) AND (:language IS NULL OR language = :language)
        GROUP BY article HAVING max(version) > 0 ORDER BY min(published), article
        """,
        {"outlet": outlet, "language": language},
    )
    return [(key, bool(waits)) for key, waits in rows.fetchall()]


def _article(db: Database, key: int) -> dict[str, Any] | None:
    row = next(
        iter(
            db.query(
                """
                SELECT revision, outlet, articles.url, title, text, language, published
                FROM articles JOIN revisions ON revisions.id = revision JOIN pages ON pages.id = page
                WHERE articles.id = ?
                """,
                [key],
            )
        )
    )
    document = f"{row['title']}\n{row['text']}"
    found = list(_records(db, key, row["revision"], document))
    records = sorted((one for one in found if one is not None), key=lambda one: one.evidence.span)
    if len(records) < len(found):
        return None
    return {
        "id": f"reviewed-{row['language']}-{key:05}",
        "lang": row["language"],
        "outlet": row["outlet"],
        "url": row["url"],
        "published": datetime.fromisoformat(row["published"]).date().isoformat() if row["published"] else None,
        "title": row["title"],
        "text": row["text"],
        "pledges": [plain(record) for record in records],
    }


def _records(db: Database, article: int, revision: int, document: str) -> Iterator[Pledge | None]:
    """The records that stand in the article; None for one whose words are not in its text now."""
    keys = [row[0] for row in db.execute("SELECT key FROM pledges WHERE article = ?", [article]).fetchall()]
    for pledge in standing_pledges(db, keys).values():
        if not _counts(db, pledge):
            continue
        if pledge.record_revision == revision:
            yield pledge.record
        else:
            record, found = anchored(pledge.record, document_of(db, pledge.record_revision), document)
            yield record if found else None


def _counts(db: Database, pledge: StandingPledge) -> bool:
    """Whether the article tells of it: one merged into a pledge of another article is told here as well."""
    if pledge.state is State.MERGED:
        row = db.execute("SELECT article FROM pledges WHERE key = ?", [pledge.target]).fetchone()
        return bool(row[0] != pledge.article)
    return pledge.state in {State.ACCEPTED, State.CORRECTED}
