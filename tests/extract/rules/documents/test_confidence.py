"""Confidence: an editor skips what is sure, so what is doubtful must say so, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from extract.pledges import drafts_of
from extract.records import Pledge
from extract.rules.documents.confidence import Company, company_of, evidence_of, stage_evidence_of
from extract.rules.documents.draft import Draft
from extract.rules.judgement import load_weights, stage_scene
from extract.rules.text.reading import Reading
from ledger.derived import HIGH

Settled = Callable[..., tuple[Reading, list[Draft], Company]]

CARRIED = "Norway has a new government.\nIt will send Ukraine 12 howitzers and 5,000 shells in May."
PLAIN = "Norway will send Ukraine 12 howitzers, the government in Oslo said on Monday."


@pytest.fixture
def settled() -> Settled:
    """The reading of an article and its settled drafts, unlikely ones too: what is told of them is looked at."""
    weights = replace(load_weights("en"), threshold=0.0, document_threshold=0.0, least_confidence=0.0)

    def found(text: str, title: str = "Aid for Ukraine") -> tuple[Reading, list[Draft], Company]:
        scene = stage_scene(f"{title}\n{text}", date(2025, 3, 26), "en")
        drafts = drafts_of(scene, weights)
        return scene.reading, drafts, company_of(scene.reading, drafts)

    return found


def signs(settled: Settled, text: str, title: str = "Aid for Ukraine") -> dict[str, float]:
    """The evidence on the first pledge of an article."""
    reading, drafts, company = settled(text, title)
    return evidence_of(reading, drafts[0], company)


def test_a_giver_in_the_sentence_is_told_from_one_carried_over(settled: Settled) -> None:
    here = signs(settled, f"Norway has a new government.\n{PLAIN}")
    carried = signs(settled, CARRIED)
    assert "donor/here" in here
    assert "donor/carried" not in here
    assert "donor/carried" in carried
    assert "donor/here" not in carried


def test_other_possible_givers_in_the_sentence_are_counted(settled: Settled) -> None:
    alone = signs(settled, PLAIN)
    among = signs(settled, "After Spain and Italy had refused, Norway will send Ukraine 12 howitzers, France said.")
    assert "rivals/none" in alone
    assert "rivals/many" in among
    assert among["donor/margin"] <= alone["donor/margin"]


def test_where_parser_and_patterns_name_the_same_giver_it_is_told(settled: Settled) -> None:
    agreed = signs(settled, PLAIN)
    neither = signs(settled, CARRIED)
    assert "parser/agrees" in agreed
    assert "parser/agrees" not in neither


def test_a_gift_told_twice_and_in_the_headline_says_so(settled: Settled) -> None:
    text = (
        "Sweden will give Ukraine 950 million kronor for ammunition, the government said on Monday.\n"
        '"We are giving Ukraine 950 million kronor because the front needs shells," said Defence Minister Pål Jonson.'
    )
    once = signs(settled, text.splitlines()[0])
    twice = signs(settled, text, "Sweden gives Ukraine 950 million kronor")
    assert "told/twice" not in once
    assert "headline/same" not in once
    assert {"told/twice", "headline/same", "donor/in-title"} <= twice.keys()


@pytest.mark.parametrize(
    ("text", "there", "absent"),
    [
        (PLAIN, "gift/items", "gift/sum"),
        ("Norway will give Ukraine 20 million euros, the government said.", "gift/sum", "gift/sum-items"),
        ("Norway will give Ukraine 20 million euros for generators.", "gift/sum-items", "gift/items"),
        ("Canada will give Ukraine $20 million, the government said.", "sum/currency-doubtful", "sum/hedged"),
        ("Norway will give Ukraine about 20 million euros, it said.", "sum/hedged", "sum/currency-doubtful"),
    ],
)
def test_what_is_given_is_told(settled: Settled, text: str, there: str, absent: str) -> None:
    found = signs(settled, text)
    assert there in found
    assert absent not in found


def test_the_same_gift_by_two_givers_is_a_twin(settled: Settled) -> None:
    text = "Belgium will give Ukraine 30 million euros in military aid.\nDenmark will give Ukraine {} million euros."
    alone, twin = (signs(settled, text.format(sum_)) for sum_ in (40, 30))
    assert "article/twin" not in alone
    assert "article/twin" in twin
    assert "article/twin-same-donors" not in twin


def test_the_first_pledge_of_an_article_is_told_from_the_ones_behind(settled: Settled) -> None:
    reading, drafts, company = settled(
        "Belgium will give Ukraine 30 million euros in military aid.\nDenmark will give Ukraine 12 tanks in May."
    )
    first, second = (evidence_of(reading, one, company) for one in drafts)
    assert "place/first" in first
    assert "place/first" not in second
    assert "article/only" not in first


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Norway is considering sending Ukraine 12 howitzers, officials said.", "cue/same"),
        ("The 12 howitzers are a present of Norway to Ukraine.", "cue/none"),
    ],
)
def test_a_stage_with_a_cue_of_its_own_is_told_from_one_without(settled: Settled, text: str, there: str) -> None:
    _, drafts, _ = settled(text)
    found = stage_evidence_of(drafts[0])
    assert there in found
    assert {"cue/same", "cue/none"} & found.keys() == {there}


def test_a_plain_promise_is_surer_than_a_hint_of_one(settled: Settled) -> None:
    _, (plain,), _ = settled(PLAIN)
    _, (hint,), _ = settled(
        "Norway has a new government.\nTalks were held.\nSome 12 howitzers could yet go to Ukraine."
    )
    assert hint.confidence < 0.6 < HIGH <= plain.confidence  # the desk accepts the high ones in bulk


def test_confidences_are_chances_and_the_stage_has_its_own(english: Callable[[str], tuple[Pledge, ...]]) -> None:
    found = english(f"{PLAIN}\nDenmark may give Ukraine 30 million euros.\nIt delivered 5 tanks.")
    assert len(found) > 1
    for one in found:
        assert 0 < one.confidence < 1
        assert 0 < one.stage_confidence < 1
        assert one.stage_confidence != one.confidence


def test_the_weights_in_use_are_those_of_both_confidences() -> None:
    weights = load_weights("en")
    assert weights.confidence["odds/both"] > 0
    assert weights.stage_confidence["odds"] > 0
