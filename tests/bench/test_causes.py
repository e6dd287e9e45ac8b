"""Each error is put down to the step that made it: a round of work must go where most is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.causes import causes_of, counted, write_causes
from bench.examples import Example, examples
from extract.rules.judgement import Weights, load_weights

TEXT = "Norway will give Ukraine 200 million euros, the government in Oslo said on Monday."


def gold(**changes: Any) -> dict[str, Any]:
    told = {
        "donors": ["NO"],
        "aid": "unspecified",
        "amount": 200_000_000,
        "currency": "EUR",
        "modifier": "exact",
        "items": [],
        "equivalents": [],
        "stage": "pledged",
        "cumulative": False,
        "date": None,
        "programme": None,
        "evidence": TEXT,
    }
    return told | changes


def article(*pledges: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "a", "title": "Aid for Ukraine", "text": TEXT, "published": "2025-03-26", "url": "https://example.org/a",
        "pledges": list(pledges),
    }  # fmt: skip


def causes(one: Mapping[str, Any], predicted: list[dict[str, Any]], weights: Weights | None = None) -> list[str]:
    found = [each for each in examples([dict(one)], "en") if isinstance(each, Example)]
    return [each.cause for each in causes_of(one, predicted, found, weights or load_weights("en"))]


def test_a_gift_that_no_rule_saw_has_no_candidate() -> None:
    unseen = gold(amount=7, currency="USD", evidence="Norway will give")
    assert causes(article(unseen), []) == ["1 no candidate"]


def test_a_gift_held_too_unlikely_was_not_taken_for_one() -> None:
    strict = replace(load_weights("en"), threshold=1.1)
    assert causes(article(gold()), [], strict) == ["4 not taken for a gift (its donor right)"]


def test_a_gift_left_out_for_its_confidence_was_too_unsure() -> None:
    strict = replace(load_weights("en"), least_confidence=1.1)
    assert causes(article(gold()), [], strict) == ["7 found, but too unsure"]


def test_a_gift_of_another_giver_is_an_error_of_the_giver() -> None:
    (cause,) = causes(article(gold(donors=["JP"])), [])
    assert cause == "3 donor: nowhere near"


def test_a_pledge_in_an_article_of_none_is_a_false_alarm() -> None:
    wrong = gold(start=16, end=60)
    assert causes(article(), [wrong]) == ["1 false alarm"]


def test_the_same_pledge_again_was_told_twice() -> None:
    told = gold(start=16, end=60)
    assert causes(article(gold()), [told, dict(told)]) == ["4 told twice"]


@pytest.mark.parametrize("pledges", [(), (gold(),)])
def test_what_is_right_has_no_cause(pledges: tuple[dict[str, Any], ...]) -> None:
    assert causes(article(*pledges), [dict(one) for one in pledges]) == []


def test_errors_are_counted_and_listed_with_their_words(tmp_path: Path) -> None:
    one = article(gold(donors=["JP"]))
    found = [each for each in examples([one], "en") if isinstance(each, Example)]
    errors = list(causes_of(one, [], found, load_weights("en")))
    assert counted(errors).split() == ["missed", "1", "3", "donor:", "nowhere", "near"]
    write_causes(errors, tmp_path / "score" / "causes.txt")
    written = (tmp_path / "score" / "causes.txt").read_text("utf-8")
    assert TEXT in written
    assert "nowhere near" in written
