"""Services that no listed words tell of: care for wounded soldiers would be lost."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def things(text: str) -> list[tuple[str, int | None]]:
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    return [(one.category.value, one.quantity) for one in scene.items]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Croatia pays for the treatment of 26 wounded Ukrainian soldiers.", 26),
        ("Germany will finance the rehabilitation of some 300 Ukrainian veterans.", 300),
        ("Norway offered treatment for 50 children with cancer from Ukraine.", 50),
        ("Italy has taken over the medical care of 120 wounded soldiers from Ukraine.", 120),
    ],
)
def test_care_is_counted_by_its_patients(text: str, number: int) -> None:
    assert things(text) == [("medical", number)]


def test_other_numbers_make_no_care() -> None:
    assert things("Latvia pays for the treatment of 300 cases of flu in Ukraine.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Italy will train 15 Ukrainian sappers.", "Ukrainian sappers"),
        ("Norway has taught 40 Ukrainian crews to operate the launchers.", "Ukrainian crews"),
        ("Portugal offered to train Ukrainian sappers.", "train Ukrainian sappers"),
        ("Spain gives military training to Ukraine.", "military training"),
        ("Denmark sends 20 instructors to train Ukrainian soldiers.", "instructors to train Ukrainian soldiers"),
        ("Since 2023, 60 Ukrainian deminers have been trained in Cambodia.", "Ukrainian deminers"),
        ("Ukrainian deminers have been trained in Cambodia since 2023.", "trained"),
        ("Finnish instructors trained with the Ukrainian army in 2024.", "instructors trained"),
        ("Spain will train in Toledo whoever comes from Ukraine.", "train"),
    ],
)
def test_training_is_named_by_who_is_trained_not_by_will(text: str, name: str) -> None:
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    assert scene.items[0].record(scene.reading).name == name
