"""Figures from decisions: each pledge counts once, as the machine had it, and an interval says how far to trust it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from ledger_samples import NOON, TEXT, article, japan, norway
from review_samples import JAPAN, NORWAY, does, store, two_pledges, view

from bench.score import score
from extract.records import Evidence, Span, Stage
from ledger.accuracy import Figure, accuracy, wilson
from ledger.decision_log import RejectReason
from ledger.decisions import create
from ledger.gold import labelled

SWEDEN = 3


@pytest.fixture(autouse=True)
def pledges(ledger):
    """Japan's and Norway's in one article, Sweden's in another outlet's."""
    two_pledges(ledger)
    other = article(url="https://b.example/", published=NOON, language="uk")
    store(ledger, norway(id="s", donors=("SE",), confidence=0.95), text=other, url=other.url, outlet="b", hour=1)


def by_name(figures: tuple[Figure, ...]) -> dict[str, tuple[int, int, int, int]]:
    return {one.name: (one.judged, one.right, one.corrected, one.rejected) for one in figures}


def test_nothing_decided_is_nothing_judged_and_says_nothing(ledger):
    found = accuracy(ledger)
    assert (found.pledges.judged, found.pledges.share, found.pledges.low, found.pledges.high) == (0, 0.0, 0.0, 1.0)


def test_a_stage_corrected_is_a_pledge_found_and_a_field_wrong(ledger):
    does(ledger, "correct", record=japan(stage=Stage.PLEDGED))
    does(ledger, "reject", NORWAY, reason=RejectReason.NOT_A_GIFT)
    does(ledger, "accept", SWEDEN)
    found = accuracy(ledger)
    assert by_name((found.pledges, found.exact)) == {"all": (3, 2, 0, 1), "every field": (3, 1, 1, 1)}
    assert by_name(found.outlets) == {"example": (2, 1, 0, 1), "b": (1, 1, 0, 0)}
    assert by_name(found.languages) == {"en": (2, 1, 0, 1), "uk": (1, 1, 0, 0)}
    assert by_name(found.tiers) == {"high": (2, 2, 0, 0), "low": (1, 0, 0, 1)}
    assert by_name(found.fields)["stage"] == (2, 1, 1, 0)
    assert by_name(found.fields)["donors"] == (2, 2, 0, 0)
    assert by_name(found.rules) == {"donors donor/subject": (1, 1, 0, 0), "stage stage/default": (1, 0, 1, 0)}


@pytest.mark.parametrize(
    ("record", "right"),
    [
        (japan(donors=("KR",)), 0),
        (japan(money=replace(japan().money, amount=Decimal(8_810_000_000))), 1),
        (japan(money=replace(japan().money, amount=Decimal(9_000_000_000))), 0),
        (japan(money=None, equivalents=()), 0),
        (japan(items=()), 1),
    ],
)
def test_another_donor_or_sum_is_another_pledge_as_for_the_scorer(ledger, record, right):
    does(ledger, "correct", record=record)
    found = accuracy(ledger).pledges
    assert (found.judged, found.right, found.corrected) == (1, right, 1 - right)


def test_what_was_undone_or_is_unsure_or_merged_elsewhere_is_not_judged(ledger):
    does(ledger, "accept")
    does(ledger, "undo")
    does(ledger, "unsure", NORWAY)
    does(ledger, "merge", SWEDEN, target=JAPAN)
    assert accuracy(ledger).pledges.judged == 0


def test_a_pledge_that_was_two_or_half_of_another_is_wrong(ledger):
    does(ledger, "split", parts=(replace(japan(), items=()), japan(money=None, equivalents=())))
    does(ledger, "merge", NORWAY, target=view(ledger).parts[0])
    assert (accuracy(ledger).pledges.judged, accuracy(ledger).pledges.right) == (2, 0)


def test_the_machine_is_judged_by_what_it_said_when_it_was_decided_not_by_what_it_says_now(ledger):
    does(ledger, "correct", record=japan(stage=Stage.PLEDGED))
    store(ledger, japan(stage=Stage.PLEDGED), norway(), hour=2)
    assert by_name(accuracy(ledger).fields)["stage"] == (1, 0, 1, 0)


def test_missed_pledges_are_counted_by_language_and_old_decisions_can_be_left_out(ledger):
    seen = view(ledger, SWEDEN).article
    create(ledger, editor="tom", article=seen.key, text_hash=seen.text_hash, record=norway(donors=("FI",)))
    does(ledger, "accept")
    assert accuracy(ledger).missed == {"uk": 1}
    later = accuracy(ledger, since=datetime.now(UTC) + timedelta(seconds=5))
    assert (later.pledges.judged, later.missed) == (0, {})


def test_the_interval_is_wilsons(ledger):
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    low, high = wilson(10, 10)
    assert (round(low, 3), high) == (0.722, 1.0)


def test_reviewed_articles_are_labelled_records_that_the_scorer_reads(ledger):
    seen = view(ledger).article
    does(ledger, "correct", record=japan(stage=Stage.PLEDGED))
    does(ledger, "reject", NORWAY, reason=RejectReason.NOT_A_GIFT)
    missed = norway(donors=("SE",), evidence=Evidence("100 trucks", Span(77, 87)))
    create(ledger, editor="tom", article=seen.key, text_hash=seen.text_hash, record=missed)
    found = labelled(ledger)
    (gold,) = found.articles
    assert (found.waiting, found.moved) == (0, 0)
    assert (gold["lang"], gold["published"], gold["text"], gold["title"]) == (
        "en",
        "2026-02-10",
        TEXT,
        "Japan gives trucks",
    )
    assert [(one["donors"], one["stage"]) for one in gold["pledges"]] == [(["JP"], "pledged"), (["SE"], "considered")]
    assert set(gold["pledges"][0]) == {
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
    }
    line = json.loads(json.dumps(gold))
    predicted = {gold["id"]: {"id": gold["id"], "pledges": [japan().to_dict()]}}
    report, _ = score({gold["id"]: line}, predicted, 0)
    assert (report["pledge"]["right"], report["pledge"]["gold"]) == (1, 2)


def test_an_article_with_a_pledge_that_waits_is_not_labelled(ledger):
    does(ledger, "accept")
    does(ledger, "unsure", NORWAY)
    found = labelled(ledger)
    assert (found.articles, found.waiting) == ((), 1)


def test_a_pledge_merged_into_another_articles_is_told_in_both_and_one_told_twice_only_once(ledger):
    does(ledger, "accept")
    does(ledger, "merge", NORWAY, target=JAPAN)
    does(ledger, "merge", SWEDEN, target=JAPAN)
    assert [[one["donors"] for one in gold["pledges"]] for gold in labelled(ledger).articles] == [[["JP"]], [["SE"]]]


def test_an_article_whose_words_changed_under_a_decision_is_left_out_and_counted(ledger):
    does(ledger, "accept")
    does(ledger, "accept", NORWAY)
    store(ledger, text=article("Norway may send radars."), hour=3)
    assert labelled(ledger, language="en").waiting == 1  # for a second look
    does(ledger, "accept")
    does(ledger, "accept", NORWAY)
    found = labelled(ledger, language="en")
    assert (found.articles, found.moved) == ((), 1)
