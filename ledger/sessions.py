"""Who is signed in. The ledger has the hash of what a browser's cookie holds, so that reading it signs nobody in."""

from __future__ import annotations

from datetime import datetime, timedelta

from extract.errors import LedgerBusy
from ledger.editors import Editor, find_editor
from ledger.store import Ledger
from ledger.values import digest, stamp

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is written down when a session was seen last."""


def begin_session(ledger: Ledger, editor: str, token: str, at: datetime) -> None:
    """Sign an account in: `token` is what the cookie holds."""
    with ledger.write() as db:
        row = {"token": digest(token), "editor": editor, "began": stamp(at), "seen": stamp(at)}
        db.table("sessions").insert(row)


def session_editor(ledger: Ledger, token: str, at: datetime, *, idle: timedelta, longest: timedelta) -> Editor | None:
    """Whose session it is; None where there is none, it is too old or too long unused, or its account is disabled."""
    with ledger.read() as db:
        row = db.execute("SELECT editor, began, seen FROM sessions WHERE token = ?", [digest(token)]).fetchone()
    if row is None:
        return None
    name, began, seen = row[0], datetime.fromisoformat(row[1]), datetime.fromisoformat(row[2])
    if at - began > longest or at - seen > idle:
        return None
    if at - seen > SEEN_EVERY:
        _note_seen(ledger, token, at)
    editor = find_editor(ledger, name)
    return None if editor is None or editor.disabled else editor


def end_session(ledger: Ledger, token: str) -> None:
    """Sign out."""
    with ledger.write() as db:
        db.execute("DELETE FROM sessions WHERE token = ?", [digest(token)])


def end_sessions(ledger: Ledger, editor: str, *, but: str = "") -> None:
    """Sign an account out everywhere, but for the session of one token."""
    with ledger.write() as db:
        db.execute("DELETE FROM sessions WHERE editor = ? AND token <> ?", [editor, digest(but)])


def forget_old_sessions(ledger: Ledger, at: datetime, *, idle: timedelta, longest: timedelta) -> None:
    """Take away the sessions that are over."""
    with ledger.write() as db:
        db.execute("DELETE FROM sessions WHERE began < ? OR seen < ?", [stamp(at - longest), stamp(at - idle)])


def count_sessions(ledger: Ledger) -> dict[str, int]:
    """How many sessions each account has."""
    with ledger.read() as db:
        return dict(db.execute("SELECT editor, count(*) FROM sessions GROUP BY editor").fetchall())


def _note_seen(ledger: Ledger, token: str, at: datetime) -> None:
    """Write down that a session was seen; reading a page never waits for another writer, so not if one is at it."""
    patience = ledger.db.execute("PRAGMA busy_timeout").fetchone()[0]
    ledger.db.execute("PRAGMA busy_timeout = 0")
    try:
        with ledger.write() as db:
            db.execute("UPDATE sessions SET seen = ? WHERE token = ?", [stamp(at), digest(token)])
    except LedgerBusy:
        pass
    finally:
        ledger.db.execute(f"PRAGMA busy_timeout = {patience}")
