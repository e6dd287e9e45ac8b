"""Weighing evidence: chances are chances, whatever evidence comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Stage
from extract.rules.choice import (
    by_kind,
    by_sign,
    contributions,
    likeliest_told,
    log_odds,
    merge,
    present,
    probability,
    score,
    score_with_kind,
    shares,
    shares_of_each,
    told_of_each,
    with_kind,
)

NAMES = st.sampled_from(["a", "b", "c", "d"])
EVIDENCE = st.dictionaries(NAMES, st.floats(0, 1))
WEIGHT = st.floats(-50, 50)
WEIGHTS = st.dictionaries(NAMES, WEIGHT)


def test_evidence_that_was_never_fitted_counts_nothing() -> None:
    assert score({"known": 0.5, "new": 1.0}, {"known": 2.0}) == 1.0


@given(EVIDENCE, WEIGHTS)
def test_a_chance_is_one_however_strong_the_evidence(evidence: dict[str, float], weights: dict[str, float]) -> None:
    assert 0 < probability(evidence, weights) < 1


@given(st.dictionaries(st.text(max_size=3), EVIDENCE, min_size=1, max_size=6), WEIGHTS)
def test_shares_add_up_and_the_likeliest_is_first(
    options: dict[str, dict[str, float]], weights: dict[str, float]
) -> None:
    found = shares(options, weights)
    assert set(found) == set(options)
    assert sum(found.values()) == pytest.approx(1)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_of_equal_options_the_first_wins_every_time() -> None:
    assert list(shares({"z": {}, "a": {}, "m": {}}, {})) == ["z", "a", "m"]


def test_no_options_are_no_shares() -> None:
    assert shares({}, {"a": 1.0}) == {}


def test_a_sign_found_twice_counts_as_its_stronger() -> None:
    into = {"near": 0.5, "far": 1.0}
    merge(into, {"near": 0.8, "far": 0.2, "new": 0.1})
    assert into == {"near": 0.8, "far": 1.0, "new": 0.1}
    assert present({"here": True, "there": False}) == {"here": 1.0}


def test_signs_told_by_kind_once_more_are_weighed_without_being_put_together() -> None:
    signs = {"bias": 1.0, "kind/money": 1.0, "pair/: <gift>": 0.5, "far": 0.7}
    weights = {"bias": -0.4, "kind/money": 0.3, "kind/money:bias": 1.1, "pair/: <gift>": 0.2, "far": 0.1}
    weights |= {"kind/money:pair/: <gift>": 0.9, "kind/items:far": 5.0, "kind/money:kind/money": -0.6}
    tables = by_kind(weights, ["kind/money", "kind/items"])
    assert score_with_kind(signs, "kind/money", tables) == score(with_kind(signs, "kind/money"), weights)


@given(
    EVIDENCE, st.dictionaries(st.builds("{}|{}".format, st.sampled_from([one.value for one in Stage]), NAMES), WEIGHT)
)
def test_answers_weighed_at_once_come_out_as_weighed_one_by_one(
    evidence: dict[str, float], weights: dict[str, float]
) -> None:
    at_once = shares_of_each(Stage, evidence, by_sign(Stage, weights))
    assert list(at_once.items()) == list(shares(told_of_each(Stage, evidence), weights).items())


def test_log_odds_are_nought_for_an_even_chance_and_end_at_the_most() -> None:
    assert log_odds(0.5, 4.0) == 0.0
    assert (log_odds(1.0, 4.0), log_odds(0.0, 4.0)) == (4.0, -4.0)
    assert 0.0 < log_odds(0.7, 4.0) < log_odds(0.9, 4.0) < 4.0


def test_what_an_explanation_shows_is_weight_times_value_the_most_first() -> None:
    weights = {"a": 1.0, "b": 3.0, "c": -2.0}
    assert contributions({"a": 2.0, "b": 1.0, "c": 0.5, "unknown": 1.0}, weights) == [
        ("b", 3.0),
        ("a", 2.0),
        ("c", -1.0),
    ]


def test_mentions_that_tell_the_same_share_their_chance() -> None:
    told = {0: "2024", 1: "2025", 2: "2025"}
    assert likeliest_told({0: 0.4, 1: 0.3, 2: 0.3}, told) == "2025"
    assert likeliest_told({0: 0.2, -1: 0.8}, told) is None
