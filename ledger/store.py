"""The ledger's front door: open it, note what was fetched, store what was extracted. Questions: ledger/queries.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from extract.records import Absence, Article, Findings
from ledger import extractions, frontier, health, lost, pages
from ledger.connection import BUSY_TIMEOUT, connect, meaning, writing
from ledger.derived import is_reckoned, rebuild
from ledger.extractions import StoreNote
from ledger.frontier import Choice, Plan
from ledger.health import OutletRun
from ledger.migrations import migrate
from ledger.pages import Answer, PageNote, PageRow, Unanswered, Validators

__all__ = [
    "Answer",
    "Choice",
    "Ledger",
    "PageNote",
    "PageRow",
    "Plan",
    "StoreNote",
    "Unanswered",
    "Validators",
    "open_ledger",
]


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger, for one thread. Each method that writes is one short transaction: stored when it returns.

    All of them raise LedgerBusy where another process held the ledger longer than the time-out, and LedgerError,
    which names the file, where it cannot be read or written or a run or page is not in it.
    """

    path: Path
    db: Database

    def begin_run(self, kind: str, ruleset: str) -> int:
        """Start a run ("crawl", "extract") and give its number; `ruleset` is empty where it applies no rules."""
        with self.write():
            return pages.begin_run(self.db, kind, ruleset)

    def end_run(self, run: int, outcome: str, counts: Mapping[str, int]) -> None:
        """Write down how a run ended."""
        with self.write():
            pages.end_run(self.db, run, outcome, counts)

    def note_page(
        self,
        run: int,
        *,
        outlet: str,
        url: str,
        kind: str,
        status: int,
        fetched: datetime,
        file: str,
        offset: int,
        length: int,
        body_hash: str,
        etag: str | None,
        last_modified: str | None,
    ) -> PageNote:
        """Note an answer that is in the archive already; its fields are those of `ledger.pages.Answer`.

        The same body again changes nothing but the page's last-seen time, and adds the capture.
        """
        answer = pages.Answer(outlet, url, kind, status, fetched, file, offset, length, body_hash, etag, last_modified)
        with self.write():
            return pages.note_page(self.db, run, answer)

    def note_all(self, run: int, notes: Sequence[Answer | Unanswered]) -> list[PageNote]:
        """Note several answers at once, and articles that did not come: all or nothing, at a tenth of the cost.

        What stays unanswered counts as UNCHANGED.
        """
        with self.write():
            return [self._noted(run, one) for one in notes]

    def validators(self, outlet: str, url: str) -> Validators:
        """What makes a request for a page conditional; nothing where the ledger holds no body of it."""
        with self.read():
            return pages.validators(self.db, outlet, url)

    def choose_pages(self, outlet: str, plan: Plan) -> Choice:
        """Which articles a run is to ask an outlet for; see `ledger.frontier.choose`."""
        with self.read():
            return frontier.choose_pages(self.db, outlet, plan)

    def pages_to_extract(
        self, *, outlet: str | None = None, again: bool = False, ruleset: str, after: int = 0
    ) -> Iterator[PageRow]:
        """Article pages whose newest body this rule-set did not see, oldest first; `again`: all that have a body.

        after: only those whose body came with a capture after this one.
        """
        with self.read():
            return iter(pages.pages_to_extract(self.db, outlet=outlet, again=again, ruleset=ruleset, after=after))

    def last_capture(self) -> int:
        """The number of the newest capture; 0 before there is one."""
        with self.read():
            return pages.last_capture(self.db)

    def store_extraction(self, run: int, page: PageRow, article: Article, findings: Findings | None) -> StoreNote:
        """Store an article and its pledges, all or nothing; see `ledger.extractions.store_extraction`."""
        with self.write():
            return extractions.store_extraction(self.db, run, page, article, findings)

    def pass_over(self, run: int, pages: Sequence[PageRow]) -> None:
        """Note that the gate kept pages out unread; one transaction for all."""
        with self.write():
            extractions.pass_over(self.db, run, pages)

    def note_failure(self, run: int, page: PageRow, reason: Absence) -> None:
        """Note why a page gave no article."""
        with self.write():
            extractions.note_failure(self.db, run, page, reason)

    def forget_lost(self, sizes: Mapping[str, int]) -> int:
        """Let pages be fetched anew whose bytes an accident took out of the archive; see `ledger.lost.forget_lost`."""
        with self.write():
            return lost.forget_lost(self.db, sizes)

    def add_outlet_run(self, run: int, one: OutletRun) -> None:
        """Write down what a run did for an outlet; see `ledger.health`."""
        with self.write():
            health.add_outlet_run(self.db, run, one)

    def _noted(self, run: int, note: Answer | Unanswered) -> PageNote:
        if isinstance(note, Answer):
            return pages.note_page(self.db, run, note)
        pages.note_unanswered(self.db, note)
        return PageNote.UNCHANGED

    def close(self) -> None:
        """Give the file back."""
        self.db.close()

    def __enter__(self) -> Self:
        """The ledger itself, closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def read(self) -> Iterator[Database]:
        """The database for queries, with SQLite's errors turned into ours."""
        with meaning(self.path):
            yield self.db

    @contextmanager
    def write(self) -> Iterator[Database]:
        """The database within one transaction that holds the write lock: all of the block is stored, or none of it."""
        with meaning(self.path), writing(self.db):
            yield self.db


def open_ledger(path: Path, *, timeout: float = BUSY_TIMEOUT, durable: bool = True, lent: bool = False) -> Ledger:
    """Open the ledger, or make it; one of an earlier version is brought up to date.

    timeout: seconds to wait for another writer.
    durable: False where it is enough that a killed process loses nothing: a power cut may then take the last
        transactions with it, which saves a wait for the disk with each.
    lent: it passes from thread to thread, one at a time.
    Raises LedgerTooNew where a later version wrote it, LedgerError where the file is no ledger or cannot be opened,
    LedgerBusy where it stays locked.
    """
    db = connect(path, timeout, lent=lent)
    try:
        with meaning(path):
            migrate(db, str(path))
            if not durable:
                db.execute("PRAGMA synchronous = NORMAL")
            _reckon(db)
    except BaseException:
        db.close()
        raise
    return Ledger(path, db)


def _reckon(db: Database) -> None:
    """Make the rows that follow from pledges and decisions, where they are not there or follow by other rules."""
    if not is_reckoned(db):
        with writing(db):
            if not is_reckoned(db):
                rebuild(db)
