"""A real ledger in a new file for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.store import Ledger, open_ledger

Dump = Callable[..., dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as ledger:
        yield ledger


@pytest.fixture
def dump(ledger: Ledger) -> Dump:
    """All rows of the tables that say what the outlets said, or of those named."""
    said = (
        "articles",
        "revisions",
        "pledges",
        "pledge_donors",
        "items",
        "equivalents",
        "grounds",
        "issues",
        "sightings",
    )

    def rows(*tables: str) -> dict[str, list[tuple[Any, ...]]]:
        return {name: ledger.db.execute(f"SELECT * FROM {name}").fetchall() for name in tables or said}

    return rows
