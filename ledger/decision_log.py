"""What editors decided, in order, and what follows for a pledge. Rows are added and read, never changed.

A decision is in force until it is undone. The last one in force says how a pledge stands and which record holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from extract.records import Pledge
from ledger.connection import add_row
from ledger.values import now, storable

AT_ONCE = 500  # keys a query, well below SQLite's limit of variables


class DecisionKind(StrEnum):
    """What an editor does with a pledge."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    SPLIT = "split"
    MERGE = "merge"
    UNSURE = "unsure"
    UNDO = "undo"
    CREATE = "create"


class State(StrEnum):
    """How a pledge stands. GONE: nobody decided it and the machine no longer finds it; WITHDRAWN: its making undone."""

    NEW = "new"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    SPLIT = "split"
    MERGED = "merged"
    UNSURE = "unsure"
    GONE = "gone"
    WITHDRAWN = "withdrawn"


class RejectReason(StrEnum):
    """Why something is no pledge; ANNOTATION.md has the cases."""

    NOT_A_GIFT = "not_a_gift"  # a need, a wish, a price, a budget, a loss, an opinion
    NOT_TO_UKRAINE = "not_to_ukraine"
    OWN_PURCHASE = "own_purchase"
    TOLD_BEFORE = "told_before"  # the same gift stands in another record of the article
    CONVERSION = "conversion"
    WRONG_TEXT = "wrong_text"  # not of the article: a caption, a comment, a link to another
    OTHER = "other"


LEAVES = {
    DecisionKind.ACCEPT: State.ACCEPTED,
    DecisionKind.CREATE: State.ACCEPTED,
    DecisionKind.CORRECT: State.CORRECTED,
    DecisionKind.REJECT: State.REJECTED,
    DecisionKind.SPLIT: State.SPLIT,
    DecisionKind.MERGE: State.MERGED,
    DecisionKind.UNSURE: State.UNSURE,
}
"""The state that each kind leaves behind."""

STANDS = frozenset({State.NEW, State.ACCEPTED, State.CORRECTED, State.UNSURE})
"""States of a pledge that counts as one, decided or not."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it was written down.

    before, after: the record that stood, and the one that stands since; None where there is none.
    target: the pledge it was merged into. undoes: the decision it took back. part_of: the split that made the pledge.
    revision: the text that the spans of `after` (or else of `before`) refer to.
    ruleset, text_hash, digest: what the editor saw; digest is empty where the machine no longer found the pledge.
    """

    id: int
    pledge: int
    kind: DecisionKind
    editor: str
    at: datetime
    before: Pledge | None
    after: Pledge | None
    reason: RejectReason | None
    note: str
    target: int | None
    undoes: int | None
    part_of: int | None
    revision: int
    ruleset: str
    text_hash: str
    digest: str

    @property
    def record(self) -> Pledge | None:
        """The record to show since this decision: a rejected one is shown as it was."""
        return self.after or self.before

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields in which `after` differs from `before`, in ANNOTATION.md's names."""
        if self.before is None or self.after is None:
            return ()
        return differing(self.before, self.after)


FIELDS = (
    "donors",
    "aid",
    "amount",
    "currency",
    "modifier",
    "equivalents",
    "items",
    "stage",
    "cumulative",
    "date",
    "programme",
    "evidence",
)
"""The fields of a record that an editor may correct."""


def differing(one: Pledge, other: Pledge) -> tuple[str, ...]:
    """The fields in which two records differ, wherever in the text they were read."""
    here, there = plain(one), plain(other)
    return tuple(name for name in FIELDS if here[name] != there[name])


def plain(record: Pledge) -> dict[str, Any]:
    """A record's fields in ANNOTATION.md's form, without offsets, grounds and confidence."""
    return plain_row(record.to_dict())


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same of the JSON values that `Pledge.to_dict` gives."""
    kept = {name: row[name] for name in FIELDS}
    kept["equivalents"] = [{"amount": one["amount"], "currency": one["currency"]} for one in row["equivalents"]]
    kept["items"] = [{name: one[name] for name in ("category", "name", "quantity")} for one in row["items"]]
    return kept


def add_decision(db: Database, row: Mapping[str, Any]) -> int:
    """Write a decision down, now, and give its number. Columns as in ledger/schema.sql; records as `Pledge`."""
    written = dict(row)
    for name in ("before", "after"):
        record = written.get(name)
        written[name] = storable(json.dumps(record.to_dict(), ensure_ascii=False)) if record is not None else None
    written["note"] = storable(written.get("note", "")).strip()
    written["editor"] = storable(written["editor"])
    return add_row(db, "decisions", {"at": now(), **written})


def decisions_on(db: Database, keys: Sequence[int]) -> dict[int, list[Decision]]:
    """The decisions on each pledge, the first first; a pledge without any has none."""
    found: dict[int, list[Decision]] = defaultdict(list)
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        marks = ", ".join("?" * len(some))
        for row in db.query(f"SELECT * FROM decisions WHERE pledge IN ({marks}) ORDER BY id", some):
            found[row["pledge"]].append(read_decision(row))
    return found


def read_decision(row: Mapping[str, Any]) -> Decision:
    """A row of the table as a record."""
    return Decision(
        **{
            **row,
            "kind": DecisionKind(row["kind"]),
            "at": datetime.fromisoformat(row["at"]),
            "before": _record(row["before"]),
            "after": _record(row["after"]),
            "reason": RejectReason(row["reason"]) if row["reason"] else None,
        }
    )


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those of one pledge's decisions that were not undone, the first first."""
    standing: dict[int, Decision] = {}
    for one in decisions:
        if one.undoes is not None:
            standing.pop(one.undoes, None)
        else:
            standing[one.id] = one
    return list(standing.values())


def state_of(last: Decision | None, *, gone: bool, by_hand: bool) -> State:
    """How a pledge stands: by the last decision in force, else by what the machine says."""
    if last is not None:
        return LEAVES[last.kind]
    if by_hand:
        return State.WITHDRAWN
    return State.GONE if gone else State.NEW


def _record(text: str | None) -> Pledge | None:
    return Pledge.from_dict(json.loads(text)) if text else None
