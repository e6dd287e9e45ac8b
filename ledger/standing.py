"""What stands in the ledger of a page: its article as it is now, and the pledges that the machine found in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from extract.records import Absence, Article, Pledge
from ledger.pledges import read_pledges
from ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Standing:
    """The article and pledges of a page; None and nothing where it never gave one.

    article: its `absence` says why it gave no pledges, where it gave none.
    """

    article: Article | None = None
    pledges: tuple[Pledge, ...] = ()


def standing(ledger: Ledger, page: int) -> Standing:
    """What stands of the page with this number."""
    with ledger.read() as db:
        row = next(
            db.query(
                """
                SELECT articles.id, revision, articles.url, outlet, title, text, authors, published, language,
                       revisions.absence
                FROM articles JOIN revisions ON revisions.id = articles.revision JOIN pages ON pages.id = page
                WHERE page = ?
                """,
                [page],
            ),
            None,
        )
        if row is None:
            return Standing()
        found = db.execute(
            """
            SELECT key FROM pledges WHERE article = ? AND revision = ? AND gone IS NULL AND by_hand = 0
            ORDER BY evidence_start, key
            """,
            [row["id"], row["revision"]],
        ).fetchall()
        keys = [key for (key,) in found]
        records = read_pledges(db, keys)
    article = Article(
        url=row["url"],
        title=row["title"],
        text=row["text"],
        language=row["language"],
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        authors=tuple(json.loads(row["authors"])),
        outlet=row["outlet"],
        absence=Absence(row["absence"]) if row["absence"] else None,
    )
    return Standing(article, tuple(records[key] for key in keys))
