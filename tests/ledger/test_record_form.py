"""An editor types a record as people type: what is meant is understood, what is wrong is named beside its field."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from ledger_samples import article, japan, norway

from extract.errors import InvalidRecord
from extract.records import Aid, Category, Evidence, Modifier, Pledge, Span, Stage
from ledger.decision_log import differing
from ledger.record_check import check_record
from ledger.record_form import TypedItem, TypedRecord, TypedSum, read_typed
from ledger.vocabulary import vocabulary

DOCUMENT = article().document
TYPED = TypedRecord.of(japan())


def read(**typed) -> Pledge:
    return read_typed(replace(TYPED, **typed), DOCUMENT, japan())


@pytest.mark.parametrize("record", [japan(), norway(), japan(money=None, equivalents=(), donors=("JP", "NO"))])
def test_a_form_sent_back_untouched_changes_no_field_no_span_and_no_ground(record):
    back = read_typed(TypedRecord.of(record), DOCUMENT, record)
    assert differing(record, back) == ()
    assert (back.money, back.items, back.equivalents, back.evidence, back.grounds) == (
        record.money,
        record.items,
        record.equivalents,
        record.evidence,
        record.grounds,
    )


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("8,800,000,000", 8_800_000_000),
        ("8.8 bn", 8_800_000_000),
        ("8.8bn", 8_800_000_000),
        ("47.7 million", 47_700_000),
        ("500k", 500_000),
        ("1 000 000", 1_000_000),
        ("12.50", Decimal("12.5")),
    ],
)
def test_a_sum_may_be_typed_as_it_is_spoken(typed, amount):
    assert read(amount=typed).money.amount == amount


@pytest.mark.parametrize("typed", ["many", "8.8 zillion", "-5", "1.2.3", "€5", "0", "bn", "1e9", "9" * 30])
def test_what_is_no_sum_is_named_and_nothing_is_guessed(typed):
    with pytest.raises(InvalidRecord) as refused:
        read(amount=typed)
    assert "amount" in refused.value.fields


def test_donors_may_be_typed_by_name_and_stand_sorted(ledger):
    assert read(donors=("Norway", "", "jp", "european union", "Example Relief Fund")).donors == (
        "EU",
        "Example Relief Fund",
        "JP",
        "NO",
    )


def test_a_slip_of_the_keyboard_makes_no_donor_that_nobody_knows():
    with pytest.raises(InvalidRecord) as refused:
        read(donors=("Germnay",))
    assert refused.value.fields == {"donors.0": "no donor is called Germnay: did you mean Germany?"}
    with pytest.raises(InvalidRecord):
        check_record(replace(norway(), donors=("Norwey",)), article().document)
    named = article("Norwey AS may give radars.")  # a company that the article names is one, however like another
    evidence = Evidence("Norwey AS may give radars.", Span(19, 45))
    check_record(replace(norway(), donors=("Norwey AS",), evidence=evidence), named.document)


def test_each_wrong_field_has_its_own_message(ledger):
    with pytest.raises(InvalidRecord) as refused:
        read(
            donors=(),
            aid="kind",
            stage="",
            modifier="roughly",
            currency="yen",
            items=(TypedItem(), TypedItem("vehicles", "trucks", "two"), TypedItem("things", "radars", "1.5")),
            equivalents=(TypedSum("x", "EUR"),),
            date="May",
            evidence="Japan took",
        )
    assert set(refused.value.fields) == {
        "donors",
        "aid",
        "stage",
        "modifier",
        "currency",
        "items.0.quantity",
        "items.1.category",
        "items.1.quantity",
        "equivalents.0.amount",
        "date",
        "evidence",
    }


def test_new_things_and_marked_words_find_their_place_in_the_article():
    made = read(
        items=(TypedItem("vehicles", "Trucks", "100"), TypedItem("other", "goodwill", "")),
        evidence="Norway  may\r\nsend radars",
        evidence_start=None,
    )
    assert made.evidence.text == "Norway may send radars"
    assert made.evidence.span.of(DOCUMENT) == "Norway may send radars"
    assert [one.span.of(DOCUMENT) for one in made.items] == ["trucks", "Norway may send radars"]
    assert made.items[1].quantity is None


def test_words_that_stand_twice_are_taken_where_the_editor_marked_them():
    document = "Title\nJapan gives. Japan gives."
    made = read_typed(TypedRecord(("JP",), evidence="Japan gives", evidence_start=19), document)
    assert (made.evidence.span.start, made.stage, made.aid) == (19, Stage.PLEDGED, Aid.UNSPECIFIED)
    assert made.confidence == 1.0


def test_a_corrected_field_loses_the_machines_reason_and_the_others_keep_theirs():
    made = read(donors=("KR",), modifier="about")
    assert made.money.modifier is Modifier.ABOUT
    assert set(made.grounds) == {"stage"}


def test_rows_left_empty_are_no_rows():
    made = read(items=(TypedItem("vehicles", "", ""),), equivalents=(TypedSum("", "EUR"),), amount="")
    assert (made.items, made.equivalents, made.money) == ((), (), None)


def test_pick_lists_offer_donors_by_name_and_never_who_takes_the_aid():
    known = vocabulary()
    assert known.donors["JP"] == "Japan"
    assert not {"UA", "RU"} & known.donors.keys()
    assert {"EUR", "JPY", "UAH"} <= set(known.currencies)
    assert "PURL" in known.programmes
    assert Category.DRONES in Category
