"""Pledges that an editor makes: one that the machine missed, or a part of one that is split."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from extract.records import Pledge
from ledger.decision_log import DecisionKind, add_decision
from ledger.pledges import add_by_hand, read_pledges

BY_HAND = "by hand"
"""The rule set and rule of what an editor made."""


def make_pledge(
    db: Database,
    editor: str,
    article: int,
    revision: int,
    text_hash: str,
    record: Pledge,
    *,
    part_of: int | None = None,
    note: str = "",
) -> tuple[int, int]:
    """Add the pledge and the decision that made it; their numbers. It is sure of itself, since an editor is."""
    key = add_by_hand(db, article, revision, replace(record, ruleset=BY_HAND, confidence=1.0, stage_confidence=1.0))
    digest = db.execute("SELECT digest FROM pledges WHERE key = ?", [key]).fetchone()[0]
    decision = add_decision(
        db,
        {
            "pledge": key,
            "kind": DecisionKind.CREATE.value,
            "editor": editor,
            "after": read_pledges(db, [key])[key],
            "part_of": part_of,
            "note": note,
            "revision": revision,
            "ruleset": BY_HAND,
            "text_hash": text_hash,
            "digest": digest,
        },
    )
    return key, decision
