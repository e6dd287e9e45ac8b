from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

import ledger as ledger_package
from extract.errors import LedgerError, LedgerTooNew
from ledger import queries
from ledger.connection import connect
from ledger.migrations import APPLICATION_ID, MIGRATIONS, Migration, migrate, migration, version_of
from ledger.store import open_ledger

SCHEMA = Path(ledger_package.__file__).with_name("schema.sql")


def schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    """The statement behind each table, index, view and trigger, without comments and layout."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return {name: re.sub(r"\s+", "", re.sub(r"--.*", "", sql)) for name, sql in rows}


def test_the_schema_that_people_read_is_the_one_that_the_migrations_make(ledger):
    read = sqlite3.connect(":memory:")
    read.executescript(SCHEMA.read_text())
    assert schema_of(ledger.db.conn) == schema_of(read)


def test_a_new_ledger_waits_for_others_checks_references_and_survives_a_crash_of_its_reader(ledger):
    pragmas = {name: ledger.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
    assert ledger.db.execute("PRAGMA busy_timeout").fetchone()[0] == 30_000
    assert version_of(ledger.db) == len(MIGRATIONS)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_ledger_of_each_earlier_version_is_brought_up_to_date_and_keeps_its_rows(path, version):
    with connect(path) as old:
        migrate(old, str(path), MIGRATIONS[:version])
        assert version_of(old) == version
        old.execute("INSERT INTO runs (kind, ruleset, started) VALUES ('crawl', '', '2026-02-10T12:00:00+00:00')")
    fresh = sqlite3.connect(":memory:")
    fresh.executescript(SCHEMA.read_text())
    with open_ledger(path) as ledger:
        assert schema_of(ledger.db.conn) == schema_of(fresh)
        assert ledger.db.table("runs").count == 1
        assert ledger.begin_run("extract", "1") == 2


def test_a_pledge_of_before_its_stage_was_judged_is_still_read_and_is_not_taken_for_sure(path):
    with connect(path) as old:
        migrate(old, str(path), MIGRATIONS[:5])
        old.executescript("""
            INSERT INTO runs (id, kind, ruleset, started) VALUES (1, 'crawl', '', '2026-02-10T12:00:00+00:00');
            INSERT INTO outlets VALUES ('example', '2026-02-10T12:00:00+00:00');
            INSERT INTO pages (id, outlet, url, kind, status, first_seen, last_seen)
            VALUES (1, 'example', 'https://news.example/1', 'article', 200, '2026-02-10', '2026-02-10');
            INSERT INTO captures VALUES (1, 1, 1, '2026-02-10', 200, 'a.warc.gz', 0, 9, 'b1');
            INSERT INTO articles (id, page, url) VALUES (1, 1, 'https://news.example/1');
            INSERT INTO revisions (id, article, document_hash, title, text, authors, language, capture, ruleset)
            VALUES (1, 1, 'h', 'Title', 'Norway gave.', '[]', 'en', 1, '1');
            UPDATE articles SET revision = 1;
            INSERT INTO pledges (key, article, id, revision, digest, aid, stage, cumulative, confidence, evidence,
                                 evidence_start, evidence_end, ruleset)
            VALUES (1, 1, 'norway', 1, 'd', 'military', 'delivered', 0, 0.9, 'Norway gave.', 6, 18, '1');
        """)
    with open_ledger(path) as ledger:
        (row,) = queries.pledges(ledger)
    assert (row.pledge.confidence, row.pledge.stage_confidence) == (0.9, 0.0)


def test_opening_a_ledger_that_is_up_to_date_writes_nothing(path, ledger):
    before = ledger.db.execute("PRAGMA data_version").fetchone()
    with open_ledger(path):
        pass
    assert ledger.db.execute("PRAGMA data_version").fetchone() == before


def test_a_ledger_of_a_later_version_is_left_alone(path, ledger):
    later = len(MIGRATIONS) + 1
    ledger.db.execute(f"PRAGMA user_version = {later}")
    with pytest.raises(LedgerTooNew, match=rf"ledger\.db: the ledger has version {later}, .* knows {later - 1}"):
        open_ledger(path)


def test_a_migration_that_fails_half_way_leaves_the_version_before_it(path):
    def half(db):
        db.execute("CREATE TABLE left_over (a)")
        db.execute("INSERT INTO nowhere VALUES (1)")

    with connect(path) as db:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(db, "x", [*MIGRATIONS[:1], Migration(2, "half", half)])
        assert version_of(db) == 1
        assert "left_over" not in db.table_names()
    with open_ledger(path) as ledger:
        assert queries.counts(ledger).pledges == 0


def test_migrations_are_numbered_without_gaps_or_doubles():
    assert [one.number for one in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    for wrong in (len(MIGRATIONS), len(MIGRATIONS) + 2):
        with pytest.raises(ValueError, match=f"must be number {len(MIGRATIONS) + 1}"):
            migration(wrong, "wrong")(lambda db: None)


@pytest.mark.parametrize("mark", ["PRAGMA user_version = 70", "PRAGMA application_id = 1234", "SELECT 1"])
def test_another_programs_database_is_not_turned_into_a_ledger(path, mark):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url)")
        other.execute(mark)
    with pytest.raises(LedgerError, match="not a ledger of pledgewatch"):
        open_ledger(path)
    assert [row[0] for row in sqlite3.connect(path).execute("SELECT name FROM sqlite_master")] == ["bookmarks"]


def test_a_ledger_says_that_it_is_one(ledger):
    assert ledger.db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
