"""An editor decides: accept, correct, reject, split, merge, not sure, undo, or make a pledge by hand.

Each is one transaction that first looks whether the pledge is still as the editor saw it. Nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from sqlite_utils import Database

from extract.errors import InvalidRecord, NoSuchArticle, ReviewConflict
from extract.records import Pledge
from ledger.by_hand import make_pledge
from ledger.decision_log import (
    LEAVES,
    STANDS,
    DecisionKind,
    RejectReason,
    State,
    add_decision,
    differing,
    in_force,
    state_of,
)
from ledger.derived import refresh, refresh_article
from ledger.record_check import check_record
from ledger.standing_pledge import Seen, StandingPledge, check_seen, document_of, standing_pledge
from ledger.store import Ledger

__all__ = ["Decided", "Seen", "Wish", "create", "decide", "decide_in"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor wants done with a pledge, and what they saw when they wanted it.

    record: for CORRECT. machine: for ACCEPT, take the machine's record where another stands.
    parts: for SPLIT, two or more. target, target_version: for MERGE, the pledge it goes into and its version.
    reason: for REJECT. note: the editor's own words.
    """

    editor: str
    pledge: int
    kind: DecisionKind
    seen: Seen
    record: Pledge | None = None
    machine: bool = False
    parts: tuple[Pledge, ...] = ()
    target: int | None = None
    target_version: int | None = None
    reason: RejectReason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was written: the decision's number, which is the pledge's version now, and how the pledge stands.

    kind: ACCEPT where a correction corrected nothing. made: the pledges that a split or a making by hand added.
    """

    id: int
    pledge: int
    kind: DecisionKind
    state: State
    record: Pledge
    made: tuple[int, ...] = ()


def decide(ledger: Ledger, wish: Wish) -> Decided:
    """Do what the editor wants, all or nothing.

    Raises ReviewConflict where pledge or text moved since they saw it, InvalidRecord where a field is not as it must
    be or the decision makes no sense as the pledge stands, NoSuchPledge, LedgerBusy.
    """
    with ledger.write() as db:
        return decide_in(db, wish)


def decide_in(db: Database, wish: Wish) -> Decided:
    """The same within a transaction that is open already."""
    pledge = standing_pledge(db, wish.pledge)
    check_seen(pledge, wish.seen)
    _check_possible(pledge, wish.kind)
    decided = _HOW[wish.kind](db, pledge, wish)
    touched = {pledge.key, *decided.made, *([wish.target] if wish.target else ())}
    refresh(db, sorted(touched))
    return decided


def create(ledger: Ledger, *, editor: str, article: int, text_hash: str, record: Pledge, note: str = "") -> Decided:
    """Make a pledge by hand in an article whose present text has this hash.

    Raises ReviewConflict (pledge 0) where the text is another by now, InvalidRecord, NoSuchArticle.
    """
    with ledger.write() as db:
        row = db.execute(
            """
            SELECT revision, document_hash FROM articles JOIN revisions ON revisions.id = articles.revision
            WHERE articles.id = ?
            """,
            [article],
        ).fetchone()
        if row is None:
            raise NoSuchArticle(article)
        if row[1] != text_hash:
            raise ReviewConflict(0, ("text",), record=record.to_dict(), editor="", at="")
        check_record(record, document_of(db, row[0]))
        key, number = make_pledge(db, editor, article, row[0], text_hash, record, note=note)
        refresh_article(db, article)
        return Decided(number, key, DecisionKind.CREATE, State.ACCEPTED, standing_pledge(db, key).record, (key,))


def _check_possible(pledge: StandingPledge, kind: DecisionKind) -> None:
    if kind is DecisionKind.CREATE:
        raise InvalidRecord({"kind": "a pledge that is there cannot be made again"})
    if kind is not DecisionKind.UNDO and pledge.state in {State.SPLIT, State.MERGED, State.WITHDRAWN}:
        raise InvalidRecord({"kind": f"the pledge is {pledge.state.value}: undo that first"})


def _accept(db: Database, pledge: StandingPledge, wish: Wish) -> Decided:
    take_machine = wish.machine and not pledge.gone
    record, revision = (pledge.machine, pledge.revision) if take_machine else (pledge.record, pledge.record_revision)
    return _written(db, pledge, wish, DecisionKind.ACCEPT, record, {"after": record, "revision": revision})


def _correct(db: Database, pledge: StandingPledge, wish: Wish) -> Decided:
    if wish.record is None:
        raise InvalidRecord({"record": "a correction says what is right"})
    check_record(wish.record, document_of(db, pledge.revision))
    record = replace(wish.record, id=pledge.machine.id)
    same = not differing(pledge.record, record) and pledge.record_revision == pledge.revision
    if same and pledge.state in STANDS:
        return _accept(db, pledge, replace(wish, machine=False))
    row = {"after": record, "revision": pledge.revision}
    return _written(db, pledge, wish, DecisionKind.CORRECT, record, row)


def _reject(db: Database, pledge: StandingPledge, wish: Wish) -> Decided:
    if wish.reason is None:
        raise InvalidRecord({"reason": "choose why it is no pledge"})
    if wish.reason is RejectReason.OTHER and not wish.note.strip():
        raise InvalidRecord({"note": "say in a few words why it is no pledge"})
    return _written(db, pledge, wish, DecisionKind.REJECT, pledge.record, {"reason": wish.reason.value})


def _unsure(db: Database, pledge: StandingPledge, wish: Wish) -> Decided:
    return _written(db, pledge, wish, DecisionKind.UNSURE, pledge.record, {"after": pledge.record})


def _merge(db: Database, pledge: StandingPledge, wish: Wish) -> Decided:
    if wish.target is None:
        raise InvalidRecord({"target": "choose the pledge that it goes into"})
    if wish.target == pledge.key:
        raise InvalidRecord({"target": "a pledge cannot go into itself"})
    if not db.execute("SELECT 1 FROM pledges WHERE key = ?", [wish.target]).fetchone():
        raise InvalidRecord({"target": f"there is no pledge {wish.target}"})
    target = standing_pledge(db, wish.target)
    if wish.target_version is not None:
        check_seen(target, replace(target.seen, version=wish.target_version))
    if target.state not in STANDS:
        raise InvalidRecord({"target": f"pledge {target.key} is {target.state.value}: choose one that stands"})
    return _written(db, pledge, wish, DecisionKind.MERGE, pledge.record, {"target": target.key})


def _split(db: Database, pledge: StandingPledge, wish: Wish) -> Decided:
    if len(wish.parts) < 2:
        raise InvalidRecord({"parts": "a split has two parts or more"})
    if any(not differing(one, other) for one, other in combinations(wish.parts, 2)):
        # Saved as the form comes, the same sum would count twice.
        raise InvalidRecord({"parts": "two parts are the same in every field: change one of them"})
    document = document_of(db, pledge.revision)
    problems: dict[str, str] = {}
    for number, part in enumerate(wish.parts):
        try:
            check_record(part, document)
        except InvalidRecord as error:
            problems |= {f"parts.{number}.{name}": problem for name, problem in error.fields.items()}
    if problems:
        raise InvalidRecord(problems)
    decided = _written(db, pledge, wish, DecisionKind.SPLIT, pledge.record, {})
    text_hash = pledge.seen.text_hash
    made = tuple(
        make_pledge(db, wish.editor, pledge.article, pledge.revision, text_hash, part, part_of=decided.id)[0]
        for part in wish.parts
    )
    return replace(decided, made=made)


def _undo(db: Database, pledge: StandingPledge, wish: Wish) -> Decided:
    force = in_force(pledge.decisions)
    if not force:
        raise InvalidRecord({"kind": "there is no decision to undo"})
    last = force[-1]
    if last.part_of is not None:
        raise InvalidRecord({"kind": "it is a part of a split: reject it, or undo the split"})
    made = _withdraw_parts(db, last.id, wish) if last.kind is DecisionKind.SPLIT else ()
    before = force[-2] if len(force) > 1 else None
    record = (before.record if before else None) or pledge.machine
    revision = before.revision if before else pledge.revision
    row = {"undoes": last.id, "after": record, "revision": revision}
    decided = _written(db, pledge, wish, DecisionKind.UNDO, record, row)
    touched = (last.target,) if last.target else ()
    return replace(decided, made=(*made, *touched))


def _withdraw_parts(db: Database, split: int, wish: Wish) -> tuple[int, ...]:
    """Take back the pledges that a split made; they must be as it made them."""
    keys = [row[0] for row in db.execute("SELECT pledge FROM decisions WHERE part_of = ?", [split]).fetchall()]
    parts = [standing_pledge(db, key) for key in keys]
    if decided := [str(part.key) for part in parts if len(in_force(part.decisions)) > 1]:
        raise InvalidRecord({"kind": f"undo what was decided on its parts first: {', '.join(decided)}"})
    for part in parts:
        assert part.last is not None
        row = {"undoes": part.last.id, "revision": part.revision}
        _written(db, part, replace(wish, pledge=part.key), DecisionKind.UNDO, part.record, row)
    return tuple(keys)


def _written(
    db: Database, pledge: StandingPledge, wish: Wish, kind: DecisionKind, record: Pledge, row: dict[str, Any]
) -> Decided:
    seen = {"text_hash": pledge.seen.text_hash, "digest": pledge.seen.digest, "ruleset": pledge.machine.ruleset}
    number = add_decision(
        db,
        {
            "pledge": pledge.key,
            "kind": kind.value,
            "editor": wish.editor,
            "note": wish.note,
            "before": pledge.record,
            "revision": pledge.record_revision,
            **seen,
            **row,
        },
    )
    force = in_force(pledge.decisions)[:-1] if kind is DecisionKind.UNDO else []
    before = state_of(force[-1] if force else None, gone=pledge.gone, by_hand=pledge.by_hand)
    return Decided(number, pledge.key, kind, LEAVES.get(kind, before), record)


_HOW: dict[DecisionKind, Callable[[Database, StandingPledge, Wish], Decided]] = {
    DecisionKind.ACCEPT: _accept,
    DecisionKind.CORRECT: _correct,
    DecisionKind.REJECT: _reject,
    DecisionKind.UNSURE: _unsure,
    DecisionKind.MERGE: _merge,
    DecisionKind.SPLIT: _split,
    DecisionKind.UNDO: _undo,
}
