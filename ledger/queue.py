"""The editors' queue: the pledges that wait, the most useful first, filtered, counted and a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from extract.errors import UsageError
from extract.records import Pledge, Stage
from ledger.decision_log import State
from ledger.derived import Tier
from ledger.queries import match_of
from ledger.standing_pledge import Seen, StandingPledge, standing_pledges
from ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """Which pledges an editor wants to see; None is all.

    state: None is those that wait for an editor, decided or not.
    donor: canonical id or name, whatever its case. since, until: first and last day of publication, in UTC.
    words: that stand in the article, as for `ledger.queries.search`.
    """

    outlet: str | None = None
    donor: str | None = None
    language: str | None = None
    stage: Stage | None = None
    confidence: Tier | None = None
    since: date | None = None
    until: date | None = None
    state: State | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A pledge in the queue.

    record: the one that holds. worth: EUR on the day of publication. sources: articles that tell of it.
    cursor: where it stands in the queue; pages before and after it are asked for by this.
    """

    key: int
    record: Pledge
    state: State
    seen: Seen
    tier: Tier
    confidence: float
    second_look: bool
    sources: int
    worth: Decimal | None
    outlet: str
    title: str
    url: str
    language: str
    published: datetime
    cursor: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A part of the queue. next: the cursor of what follows, None where nothing does."""

    rows: tuple[QueueRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """matching: the filters; waiting: for an editor, all told; states: how many pledges stand how."""

    matching: int
    waiting: int
    second_look: int
    states: Mapping[State, int]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to filter by: how many pledges wait that have it, and how many have it at all."""

    value: str
    waiting: int
    all: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to filter by, the most frequent first."""

    outlets: tuple[FacetValue, ...]
    donors: tuple[FacetValue, ...]
    languages: tuple[FacetValue, ...]
    stages: tuple[FacetValue, ...]
    tiers: tuple[FacetValue, ...]


NO_FILTERS = QueueFilters()


def queue(
    ledger: Ledger,
    filters: QueueFilters = NO_FILTERS,
    *,
    limit: int = 50,
    after: str | None = None,
    before: str | None = None,
) -> QueuePage:
    """A page of the queue: from its beginning, or what follows a cursor, or (nearest last) what comes `before` one.

    Raises UsageError where the cursor is none.
    """
    where, wanted = _where(filters)
    order = "rank DESC, pledge"
    if after is not None or before is not None:
        wanted |= dict(zip(("rank", "key"), _place(after or before or ""), strict=True))
        # The first comparison is for the index, the second tells equal ranks apart.
        if after is not None:
            where += " AND rank <= :rank AND (rank < :rank OR pledge > :key)"
        else:
            where += " AND rank >= :rank AND (rank > :rank OR pledge < :key)"
            order = "rank, pledge DESC"
    with ledger.read() as db:
        sql = f"SELECT pledge FROM {_from(filters)} WHERE {where} ORDER BY {order} LIMIT :limit"
        keys = [row[0] for row in db.execute(sql, {**wanted, "limit": limit + 1}).fetchall()]
        more, keys = len(keys) > limit, keys[:limit]
        rows = _rows(db, keys)
    if before is not None and after is None:
        return QueuePage(rows[::-1], before)
    return QueuePage(rows, rows[-1].cursor if more else None)


def cursor_of(ledger: Ledger, key: int) -> str | None:
    """Where a pledge stands in the queue, None where there is no such pledge. A decision may change it."""
    with ledger.read() as db:
        row = db.execute("SELECT rank FROM reviews WHERE pledge = ?", [key]).fetchone()
    return None if row is None else _cursor(row[0], key)


def queue_rows(ledger: Ledger, keys: list[int]) -> tuple[QueueRow, ...]:
    """These pledges as the queue shows them, in the order of the keys; one that none has is left out."""
    with ledger.read() as db:
        return _rows(db, keys)


def queue_counts(ledger: Ledger, filters: QueueFilters = NO_FILTERS) -> QueueCounts:
    """How many pledges there are."""
    with ledger.read() as db:
        rows = db.execute(
            "SELECT facet, value, open, pledges FROM review_counts WHERE facet IN ('state', 'second_look')"
        )
        states: dict[State, int] = defaultdict(int)
        waiting = second_look = 0
        for facet, value, is_open, many in rows.fetchall():
            if facet == "second_look":
                second_look += many * int(value)
            else:
                states[State(value)] += many
                waiting += many * is_open
        matching = _matching(db, filters, waiting, states)
    return QueueCounts(matching, waiting, second_look, dict(states))


def facets(ledger: Ledger, *, donors: int = 40) -> Facets:
    """What there is to filter by; of the donors only so many."""
    with ledger.read() as db:
        rows = db.execute(
            """
            SELECT facet, value, sum(pledges * open) AS waiting, sum(pledges) AS every FROM review_counts
            WHERE facet <> 'state' AND facet <> 'second_look'
            GROUP BY facet, value ORDER BY waiting DESC, every DESC, value
            """
        ).fetchall()
    found: dict[str, list[FacetValue]] = defaultdict(list)
    for facet, value, waiting, every in rows:
        found[facet].append(FacetValue(value, waiting, every))
    return Facets(
        outlets=tuple(found["outlet"]),
        donors=tuple(found["donor"][:donors]),
        languages=tuple(found["language"]),
        stages=tuple(found["stage"]),
        tiers=tuple(found["tier"]),
    )


def _matching(db: Database, filters: QueueFilters, waiting: int, states: Mapping[State, int]) -> int:
    if filters == NO_FILTERS:
        return waiting
    if filters == QueueFilters(state=filters.state) and filters.state is not None:
        return states.get(filters.state, 0)
    if kept := _kept_facet(filters):
        sql = "SELECT pledges FROM review_counts WHERE facet = ? AND value = ? AND open = 1"
        row = db.execute(sql, kept).fetchone()
        return int(row[0]) if row else 0
    where, wanted = _where(filters)
    return int(db.execute(f"SELECT count(*) FROM {_from(filters)} WHERE {where}", wanted).fetchone()[0])


def _kept_facet(filters: QueueFilters) -> tuple[str, str] | None:
    """The facet and value whose count is kept, where nothing else is filtered by."""
    facets = {
        "outlet": filters.outlet,
        "donor": filters.donor,
        "language": filters.language,
        "stage": filters.stage and filters.stage.value,
        "tier": filters.confidence and filters.confidence.value,
    }
    named = [(facet, value) for facet, value in facets.items() if value is not None]
    other = (filters.state, filters.since, filters.until, filters.words.strip() or None)
    return named[0] if len(named) == 1 and all(one is None for one in other) else None


def _from(filters: QueueFilters) -> str:
    # The planner has no statistics of a ledger that grows, and would sort where the index has the order already.
    return f"reviews INDEXED BY {'reviews_state' if filters.state else 'reviews_open'}"


def _where(filters: QueueFilters) -> tuple[str, dict[str, Any]]:
    """The condition and its values. All columns are those of the two indexes, so that no row need be looked up."""
    wanted: dict[str, Any] = {
        "state": filters.state and filters.state.value,
        "outlet": filters.outlet,
        "language": filters.language,
        "stage": filters.stage and filters.stage.value,
        "tier": filters.confidence and filters.confidence.value,
    }
    wanted = {name: value for name, value in wanted.items() if value is not None}
    parts = [f"{name} = :{name}" for name in wanted]
    if filters.state is None:
        parts.insert(0, "open = 1")
    if filters.donor is not None:
        parts.append("pledge IN (SELECT pledge FROM review_donors WHERE donor = :donor)")
        wanted["donor"] = filters.donor
    if filters.since is not None:
        parts.append("published >= :since")
        wanted["since"] = filters.since.isoformat()
    if filters.until is not None:
        parts.append("published < date(:until, '+1 day')")
        wanted["until"] = filters.until.isoformat()
    if filters.words.strip():
        parts.append("article IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :match)")
        # Words of nothing but quotes match nothing, and are no error.
        wanted["match"] = match_of(filters.words) or '""'
    return " AND ".join(parts), wanted


def _cursor(rank: float, key: int) -> str:
    return f"{rank!r}_{key}"


def _place(cursor: str) -> tuple[float, int]:
    try:
        rank, key = cursor.split("_")
        return float(rank), int(key)
    except (ValueError, OverflowError) as cause:
        raise UsageError(f"{cursor!r} is no place in the queue", hint="open the queue from its beginning") from cause


def _rows(db: Database, keys: list[int]) -> tuple[QueueRow, ...]:
    marks = ", ".join("?" * len(keys))
    rows = db.query(
        f"""
        SELECT pledge, tier, reviews.confidence, sources, worth, outlet, title, url, reviews.language,
               reviews.published, rank
        FROM reviews JOIN articles ON articles.id = reviews.article JOIN revisions ON revisions.id = articles.revision
        WHERE pledge IN ({marks})
        """,
        keys,
    )
    found = {row["pledge"]: row for row in rows}
    standing = standing_pledges(db, keys)
    return tuple(_row(found[key], standing[key]) for key in keys if key in found)


def _row(row: Mapping[str, Any], pledge: StandingPledge) -> QueueRow:
    return QueueRow(
        key=pledge.key,
        record=pledge.record,
        state=pledge.state,
        seen=pledge.seen,
        tier=Tier(row["tier"]),
        confidence=row["confidence"],
        second_look=pledge.second_look,
        sources=row["sources"],
        worth=None if row["worth"] is None else Decimal(str(row["worth"])),
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        language=row["language"],
        published=datetime.fromisoformat(row["published"]),
        cursor=_cursor(row["rank"], pledge.key),
    )
