"""Drafts beside each other: a sum told again in euros must not look as sure as the sum itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.pledges import drafts_of
from extract.rules.documents.draft import Draft
from extract.rules.documents.neighbours import evidence_of_each, key_of
from extract.rules.judgement import load_weights, stage_scene


def signs(text: str) -> list[dict[str, float]]:
    """The evidence on each draft of a text, unlikely ones too."""
    every = drafts(text)
    found = evidence_of_each(every)
    return [found[key_of(one)] for one in every]


def drafts(text: str) -> list[Draft]:
    weights = replace(load_weights("en"), threshold=0.0, document_threshold=0.0, least_confidence=0.0)
    return list(drafts_of(stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en"), weights))


def test_a_sum_of_the_same_donors_in_another_currency() -> None:
    first, second = signs(
        "Norway will give Ukraine 900 million kroner for drones.\nNorway will give Ukraine 80 million euros for food."
    )
    assert {"currency/other-by-same", "currency/other-beside"} <= set(first)
    assert "currency/other-ahead" not in first
    assert "currency/other-ahead" in second


def test_larger_and_smaller_sums_of_the_same_donors() -> None:
    first, second = signs(
        "Norway will give Ukraine 90 million euros for drones.\nNorway will give Ukraine 80 million euros for food."
    )
    assert "sum/smaller-by-same" in first
    assert "sum/larger-by-same" in second
    assert "neighbours/as-before" in second
    assert "currency/alone" not in first


def test_a_donor_between_two_gifts_of_another() -> None:
    first, second, third = signs(
        "Norway will give Ukraine 90 million euros for drones.\nSpain will give Ukraine 70 million euros for food.\n"
        "Norway will give Ukraine 80 million euros for roads."
    )
    assert "neighbours/odd-one" in second
    assert "neighbours/odd-one" not in {*first, *third}


def test_no_drafts_no_evidence() -> None:
    assert evidence_of_each([]) == {}
