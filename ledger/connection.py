"""One connection to a ledger file: how it is opened, written to and what its errors mean.

Every write goes through `writing`. sqlite-utils' own `atomic()` opens a deferred transaction, in which reading and then
writing fails at once where another process committed in between; BEGIN IMMEDIATE waits for its turn instead.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlite_utils import Database

from extract.errors import LedgerBusy, LedgerError

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another writer."""

_OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
_MEANING = {
    sqlite3.SQLITE_NOTADB: ("is not an SQLite database", "name another file, or move this one away and crawl again"),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged",
        "restore it from a backup; the archive holds every page, so it can be made again",
    ),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "free some space and run the command again"),
    sqlite3.SQLITE_READONLY: (
        "may not be written to",
        "check the owner and the permissions of the file and its directory",
    ),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check the owner and the permissions of the file and its directory"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk reports an error", "check the disk, then the file"),
    sqlite3.SQLITE_CONSTRAINT: (
        "refused a row that does not fit its tables",
        "this is an error of pledgewatch: report it",
    ),
}


def connect(path: Path, timeout: float = BUSY_TIMEOUT, *, lent: bool = False) -> Database:
    """A connection with WAL, foreign keys and a busy time-out of so many seconds; makes file and directories.

    lent: the connection passes from thread to thread, one at a time.
    Raises LedgerError where the file cannot be opened or is no database, LedgerBusy where it stays locked.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise LedgerError(
            f"SQLite {sqlite3.sqlite_version} is too old for the ledger",
            hint="use a Python built with SQLite 3.37 or later",
        )
    with meaning(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            raise LedgerError(
                f"{path.parent}: cannot be made: {cause.strerror}", hint="name another directory"
            ) from cause
        connection = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=not lent)
        try:
            _use_wal(connection, timeout)
            connection.execute("PRAGMA foreign_keys = ON")
            return Database(connection, execute_plugins=False)
        except BaseException:
            connection.close()
            raise


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that holds the write lock from its start: all of the block is stored, or none of it."""
    with _turn(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.commit()
        except BaseException:
            db.rollback()
            raise


_TURNS = Lock()
"""Held by the one thread of this process that writes, or waits for another process to have written."""


@contextmanager
def _turn(db: Database) -> Iterator[None]:
    """Wait until no other thread of this process writes, for as long as the connection waits for other writers.

    SQLite asks for its lock again and again, ever more rarely, so of a dozen threads that want it one may be passed
    over for seconds; a thread that waits here is woken.
    """
    patience = db.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    if not _TURNS.acquire(timeout=patience):
        busy = sqlite3.OperationalError("database is locked by another thread")
        busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise busy
    try:
        yield
    finally:
        _TURNS.release()


def add_row(db: Database, table: str, row: dict[str, Any]) -> int:
    """Insert a row and give its number."""
    number = db.table(table).insert(row).last_rowid
    assert number is not None
    return number


@contextmanager
def meaning(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours: LedgerBusy where another writer is in the way, else LedgerError."""
    try:
        yield
    except sqlite3.Error as cause:
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise LedgerBusy(
                f"{path}: another process is writing to the ledger and did not finish in time",
                hint="wait for the other pledgewatch to end, then run the command again",
            ) from cause
        problem, hint = _MEANING.get(code, ("cannot be read or written", ""))
        raise LedgerError(f"{path}: {problem} ({cause})", hint=hint) from cause


def _use_wal(connection: sqlite3.Connection, timeout: float) -> None:
    """Switch to WAL. SQLite does not wait where another process is writing in the old mode, so we do."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as cause:
            if cause.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
