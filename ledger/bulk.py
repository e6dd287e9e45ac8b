"""Accept many at once: the pledges that the machine is sure of, after a look at all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.errors import InvalidRecord, NoSuchPledge, ReviewConflict, UsageError
from ledger.decision_log import DecisionKind, State
from ledger.decisions import Decided, Wish, decide_in
from ledger.derived import HIGH, Tier
from ledger.queue import NO_FILTERS, QueueFilters, QueueRow, queue
from ledger.standing_pledge import Seen
from ledger.store import Ledger

MOST = 500
"""Pledges that are accepted in one transaction: a crawl waits for it no longer than for one of its own."""


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What came of it.

    conflicts: pledges that moved since they were seen. refused: keys of others, and why. Neither was touched.
    """

    accepted: tuple[Decided, ...]
    conflicts: tuple[ReviewConflict, ...]
    refused: tuple[tuple[int, str], ...]


def bulk_preview(
    ledger: Ledger, filters: QueueFilters = NO_FILTERS, *, least: float = HIGH, limit: int = MOST
) -> tuple[QueueRow, ...]:
    """The new pledges that would be accepted: of the highest tier, at least so sure, and found by the machine alone.

    What somebody decided, was not sure of, or is to look at a second time is never among them.
    """
    rows = queue(ledger, replace(filters, state=State.NEW, confidence=Tier.HIGH), limit=min(limit, MOST)).rows
    return tuple(row for row in rows if row.confidence >= least)


def accept_all(ledger: Ledger, editor: str, seen: Sequence[tuple[int, Seen]], *, note: str = "") -> BulkDone:
    """Accept these pledges as they were seen, in one transaction; one that moved is reported and blocks no other.

    Raises UsageError where they are too many for one transaction.
    """
    if len(seen) > MOST:
        raise UsageError(f"{len(seen)} pledges are too many at once", hint=f"accept at most {MOST} of them")
    accepted: list[Decided] = []
    conflicts: list[ReviewConflict] = []
    refused: list[tuple[int, str]] = []
    with ledger.write() as db:
        for key, saw in dict(seen).items():
            try:
                accepted.append(decide_in(db, Wish(editor, key, DecisionKind.ACCEPT, saw, note=note)))
            except ReviewConflict as conflict:
                conflicts.append(conflict)
            except (InvalidRecord, NoSuchPledge) as error:
                refused.append((key, str(error)))
    return BulkDone(tuple(accepted), tuple(conflicts), tuple(refused))
