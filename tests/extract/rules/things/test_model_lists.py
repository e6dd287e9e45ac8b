"""Every model of a list is counted, though no list of ours knows it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def things(text: str) -> list[tuple[str, str, int | None]]:
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    return [(scene.reading.words(one.start, one.end), one.category.value, one.quantity) for one in scene.items]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Poland gave 20 Zorvex and 12 Kelmar howitzers.",
            [("Zorvex", "artillery", 20), ("howitzers", "artillery", 12)],
        ),
        (
            "Italy gave 10 Zorvex, 12 Kelmar II and five Ostron trucks.",
            [("Zorvex", "vehicles", 10), ("Kelmar II", "vehicles", 12), ("trucks", "vehicles", 5)],
        ),
        ("On 20 May Italy and 12 other states gave trucks.", [("trucks", "vehicles", None)]),
        ("In 2024 Kelmar and 12 soldiers gave ten trucks.", [("trucks", "vehicles", 10)]),
    ],
)
def test_a_model_before_a_number_is_of_the_kind_told_behind(text: str, told: list[tuple[str, str, int | None]]) -> None:
    assert things(text) == told
