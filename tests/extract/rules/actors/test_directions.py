"""How an actor takes part by the words before it: a seat of government is no place of the gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.actors.directions import direction_of, listed_direction
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The government in Oslo will pay for 40 generators.", ""),
        ("The generators are paid for by the government in Oslo.", "by"),
        ("The generators are paid for by the people of Norway.", "by"),
        ("In Oslo the cabinet intends to pay for 40 generators.", ""),
        ("At a conference hosted by Norway they spoke of 40 generators.", "in"),
        ("Sanofi of Norway gave 40 generators.", "in"),
        ("Twenty countries, from Norway to Spain, gave 40 generators.", "in"),
        ("The generators went from Norway to Ukraine.", "from"),
        ("Ministers met in Oslo to talk about 40 generators.", "in"),
    ],
)
def test_the_government_in_a_capital_is_an_actor_and_a_meeting_in_it_is_not(text: str, direction: str) -> None:
    reading = stage_scene(f"Aid for Ukraine\n{text}", None, "en").reading
    (one,) = (actor for actor in reading.of_kind("actor") if actor.id == "NO")
    assert direction_of(reading, one, reading.sentences[1].start) == direction


def test_all_of_a_list_take_part_as_its_first_does() -> None:
    scene = stage_scene("News\nBoats for Ukraine came from Norway, Iceland and Malta.", date(2025, 10, 15), "en")
    run = [one for one in scene.reading.of_kind("actor") if one.id != "UA"]
    assert [listed_direction(scene.reading, run, one, 0) for one in run] == ["from"] * 3
