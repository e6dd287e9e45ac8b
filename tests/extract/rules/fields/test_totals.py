"""What all the aid of a giver is told to come to is a running total; what one package comes to is not."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.fields.totals import is_come_to
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Malta's total support for Ukraine has reached 70 million euros.", True),
        ("Maltese aid to Ukraine has passed the 70 million euro mark.", True),
        ("Malta's assistance to Ukraine climbs to nearly 70 million euros.", True),
        ("Malta's contributions to Ukraine add up to 70 million euros.", True),
        ("Malta's military aid to Ukraine, it said, now stands at €70 million.", True),
        ("The new aid from Malta to Ukraine comes to 70 million euros.", False),
        ("Malta's aid package for Ukraine comes to 70 million euros.", False),
        ("Malta's aid to Ukraine will reach 70 million euros.", False),
        ("Malta's aid to Ukraine in 2026 rises to 70 million euros.", False),
        ("Malta's aid to Ukraine is held up, and it promised 70 million euros.", False),
        ("Malta's sales to Ukraine have reached 70 million euros.", False),
    ],
)
def test_what_aid_comes_to(text: str, *, total: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert is_come_to(scene.reading, scene.candidates[0]) is total


def test_it_is_a_total_whatever_the_weights_say(english) -> None:
    (pledge,) = english("Malta's total support for Ukraine has reached 70 million euros.")
    assert pledge.cumulative
