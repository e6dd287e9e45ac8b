"""`pledgewatch nightly` with something odd about it, in a process of its own: odd_night.py ODDITY ARGUMENT..."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing

from pipelines.extraction import Reading
from pipelines.reading import Page, Read, Unread, read_page


def read_slowly(page: Page) -> Read | Unread:
    """Not before all pages are fetched, whichever stage began first."""
    with closing(sqlite3.connect(page.archive.parent / "ledger.db")) as db:
        while db.execute("SELECT count(*) FROM runs WHERE kind = 'crawl' AND ended IS NULL").fetchone()[0]:
            time.sleep(0.02)
    time.sleep(0.2)
    return read_page(page)


def slow_fetching() -> None:
    """A while between two pages of an outlet, though they are saved ones."""
    from crawler import replay

    replay._FAST.update({"DOWNLOAD_DELAY": 0.3, "RANDOMIZE_DOWNLOAD_DELAY": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 1})


def slow_reading() -> None:
    """One worker, and no hurry."""
    from pledgewatch import night

    night.reading_of = lambda configuration: Reading(read=read_slowly, workers=1)


def broken_outlet() -> None:
    """An outlet with an error in its spider."""
    from crawler.spiders.dw_en import DwEn

    def from_crawler(*arguments: object, **others: object) -> None:
        raise ZeroDivisionError("a bug in the spider")

    DwEn.from_crawler = from_crawler


def lost_disk() -> None:
    """A disk that fails while pages are read."""
    from pipelines import following

    following.extract_pages = _fail


def full_disk() -> None:
    """A disk that is full when the night is to be judged."""
    from pledgewatch import night

    night.close_night = _fail


def _fail(*arguments: object, **others: object) -> None:
    from extract.errors import LedgerError

    raise LedgerError("ledger.db: cannot be read or written: the disk reports an error")


def night(oddity: str, arguments: Sequence[str]) -> int:
    """The night, and its status."""
    from pledgewatch.__main__ import run

    globals()[oddity]()
    return run(["nightly", *arguments])


if __name__ == "__main__":
    sys.exit(night(sys.argv[1], sys.argv[2:]))
