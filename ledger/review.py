"""All that an editor needs to judge a pledge: both records, the text, the archived page, what else tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from extract.errors import NoSuchArticle
from extract.records import Pledge
from ledger.anchoring import anchored
from ledger.decision_log import Decision, State
from ledger.likeness import likely_same
from ledger.presence import also_looking
from ledger.queue import QueueRow, queue_rows
from ledger.same_story import same_story
from ledger.standing_pledge import Seen, StandingPledge, document_of, standing_pledge
from ledger.store import Ledger
from ledger.worth import NoWorth, Worth, worth


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """An article as the desk shows it.

    document: title, line break and text; all spans refer to it. revision: its number; text_hash: of that text.
    current: whether the outlet still has this text. published: None where the outlet does not say.
    capture: the fetch that brought this text, for the archived page.
    """

    key: int
    outlet: str
    url: str
    title: str
    document: str
    language: str
    published: datetime | None
    first_seen: datetime
    revision: int
    text_hash: str
    current: bool
    capture: int


@dataclass(frozen=True, slots=True)
class OtherArticle:
    """Another article of the same story."""

    key: int
    outlet: str
    url: str
    title: str
    published: datetime | None
    pledges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PledgeView:
    """A pledge under review.

    machine: what the machine says, or as it was made by hand. record: the one that holds, its spans in the document
    that is shown; anchored: False where its words do not stand there any more, so that its spans mean nothing.
    seen: what a decision must carry. worth: of the record's sum on the day of publication, or why there is none; None
    without a sum. target: the pledge it was merged into. merged: those merged into it. parts: those it was split into.
    parent: the pledge it is a part of.
    duplicates: likely the same gift in other articles. story: articles with the same words.
    """

    key: int
    seen: Seen
    state: State
    second_look: bool
    by_hand: bool
    gone: bool
    machine: Pledge
    record: Pledge
    anchored: bool
    article: SeenArticle
    decisions: tuple[Decision, ...]
    worth: Worth | NoWorth | None
    target: int | None
    merged: tuple[int, ...]
    parts: tuple[int, ...]
    parent: int | None
    looking: tuple[str, ...]
    duplicates: tuple[QueueRow, ...]
    story: tuple[OtherArticle, ...]

    @property
    def last(self) -> Decision | None:
        """The last decision on it, be it an undo."""
        return self.decisions[-1] if self.decisions else None


def pledge_view(ledger: Ledger, key: int, *, editor: str = "") -> PledgeView:
    """A pledge as `editor` sees it. Raises NoSuchPledge."""
    with ledger.read() as db:
        pledge = standing_pledge(db, key)
        article = _article(db, pledge.revision)
        record, found = _shown(db, pledge, article)
        likely = likely_same(db, key)
        story = _others(db, same_story(db, pledge.article))
        merged, parts, parent = _related(db, key)
    day = (article.published or article.first_seen).date()
    return PledgeView(
        key=key,
        seen=pledge.seen,
        state=pledge.state,
        second_look=pledge.second_look,
        by_hand=pledge.by_hand,
        gone=pledge.gone,
        machine=pledge.machine,
        record=record,
        anchored=found,
        article=article,
        decisions=pledge.decisions,
        worth=worth(record.money.amount, record.money.currency, day) if record.money else None,
        target=pledge.target,
        merged=merged,
        parts=parts,
        parent=parent,
        looking=also_looking(ledger, key, editor),
        duplicates=queue_rows(ledger, likely),
        story=story,
    )


def article_view(ledger: Ledger, key: int) -> tuple[SeenArticle, tuple[QueueRow, ...]]:
    """An article with its present text, and the pledges in it however they stand. Raises LedgerError."""
    with ledger.read() as db:
        row = db.execute("SELECT revision FROM articles WHERE id = ?", [key]).fetchone()
        if row is None:
            raise NoSuchArticle(key)
        article = _article(db, row[0])
        keys = _keys(
            db,
            """
            SELECT pledge FROM reviews JOIN pledges ON pledges.key = pledge
            WHERE reviews.article = ? AND state NOT IN ('gone', 'withdrawn') ORDER BY evidence_start, key
            """,
            key,
        )
    return article, queue_rows(ledger, list(keys))


def _shown(db: Database, pledge: StandingPledge, article: SeenArticle) -> tuple[Pledge, bool]:
    """The record that holds, moved into the text that is shown, and whether its words were found there."""
    if pledge.record_revision == pledge.revision:
        return pledge.record, True
    return anchored(pledge.record, document_of(db, pledge.record_revision), article.document)


def _related(db: Database, key: int) -> tuple[tuple[int, ...], tuple[int, ...], int | None]:
    """The pledges merged into it, those it was split into, and the one that it is a part of."""
    merged = _keys(db, "SELECT pledge FROM reviews WHERE target = ? ORDER BY pledge", key)
    parts = _keys(
        db,
        """
        SELECT made.pledge FROM decisions AS made JOIN decisions AS split ON split.id = made.part_of
        JOIN reviews ON reviews.pledge = made.pledge
        WHERE split.pledge = ? AND state <> 'withdrawn' ORDER BY made.id
        """,
        key,
    )
    parents = _keys(
        db,
        """
        SELECT split.pledge FROM decisions AS made JOIN decisions AS split ON split.id = made.part_of
        WHERE made.pledge = ?
        """,
        key,
    )
    return merged, parts, parents[0] if parents else None


def _article(db: Database, revision: int) -> SeenArticle:
    row = next(
        iter(
            db.query(
                """
                SELECT articles.id, outlet, articles.url, title, text, language, published, first_seen, document_hash,
                       articles.revision = revisions.id AS current, revisions.capture
                FROM revisions JOIN articles ON articles.id = article JOIN pages ON pages.id = page
                WHERE revisions.id = ?
                """,
                [revision],
            )
        )
    )
    return SeenArticle(
        key=row["id"],
        outlet=row["outlet"],
        url=row["url"],
        title=row["title"],
        document=f"{row['title']}\n{row['text']}",
        language=row["language"],
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        first_seen=datetime.fromisoformat(row["first_seen"]),
        revision=revision,
        text_hash=row["document_hash"],
        current=bool(row["current"]),
        capture=row["capture"],
    )


def _others(db: Database, articles: list[int]) -> tuple[OtherArticle, ...]:
    return tuple(_other(db, key) for key in articles)


def _other(db: Database, key: int) -> OtherArticle:
    row = db.execute(
        """
        SELECT outlet, articles.url, title, published FROM articles JOIN revisions ON revisions.id = revision
        JOIN pages ON pages.id = page WHERE articles.id = ?
        """,
        [key],
    ).fetchone()
    stand = "SELECT pledge FROM reviews WHERE article = ? AND state NOT IN ('gone', 'withdrawn') ORDER BY pledge"
    published = datetime.fromisoformat(row[3]) if row[3] else None
    return OtherArticle(key, row[0], row[1], row[2], published, _keys(db, stand, key))


def _keys(db: Database, sql: str, key: int) -> tuple[int, ...]:
    return tuple(row[0] for row in db.execute(sql, [key]).fetchall())
