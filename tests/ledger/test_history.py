"""Who decided what and when can be told of a pledge, an editor and a day; what was accepted goes out as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from ledger_samples import NOON, article, japan, norway
from review_samples import JAPAN, NORWAY, does, store, two_pledges, view

from extract.errors import UsageError
from extract.records import Stage
from ledger import history
from ledger.bulk import MOST, accept_all, bulk_preview
from ledger.decision_log import RejectReason, State
from ledger.queue import QueueFilters, queue_counts

LATER = japan(stage=Stage.PLEDGED)


@pytest.fixture(autouse=True)
def pledges(ledger):
    two_pledges(ledger)


def test_an_editors_decisions_are_told_last_first_a_page_at_a_time(ledger):
    for _ in range(2):
        does(ledger, "accept")
        does(ledger, "undo", editor="tom")
    does(ledger, "reject", NORWAY, reason=RejectReason.CONVERSION)
    first = history.of_editor(ledger, "olena", limit=2)
    assert [(one.decision.pledge, one.decision.kind, one.undone) for one in first] == [
        (NORWAY, "reject", False),
        (JAPAN, "accept", True),
    ]
    (rest,) = history.of_editor(ledger, "olena", before=first[-1].decision.id)
    assert (rest.title, rest.outlet, rest.state) == ("Japan gives trucks", "example", State.NEW)
    assert history.editors(ledger) == [("olena", 3), ("tom", 2)]


def test_what_changed_since_a_time_is_told_whoever_did_it(ledger):
    does(ledger, "accept")
    now = datetime.now(UTC)
    assert [one.decision.pledge for one in history.changes_since(ledger, now - timedelta(days=1))] == [JAPAN]
    assert history.changes_since(ledger, now + timedelta(seconds=5)) == []


def test_accepted_pledges_are_those_that_stand_last_decided_first(ledger):
    does(ledger, "correct", record=LATER)
    does(ledger, "accept", NORWAY, editor="tom")
    assert [(one.key, one.state, one.editor) for one in history.accepted(ledger)] == [
        (NORWAY, State.ACCEPTED, "tom"),
        (JAPAN, State.CORRECTED, "olena"),
    ]
    assert history.accepted(ledger, limit=2)[1].record.stage is Stage.PLEDGED
    does(ledger, "reject", NORWAY, reason=RejectReason.CONVERSION)
    does(ledger, "undo")
    assert history.accepted(ledger) == []


def test_an_acceptance_that_was_given_back_by_an_undo_counts_as_before(ledger):
    does(ledger, "accept")
    does(ledger, "reject", reason=RejectReason.CONVERSION, editor="tom")
    does(ledger, "undo", editor="tom")
    (one,) = history.accepted(ledger)
    assert (one.key, one.editor, one.state) == (JAPAN, "olena", State.ACCEPTED)


def sure(ledger) -> None:
    """Three more pledges that the machine is sure of."""
    for number in range(3, 6):
        told = article(url=f"https://{number}.example/", published=NOON)
        store(ledger, norway(id=str(number), confidence=0.9 + number / 100), text=told, url=told.url, hour=number)


def test_the_preview_shows_what_would_be_accepted_and_never_what_an_editor_has_touched(ledger):
    sure(ledger)
    does(ledger, "unsure", 3)
    assert {row.key for row in bulk_preview(ledger)} == {JAPAN, 4, 5}
    assert [row.key for row in bulk_preview(ledger, least=0.95)] == [5]
    assert bulk_preview(ledger, QueueFilters(donor="SE")) == ()


def test_all_that_was_previewed_is_accepted_but_what_moved_meanwhile_which_is_told_and_left_alone(ledger):
    sure(ledger)
    seen = [(row.key, row.seen) for row in bulk_preview(ledger)]
    does(ledger, "reject", 4, reason=RejectReason.NOT_A_GIFT, editor="tom")
    done = accept_all(ledger, "olena", [*seen, (99, seen[0][1])])
    assert {one.pledge for one in done.accepted} == {JAPAN, 3, 5}
    assert [one.key for one in done.conflicts] == [4]
    assert [key for key, _ in done.refused] == [99]
    assert view(ledger, 4).state is State.REJECTED
    assert queue_counts(ledger).states == {State.ACCEPTED: 3, State.REJECTED: 1, State.NEW: 1}


def test_too_many_at_once_are_refused_so_that_a_crawl_need_not_wait_for_them(ledger):
    seen = view(ledger).seen
    with pytest.raises(UsageError, match="501 pledges"):
        accept_all(ledger, "olena", [(key, seen) for key in range(MOST + 1)])


def test_a_correction_without_any_change_keeps_the_machines_record(ledger):
    does(ledger, "correct", record=replace(japan(), ruleset="by hand"))
    assert view(ledger).decisions[0].after == japan()
