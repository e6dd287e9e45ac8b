"""What a state only has is not given: an editor would count a whole fleet."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene

GIFT = "Spain will give Ukraine four Leopard tanks."


def given(text: str) -> list[tuple[str, int | None]]:
    """The things of a text's candidates, with their numbers."""
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    told = [one for candidate in scene.candidates for one in candidate.items]
    return [(scene.reading.words(one.start, one.end), one.quantity) for one in told]


@pytest.mark.parametrize(
    "text",
    [
        "The Spanish army has 108 Leopard tanks, most of them in storage.",
        "It owns some 108 Leopard tanks.",
        "Madrid phased out its 108 Leopard tanks in May.",
        "Spain operates a total of 108 Leopard tanks.",
    ],
)
def test_what_a_state_has_is_not_given(text: str) -> None:
    assert given(f"{GIFT} {text}") == [("Leopard tanks", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "The package has 108 Leopard tanks.",
        "It has 108 Leopard tanks.",
        "Spain has 108 Leopard tanks ready for Ukraine.",
        "Spain has 108 Leopard tanks that it will send.",
        "Spain has delivered 108 Leopard tanks.",
        "Ukraine's army has 108 Leopard tanks from Spain in service.",
        "Spain is giving 108 of its retired Leopard tanks.",
        "Spain agreed to let Ukraine have 108 Leopard tanks.",
        "Spain has towed 108 Leopard tanks to the border.",
    ],
)
def test_what_is_in_a_package_or_goes_to_the_taker_is(text: str) -> None:
    assert ("Leopard tanks", 108) in given(text)


def test_of_what_a_state_has_the_part_is_given() -> None:
    assert given("The Polish army has about 240 Leopards, 14 of which will go to Ukraine.") == [("14", 14)]
