"""What each run did for each outlet, and what the ledger holds of its last week: the ground that health stands on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from ledger.values import stamp, storable

if TYPE_CHECKING:
    from ledger.store import Ledger

WEEK = timedelta(days=7)
RUNS_KEPT_IN_VIEW = 14


class Breach(StrEnum):
    """What may be wrong with an outlet; crawler.health says when each is found."""

    ENDED_EARLY = "ended_early"
    NOTHING_ANSWERED = "nothing_answered"
    NO_LISTING = "no_listing"
    NOTHING_LISTED = "nothing_listed"
    NOT_FETCHED = "not_fetched"
    BROKE_THE_SPIDER = "broke_the_spider"
    NOT_STORED = "not_stored"
    EMPTY_FEED = "empty_feed"
    LISTING_LOST = "listing_lost"
    SILENT = "silent"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    FEW_BODIES = "few_bodies"
    LAYOUT_GONE = "layout_gone"
    LAYOUT_EMPTY = "layout_empty"
    SHORT_BODIES = "short_bodies"
    MANY_FAILURES = "many_failures"
    NOT_RUN = "not_run"
    UNDATED = "undated"
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True, slots=True)
class Problem:
    """A breach, in words that give the numbers."""

    breach: Breach
    words: str

    def __str__(self) -> str:
        return f"{self.breach}: {self.words}"


@dataclass(frozen=True, slots=True)
class ListingSeen:
    """What became of a feed or sitemap in a run.

    kind: "feed" or "sitemap", which further sitemaps of an index are as well.
    entries: how many it names, None where it could not be read; articles: those of them that are articles' addresses,
    None for an index of sitemaps as well.
    newest: the latest time that an entry states, if any does.
    trouble: why it could not be read; empty where it could. One that was not modified can be read and names nothing.
    """

    kind: str
    entries: int | None = None
    articles: int | None = None
    newest: datetime | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class OutletRun:
    """What one run did for one outlet.

    at: when it ended. live: fetched from the network, not from saved pages.
    listed, fetched, failed, new, changed, unchanged: pages, as in crawler.health.FetchReport.
    pages: those read; with_body: those that gave a text, of which undated state no time of publication and
    other_language are not in the outlet's. characters: the median length of the texts.
    newest_listed: the latest time that any entry of its listings states.
    listings: by address. layouts: by body selector, pages read with it and those that gave a text; the selector is
    empty for pages that no layout of the outlet fits.
    problems: what was wrong; empty where the outlet is healthy.
    """

    outlet: str
    at: datetime
    live: bool = True
    listed: int = 0
    fetched: int = 0
    failed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    pages: int = 0
    with_body: int = 0
    undated: int = 0
    other_language: int = 0
    pledges: int = 0
    characters: int | None = None
    newest_listed: datetime | None = None
    seconds: float = 0.0
    listings: Mapping[str, ListingSeen] = field(default_factory=dict)
    layouts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of an outlet, by the pages that the ledger holds.

    new: articles with a body that were first seen in them. pages: pages first seen in them and read; with_body: those
    of them that have a body.
    last_new: when the newest article with a body was first seen, in these days or ever before.
    """

    new: int = 0
    pages: int = 0
    with_body: int = 0
    last_new: datetime | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of an outlet from before a run; of live runs alone.

    runs: the last ones, newest first. since: when it was first crawled.
    nights: on how many of the seven days before it was crawled.
    newest_listed: the latest time that an entry ever stated.
    readable: listings that could once be read, and when that was last so.
    """

    runs: tuple[OutletRun, ...] = ()
    since: datetime | None = None
    nights: int = 0
    newest_listed: datetime | None = None
    readable: Mapping[str, datetime] = field(default_factory=dict)


def add_outlet_run(db: Database, run: int, one: OutletRun) -> None:
    """Write down what a run did for an outlet, once more where it stands there already."""
    row = {name: getattr(one, name) for name in _PLAIN}
    db.table("outlet_runs").upsert(
        {
            **row,
            "run": run,
            "at": stamp(one.at),
            "live": int(one.live),
            "newest_listed": stamp(one.newest_listed) if one.newest_listed else None,
            "listings": _json({storable(url): asdict(seen) for url, seen in one.listings.items()}),
            "layouts": _json({selector: list(pages) for selector, pages in one.layouts.items()}),
            "problems": _json([asdict(problem) for problem in one.problems]),
        },
        pk=("run", "outlet"),
    )


def last_runs(ledger: Ledger, outlet: str, *, limit: int = RUNS_KEPT_IN_VIEW, live: bool = True) -> list[OutletRun]:
    """What the last runs did for an outlet, newest first; also replays of saved pages where not `live`."""
    with ledger.read() as db:
        rows = db.query(
            "SELECT * FROM outlet_runs WHERE outlet = ? AND live >= ? ORDER BY at DESC, run DESC LIMIT ?",
            [outlet, int(live), limit],
        )
        return [_outlet_run(row) for row in rows]


def past(ledger: Ledger, outlet: str, until: datetime) -> Past:
    """What is known of an outlet from before a moment."""
    before = {"outlet": outlet, "until": stamp(until), "from": stamp(until - WEEK)}
    with ledger.read() as db:
        rows = db.query(
            f"""
            SELECT * FROM outlet_runs WHERE outlet = :outlet AND live AND at < :until
            ORDER BY at DESC, run DESC LIMIT {RUNS_KEPT_IN_VIEW}
            """,
            before,
        )
        runs = tuple(_outlet_run(row) for row in rows)
        since, nights, newest = db.execute(
            """
            SELECT min(at), count(DISTINCT date(at)) FILTER (WHERE at > :from), max(newest_listed)
            FROM outlet_runs WHERE outlet = :outlet AND live AND at < :until
            """,
            before,
        ).fetchone()
        readable = db.execute(
            """
            SELECT listing.key, max(at) FROM outlet_runs, json_each(listings) AS listing
            WHERE outlet = :outlet AND live AND at < :until AND json_extract(listing.value, '$.trouble') = ''
            GROUP BY listing.key
            """,
            before,
        ).fetchall()
    times = {str(url): datetime.fromisoformat(at) for url, at in readable}
    return Past(runs, _moment(since), int(nights), _moment(newest), times)


def week(ledger: Ledger, outlet: str, until: datetime) -> Week:
    """The seven days of an outlet before a moment."""
    with ledger.read() as db:
        new, pages, with_body = db.execute(
            """
            SELECT count(articles.id), count(extracted_capture),
                   count(*) FILTER (WHERE extracted_capture IS NOT NULL AND absence IS NULL)
            FROM pages LEFT JOIN articles ON articles.page = pages.id
            WHERE outlet = ? AND kind = 'article' AND first_seen > ? AND first_seen <= ?
            """,
            [outlet, stamp(until - WEEK), stamp(until)],
        ).fetchone()
        last = db.execute(
            "SELECT max(first_seen) FROM pages JOIN articles ON articles.page = pages.id WHERE outlet = ?", [outlet]
        ).fetchone()[0]
    return Week(int(new), int(pages), int(with_body), _moment(last))


def answered_pages(ledger: Ledger, outlet: str) -> dict[str, int]:
    """The article pages of an outlet that ever answered, and the status of the last answer; in the order of asking."""
    with ledger.read() as db:
        rows = db.execute("SELECT url, status FROM pages WHERE outlet = ? AND kind = 'article' ORDER BY id", [outlet])
        return {str(url): int(status) for url, status in rows.fetchall()}


_PLAIN = (
    "outlet", "listed", "fetched", "failed", "new", "changed", "unchanged", "pages", "with_body", "undated",
    "other_language", "pledges", "characters", "seconds",
)  # fmt: skip


def _outlet_run(row: Mapping[str, Any]) -> OutletRun:
    listings = {
        url: ListingSeen(**{**seen, "newest": _moment(seen["newest"])})
        for url, seen in json.loads(row["listings"]).items()
    }
    return OutletRun(
        **{name: row[name] for name in _PLAIN},
        at=datetime.fromisoformat(row["at"]),
        live=bool(row["live"]),
        newest_listed=_moment(row["newest_listed"]),
        listings=listings,
        layouts={selector: (pages, bodies) for selector, (pages, bodies) in json.loads(row["layouts"]).items()},
        problems=tuple(Problem(Breach(one["breach"]), one["words"]) for one in json.loads(row["problems"])),
    )


def _json(value: Any) -> str:
    return storable(json.dumps(value, ensure_ascii=False, default=_written, sort_keys=True))


def _written(value: object) -> str:
    return stamp(value.astimezone(UTC)) if isinstance(value, datetime) else str(value)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
