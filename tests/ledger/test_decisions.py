"""What an editor decides is kept for ever, never overwrites what another did, and nothing else moves it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal

import pytest
from ledger_samples import TEXT, article, japan, norway
from review_samples import JAPAN, NORWAY, does, store, two_pledges, view

from extract.errors import InvalidRecord, LedgerError, NoSuchPledge, ReviewConflict
from extract.records import Evidence, Item, Money, Span, Stage
from ledger import history, queries
from ledger.decision_log import DecisionKind, RejectReason, State
from ledger.decisions import Seen, create
from ledger.standing import standing

HIGHER = replace(japan(), money=replace(japan().money, amount=Decimal(9_000_000_000)))


@pytest.fixture(autouse=True)
def pledges(ledger):
    two_pledges(ledger)


def test_what_nobody_decided_is_new_and_the_machines(ledger):
    seen = view(ledger)
    assert (seen.state, seen.record, seen.machine, seen.decisions) == (State.NEW, japan(), japan(), ())


def test_an_accepted_pledge_keeps_its_record_its_editor_and_its_time(ledger):
    done = does(ledger, "accept")
    seen = view(ledger)
    (decision,) = seen.decisions
    assert (done.state, seen.state, decision.id) == (State.ACCEPTED, State.ACCEPTED, done.id)
    assert (decision.editor, decision.before, decision.after) == ("olena", japan(), japan())
    assert decision.at.tzinfo is not None
    assert (decision.ruleset, decision.text_hash, decision.digest) == ("1", seen.seen.text_hash, seen.seen.digest)


def test_a_correction_stands_beside_what_the_machine_said_and_names_what_changed(ledger):
    done = does(ledger, "correct", record=HIGHER)
    seen = view(ledger)
    assert (done.state, seen.record.money.amount, seen.machine) == (State.CORRECTED, 9_000_000_000, japan())
    assert seen.decisions[0].changed == ("amount",)


def test_a_correction_that_corrects_nothing_is_an_acceptance(ledger):
    done = does(ledger, "correct", record=japan())
    assert (done.kind, done.state) == (DecisionKind.ACCEPT, State.ACCEPTED)


@pytest.mark.parametrize("kind", ["accept", "reject", "unsure", "correct", "merge"])
def test_the_second_of_two_editors_on_one_pledge_is_told_what_the_first_did_and_changes_nothing(ledger, kind):
    seen = view(ledger).seen
    does(ledger, "correct", record=HIGHER, editor="tom", seen=seen)
    with pytest.raises(ReviewConflict) as conflict:
        does(ledger, kind, seen=seen, reason=RejectReason.OTHER, record=japan(), target=NORWAY)
    assert (conflict.value.moved, conflict.value.editor) == (("decision",), "tom")
    assert conflict.value.record["amount"] == 9_000_000_000
    assert [one.editor for one in view(ledger).decisions] == ["tom"]


def test_a_decision_on_a_text_that_moved_meanwhile_is_refused(ledger):
    seen = view(ledger).seen
    store(ledger, japan(), norway(), text=article(TEXT + "\nMore."), hour=1)
    with pytest.raises(ReviewConflict) as conflict:
        does(ledger, "accept", seen=seen)
    assert conflict.value.moved == ("text",)


def test_a_decision_on_a_record_that_the_machine_reads_otherwise_by_now_is_refused(ledger):
    seen = view(ledger).seen
    store(ledger, japan(stage=Stage.PLEDGED), norway(), hour=1)
    with pytest.raises(ReviewConflict) as conflict:
        does(ledger, "accept", seen=seen)
    assert conflict.value.moved == ("machine",)


def test_a_rejection_says_why(ledger):
    with pytest.raises(InvalidRecord) as refused:
        does(ledger, "reject")
    assert set(refused.value.fields) == {"reason"}
    with pytest.raises(InvalidRecord) as refused:
        does(ledger, "reject", reason=RejectReason.OTHER, note=" ")
    assert set(refused.value.fields) == {"note"}
    assert does(ledger, "reject", reason=RejectReason.NOT_A_GIFT, note="a wish").state is State.REJECTED
    (decision,) = view(ledger).decisions
    assert (decision.reason, decision.note, decision.after) == (RejectReason.NOT_A_GIFT, "a wish", None)
    assert view(ledger).record == japan()


def test_undo_takes_decisions_back_one_by_one_and_keeps_them_in_the_history(ledger):
    does(ledger, "correct", record=HIGHER)
    does(ledger, "reject", reason=RejectReason.TOLD_BEFORE, editor="tom")
    undone = does(ledger, "undo")
    assert (undone.state, undone.record.money.amount) == (State.CORRECTED, 9_000_000_000)
    assert does(ledger, "undo").state is State.NEW
    assert view(ledger).record == japan()
    with pytest.raises(InvalidRecord, match="no decision to undo"):
        does(ledger, "undo")
    told = [(one.decision.kind, one.undone) for one in history.of_pledge(ledger, JAPAN)]
    assert told == [("correct", True), ("reject", True), ("undo", False), ("undo", False)]


def test_no_decision_can_be_changed_or_deleted_even_by_sql(ledger):
    does(ledger, "accept")
    for sql in ("UPDATE decisions SET editor = 'tom'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            ledger.db.execute(sql)


def test_a_split_makes_parts_and_undoing_it_takes_them_away(ledger):
    truck = japan(money=None, equivalents=(), grounds={})
    done = does(ledger, "split", parts=(replace(japan(), items=()), truck))
    assert done.state is State.SPLIT
    assert len(done.made) == 2
    parts = [view(ledger, key) for key in done.made]
    assert [(part.state, part.by_hand, part.parent) for part in parts] == [(State.ACCEPTED, True, JAPAN)] * 2
    assert view(ledger).parts == done.made
    assert does(ledger, "undo").state is State.NEW
    assert [view(ledger, key).state for key in done.made] == [State.WITHDRAWN] * 2
    assert view(ledger).parts == ()


def test_a_split_is_not_undone_while_somebody_has_decided_on_its_parts(ledger):
    done = does(ledger, "split", parts=(replace(japan(), items=()), replace(japan(), money=None, equivalents=())))
    does(ledger, "reject", done.made[0], reason=RejectReason.CONVERSION)
    with pytest.raises(InvalidRecord, match=f"parts first: {done.made[0]}"):
        does(ledger, "undo")
    with pytest.raises(InvalidRecord, match="part of a split"):
        does(ledger, "undo", done.made[1])
    does(ledger, "undo", done.made[0])
    assert does(ledger, "undo").state is State.NEW


def test_each_part_of_a_split_is_checked_and_named(ledger):
    wrong = replace(japan(), donors=(), evidence=Evidence("made up", Span(0, 7)))
    with pytest.raises(InvalidRecord) as refused:
        does(ledger, "split", parts=(japan(), wrong))
    assert set(refused.value.fields) == {"parts.1.donors", "parts.1.evidence"}
    assert ledger.db.table("decisions").count == 0
    with pytest.raises(InvalidRecord, match="two parts"):
        does(ledger, "split", parts=(japan(),))
    with pytest.raises(InvalidRecord, match="the same in every field"):
        does(ledger, "split", parts=(japan(), replace(japan(), items=()), japan(confidence=0.5)))


def test_a_merge_gathers_under_its_target_until_it_is_undone(ledger):
    assert does(ledger, "merge", NORWAY, target=JAPAN).state is State.MERGED
    assert (view(ledger, NORWAY).target, view(ledger).merged) == (JAPAN, (NORWAY,))
    assert does(ledger, "undo", NORWAY).state is State.NEW
    assert (view(ledger, NORWAY).target, view(ledger).merged) == (None, ())


@pytest.mark.parametrize("target", [None, JAPAN, 99])
def test_a_pledge_is_not_merged_into_nothing_itself_or_what_is_not_there(ledger, target):
    with pytest.raises(InvalidRecord) as refused:
        does(ledger, "merge", target=target)
    assert set(refused.value.fields) == {"target"}


def test_pledges_are_not_merged_into_what_does_not_stand_so_never_in_a_circle(ledger):
    does(ledger, "merge", NORWAY, target=JAPAN)
    with pytest.raises(InvalidRecord, match="pledge 2 is merged"):
        does(ledger, "merge", JAPAN, target=NORWAY)
    with pytest.raises(InvalidRecord, match="undo that first"):
        does(ledger, "accept", NORWAY)


def test_a_merge_into_a_pledge_that_changed_meanwhile_is_refused(ledger):
    does(ledger, "accept", NORWAY)
    with pytest.raises(ReviewConflict) as conflict:
        does(ledger, "merge", target=NORWAY, target_version=0)
    assert conflict.value.key == NORWAY


def test_a_missed_pledge_is_made_by_hand_and_no_extraction_or_replay_touches_it(ledger):
    seen = view(ledger)
    missed = norway(id="x", stage=Stage.PLEDGED, evidence=Evidence("100 trucks", Span(77, 87)))
    done = create(ledger, editor="olena", article=1, text_hash=seen.article.text_hash, record=missed)
    store(ledger, japan(), hour=1)
    made = view(ledger, done.pledge)
    assert (made.state, made.by_hand, made.record.id, made.record.stage) == (
        State.ACCEPTED,
        True,
        "hand-1",
        Stage.PLEDGED,
    )
    assert (view(ledger, NORWAY).state, view(ledger, NORWAY).gone) == (State.GONE, True)
    assert [one.id for one in standing(ledger, 1).pledges] == ["japan-1"]
    assert does(ledger, "undo", done.pledge).state is State.WITHDRAWN


def test_a_missed_pledge_in_a_text_that_moved_or_is_not_there_is_refused(ledger):
    with pytest.raises(ReviewConflict) as conflict:
        create(ledger, editor="olena", article=1, text_hash="another", record=norway())
    assert conflict.value.record["donors"] == ["NO"]
    with pytest.raises(LedgerError, match="no article 9"):
        create(ledger, editor="olena", article=9, text_hash="", record=norway())


def test_a_new_rule_set_overwrites_no_decision_and_asks_for_no_second_look_while_the_text_is_the_same(ledger):
    does(ledger, "correct", record=HIGHER)
    store(ledger, japan(stage=Stage.PLEDGED), norway(), hour=1)
    seen = view(ledger)
    assert (seen.record.stage, seen.machine.stage) == (Stage.DELIVERED, Stage.PLEDGED)
    assert (seen.state, seen.second_look) == (State.CORRECTED, False)


def test_a_changed_text_asks_for_no_second_look_while_the_machine_reads_the_same(ledger):
    does(ledger, "accept")
    store(ledger, japan(), norway(), text=article(TEXT + "\nMore."), hour=1)
    assert (view(ledger).state, view(ledger).second_look) == (State.ACCEPTED, False)


@pytest.mark.parametrize("later", [(japan(stage=Stage.REFUSED),), ()])
def test_where_text_and_extraction_both_changed_the_decision_stands_and_a_second_look_is_asked_for(ledger, later):
    does(ledger, "accept")
    store(ledger, *later, text=article("A correction: " + TEXT), hour=1)
    seen = view(ledger)
    assert (seen.state, seen.second_look, seen.record.stage) == (State.ACCEPTED, True, Stage.DELIVERED)
    does(ledger, "accept")
    assert view(ledger).second_look is False


def test_after_a_second_look_the_machines_new_record_can_be_taken(ledger):
    does(ledger, "accept")
    store(ledger, japan(stage=Stage.REFUSED), text=article(TEXT + "\nMore."), hour=1)
    does(ledger, "accept", machine=True)
    assert (view(ledger).record.stage, view(ledger).second_look) == (Stage.REFUSED, False)


def test_a_decided_record_is_shown_in_the_new_text_where_its_words_stand_there(ledger):
    does(ledger, "accept")
    moved = article("For the record.\n" + TEXT)
    later = japan(stage=Stage.PLEDGED, evidence=Evidence("Japan gave 8.8 billion yen", Span(35, 61)))
    store(ledger, later, text=moved, hour=1)
    seen = view(ledger)
    assert seen.anchored
    assert seen.record.evidence.span.of(seen.article.document) == "Japan gave 8.8 billion yen"
    assert seen.record.items[0].span.of(seen.article.document) == "100 trucks"


def test_a_number_that_no_pledge_has_is_named(ledger):
    with pytest.raises(NoSuchPledge, match="no pledge 99"):
        view(ledger, 99)


@pytest.mark.parametrize("text", ["", "1.2", "x.a.b", "1.a.b.c", "-1.a.b", "9" * 30 + ".a.b"])
def test_a_form_that_does_not_say_what_was_seen_decides_nothing(text):
    with pytest.raises(InvalidRecord):
        Seen.read(text)


def test_what_was_seen_goes_through_a_form(ledger):
    seen = view(ledger).seen
    assert Seen.read(str(seen)) == seen


def test_a_record_with_several_faults_has_a_message_for_each_field(ledger):
    wrong = replace(
        japan(),
        donors=("UA", "QQ", "Japan"),
        money=Money(Decimal(0), "XXQ", japan().money.modifier, Span(5000, 5001)),
        items=(Item(japan().items[0].category, " ", 0, Span(77, 87)),),
        date="2026-13",
        programme="purl list",
        evidence=Evidence("Japan gave  8.8 billion yen", Span(19, 45)),
    )
    with pytest.raises(InvalidRecord) as refused:
        does(ledger, "correct", record=wrong)
    assert set(refused.value.fields) == {
        "donors.0",
        "donors.1",
        "donors.2",
        "amount",
        "currency",
        "items.0.name",
        "items.0.quantity",
        "date",
        "programme",
        "evidence",
    }
    assert "JP" in refused.value.fields["donors.2"]


def test_the_list_of_pledges_shows_what_editors_let_stand_as_they_corrected_it(ledger):
    seen = view(ledger)
    create(ledger, editor="tom", article=1, text_hash=seen.article.text_hash, record=norway(donors=("SE",)))
    does(ledger, "correct", record=HIGHER)
    does(ledger, "reject", NORWAY, reason=RejectReason.NOT_TO_UKRAINE)
    rows = queries.pledges(ledger)
    assert [(row.pledge.donors, row.state) for row in rows] == [
        (("JP",), State.CORRECTED),
        (("SE",), State.ACCEPTED),
    ]
    assert rows[0].pledge.money.amount == 9_000_000_000
    assert queries.counts(ledger).pledges == queries.count_pledges(ledger) == 2
    assert queries.count_pledges(ledger, donor="se") == 1
