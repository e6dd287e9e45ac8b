"""What is given and how many of it: a wrong number in a table is worse than none."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def counted(text: str) -> list[tuple[str, int | None]]:
    """The categories of the things in a text, with how many there are."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return [(one.category.value, one.quantity) for one in scene.items]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Belgium sent the first 10 of 100 armoured vehicles.", [("armoured_vehicles", 10)]),
        ("Belgium sent ten of the 50 armoured vehicles.", [("armoured_vehicles", 10)]),
        ("Britain has trained more than 50,000 Ukrainian soldiers.", [("training", 50_000)]),
        ("Ten Ukrainian crews have been trained in Britain.", [("training", 10)]),
        ("Germany will give Ukraine Leopard 2A8 tanks.", [("tanks", None)]),
        ("Norway delivered 14 M-109 howitzers to Ukraine.", [("artillery", 14)]),
        ("Serbia will send Ukraine M-80 vehicles.", [("vehicles", None)]),
    ],
)
def test_a_number_counts_what_is_given(text: str, things: list[tuple[str, int | None]]) -> None:
    assert counted(text) == things


@pytest.mark.parametrize(
    "text",
    [
        "Italy is preparing its 12th arms package for Ukraine.",
        "Germany trained 3,000 soldiers this year and 5,000 pilots last year.",
    ],
    ids=["an ordinal", "two numbers of the trained"],
)
def test_a_number_that_counts_something_else_counts_nothing(text: str) -> None:
    assert {quantity for _, quantity in counted(text)} == {None}
