"""Who looks at which pledge just now, so that two editors see each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from extract.errors import LedgerBusy
from ledger.store import Ledger
from ledger.values import now, stamp

SECONDS = 60
"""Somebody who was last seen at a pledge longer ago is away."""
_PATIENCE = 50  # milliseconds: looking at a page never waits for the crawl


def look(ledger: Ledger, editor: str, key: int) -> bool:
    """Note that the editor looks at the pledge; whether it was noted: not while another process writes."""
    patience = ledger.db.execute("PRAGMA busy_timeout").fetchone()[0]
    try:
        ledger.db.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        with ledger.write() as db:
            db.execute("DELETE FROM looking WHERE at < ?", [_since()])
            db.execute(
                """
                INSERT INTO looking (pledge, editor, at)
                SELECT key, ?, ? FROM pledges WHERE key = ? ON CONFLICT DO UPDATE SET at = excluded.at
                """,
                [editor, now(), key],
            )
    except LedgerBusy:
        return False
    finally:
        ledger.db.execute(f"PRAGMA busy_timeout = {patience}")
    return True


def look_away(ledger: Ledger, editor: str) -> None:
    """Forget where the editor looked: signed out."""
    with ledger.write() as db:
        db.execute("DELETE FROM looking WHERE editor = ?", [editor])


def also_looking(ledger: Ledger, key: int, editor: str = "") -> tuple[str, ...]:
    """Who else looks at the pledge, by name."""
    with ledger.read() as db:
        rows = db.execute(
            "SELECT editor FROM looking WHERE pledge = ? AND editor <> ? AND at >= ? ORDER BY editor",
            [key, editor, _since()],
        )
        return tuple(row[0] for row in rows.fetchall())


def _since() -> str:
    return stamp(datetime.now(UTC) - timedelta(seconds=SECONDS))
