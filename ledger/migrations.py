"""The steps that bring an empty file, or a ledger of an earlier version, to ledger/schema.sql.

Each step is a transaction of its own, counted in SQLite's user_version. The Migrations class of sqlite-utils does not
serve: it looks for pending steps outside the transaction, so two processes that open a new ledger would both run them,
and it cannot tell a ledger of a later version. A step that was released is never changed: add another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from extract.errors import LedgerError, LedgerTooNew
from ledger.connection import writing
from ledger.review_tables import REVIEW_TABLES

APPLICATION_ID = 0x504C4757
"""SQLite's application_id of a ledger ("PLGW"), so that no other program's database is ever migrated."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, what it brings, and how."""

    number: int
    brings: str
    run: Callable[[Database], None]


MIGRATIONS: list[Migration] = []


def migration(number: int, brings: str) -> Callable[[Callable[[Database], None]], Callable[[Database], None]]:
    """Add a step to MIGRATIONS. Raises ValueError where the number is not the next one."""

    def add(run: Callable[[Database], None]) -> Callable[[Database], None]:
        if number != len(MIGRATIONS) + 1:
            raise ValueError(f"migration {number} ({brings}) must be number {len(MIGRATIONS) + 1}")
        MIGRATIONS.append(Migration(number, brings, run))
        return run

    return add


def version_of(db: Database) -> int:
    """The number of the last step that the file has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: Database, name: str, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Run the steps that the file has not seen.

    Raises LedgerTooNew where it has seen more than there are, LedgerError where it is some other program's database;
    `name` is what the messages call the file.
    """
    for step in steps:
        _check(db, name, len(steps))
        if version_of(db) >= step.number:
            continue
        with writing(db):
            # Another process may have run it while this one waited for the lock.
            if version_of(db) < step.number:
                step.run(db)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                db.execute(f"PRAGMA user_version = {step.number}")


def _check(db: Database, name: str, newest: int) -> None:
    # In this order: another process that makes the ledger between the two leaves the first one empty.
    has_tables = db.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    application = db.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID and (application or has_tables):
        raise LedgerError(
            f"{name}: is a database, but not a ledger of pledgewatch", hint="name another directory by --home"
        )
    if (version := version_of(db)) > newest:
        raise LedgerTooNew(
            f"{name}: the ledger has version {version}, this pledgewatch knows {newest}",
            hint="use the pledgewatch that wrote it, or a later one",
        )


@migration(1, "runs, outlets, pages and their captures")
def add_fetching(db: Database) -> None:
    """Runs, outlets, pages and their captures."""
    db.executescript("""
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            ruleset TEXT NOT NULL,
            started TEXT NOT NULL,
            ended TEXT,
            outcome TEXT,
            counts TEXT
        ) STRICT;

        CREATE TABLE outlets (
            name TEXT PRIMARY KEY,
            first_seen TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE pages (
            id INTEGER PRIMARY KEY,
            outlet TEXT NOT NULL REFERENCES outlets (name),
            url TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('article', 'listing')),
            status INTEGER NOT NULL,
            first_seen TEXT NOT NULL,
            last_seen TEXT NOT NULL,
            etag TEXT,
            last_modified TEXT,
            capture INTEGER REFERENCES captures (id),
            extracted_capture INTEGER REFERENCES captures (id),
            extracted_ruleset TEXT,
            absence TEXT,
            UNIQUE (outlet, url)
        ) STRICT;

        CREATE INDEX pages_capture ON pages (capture);

        CREATE TABLE captures (
            id INTEGER PRIMARY KEY,
            page INTEGER NOT NULL REFERENCES pages (id),
            run INTEGER NOT NULL REFERENCES runs (id),
            fetched TEXT NOT NULL,
            status INTEGER NOT NULL,
            file TEXT NOT NULL,
            offset INTEGER NOT NULL,
            length INTEGER NOT NULL,
            body_hash TEXT NOT NULL
        ) STRICT;

        CREATE INDEX captures_page ON captures (page);
    """)


@migration(2, "articles, their revisions, and full-text search over the current ones")
def add_articles(db: Database) -> None:
    """Articles, their revisions, and full-text search over the current ones."""
    db.executescript("""
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY,
            page INTEGER NOT NULL UNIQUE REFERENCES pages (id),
            url TEXT NOT NULL,
            revision INTEGER REFERENCES revisions (id)
        ) STRICT;

        CREATE TABLE revisions (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles (id),
            document_hash TEXT NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            authors TEXT NOT NULL,
            published TEXT,
            language TEXT NOT NULL,
            absence TEXT,
            capture INTEGER NOT NULL REFERENCES captures (id),
            ruleset TEXT NOT NULL,
            UNIQUE (article, document_hash)
        ) STRICT;

        CREATE VIEW current_articles AS
        SELECT articles.id AS id, revisions.title AS title, revisions.text AS text
        FROM articles JOIN revisions ON revisions.id = articles.revision;

        CREATE VIRTUAL TABLE articles_fts USING fts5 (
            title, text, content = 'current_articles', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
        );

        CREATE TRIGGER articles_fts_follows_revision AFTER UPDATE OF revision ON articles
        WHEN old.revision IS NOT new.revision BEGIN
            INSERT INTO articles_fts (articles_fts, rowid, title, text)
            SELECT 'delete', old.id, title, text FROM revisions WHERE id = old.revision;
            INSERT INTO articles_fts (rowid, title, text)
            SELECT new.id, title, text FROM revisions WHERE id = new.revision;
        END;
    """)


@migration(3, "pledges, which stay once they are there")
def add_pledges(db: Database) -> None:
    """Pledges, which stay once they are there."""
    db.executescript("""
        CREATE TABLE pledges (
            key INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles (id),
            id TEXT NOT NULL,
            revision INTEGER NOT NULL REFERENCES revisions (id),
            gone INTEGER REFERENCES runs (id),
            digest TEXT NOT NULL,
            aid TEXT NOT NULL,
            stage TEXT NOT NULL,
            amount ANY,
            currency TEXT,
            modifier TEXT,
            amount_start INTEGER,
            amount_end INTEGER,
            cumulative INTEGER NOT NULL,
            date TEXT,
            programme TEXT,
            confidence REAL NOT NULL,
            evidence TEXT NOT NULL,
            evidence_start INTEGER NOT NULL,
            evidence_end INTEGER NOT NULL,
            ruleset TEXT NOT NULL,
            UNIQUE (article, id),
            CHECK (amount IS NULL OR typeof(amount) IN ('integer', 'real')),
            CHECK ((amount IS NULL) = (currency IS NULL) AND (amount IS NULL) = (modifier IS NULL))
        ) STRICT;
    """)


@migration(4, "the donors, items, equivalents and grounds of a pledge")
def add_parts_of_pledges(db: Database) -> None:
    """The donors, items, equivalents and grounds of a pledge."""
    db.executescript("""
        CREATE TABLE pledge_donors (
            pledge INTEGER NOT NULL REFERENCES pledges (key),
            position INTEGER NOT NULL,
            donor TEXT NOT NULL,
            PRIMARY KEY (pledge, position)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX pledge_donors_donor ON pledge_donors (donor COLLATE NOCASE);

        CREATE TABLE items (
            pledge INTEGER NOT NULL REFERENCES pledges (key),
            position INTEGER NOT NULL,
            category TEXT NOT NULL,
            name TEXT NOT NULL,
            quantity ANY,
            span_start INTEGER NOT NULL,
            span_end INTEGER NOT NULL,
            PRIMARY KEY (pledge, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE equivalents (
            pledge INTEGER NOT NULL REFERENCES pledges (key),
            position INTEGER NOT NULL,
            amount ANY NOT NULL,
            currency TEXT NOT NULL,
            span_start INTEGER NOT NULL,
            span_end INTEGER NOT NULL,
            PRIMARY KEY (pledge, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE grounds (
            pledge INTEGER NOT NULL REFERENCES pledges (key),
            field TEXT NOT NULL,
            position INTEGER NOT NULL,
            rule TEXT NOT NULL,
            span_start INTEGER,
            span_end INTEGER,
            PRIMARY KEY (pledge, field, position)
        ) STRICT, WITHOUT ROWID;
    """)


@migration(5, "words that no list knows")
def add_issues(db: Database) -> None:
    """Words that no list knows."""
    db.executescript("""
        CREATE TABLE issues (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            word TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            UNIQUE (kind, word)
        ) STRICT;

        CREATE TABLE sightings (
            issue INTEGER NOT NULL REFERENCES issues (id),
            article INTEGER NOT NULL REFERENCES articles (id),
            sentence TEXT NOT NULL,
            PRIMARY KEY (issue, article)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX sightings_article ON sightings (article);
    """)


@migration(6, "how sure the stage of a pledge is")
def add_stage_confidence(db: Database) -> None:
    """How sure the stage of a pledge is."""
    db.execute("ALTER TABLE pledges ADD COLUMN stage_confidence REAL NOT NULL DEFAULT 0")


@migration(7, "what each run did for each outlet")
def add_outlet_runs(db: Database) -> None:
    """What each run did for each outlet."""
    db.executescript("""
        CREATE TABLE outlet_runs (
            run INTEGER NOT NULL REFERENCES runs (id),
            outlet TEXT NOT NULL,
            at TEXT NOT NULL,
            live INTEGER NOT NULL,
            listed INTEGER NOT NULL,
            fetched INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            new INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            unchanged INTEGER NOT NULL,
            pages INTEGER NOT NULL,
            with_body INTEGER NOT NULL,
            undated INTEGER NOT NULL,
            other_language INTEGER NOT NULL,
            pledges INTEGER NOT NULL,
            characters INTEGER,
            newest_listed TEXT,
            seconds REAL NOT NULL,
            listings TEXT NOT NULL,
            layouts TEXT NOT NULL,
            problems TEXT NOT NULL,
            PRIMARY KEY (run, outlet)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX outlet_runs_outlet ON outlet_runs (outlet, at);
    """)


@migration(8, "the frontier: the addresses that listings named, and how we stand with them")
def add_frontier(db: Database) -> None:
    """The frontier, with the articles that were fetched before there was one."""
    db.executescript("""
        CREATE TABLE frontier (
            outlet TEXT NOT NULL REFERENCES outlets (name),
            url TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'stored', 'given_up')),
            listed TEXT NOT NULL,
            last_listed TEXT NOT NULL,
            changed TEXT,
            stored TEXT,
            asked TEXT,
            tries INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (outlet, url)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO frontier (outlet, url, state, listed, last_listed, stored, asked, tries, reason)
        SELECT outlet, url, iif(capture IS NULL, 'waiting', 'stored'), first_seen, last_seen,
               iif(capture IS NULL, NULL, first_seen), last_seen, capture IS NULL,
               iif(capture IS NULL, 'status ' || status, '')
        FROM pages WHERE kind = 'article';
    """)


@migration(9, "editors, their sessions, and failed attempts to sign in")
def add_editors(db: Database) -> None:
    """Editors, their sessions, and failed attempts to sign in."""
    db.executescript("""
        CREATE TABLE editors (
            name TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
            password TEXT,
            zone TEXT NOT NULL DEFAULT '',
            created TEXT NOT NULL,
            disabled TEXT,
            feed TEXT UNIQUE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sessions (
            token TEXT PRIMARY KEY,
            editor TEXT NOT NULL REFERENCES editors (name),
            began TEXT NOT NULL,
            seen TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX sessions_editor ON sessions (editor);

        CREATE TABLE sign_in_failures (
            who TEXT PRIMARY KEY,
            failures INTEGER NOT NULL,
            last TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
    """)


@migration(10, "editors' decisions, and what follows from them")
def add_decisions(db: Database) -> None:
    """Editors' decisions, pledges made by hand, and what follows from both; ledger/derived.py fills the latter."""
    db.execute("ALTER TABLE pledges ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0")
    db.executescript(REVIEW_TABLES)
