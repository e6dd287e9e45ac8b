"""What may be asked of the ledger: pledges, articles, issues and how many of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from extract.records import Pledge
from ledger.decision_log import State
from ledger.place import Place
from ledger.standing_pledge import StandingPledge, standing_pledges
from ledger.store import Ledger

_CURRENT = """
    FROM pledges
    JOIN articles ON articles.id = pledges.article
    JOIN revisions ON revisions.id = articles.revision
    JOIN pages ON pages.id = articles.page
    JOIN reviews ON reviews.pledge = pledges.key
    WHERE reviews.state IN ('new', 'unsure', 'accepted', 'corrected')
      AND pledges.key > :after
      AND (:outlet IS NULL OR pages.outlet = :outlet)
      AND (:since IS NULL OR coalesce(datetime(revisions.published), datetime(pages.first_seen)) >= datetime(:since))
      AND (:donor IS NULL OR pledges.key IN (SELECT pledge FROM review_donors WHERE donor = :donor))
"""
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge as it stands and the article that tells of it.

    pledge: the record that holds: the editors' where they decided, else the machine's.
    published: None where the outlet does not say; such a pledge has its place by `first_seen`, its first fetch.
    """

    pledge: Pledge
    outlet: str
    url: str
    title: str
    published: datetime | None
    first_seen: datetime
    state: State = State.NEW


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that a search found; `excerpt` is where the words stand, `key` its number."""

    key: int
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
    """What the ledger holds: outlets, article pages, articles, and pledges that stand."""

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
    after: int = 0,
) -> list[PledgeRow]:
    """The pledges that stand, newest publication first: not those rejected, split, merged, or no longer found.

    donor: canonical id or name, whatever its case. since: first day of publication, in UTC. limit: at most so many.
    after: only those that came into the ledger when `last_pledge` had given this number.
    """
    wanted = {**_wanted(donor, outlet, since, after), "limit": -1 if limit is None else limit}
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
        standing = standing_pledges(db, [row["key"] for row in rows])
    return [_pledge_row(row, standing[row["key"]]) for row in rows]


def count_pledges(
    ledger: Ledger, *, donor: str | None = None, outlet: str | None = None, since: date | None = None
) -> int:
    """How many pledges there are without a limit."""
    with ledger.read() as db:
        return _number(db, f"SELECT count(*) {_CURRENT}", _wanted(donor, outlet, since))


def has_donor(ledger: Ledger, donor: str) -> bool:
    """Whether any pledge is of a donor: by its id, a company by its name."""
    with ledger.read() as db:
        return db.execute("SELECT 1 FROM review_donors WHERE donor = ? LIMIT 1", [donor]).fetchone() is not None


def last_pledge(ledger: Ledger) -> int:
    """The number of the pledge that came into the ledger last; 0 where there is none. Rows are never taken away."""
    with ledger.read() as db:
        return _number(db, "SELECT coalesce(max(key), 0) FROM pledges")


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
    query = match_of(words)
    if not query:
        return []
    with ledger.read() as db:
        rows = list(
            db.query(
                """
                SELECT articles.id, pages.outlet, articles.url, revisions.title, revisions.published,
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
        FoundArticle(row["id"], row["outlet"], row["url"], row["title"], row["excerpt"], _moment(row["published"]))
        for row in rows
    ]


def match_of(words: str) -> str:
    """What an editor typed as a query of FTS5, in which no word is taken for an operator; empty where nothing is."""
    found = [phrase or word for phrase, word in _PHRASE_OR_WORD.findall(words.replace("\0", " "))]
    return " ".join(f'"{one}"' for one in found)


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


def _pledge_row(row: Mapping[str, Any], pledge: StandingPledge) -> PledgeRow:
    return PledgeRow(
        pledge.record,
        row["outlet"],
        row["url"],
        row["title"],
        _moment(row["published"]),
        datetime.fromisoformat(row["first_seen"]),
        pledge.state,
    )


def _wanted(donor: str | None, outlet: str | None, since: date | None, after: int = 0) -> dict[str, Any]:
    return {"donor": donor, "outlet": outlet, "since": since.isoformat() if since else None, "after": after}


def _number(db: Database, sql: str, wanted: dict[str, Any] | None = None) -> int:
    return int(db.execute(sql, wanted or {}).fetchone()[0])


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
