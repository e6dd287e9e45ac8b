"""How an actor takes part by the words before it: a seat of government is no place of the gift."""

from __future__ import annotations

import pytest

from extract.rules.directions import direction_of
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The government in Oslo will pay for 40 generators.", ""),
        ("The generators are paid for by the government in Oslo.", "by"),
        ("The generators are paid for by the people of Norway.", "by"),
        ("Ministers met in Oslo to talk about 40 generators.", "in"),
    ],
)
def test_the_government_in_a_capital_is_an_actor_and_a_meeting_in_it_is_not(text: str, direction: str) -> None:
    reading = stage_scene(f"Aid for Ukraine\n{text}", None, "en").reading
    (one,) = (actor for actor in reading.of_kind("actor") if actor.id == "NO")
    assert direction_of(reading, one, reading.sentences[1].start) == direction
