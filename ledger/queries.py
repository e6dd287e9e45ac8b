"""What may be asked of the ledger: pledges, articles, issues and how many of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from extract.records import Pledge
from ledger.place import Place
from ledger.pledges import read_pledges
from ledger.store import Ledger

_CURRENT = """
    FROM pledges
    JOIN articles ON articles.id = pledges.article
    JOIN revisions ON revisions.id = articles.revision
    JOIN pages ON pages.id = articles.page
    WHERE pledges.gone IS NULL AND pledges.revision = articles.revision
      AND (:outlet IS NULL OR pages.outlet = :outlet)
      AND (:since IS NULL OR coalesce(datetime(revisions.published), datetime(pages.first_seen)) >= datetime(:since))
      AND (:donor IS NULL OR pledges.key IN (SELECT pledge FROM pledge_donors WHERE donor = :donor COLLATE NOCASE))
"""
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge and the article that it stands in.

    published: None where the outlet does not say; such a pledge has its place by `first_seen`, its first fetch.
    """

    pledge: Pledge
    outlet: str
    url: str
    title: str
    published: datetime | None
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that a search found; `excerpt` is where the words stand."""

    outlet: str
    url: str
    title: str
    excerpt: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """A word that no list knows: the first sentence it stood in, and in how many articles it stands."""

    kind: str
    word: str
    sentence: str
    first_seen: datetime
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What the ledger holds: outlets, article pages, articles, and pledges of the current revisions."""

    outlets: int
    pages: int
    articles: int
    pledges: int


def pledges(
    ledger: Ledger,
    *,
    donor: str | None = None,
    outlet: str | None = None,
    since: date | None = None,
    limit: int | None = None,
) -> list[PledgeRow]:
    """The pledges of the articles as they are now, newest publication first.

    donor: canonical id or name, whatever its case. since: first day of publication, in UTC. limit: at most so many.
    """
    wanted = {**_wanted(donor, outlet, since), "limit": -1 if limit is None else limit}
    with ledger.read() as db:
        rows = list(
            db.query(
                f"""
                SELECT pledges.key, pages.outlet, articles.url, revisions.title, revisions.published, pages.first_seen
                {_CURRENT}
                ORDER BY coalesce(datetime(revisions.published), datetime(pages.first_seen)) DESC,
                         articles.id, pledges.evidence_start, pledges.key
                LIMIT :limit
                """,
                wanted,
            )
        )
        records = read_pledges(db, [row["key"] for row in rows])
    return [
        PledgeRow(
            records[row["key"]],
            row["outlet"],
            row["url"],
            row["title"],
            _moment(row["published"]),
            datetime.fromisoformat(row["first_seen"]),
        )
        for row in rows
    ]


def count_pledges(
    ledger: Ledger, *, donor: str | None = None, outlet: str | None = None, since: date | None = None
) -> int:
    """How many pledges there are without a limit."""
    with ledger.read() as db:
        return _number(db, f"SELECT count(*) {_CURRENT}", _wanted(donor, outlet, since))


def counts(ledger: Ledger) -> Counts:
    """How much the ledger holds."""
    with ledger.read() as db:
        return Counts(
            outlets=_number(db, "SELECT count(*) FROM outlets"),
            pages=_number(db, "SELECT count(*) FROM pages WHERE kind = 'article'"),
            articles=_number(db, "SELECT count(*) FROM articles"),
            pledges=_number(db, f"SELECT count(*) {_CURRENT}", _wanted(None, None, None)),
        )


def outlets(ledger: Ledger) -> list[str]:
    """The names of the outlets that were ever fetched from."""
    with ledger.read() as db:
        return [row[0] for row in db.execute("SELECT name FROM outlets ORDER BY name").fetchall()]


def search(ledger: Ledger, words: str, *, limit: int = 50) -> list[FoundArticle]:
    """The articles in which all the words stand now, the closest first. Words in double quotes are a phrase."""
    found = [phrase or word for phrase, word in _PHRASE_OR_WORD.findall(words.replace("\0", " "))]
    # Quoted, so that no word of an editor is taken for an operator of FTS5.
    query = " ".join(f'"{one}"' for one in found)
    if not query:
        return []
    with ledger.read() as db:
        rows = list(
            db.query(
                """
                SELECT pages.outlet, articles.url, revisions.title, revisions.published,
                       snippet(articles_fts, 1, '', '', '…', 24) AS excerpt
                FROM articles_fts
                JOIN articles ON articles.id = articles_fts.rowid
                JOIN revisions ON revisions.id = articles.revision
                JOIN pages ON pages.id = articles.page
                WHERE articles_fts MATCH ? ORDER BY rank LIMIT ?
                """,
                [query, limit],
            )
        )
    return [
        FoundArticle(row["outlet"], row["url"], row["title"], row["excerpt"], _moment(row["published"])) for row in rows
    ]


def newest_capture(ledger: Ledger, url: str) -> Place | None:
    """Where the present body of a page stands in the archive, by the page's address or its article's canonical one."""
    with ledger.read() as db:
        row = db.execute(
            """
            SELECT file, offset, length
            FROM pages JOIN captures ON captures.id = pages.capture LEFT JOIN articles ON articles.page = pages.id
            WHERE :url IN (pages.url, articles.url) ORDER BY pages.url = :url DESC, fetched DESC LIMIT 1
            """,
            {"url": url},
        ).fetchone()
    return None if row is None else Place(*row)


def issues(ledger: Ledger) -> list[OpenIssue]:
    """The words that no list knows and that still stand in some article, the most frequent first."""
    with ledger.read() as db:
        rows: Sequence[Any] = db.execute(
            """
            SELECT kind, word, min(sentence), first_seen, count(*) AS articles
            FROM issues JOIN sightings ON sightings.issue = issues.id
            GROUP BY issues.id ORDER BY articles DESC, kind, word
            """
        ).fetchall()
    return [OpenIssue(kind, word, said, datetime.fromisoformat(seen), many) for kind, word, said, seen, many in rows]


def _wanted(donor: str | None, outlet: str | None, since: date | None) -> dict[str, Any]:
    return {"donor": donor, "outlet": outlet, "since": since.isoformat() if since else None}


def _number(db: Database, sql: str, wanted: dict[str, Any] | None = None) -> int:
    return int(db.execute(sql, wanted or {}).fetchone()[0])


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
