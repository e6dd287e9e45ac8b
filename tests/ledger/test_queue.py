"""The queue shows each pledge that waits once, whatever is filtered, decided or typed meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from ledger_samples import NOON, article, japan, norway
from review_samples import JAPAN, NORWAY, does, store, two_pledges

from extract.errors import UsageError
from extract.records import Stage
from ledger.decision_log import RejectReason, State
from ledger.derived import Tier
from ledger.queue import NO_FILTERS, QueueFilters, cursor_of, facets, queue, queue_counts, queue_rows
from ledger.store import Ledger

MANY = 12


def keys(ledger: Ledger, filters: QueueFilters = NO_FILTERS) -> list[int]:
    return [row.key for row in queue(ledger, filters).rows]


@pytest.fixture
def many(ledger):
    """Twelve articles with a pledge each, of equal rank two by two."""
    for number in range(MANY):
        told = article(url=f"https://{number}.example/", published=NOON + timedelta(days=30 * number))
        pledge = norway(id=str(number), confidence=0.5 + number // 2 * 0.05, donors=("NO",) if number % 3 else ("SE",))
        store(ledger, pledge, text=told, url=told.url, outlet=f"outlet{number % 2}")
    return ledger


def test_a_row_of_the_queue_says_what_an_editor_wants_to_know_first(ledger):
    two_pledges(ledger)
    (row,) = queue_rows(ledger, [JAPAN])
    assert (row.key, row.record, row.state, row.tier) == (JAPAN, japan(), State.NEW, Tier.HIGH)
    assert (row.outlet, row.title, row.language, row.published) == ("example", "Japan gives trucks", "en", NOON)
    assert row.worth == Decimal(str(float(row.worth)))
    assert 40_000_000 < row.worth < 60_000_000


def test_going_through_the_pages_shows_each_pledge_once_and_back_again(many):
    seen, after = [], None
    while True:
        page = queue(many, limit=5, after=after)
        seen += [row.key for row in page.rows]
        if page.next is None:
            break
        after = page.next
    assert seen == keys(many)
    assert len(set(seen)) == MANY
    assert [row.key for row in queue(many, limit=3, before=cursor_of(many, seen[7])).rows] == seen[4:7]
    assert queue(many, limit=3, before=cursor_of(many, seen[0])).rows == ()


def test_after_a_decision_the_next_pledge_is_the_one_below_it(many):
    before = keys(many)
    place = cursor_of(many, before[3])
    does(many, "accept", before[3])
    assert queue(many, limit=1, after=place).rows[0].key == before[4]
    assert keys(many) == before[:3] + before[4:]


def test_what_nobody_is_sure_of_waits_at_the_end(many):
    first = keys(many)[0]
    does(many, "unsure", first, note="which fund is it?")
    assert keys(many)[-1] == first


@pytest.mark.parametrize(
    "filters",
    [
        QueueFilters(outlet="outlet1"),
        QueueFilters(donor="se"),
        QueueFilters(language="en"),
        QueueFilters(language="uk"),
        QueueFilters(stage=Stage.CONSIDERED),
        QueueFilters(stage=Stage.REFUSED),
        QueueFilters(confidence=Tier.LOW),
        QueueFilters(since=date(2026, 6, 1), until=date(2026, 12, 1)),
        QueueFilters(state=State.ACCEPTED),
        QueueFilters(state=State.NEW),
        QueueFilters(words="Norway radars"),
        QueueFilters(words="nowhere"),
        QueueFilters(outlet="outlet0", donor="NO", confidence=Tier.MIDDLE, since=date(2026, 3, 1), words='"may send"'),
    ],
)
def test_each_filter_shows_and_counts_just_what_it_says(many, filters):
    does(many, "accept", keys(many)[2])
    every = queue_rows(many, list(range(1, MANY + 1)))

    def wanted(row) -> bool:
        return all(
            (
                row.state is filters.state if filters.state else row.state is State.NEW,
                filters.outlet in (None, row.outlet),
                filters.donor is None or filters.donor.upper() in row.record.donors,
                filters.language in (None, row.language),
                filters.stage in (None, row.record.stage),
                filters.confidence in (None, row.tier),
                filters.since is None or row.published.date() >= filters.since,
                filters.until is None or row.published.date() <= filters.until,
                filters.words != "nowhere",
            )
        )

    expected = sorted(row.key for row in every if wanted(row))
    assert sorted(keys(many, filters)) == expected
    assert queue_counts(many, filters).matching == len(expected)


@pytest.mark.parametrize("words", ['"', '""', "NEAR(", "a AND", "* OR", "col:x", "^", "'; DROP", "\0", "-", "💥 ("])
def test_no_words_that_are_typed_break_the_search(many, words):
    assert queue(many, QueueFilters(words=words)).rows == ()
    assert queue_counts(many, QueueFilters(words=words)).matching == 0


@pytest.mark.parametrize("cursor", ["", "x", "1", "1_2_3", "nan_x", "1_", "1_" + "9" * 5000])
def test_a_cursor_that_is_none_is_refused(many, cursor):
    with pytest.raises(UsageError):
        queue(many, after=cursor)


def test_a_corrected_donor_is_found_by_its_new_name(ledger):
    two_pledges(ledger)
    does(ledger, "correct", record=japan(donors=("KR",)))
    assert keys(ledger, QueueFilters(donor="KR", state=State.CORRECTED)) == [JAPAN]
    assert keys(ledger, QueueFilters(donor="JP", state=State.CORRECTED)) == []


def test_counts_tell_how_much_is_left_and_what_there_is_to_filter_by(ledger):
    two_pledges(ledger)
    does(ledger, "reject", NORWAY, reason=RejectReason.NOT_A_GIFT)
    counts = queue_counts(ledger)
    assert (counts.matching, counts.waiting, counts.second_look) == (1, 1, 0)
    assert counts.states == {State.NEW: 1, State.REJECTED: 1}
    found = facets(ledger)
    assert [(one.value, one.waiting, one.all) for one in found.donors] == [("JP", 1, 1), ("NO", 0, 1)]
    assert [(one.value, one.waiting, one.all) for one in found.outlets] == [("example", 1, 2)]


@pytest.mark.parametrize(
    "filters",
    [NO_FILTERS, QueueFilters(donor="JP", outlet="example", since=date(2026, 1, 1)), QueueFilters(state=State.NEW)],
)
def test_the_queue_is_read_from_an_index_in_its_order_so_that_100_000_pledges_do_not_slow_it(
    many, filters, monkeypatch
):
    asked: list[str] = []
    many.db.conn.set_trace_callback(asked.append)
    queue(many, filters, after=cursor_of(many, 3))
    many.db.conn.set_trace_callback(None)
    (page,) = (sql for sql in asked if "ORDER BY rank" in sql)
    plan = " ".join(row[3] for row in many.db.execute(f"EXPLAIN QUERY PLAN {page}").fetchall())
    assert "USING COVERING INDEX reviews_" in plan
    assert "TEMP B-TREE" not in plan
