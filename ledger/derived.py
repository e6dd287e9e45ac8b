"""What follows from pledges and decisions, kept in tables so that the queue is quick with 100,000 pledges.

`refresh` runs in the transaction of each write; `rebuild` makes all rows anew, and must come to the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from math import log2, log10
from typing import Any

from sqlite_utils import Database

from extract.records import Pledge
from ledger.decision_log import AT_ONCE, STANDS, State
from ledger.likeness import LIKELY, gift_rows
from ledger.same_story import passages_of, store_passages
from ledger.standing_pledge import StandingPledge, standing_pledges
from ledger.values import stamp
from ledger.worth import Worth, rates_version, worth

RECKONING = 1
"""Counted up where the rows below would come out otherwise: a ledger of another reckoning is rebuilt when opened."""


class Tier(StrEnum):
    """How sure the machine is. HIGH may be accepted in bulk."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


HIGH, MIDDLE = 0.9, 0.7
"""The least confidence of a tier."""

_COLUMNS = (
    "pledge",
    "article",
    "state",
    "version",
    "target",
    "second_look",
    "open",
    "outlet",
    "language",
    "stage",
    "tier",
    "confidence",
    "published",
    "worth",
)
_FACETS = ("outlet", "language", "stage", "tier", "state", "second_look")
_KEYS = "(SELECT value FROM json_each(:keys))"
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def tier_of(confidence: float) -> Tier:
    """The tier that a confidence is in."""
    return Tier.HIGH if confidence >= HIGH else Tier.MIDDLE if confidence >= MIDDLE else Tier.LOW


def rank(
    *, worth: float | None, sources: int, confidence: float, first_seen: datetime, second_look: bool, state: State
) -> float:
    """How useful it is to review a pledge next; only the order counts.

    A second look comes first and what somebody was not sure of last. Else a tenfold sum is worth as much as twice the
    sources, half of all confidence, or three months of waiting. All wait equally long, so the day of the first fetch
    stands for the waiting, and ranks need not change every night. Things without a sum count as three million.
    """
    value = log10(max(worth, 1.0)) if worth is not None else 6.5
    waiting = (first_seen - _EPOCH).total_seconds() / 86_400 / 90
    favour = 1000 * second_look - 100 * (state is State.UNSURE)
    return round(value + log2(min(sources, 8)) + 2 * (1 - confidence) - waiting + favour, 6)


def worth_of(record: Pledge, day: date) -> Worth | None:
    """What a record's sum was worth on a day, where it has one and there is a rate."""
    if record.money is None:
        return None
    found = worth(record.money.amount, record.money.currency, day)
    return found if isinstance(found, Worth) else None


def refresh_article(db: Database, article: int) -> None:
    """Bring the rows of an article's pledges up to date, and its passages where it has any."""
    rows = db.execute("SELECT key FROM pledges WHERE article = ?", [article]).fetchall()
    if rows:
        store_passages(db, article, _present_text(db, article))
        refresh(db, [row[0] for row in rows])


def refresh(db: Database, keys: Sequence[int]) -> None:
    """Bring the rows of these pledges up to date, and of those that are likely the same gift."""
    keys = list(dict.fromkeys(keys))
    beside = _beside(db, keys)
    for base in _bases(db, keys):
        _write(db, base)
    touched = {*keys, *beside, *_beside(db, keys)}
    _rank(db, sorted(touched))


def rebuild(db: Database) -> None:
    """Make all rows anew."""
    for table in ("gifts", "review_donors", "review_counts", "passages", "reviews", "reckoning"):
        db.execute(f"DELETE FROM {table}")
    keys = [row[0] for row in db.execute("SELECT key FROM pledges ORDER BY key").fetchall()]
    counted: Counter[tuple[str, str, int]] = Counter()
    for first in range(0, len(keys), AT_ONCE):
        for base in _bases(db, keys[first : first + AT_ONCE]):
            _insert(db, base)
            counted.update(base.counted())
    rows = [(*one, many) for one, many in counted.items()]
    db.conn.executemany("INSERT INTO review_counts (facet, value, open, pledges) VALUES (?, ?, ?, ?)", rows)
    for (article,) in db.execute("SELECT DISTINCT article FROM pledges").fetchall():
        hashes = passages_of(_present_text(db, article))
        db.conn.executemany("INSERT INTO passages (hash, article) VALUES (?, ?)", [(one, article) for one in hashes])
    for first in range(0, len(keys), AT_ONCE):
        _rank(db, keys[first : first + AT_ONCE])
    db.execute("INSERT INTO reckoning (version) VALUES (?)", [reckoning()])


def reckoning() -> str:
    """By which rules and rates the rows are made."""
    return f"{RECKONING} {rates_version()}"


def is_reckoned(db: Database) -> bool:
    """Whether the rows are there, made by these rules and rates."""
    row = db.execute("SELECT version FROM reckoning").fetchone()
    return row is not None and row[0] == reckoning()


@dataclass(frozen=True, slots=True)
class _Base:
    """What follows from one pledge alone."""

    row: dict[str, Any]
    donors: tuple[str, ...]
    gifts: tuple[tuple[str, str, float], ...]

    def counted(self) -> Iterator[tuple[str, str, int]]:
        """The counts that it is part of: facet, value, open."""
        return _counted(self.row, self.donors)


def _counted(row: dict[str, Any], donors: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    yield from ((facet, str(row[facet]), row["open"]) for facet in _FACETS)
    yield from (("donor", donor, row["open"]) for donor in donors)


def _bases(db: Database, keys: Sequence[int]) -> Iterator[_Base]:
    standing = standing_pledges(db, keys)
    rows = _of(
        db,
        f"""
        SELECT key, outlet, language, published, first_seen
        FROM pledges JOIN articles ON articles.id = pledges.article
        JOIN revisions ON revisions.id = articles.revision JOIN pages ON pages.id = articles.page
        WHERE key IN {_KEYS}
        """,
        keys,
    )
    for key, outlet, language, published, first_seen in rows:
        yield _base(standing[key], outlet, language, _moment(published or first_seen))


def _base(pledge: StandingPledge, outlet: str, language: str, published: datetime) -> _Base:
    record = pledge.record
    value = worth_of(record, published.date())
    waits = pledge.state in {State.NEW, State.UNSURE} or pledge.second_look
    donors: dict[str, str] = {donor.casefold(): donor for donor in record.donors}
    row = {
        "pledge": pledge.key,
        "article": pledge.article,
        "state": pledge.state.value,
        "version": pledge.seen.version,
        "target": pledge.target,
        "second_look": int(pledge.second_look),
        "open": int(waits),
        "outlet": outlet,
        "language": language,
        "stage": record.stage.value,
        "tier": tier_of(pledge.machine.confidence).value,
        "confidence": pledge.machine.confidence,
        "published": stamp(published),
        "worth": float(value.eur) if value else None,
    }
    gifts = tuple(sorted(set(gift_rows(record, value)))) if pledge.state in STANDS else ()
    return _Base(row, tuple(sorted(donors.values())), gifts)


def _write(db: Database, base: _Base) -> None:
    """Write what differs from what is there."""
    key = base.row["pledge"]
    names = ", ".join(_COLUMNS)
    known = next(iter(db.query(f"SELECT {names} FROM reviews WHERE pledge = ?", [key])), None)
    if known is None:
        _insert(db, base)
        _count(db, base.counted(), 1)
        return
    donors = tuple(
        row[0]
        for row in db.execute(
            "SELECT donor FROM review_donors WHERE pledge = ? ORDER BY donor COLLATE BINARY", [key]
        ).fetchall()
    )
    gifts = db.execute("SELECT donor, thing, size, published FROM gifts WHERE pledge = ?", [key]).fetchall()
    published = base.row["published"]
    same_gifts = sorted(gifts) == [(*one, published) for one in base.gifts]
    if known == base.row and donors == base.donors and same_gifts:
        return
    _count(db, _counted(known, donors), -1)
    db.execute("DELETE FROM review_donors WHERE pledge = ?", [key])
    db.execute("DELETE FROM gifts WHERE pledge = ?", [key])
    changes = ", ".join(f"{name} = :{name}" for name in _COLUMNS)
    db.execute(f"UPDATE reviews SET {changes} WHERE pledge = :pledge", base.row)
    _insert_parts(db, base)
    _count(db, base.counted(), 1)


def _insert(db: Database, base: _Base) -> None:
    names = ", ".join(_COLUMNS)
    values = ", ".join(f":{name}" for name in _COLUMNS)
    db.execute(f"INSERT INTO reviews ({names}, sources, rank) VALUES ({values}, 1, 0)", base.row)
    _insert_parts(db, base)


def _insert_parts(db: Database, base: _Base) -> None:
    key, published, article = (base.row[name] for name in ("pledge", "published", "article"))
    db.conn.executemany(
        "INSERT INTO review_donors (donor, pledge) VALUES (?, ?)", [(donor, key) for donor in base.donors]
    )
    db.conn.executemany(
        "INSERT INTO gifts (donor, thing, size, published, pledge, article) VALUES (?, ?, ?, ?, ?, ?)",
        [(*one, published, key, article) for one in base.gifts],
    )


def _count(db: Database, counted: Iterable[tuple[str, str, int]], change: int) -> None:
    for facet, value, waits in counted:
        db.execute(
            """
            INSERT INTO review_counts (facet, value, open, pledges) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET pledges = pledges + excluded.pledges
            """,
            [facet, value, waits, change],
        )
        if change < 0:
            where = "facet = ? AND value = ? AND open = ? AND pledges = 0"
            db.execute(f"DELETE FROM review_counts WHERE {where}", [facet, value, waits])


def _beside(db: Database, keys: Sequence[int]) -> set[int]:
    """Pledges whose sources depend on these: likely the same gift, or what they were merged into."""
    found = {row[0] for row in _of(db, f"SELECT DISTINCT other FROM ({LIKELY}) WHERE pledge IN {_KEYS}", keys)}
    above = list(keys)
    while above:
        rows = _of(db, f"SELECT DISTINCT target FROM reviews WHERE target IS NOT NULL AND pledge IN {_KEYS}", above)
        above = [row[0] for row in rows if row[0] not in found]
        found.update(above)
    return found


def _rank(db: Database, keys: Sequence[int]) -> None:
    """Count the sources of these pledges, and rank them."""
    sources = dict(_of(db, _SOURCES, keys))
    rows = _of(
        db,
        f"""
        SELECT pledge, worth, confidence, first_seen, second_look, state, sources, rank
        FROM reviews JOIN articles ON articles.id = reviews.article JOIN pages ON pages.id = articles.page
        WHERE pledge IN {_KEYS}
        """,
        keys,
    )
    changes: list[tuple[int, float, int]] = []
    for key, eur, confidence, first_seen, second_look, state, old_sources, old_rank in rows:
        place = rank(
            worth=eur,
            sources=sources[key],
            confidence=confidence,
            first_seen=_moment(first_seen),
            second_look=bool(second_look),
            state=State(state),
        )
        if (old_sources, old_rank) != (sources[key], place):
            changes.append((sources[key], place, key))
    db.conn.executemany("UPDATE reviews SET sources = ?, rank = ? WHERE pledge = ?", changes)


_SOURCES = f"""
    WITH RECURSIVE gathered (root, pledge) AS (
        SELECT pledge, pledge FROM reviews WHERE pledge IN {_KEYS}
        UNION
        SELECT root, reviews.pledge FROM gathered JOIN reviews ON reviews.target = gathered.pledge
    )
    SELECT root, count(DISTINCT article) FROM (
        SELECT root, article FROM gathered JOIN reviews ON reviews.pledge = gathered.pledge
        UNION ALL
        SELECT pledge, article FROM ({LIKELY}) WHERE pledge IN {_KEYS}
    )
    GROUP BY root
"""


def _of(db: Database, sql: str, keys: Iterable[int]) -> list[tuple[Any, ...]]:
    """The rows of a query that asks for `:keys`, a JSON list: however many there are."""
    rows: list[tuple[Any, ...]] = db.execute(sql, {"keys": json.dumps(list(keys))}).fetchall()
    return rows


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _present_text(db: Database, article: int) -> str:
    title, text = db.execute(
        "SELECT title, text FROM articles JOIN revisions ON revisions.id = articles.revision WHERE articles.id = ?",
        [article],
    ).fetchone()
    return f"{title}\n{text}"
