"""What was decided: on a pledge, by an editor, since a time; and what was accepted last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from extract.records import Pledge
from ledger.decision_log import Decision, State, decisions_on, in_force, read_decision
from ledger.store import Ledger
from ledger.values import stamp


@dataclass(frozen=True, slots=True)
class Change:
    """A decision, the article of its pledge, and how the pledge stands by now. undone: it was taken back since."""

    decision: Decision
    outlet: str
    title: str
    url: str
    state: State
    undone: bool


@dataclass(frozen=True, slots=True)
class AcceptedPledge:
    """A pledge that an editor accepted, corrected or made: the record that holds, by whom and since when."""

    key: int
    record: Pledge
    state: State
    editor: str
    at: datetime
    outlet: str
    title: str
    url: str
    published: datetime | None


def of_pledge(ledger: Ledger, key: int) -> list[Change]:
    """All decisions on a pledge, the first first."""
    with ledger.read() as db:
        return _changes(db, "pledge = :key", {"key": key}, limit=-1)[::-1]


def of_editor(ledger: Ledger, editor: str, *, limit: int = 100, before: int | None = None) -> list[Change]:
    """An editor's decisions, the last first; `before`: those with a smaller number, for the next page."""
    wanted = {"editor": editor, "before": before}
    with ledger.read() as db:
        return _changes(db, "editor = :editor AND (:before IS NULL OR decisions.id < :before)", wanted, limit=limit)


def changes_since(ledger: Ledger, since: datetime, *, limit: int = 500) -> list[Change]:
    """What was decided since a time, the last first."""
    with ledger.read() as db:
        return _changes(db, "at >= :since", {"since": stamp(since)}, limit=limit)


def editors(ledger: Ledger) -> list[tuple[str, int]]:
    """Who decided anything, and how often."""
    with ledger.read() as db:
        sql = "SELECT editor, count(*) FROM decisions GROUP BY editor ORDER BY editor"
        return [(name, many) for name, many in db.execute(sql).fetchall()]


def accepted(ledger: Ledger, *, limit: int = 50) -> list[AcceptedPledge]:
    """The pledges that stand accepted, corrected or made by hand, the last decided first."""
    with ledger.read() as db:
        rows = list(
            db.query(
                """
                SELECT pledge, state, outlet, title, url, revisions.published AS said
                FROM reviews JOIN articles ON articles.id = reviews.article
                JOIN revisions ON revisions.id = articles.revision
                WHERE state IN ('accepted', 'corrected') ORDER BY version DESC LIMIT ?
                """,
                [limit],
            )
        )
        decisions = decisions_on(db, [row["pledge"] for row in rows])
    return [found for row in rows if (found := _accepted(row, decisions[row["pledge"]]))]


def _accepted(row: dict[str, Any], decisions: Sequence[Decision]) -> AcceptedPledge | None:
    last = in_force(decisions)[-1]
    if last.after is None:
        return None
    return AcceptedPledge(
        key=row["pledge"],
        record=last.after,
        state=State(row["state"]),
        editor=last.editor,
        at=last.at,
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        published=datetime.fromisoformat(row["said"]) if row["said"] else None,
    )


def _changes(db: Database, where: str, wanted: dict[str, Any], *, limit: int) -> list[Change]:
    rows = db.query(
        f"""
        SELECT decisions.*, outlet, title, url, state,
               EXISTS (SELECT 1 FROM decisions AS later
                       WHERE later.pledge = decisions.pledge AND later.undoes = decisions.id) AS undone
        FROM decisions JOIN reviews USING (pledge) JOIN articles ON articles.id = reviews.article
        JOIN revisions ON revisions.id = articles.revision
        WHERE {where} ORDER BY decisions.id DESC LIMIT :limit
        """,
        {**wanted, "limit": limit},
    )
    about = ("outlet", "title", "url", "state", "undone")
    return [
        Change(
            decision=read_decision({name: value for name, value in row.items() if name not in about}),
            outlet=row["outlet"],
            title=row["title"],
            url=row["url"],
            state=State(row["state"]),
            undone=bool(row["undone"]),
        )
        for row in rows
    ]
