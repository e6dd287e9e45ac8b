"""A giver whose sum is told as "as much" gave a sum, too."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def sums(text: str) -> list[tuple[int, str]]:
    """The sums of a text, with their currency."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return [(int(one.amount), one.currency) for one in scene.sums]


@pytest.mark.parametrize(
    "text",
    [
        "Vilnius gave 3 million euros, Riga as much.",
        "Vilnius gave 3 million euros.\nThe same amount is to follow next year.",
        "Vilnius is paying 3 million euros this year and the same sum in 2026.",
    ],
)
def test_words_that_point_at_a_sum_are_that_sum_again(text: str) -> None:
    assert sums(text) == [(3_000_000, "EUR"), (3_000_000, "EUR")]


@pytest.mark.parametrize(
    "text",
    [
        "Vilnius gave 3 million euros, Riga twice as much as last year.",
        "Vilnius gave 3 million euros.\nThe sum was paid on Monday.",
        "Vilnius gave 3 million euros, and twice as much would not be too much.",
        "Vilnius gave 3 million euros.\nThat was twice the sum aimed at.",
        "Vilnius gave 3 million euros, and Riga did as much as it could.",
        "Vilnius gave 3 million euros.\nTalks went on.\nTalks went on.\nTalks went on.\nRiga gave as much.",
    ],
)
def test_a_comparison_and_a_sum_long_before_are_none(text: str) -> None:
    assert sums(text) == [(3_000_000, "EUR")]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Vilnius gave 3 million euros, Riga twice as much.", 6_000_000),
        ("Vilnius gave 3 million euros.\nRiga will add half that sum.", 1_500_000),
        ("Vilnius gave 3 million euros in May.\nIt will give double that amount next year.", 6_000_000),
        ("Vilnius gave 3 million euros.\nRiga came up with half of that amount.", 1_500_000),
    ],
)
def test_a_multiple_of_a_sum_is_reckoned(text: str, more: int) -> None:
    assert sums(text) == [(3_000_000, "EUR"), (more, "EUR")]


def test_without_a_sum_before_there_is_none() -> None:
    assert sums("Riga gave as much.") == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Vilnius offered 12 million euros and Riga five.", [5_000_000]),
        ("Vilnius offered 12 million euros, Riga five and Tallinn 3.5, both from reserves.", [5_000_000, 3_500_000]),
        ("Vilnius offered 12 million euros and Riga five tanks.", []),
        ("Vilnius offered 12 million euros. Riga five.", []),
    ],
)
def test_a_number_behind_a_giver_shares_the_scale_of_the_sum_before(text: str, more: list[int]) -> None:
    assert sums(text) == [(12_000_000, "EUR"), *((amount, "EUR") for amount in more)]
