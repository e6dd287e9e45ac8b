"""Training is counted by those who are taught: an editor would report 99 trained where 1,500 were."""

from __future__ import annotations

from datetime import date

import pytest

from extract.records import Category
from extract.rules.judgement import stage_scene


def trained(text: str) -> list[int | None]:
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    return [one.quantity for one in scene.items if one.category == Category.TRAINING]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Estonia said that 99 instructors would train 1,500 Ukrainian soldiers.", [1500]),
        ("Some 200 British instructors have trained 5,000 Ukrainian recruits.", [5000]),
        ("Lithuania will train 160 Ukrainian soldiers with 30 instructors.", [160]),
        ("About 120 Polish trainers will teach 400 Ukrainians to drive Leopard tanks.", [400]),
        ("Denmark will send 50 instructors to Ukraine.", [50]),
        ("Romania has trained 50 Ukrainian pilots and will train 20 Ukrainian mechanics.", [50, 20]),
        ("Denmark has trained 50 Ukrainian pilots. It will train 20 Ukrainian mechanics.", [50, 20]),
    ],
)
def test_the_taught_count_a_training(text: str, numbers: list[int]) -> None:
    assert trained(text) == numbers


def test_of_two_with_one_number_the_one_beside_it_is_given() -> None:
    text = "The course is led by Britain, and Denmark is sending 20 instructors to train Ukrainian soldiers."
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    (one,) = scene.items
    assert scene.reading.words(one.start, one.end).startswith("instructors")
