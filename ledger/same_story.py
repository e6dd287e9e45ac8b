"""Articles that tell one story in the same words: copies of an agency's text, shortened or slightly edited.

Of each article that holds pledges, the ledger keeps a sample of the hashes of its runs of words. Whether a hash is in
the sample depends on itself alone, so two articles that share a passage share its part of the sample.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from sqlite_utils import Database

RUN = 6  # words: long enough that two articles rarely share one by chance
ONE_IN = 8  # hashes that are kept
MOST = 96  # of an article, so that a very long one costs no more than others
LEAST_SHARED = 3
LEAST_SHARE = 0.3  # of the shorter sample
_WORD = re.compile(r"\w+")


def passages_of(document: str) -> list[int]:
    """The sampled hashes of a text, sorted."""
    words = _WORD.findall(document.casefold())
    runs = {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    hashes = (int.from_bytes(blake2b(run.encode(), digest_size=7).digest()) for run in runs)
    return sorted(one for one in hashes if one % ONE_IN == 0)[:MOST]


def store_passages(db: Database, article: int, document: str) -> None:
    """Let the sample of an article be that of this text."""
    new = passages_of(document)
    rows = db.execute("SELECT hash FROM passages WHERE article = ? ORDER BY hash", [article]).fetchall()
    if [row[0] for row in rows] != new:
        db.execute("DELETE FROM passages WHERE article = ?", [article])
        db.conn.executemany("INSERT INTO passages (hash, article) VALUES (?, ?)", [(one, article) for one in new])


def same_story(db: Database, article: int, limit: int = 20) -> list[int]:
    """The articles that share a good part of this one's passages, the nearest first."""
    rows = db.execute(
        """
        WITH shared AS (
            SELECT other.article AS article, count(*) AS many
            FROM passages AS mine JOIN passages AS other ON other.hash = mine.hash
            WHERE mine.article = :article AND other.article <> :article
            GROUP BY other.article HAVING many >= :least
        ),
        share AS (
            SELECT article, 1.0 * many / min(
                (SELECT count(*) FROM passages WHERE article = :article),
                (SELECT count(*) FROM passages WHERE article = shared.article)
            ) AS share
            FROM shared
        )
        SELECT article FROM share WHERE share >= :share ORDER BY share DESC, article LIMIT :limit
        """,
        {"article": article, "least": LEAST_SHARED, "share": LEAST_SHARE, "limit": limit},
    ).fetchall()
    return [row[0] for row in rows]
