"""Which of the ledger's tables whoever has an account may read as they are. A new one is private until named here."""

from __future__ import annotations

import sqlite3
from pathlib import Path

PUBLIC_TABLES = frozenset(
    {
        "runs",
        "outlet_runs",
        "outlets",
        "pages",
        "captures",
        "frontier",
        "articles",
        "revisions",
        "current_articles",
        "pledges",
        "pledge_donors",
        "items",
        "equivalents",
        "grounds",
        "issues",
        "sightings",
        "decisions",
        "reviews",
    }
)
SEARCH_TABLES = frozenset(f"articles_fts{part}" for part in ("", "_data", "_idx", "_docsize", "_config"))
"""Of the full-text search: SQLite reads them for whoever searches; they hold nothing that the articles do not."""

_SCHEMA = frozenset({"sqlite_master", "sqlite_schema"})
_READABLE = PUBLIC_TABLES | SEARCH_TABLES | _SCHEMA
_HARMLESS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_PRAGMAS = frozenset(
    {"table_info", "table_xinfo", "foreign_key_list", "index_list", "index_info", "index_xinfo", "data_version"}
    | {"schema_version", "database_list", "compile_options"}
)


def connect_public(path: Path) -> sqlite3.Connection:
    """A connection that reads the public tables and can do nothing else, whatever SQL it is given."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    connection.set_authorizer(_authorise)
    return connection


def _authorise(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:
    allowed = (
        action in _HARMLESS
        or (action == sqlite3.SQLITE_READ and (first in _READABLE or (first or "").startswith("json_")))
        # What SQLite asks when FTS5 says which columns it has. The file is open for reading alone.
        or (action == sqlite3.SQLITE_UPDATE and first in _SCHEMA)
        or (action == sqlite3.SQLITE_FUNCTION and second != "load_extension")
        or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
