-- The ledger, as it is after the last migration. This text is for reading: ledger/migrations.py makes the tables,
-- and a test holds that both give the same.
--
-- Times are ISO 8601 in UTC, but for revisions.published, which keeps the zone of the outlet.
-- Spans are characters of the revision's document (title, line break, text): start inclusive, end exclusive.
-- Words of the trade (aid, stage, modifier, category, absence) are those of extract/records.py.

-- Fetching ------------------------------------------------------------------------------------------------------------

-- A crawl or an extraction, from its start to its end.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                          -- "crawl", "extract" …
    ruleset TEXT NOT NULL,                       -- rule-set version; empty where the run applies no rules
    started TEXT NOT NULL,
    ended TEXT,                                  -- NULL while it runs, and for ever if it was killed
    outcome TEXT,
    counts TEXT                                  -- JSON object of whole numbers
) STRICT;

-- What a run did for one outlet, from the listings to the articles' bodies; crawler/health.py judges by it.
CREATE TABLE outlet_runs (
    run INTEGER NOT NULL REFERENCES runs (id),   -- the crawl
    outlet TEXT NOT NULL,                        -- one that never answered is not in outlets
    at TEXT NOT NULL,                            -- when it was judged
    live INTEGER NOT NULL,                       -- 0 for a replay of saved pages
    listed INTEGER NOT NULL,                     -- article pages asked for
    fetched INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    new INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    pages INTEGER NOT NULL,                      -- pages read
    with_body INTEGER NOT NULL,                  -- those of them that gave an article's text
    undated INTEGER NOT NULL,                    -- articles that state no time of publication
    other_language INTEGER NOT NULL,             -- articles in another language than the outlet's
    pledges INTEGER NOT NULL,
    characters INTEGER,                          -- median length of the texts; NULL without any
    newest_listed TEXT,                          -- latest time that an entry of its listings states
    seconds REAL NOT NULL,                       -- of the fetch stage
    listings TEXT NOT NULL,                      -- JSON: address to kind, entries, articles, newest, trouble
    layouts TEXT NOT NULL,                       -- JSON: body selector to [pages, with body]; "" where none fits
    problems TEXT NOT NULL,                      -- JSON list of breach and words; empty: the outlet was healthy
    PRIMARY KEY (run, outlet)
) STRICT, WITHOUT ROWID;

CREATE INDEX outlet_runs_outlet ON outlet_runs (outlet, at);

CREATE TABLE outlets (
    name TEXT PRIMARY KEY,                       -- the spider's name, e.g. "pravda_en"
    first_seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An address of an outlet, and how we stand with it.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    outlet TEXT NOT NULL REFERENCES outlets (name),
    url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'listing')),
    status INTEGER NOT NULL,                     -- HTTP status of the last answer
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    etag TEXT,                                   -- validators of the present body, for the next conditional request
    last_modified TEXT,
    capture INTEGER REFERENCES captures (id),    -- the fetch that brought the present body; NULL where the archive has none
    extracted_capture INTEGER REFERENCES captures (id),
    extracted_ruleset TEXT,                      -- differs from the current one, or its capture does: extract again
    absence TEXT,                                -- why the last extraction gave no article
    UNIQUE (outlet, url)
) STRICT;

CREATE INDEX pages_capture ON pages (capture);

-- Every fetch of a page, and where its response stands in the archive.
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages (id),
    run INTEGER NOT NULL REFERENCES runs (id),
    fetched TEXT NOT NULL,
    status INTEGER NOT NULL,
    file TEXT NOT NULL,                          -- WARC file, offset and length in bytes
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    body_hash TEXT NOT NULL
) STRICT;

CREATE INDEX captures_page ON captures (page);

-- Every article address that a listing named, and how we stand with asking for it.
CREATE TABLE frontier (
    outlet TEXT NOT NULL REFERENCES outlets (name),
    url TEXT NOT NULL,                           -- as in pages
    state TEXT NOT NULL CHECK (state IN ('waiting', 'stored', 'given_up')),
    listed TEXT NOT NULL,                        -- when a listing named it for the first and for the last time
    last_listed TEXT NOT NULL,
    changed TEXT,                                -- the latest time that a listing stated for it
    stored TEXT,                                 -- when its first body was stored
    asked TEXT,                                  -- when it was asked for last
    tries INTEGER NOT NULL,                      -- how often in a row it failed
    reason TEXT NOT NULL,                        -- why it failed last; empty where it did not
    PRIMARY KEY (outlet, url)
) STRICT, WITHOUT ROWID;

-- Articles ------------------------------------------------------------------------------------------------------------

-- The article of a page. A page without a body has none: pages.absence says why.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL UNIQUE REFERENCES pages (id),
    url TEXT NOT NULL,                           -- canonical address
    revision INTEGER REFERENCES revisions (id)   -- the current one; NULL only within the transaction that makes it
) STRICT;

-- A text that an article had. A changed text adds one; none is ever removed.
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    document_hash TEXT NOT NULL,                 -- SHA-256 of title, line break, text
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    authors TEXT NOT NULL,                       -- JSON list
    published TEXT,
    language TEXT NOT NULL,                      -- ISO 639-1
    absence TEXT,                                -- why this text gave no pledges
    capture INTEGER NOT NULL REFERENCES captures (id),  -- the first fetch that brought this text
    ruleset TEXT NOT NULL,                       -- rule-set version that read it last
    UNIQUE (article, document_hash)
) STRICT;

CREATE VIEW current_articles AS
SELECT articles.id AS id, revisions.title AS title, revisions.text AS text
FROM articles JOIN revisions ON revisions.id = articles.revision;

-- Full-text search over what stands in the articles now; a superseded text is not found.
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

-- Pledges -------------------------------------------------------------------------------------------------------------

-- What the machine says, and what editors found by hand. A row stays for ever once it is there, so that other tables can refer to it: a new extraction
-- of the same article rewrites the columns of the same id, or marks the id as gone.
CREATE TABLE pledges (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    id TEXT NOT NULL,                            -- Pledge.id, stable within its article
    revision INTEGER NOT NULL REFERENCES revisions (id),  -- the text that its spans refer to
    gone INTEGER REFERENCES runs (id),           -- the run that no longer found it; NULL while it is found
    digest TEXT NOT NULL,                        -- SHA-256 of the whole record: equal means nothing to write
    aid TEXT NOT NULL,
    stage TEXT NOT NULL,
    amount ANY,                                  -- whole currency units, not millions
    currency TEXT,                               -- ISO 4217
    modifier TEXT,
    amount_start INTEGER,
    amount_end INTEGER,
    cumulative INTEGER NOT NULL,                 -- 1 for a running total
    date TEXT,                                   -- ISO 8601 at the precision of the article
    programme TEXT,
    confidence REAL NOT NULL,                    -- 0 to 1: that donors and gift are right
    evidence TEXT NOT NULL,                      -- the words it rests on, verbatim
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    ruleset TEXT NOT NULL,
    stage_confidence REAL NOT NULL DEFAULT 0,    -- 0 to 1: that the stage is, where they are; 0 of rule sets before it
    by_hand INTEGER NOT NULL DEFAULT 0,          -- 1 where an editor made it: no extraction touches it
    UNIQUE (article, id),
    CHECK (amount IS NULL OR typeof(amount) IN ('integer', 'real')),
    CHECK ((amount IS NULL) = (currency IS NULL) AND (amount IS NULL) = (modifier IS NULL))
) STRICT;

CREATE TABLE pledge_donors (
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    position INTEGER NOT NULL,
    donor TEXT NOT NULL,                         -- canonical id: "JP", "EU", or a company's name
    PRIMARY KEY (pledge, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX pledge_donors_donor ON pledge_donors (donor COLLATE NOCASE);

CREATE TABLE items (
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    position INTEGER NOT NULL,
    category TEXT NOT NULL,
    name TEXT NOT NULL,                          -- the article's own words
    quantity ANY,                                -- pieces; NULL where the article states no number
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (pledge, position)
) STRICT, WITHOUT ROWID;

-- Conversions that the article gives for a pledge's sum: never added to anything.
CREATE TABLE equivalents (
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    position INTEGER NOT NULL,
    amount ANY NOT NULL,
    currency TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (pledge, position)
) STRICT, WITHOUT ROWID;

-- Which rule gave a field its value, and from which words.
CREATE TABLE grounds (
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    field TEXT NOT NULL,                         -- "donors", "stage" …
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    span_start INTEGER,                          -- NULL where the rule rests on the absence of words
    span_end INTEGER,
    PRIMARY KEY (pledge, field, position)
) STRICT, WITHOUT ROWID;

-- Issues --------------------------------------------------------------------------------------------------------------

-- A word or value that no list knows, for a maintainer to add.
CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                          -- "donor", "currency", "unit", "item" or "programme"
    word TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    UNIQUE (kind, word)
) STRICT;

-- Where such a word stands. An extraction that knows it takes these rows away: an issue without any is settled.
CREATE TABLE sightings (
    issue INTEGER NOT NULL REFERENCES issues (id),
    article INTEGER NOT NULL REFERENCES articles (id),
    sentence TEXT NOT NULL,
    PRIMARY KEY (issue, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX sightings_article ON sightings (article);

-- Reviewing -----------------------------------------------------------------------------------------------------------

-- What editors decided, in order; never changed and never deleted. What follows from it stands in `reviews`.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    kind TEXT NOT NULL
        CHECK (kind IN ('accept', 'correct', 'reject', 'split', 'merge', 'unsure', 'undo', 'create')),
    editor TEXT NOT NULL,                        -- the account's name
    at TEXT NOT NULL,
    before TEXT,                                 -- JSON of the record that stood; NULL for one made by hand
    after TEXT,                                  -- JSON of the record that stands since; NULL where none does
    reason TEXT,                                 -- why it was rejected: RejectReason of ledger/decision_log.py
    note TEXT NOT NULL,                          -- the editor's own words, or none
    target INTEGER REFERENCES pledges (key),     -- the pledge that it was merged into
    undoes INTEGER REFERENCES decisions (id),
    part_of INTEGER REFERENCES decisions (id),   -- the split that made it
    revision INTEGER NOT NULL REFERENCES revisions (id),  -- the text that the spans of `after` refer to
    ruleset TEXT NOT NULL,                       -- what the editor saw: rule set, hash of the article's text,
    text_hash TEXT NOT NULL,
    digest TEXT NOT NULL,                        -- and digest of the machine's record; empty where it is gone
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

-- Who looks at which pledge just now.
CREATE TABLE looking (
    pledge INTEGER NOT NULL REFERENCES pledges (key),
    editor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (pledge, editor)
) STRICT, WITHOUT ROWID;

-- Of each pledge: how it stands, and what the queue sorts and filters by. All of it follows from the tables above.
CREATE TABLE reviews (
    pledge INTEGER PRIMARY KEY REFERENCES pledges (key),
    article INTEGER NOT NULL,
    state TEXT NOT NULL,                         -- State of ledger/decision_log.py
    version INTEGER NOT NULL,                    -- the last decision on it; 0 without any
    target INTEGER,                              -- the pledge it was merged into
    second_look INTEGER NOT NULL,                -- 1 where both text and extraction changed since it was decided
    open INTEGER NOT NULL,                       -- 1 where it waits for an editor
    outlet TEXT NOT NULL,
    language TEXT NOT NULL,
    stage TEXT NOT NULL,                         -- of the record that stands, as are donors and sum
    tier TEXT NOT NULL,                          -- Tier of ledger/derived.py, by confidence
    confidence REAL NOT NULL,
    published TEXT NOT NULL,                     -- UTC; the page's first fetch where the outlet does not say
    worth REAL,                                  -- EUR; NULL without a sum or a rate
    sources INTEGER NOT NULL,                    -- articles that tell of it: merged ones and likely duplicates
    rank REAL NOT NULL                           -- the queue shows the highest first
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

-- What tells that two pledges are of one gift: a donor with a sum, or with a number of things.
CREATE TABLE gifts (
    donor TEXT NOT NULL,
    thing TEXT NOT NULL,                         -- "EUR", or the currency where it has no rate; "vehicles:100" …
    size REAL NOT NULL,                          -- the sum; 0 for things
    published TEXT NOT NULL,
    pledge INTEGER NOT NULL REFERENCES reviews (pledge),
    article INTEGER NOT NULL,
    PRIMARY KEY (donor, thing, size, published, pledge)
) STRICT, WITHOUT ROWID;

CREATE INDEX gifts_pledge ON gifts (pledge);

-- A sample of the hashes of all runs of words in the articles that hold pledges: a shared one is a shared passage.
CREATE TABLE passages (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX passages_article ON passages (article);

-- How many pledges have which outlet, stage, donor …, so that the queue need not count 100,000 rows.
CREATE TABLE review_counts (
    facet TEXT NOT NULL,
    value TEXT NOT NULL COLLATE NOCASE,
    open INTEGER NOT NULL,
    pledges INTEGER NOT NULL,
    PRIMARY KEY (facet, value, open)
) STRICT, WITHOUT ROWID;

-- By which reckoning the rows above were made; another one makes all of them anew.
CREATE TABLE reckoning (version TEXT NOT NULL) STRICT;

-- The desk ------------------------------------------------------------------------------------------------------------

-- Who may use the desk. A row stays for ever, since decisions carry its name.
CREATE TABLE editors (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    password TEXT,                               -- argon2; NULL for one that only a trusted proxy signs in
    zone TEXT NOT NULL DEFAULT '',               -- IANA time zone; empty: the desk's
    created TEXT NOT NULL,
    disabled TEXT,                               -- since when; NULL while the account may be used
    feed TEXT UNIQUE                             -- SHA-256 of the token in the address of the editor's feed
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token TEXT PRIMARY KEY,                      -- SHA-256 of what the cookie holds
    editor TEXT NOT NULL REFERENCES editors (name),
    began TEXT NOT NULL,
    seen TEXT NOT NULL                           -- to a few minutes
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_editor ON sessions (editor);

-- Failed attempts to sign in, by name and by address, of the last day.
CREATE TABLE sign_in_failures (
    who TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last TEXT NOT NULL
) STRICT, WITHOUT ROWID;
