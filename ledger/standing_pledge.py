"""How a pledge stands: what the machine says, what editors decided, which record holds, and the text it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from extract.errors import InvalidRecord, NoSuchPledge, ReviewConflict
from extract.records import Pledge
from ledger.decision_log import AT_ONCE, Decision, DecisionKind, State, decisions_on, in_force, state_of
from ledger.pledges import read_pledges


@dataclass(frozen=True, slots=True)
class Seen:
    """What an editor had before them; `str()` and `read` take it through a form's hidden field.

    version: the last decision on the pledge, 0 without any. text_hash: of the article's present text. digest: of the
    machine's record, empty where the machine no longer finds it.
    """

    version: int
    text_hash: str
    digest: str

    def __str__(self) -> str:
        """As one word."""
        return f"{self.version}.{self.text_hash}.{self.digest}"

    @classmethod
    def read(cls, text: str) -> Seen:
        """What `str()` wrote. Raises InvalidRecord."""
        version, *hashes = text.split(".")
        if len(hashes) != 2 or not version.isdecimal() or len(version) > 18:
            raise InvalidRecord({"seen": "the form does not say which version you saw: open the pledge again"})
        return cls(int(version), *hashes)


@dataclass(frozen=True, slots=True)
class StandingPledge:
    """A pledge as it is now.

    machine: what the machine says, or the record that was made by hand. record: the one that holds.
    revision: the text that the spans of `machine` refer to, `document` is its title and text.
    record_revision: that of `record`. current_revision: the article's text now.
    """

    key: int
    article: int
    seen: Seen
    state: State
    machine: Pledge
    record: Pledge
    gone: bool
    by_hand: bool
    second_look: bool
    revision: int
    record_revision: int
    current_revision: int
    decisions: tuple[Decision, ...]
    target: int | None

    @property
    def last(self) -> Decision | None:
        """The last decision in force."""
        return next(reversed(in_force(self.decisions)), None)


def standing_pledge(db: Database, key: int) -> StandingPledge:
    """How the pledge with this key stands. Raises NoSuchPledge."""
    found = standing_pledges(db, [key])
    if key not in found:
        raise NoSuchPledge(key)
    return found[key]


def standing_pledges(db: Database, keys: Sequence[int]) -> dict[int, StandingPledge]:
    """How the pledges with these keys stand; a key that none has is left out."""
    machine, decisions = read_pledges(db, keys), decisions_on(db, keys)
    found: dict[int, StandingPledge] = {}
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        rows = db.query(
            f"""
            SELECT key, pledges.article, pledges.digest, gone, by_hand, pledges.revision, articles.revision AS current,
                   document_hash
            FROM pledges JOIN articles ON articles.id = pledges.article
            JOIN revisions ON revisions.id = articles.revision
            WHERE key IN ({", ".join("?" * len(some))})
            """,
            some,
        )
        for row in rows:
            found[row["key"]] = _standing(row, machine[row["key"]], tuple(decisions.get(row["key"], ())))
    return found


def check_seen(pledge: StandingPledge, seen: Seen) -> None:
    """Raise ReviewConflict where anything moved since."""
    now = pledge.seen
    moved = {
        "decision": now.version != seen.version,
        "text": now.text_hash != seen.text_hash,
        "machine": now.digest != seen.digest,
    }
    if any(moved.values()):
        latest = pledge.decisions[-1] if pledge.decisions else None
        raise ReviewConflict(
            pledge.key,
            tuple(name for name, did in moved.items() if did),
            record=pledge.record.to_dict(),
            editor=latest.editor if latest else "",
            at=latest.at.isoformat() if latest else "",
        )


def document_of(db: Database, revision: int) -> str:
    """Title, line break and text: what spans refer to."""
    title, text = db.execute("SELECT title, text FROM revisions WHERE id = ?", [revision]).fetchone()
    return f"{title}\n{text}"


def _standing(row: dict[str, object], machine: Pledge, decisions: tuple[Decision, ...]) -> StandingPledge:
    gone, by_hand = row["gone"] is not None, bool(row["by_hand"])
    digest = "" if gone else str(row["digest"])
    last = next(reversed(in_force(decisions)), None)
    seen = Seen(decisions[-1].id if decisions else 0, str(row["document_hash"]), digest)
    record = (last.record if last else None) or machine
    changed = last is not None and last.text_hash != seen.text_hash and last.digest != digest
    revision = int(str(row["revision"]))
    return StandingPledge(
        key=int(str(row["key"])),
        article=int(str(row["article"])),
        seen=seen,
        state=state_of(last, gone=gone, by_hand=by_hand),
        machine=machine,
        record=record,
        gone=gone,
        by_hand=by_hand,
        second_look=changed and last is not None and last.kind not in (DecisionKind.SPLIT, DecisionKind.MERGE),
        revision=revision,
        record_revision=last.revision if last and last.record else revision,
        current_revision=int(str(row["current"])),
        decisions=decisions,
        target=last.target if last else None,
    )
