"""A handful of kills in each run of the tests (a hundred: `make chaos`), and that the checks after them can fail."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256

import forked
import pytest

from bench import chaos
from ledger.archive import ArchiveWriter, Exchange
from ledger.pages import Answer
from ledger.store import open_ledger

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
URL = "http://127.0.0.1:1/news/1/story"


def fork(base, home):
    return forked.begin(chaos.night_here, base, str(home), workers=True, group=True)


def test_nights_that_are_killed_at_any_moment_lose_nothing_and_store_nothing_twice(tmp_path):
    tally = chaos.run(tmp_path, 4, seed=20, a_night=10, begin=fork)
    assert tally.kills == 4
    assert len(tally.stored) >= 41


@pytest.fixture
def home(tmp_path):
    """A ledger of one article in two bodies."""
    with ArchiveWriter(tmp_path / "archive", "x", NOON) as archive, open_ledger(tmp_path / "ledger.db") as ledger:
        run = ledger.begin_run("crawl", "")
        for body in (b"one", b"two"):
            place = archive.write(Exchange(URL, 200, (), body, NOON))
            note(ledger, run, place, body)
    return tmp_path


def note(ledger, run, place, body):
    fields = {"outlet": "x", "url": URL, "kind": "article", "status": 200, "fetched": NOON, "etag": None}
    stands = {"file": place.file, "offset": place.offset, "length": place.length, "last_modified": None}
    ledger.note_all(run, [Answer(**fields, **stands, body_hash=sha256(body).hexdigest())])


def change(home, statement):
    with closing(sqlite3.connect(home / "ledger.db")) as db, db:
        db.execute(statement)


def test_what_is_whole_passes(home):
    stored = chaos.check(home, {})
    assert {url: len(hashes) for url, hashes in stored.items()} == {URL: 2}
    assert chaos.check(home, stored) == stored


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM captures WHERE id = 1", "1 bodies are lost"),
        ("UPDATE captures SET body_hash = (SELECT body_hash FROM captures WHERE id = 1)", "stored twice"),
        ("UPDATE pages SET capture = 99", "references"),
    ],
)
def test_what_a_kill_could_break_is_found(home, statement, said):
    before = chaos.check(home, {})
    change(home, statement)
    with pytest.raises(chaos.Broken, match=said):
        chaos.check(home, before)


def test_a_body_that_the_archive_does_not_have_as_the_ledger_says_is_found(home):
    change(home, "UPDATE captures SET body_hash = 'another' WHERE id = 2")
    with pytest.raises(chaos.Broken, match="in the archive"):
        chaos.check(home, {})
