"""Replay: the archive read again with the present rules, and what that changes of what stands in the ledger.

Not to be confused with crawler/replay.py, which answers a crawl's requests from saved pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from extract.records import Absence
from extract.ruleset import RULESET
from ledger.pages import PageRow
from ledger.standing import standing
from ledger.store import Ledger, open_ledger
from pipelines.differences import PageDifference, difference
from pipelines.extraction import Counts, Reading, extraction_run, pages_of, results, store_result
from pipelines.reading import Page, Read, Unread


@dataclass(frozen=True, slots=True)
class Replayed:
    """A page that was read again, with a difference.

    marked: whether the ledger says that this very rule set has read it.
    """

    row: PageRow
    difference: PageDifference
    marked: bool


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a replay found.

    read: pages read again; same: those that give what stands. failed: pages that could not be read, by address.
    passed_over: pages that these rules have read, and that a replay that writes therefore leaves alone.
    unknown: pages of outlets that nobody knows any more.
    """

    ruleset: str
    applied: bool
    read: int = 0
    same: int = 0
    differing: tuple[Replayed, ...] = ()
    failed: dict[str, Absence] = field(default_factory=dict)
    passed_over: int = 0
    unknown: int = 0


def replay(
    home: Path,
    *,
    outlet: str | None = None,
    since: date | None = None,
    apply: bool = False,
    again: bool = False,
    reading: Reading | None = None,
) -> ReplayReport:
    """Read the present body of each page again and compare; with `apply` store what it gives, page by page.

    outlet: only pages of this one. since: only bodies fetched on this day (UTC) or later.
    Without `apply` nothing is written, not even that there was a run. With it each page is one transaction that marks
    it with the rule set: a replay that was stopped goes on where it was, since what these rules have read is passed
    over, unless `again`. Raises LedgerError.
    """
    reading = reading or Reading()
    with open_ledger(home / "ledger.db") as ledger:
        wanted = [row for row in ledger.pages_to_extract(outlet=outlet, again=True, ruleset=RULESET) if _in(row, since)]
        unread = {row.id for row in ledger.pages_to_extract(outlet=outlet, again=False, ruleset=RULESET)}
        rows = [row for row in wanted if row.id in unread] if apply and not again else wanted
        if apply:
            with extraction_run(ledger, "replay") as (run_id, counts):
                found = list(_replayed(home, ledger, rows, reading, counts, run_id))
        else:
            counts = Counts()
            found = list(_replayed(home, ledger, rows, reading, counts, None))
    differing = [Replayed(page.row, one, page.row.id not in unread) for page, one, _ in found if one]
    return ReplayReport(
        ruleset=RULESET,
        applied=apply,
        read=len(found),
        same=sum(not one and reason is None for _, one, reason in found),
        differing=tuple(sorted(differing, key=lambda one: (one.row.outlet, one.row.fetched, one.row.url))),
        failed={page.row.url: reason for page, _, reason in found if reason},
        passed_over=len(wanted) - len(rows),
        unknown=len(rows) - len(found),
    )


_Found = tuple[Page, PageDifference, Absence | None]


def _replayed(
    home: Path, ledger: Ledger, rows: list[PageRow], reading: Reading, counts: Counts, run_id: int | None
) -> Iterator[_Found]:
    """Each page with its difference, and why it could not be read; written if there is a run."""
    for page, result in results(pages_of(home, rows, reading, counts), reading):
        differing = difference(standing(ledger, page.row.id), result)
        if run_id is not None:
            for what, number in store_result(ledger, run_id, page, result).items():
                counts[page.row.outlet, what] += number
        yield page, differing, _failure(result)


def _failure(result: Read | Unread) -> Absence | None:
    return result.reason if isinstance(result, Unread) else None


def _in(row: PageRow, since: date | None) -> bool:
    return since is None or row.fetched.date() >= since
