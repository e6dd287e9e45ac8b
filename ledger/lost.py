"""What an accident to the archive means for the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database


def forget_lost(db: Database, sizes: Mapping[str, int]) -> int:
    """Let pages whose present body stands beyond the end of its file be fetched anew; how many.

    sizes: bytes of the files that were found not to have been closed. After a power cut the ledger can know more than
    the archive holds; a validator kept for such a page would keep its body away for ever. What was read from it stays.
    """
    rows = db.execute(
        """
        SELECT pages.id, file, offset + length
        FROM pages JOIN captures ON captures.id = pages.capture
        WHERE file IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(sizes))],
    ).fetchall()
    lost = [page for page, file, end in rows if end > sizes[file]]
    for page in lost:
        db.execute("UPDATE pages SET capture = NULL, etag = NULL, last_modified = NULL WHERE id = ?", [page])
        db.execute(
            """
            UPDATE frontier SET state = 'waiting', tries = 0
            WHERE (outlet, url) = (SELECT outlet, url FROM pages WHERE id = ?)
            """,
            [page],
        )
    return len(lost)
