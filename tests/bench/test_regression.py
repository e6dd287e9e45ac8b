"""The regressions: whoever fits anew must get the weights that are in the data, and the same ones every time."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bench.regression import conditional_logit, logistic
from extract.rules.choice import probability, shares

TRUE = {"bias": -0.5, "from": 2.0, "need": -1.5, "noise": 0.0}
ROWS = 6000
WEAK = 1e-5  # a penalty that hardly pulls


def rows(seed: int) -> list[dict[str, float]]:
    """Evidence in which each sign but the bias is there half the time."""
    drawn = np.random.default_rng(seed).integers(0, 2, size=(ROWS, 3))
    return [{"bias": 1.0, "from": float(a), "need": float(b), "noise": float(c)} for a, b, c in drawn]


def labels(found: list[dict[str, float]], seed: int) -> list[bool]:
    """Yes with the chance that the true weights give."""
    drawn = np.random.default_rng(seed).random(len(found))
    return [bool(one < probability(row, TRUE)) for one, row in zip(drawn, found, strict=True)]


def groups(seed: int) -> list[list[tuple[dict[str, float], bool]]]:
    """Choices among three, made with the chances that the true weights give."""
    generator = np.random.default_rng(seed)
    evidence = rows(seed)
    made = []
    for start in range(0, ROWS, 3):
        three = dict(enumerate(evidence[start : start + 3]))
        chances = shares(three, TRUE)
        chosen = generator.choice(3, p=[chances[index] for index in range(3)])
        made.append([(row, index == chosen) for index, row in three.items()])
    return made


def test_a_logistic_finds_the_weights_that_made_the_labels() -> None:
    evidence = rows(1)
    found = logistic(evidence, labels(evidence, 2), WEAK)
    for name, weight in TRUE.items():
        assert found.get(name, 0.0) == pytest.approx(weight, abs=0.2), name


def test_a_conditional_logit_finds_the_weights_that_made_the_choices() -> None:
    found = conditional_logit(groups(3), WEAK)
    for name in ("from", "need", "noise"):
        assert found.get(name, 0.0) == pytest.approx(TRUE[name], abs=0.2), name
    assert "bias" not in found, "what all options share cannot tell them apart"


def test_of_two_right_options_either_satisfies() -> None:
    taught = [[({"a": 1.0}, True), ({"b": 1.0}, True), ({"c": 1.0}, False)]] * 20
    found = conditional_logit(taught, 0.01)
    assert found["a"] == found["b"] > 0 > found["c"]


def test_a_choice_without_a_right_option_teaches_nothing() -> None:
    taught = groups(4)
    hopeless = [[({"from": 1.0}, False), ({"need": 1.0}, False)]] * 500
    assert conditional_logit(taught + hopeless, WEAK) == conditional_logit(taught, WEAK)


def test_a_row_heeded_twice_counts_like_two_rows() -> None:
    evidence = [{"bias": 1.0}] * 3
    heeded = logistic(evidence, [True, True, False], WEAK, heed=[1.0, 1.0, 2.0])
    assert heeded == logistic([*evidence, {"bias": 1.0}], [True, True, False, False], WEAK)
    assert logistic(evidence, [True, True, False], WEAK)["bias"] == pytest.approx(math.log(2), abs=0.01)


def test_a_stronger_penalty_keeps_the_weights_smaller() -> None:
    evidence = rows(5)
    told = labels(evidence, 6)
    weak, strong = logistic(evidence, told, WEAK), logistic(evidence, told, 0.1)
    assert 0 < strong["from"] < weak["from"]
    assert weak["need"] < strong["need"] < 0


def test_the_same_examples_give_the_same_weights_in_any_order_of_names() -> None:
    evidence = rows(7)
    told = labels(evidence, 8)
    turned = [dict(reversed(row.items())) for row in evidence]
    assert logistic(evidence, told, 0.01) == logistic(turned, told, 0.01)


def test_a_choice_heeded_twice_counts_like_two_choices() -> None:
    first = [({"a": 1.0}, True), ({"b": 1.0}, False)]
    other = [({"a": 1.0}, False), ({"b": 1.0}, True)]
    hopeless = [({"a": 1.0}, False), ({"b": 1.0}, False)]
    heeded = conditional_logit([hopeless, *[first, other] * 20], 0.01, [9.0, *[2.0, 1.0] * 20])
    twice = conditional_logit([first, first, other] * 20, 0.01)
    assert heeded == pytest.approx(twice, abs=1e-3)
    assert heeded["a"] > heeded["b"]
