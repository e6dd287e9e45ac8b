"""Organisations go by the name that the article prints: an editor looks for it there."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dárek pro Putina bought 20 drones for Ukraine.", "Dárek pro Putina"),
        ("Dárek pro Putina, a Gift for Putin, bought 20 drones for Ukraine.", "Gift for Putin"),
    ],
)
def test_a_listed_organisation_has_the_name_that_is_printed(text: str, name: str) -> None:
    reading = stage_scene(f"Drones\n{text}", date(2025, 3, 26), "en").reading
    assert {one.id for one in reading.of_kind("actor")} - {"UA"} == {name}


def test_the_text_is_asked_before_the_headline_and_states_keep_their_ids() -> None:
    text = "Dárek pro Putina buys\nThe group Dárek pro Putina bought Norway 20 drones."
    assert {one.id for one in stage_scene(text, date(2025, 3, 26), "en").reading.of_kind("actor")} == {
        "Dárek pro Putina",
        "NO",
    }
