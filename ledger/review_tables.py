"""The tables of migration 10, what editors decide and what follows from it. Released: never changed."""

from __future__ import annotations

REVIEW_TABLES = """
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    kind TEXT NOT NULL
        CHECK (kind IN ('accept', 'correct', 'reject', 'split', 'merge', 'unsure', 'undo', 'create')),
    editor TEXT NOT NULL,
    at TEXT NOT NULL,
    before TEXT,
    after TEXT,
    reason TEXT,
    note TEXT NOT NULL,
    target INTEGER REFERENCES pledges (key),
    undoes INTEGER REFERENCES decisions (id),
    part_of INTEGER REFERENCES decisions (id),
    revision INTEGER NOT NULL REFERENCES revisions (id),
    ruleset TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    digest TEXT NOT NULL,
    CHECK ((kind = 'reject') = (reason IS NOT NULL) AND (kind = 'merge') = (target IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX decisions_pledge ON decisions (pledge);

CREATE INDEX decisions_editor ON decisions (editor);

CREATE INDEX decisions_at ON decisions (at);

CREATE INDEX decisions_target ON decisions (target) WHERE target IS NOT NULL;

CREATE INDEX decisions_part_of ON decisions (part_of) WHERE part_of IS NOT NULL;

CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions BEGIN
    SELECT RAISE (ABORT, 'a decision is never changed: add another');
END;

CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions BEGIN
    SELECT RAISE (ABORT, 'a decision is never deleted: undo it');
END;

CREATE TABLE looking (
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    editor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (pledge, editor)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
    pledge INTEGER PRIMARY KEY REFERENCES pledges (key),
    article INTEGER NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    target INTEGER,
    second_look INTEGER NOT NULL,
    open INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    language TEXT NOT NULL,
    stage TEXT NOT NULL,
    tier TEXT NOT NULL,
    confidence REAL NOT NULL,
    published TEXT NOT NULL,
    worth REAL,
    sources INTEGER NOT NULL,
    rank REAL NOT NULL
) STRICT;

CREATE INDEX reviews_open
ON reviews (open, rank DESC, pledge, outlet, language, stage, tier, published, article, state);

CREATE INDEX reviews_state
ON reviews (state, rank DESC, pledge, outlet, language, stage, tier, published, article);

CREATE INDEX reviews_article ON reviews (article);

CREATE INDEX reviews_target ON reviews (target) WHERE target IS NOT NULL;

CREATE INDEX reviews_accepted ON reviews (version) WHERE state IN ('accepted', 'corrected');

CREATE TABLE review_donors (
    donor TEXT NOT NULL COLLATE NOCASE,
    pledge INTEGER NOT NULL REFERENCES reviews (pledge),
    PRIMARY KEY (pledge, donor)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_donors_donor ON review_donors (donor);

CREATE TABLE gifts (
    donor TEXT NOT NULL,
    thing TEXT NOT NULL,
    size REAL NOT NULL,
    published TEXT NOT NULL,
    pledge INTEGER NOT NULL REFERENCES reviews (pledge),
    article INTEGER NOT NULL,
    PRIMARY KEY (donor, thing, size, published, pledge)
) STRICT, WITHOUT ROWID;

CREATE INDEX gifts_pledge ON gifts (pledge);

CREATE TABLE passages (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX passages_article ON passages (article);

CREATE TABLE review_counts (
    facet TEXT NOT NULL,
    value TEXT NOT NULL COLLATE NOCASE,
    open INTEGER NOT NULL,
    pledges INTEGER NOT NULL,
    PRIMARY KEY (facet, value, open)
) STRICT, WITHOUT ROWID;

CREATE TABLE reckoning (version TEXT NOT NULL) STRICT;
"""
