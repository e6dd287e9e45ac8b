"""What only gets a gift, or comes back for it, is not given: an editor would count a hospital that nobody built."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def named(text: str) -> list[tuple[str, int | None]]:
    """The things of a text, below a headline without any, with their numbers."""
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    return [(scene.reading.words(one.start, one.end), one.quantity) for one in scene.items]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Japan delivered two transformers to a substation near Odesa.", [("transformers", 2)]),
        ("Japan gave three ventilators to the two hospitals of the town.", [("ventilators", 3)]),
        ("Norway is fitting solar panels at 12 clinics in Ukraine.", [("solar panels", None)]),
        ("Austria gave 45 boilers, which will heat hospitals.", [("boilers", 45)]),
        ("Germany gave a hospital in Lviv two ventilators.", [("ventilators", 2)]),
        ("A hospital in Lviv received two ventilators from Germany.", [("ventilators", 2)]),
    ],
)
def test_a_place_that_gets_something_is_not_given(text: str, things: list[tuple[str, int | None]]) -> None:
    assert named(text) == things


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Italy will give Ukraine a field hospital.", "field hospital"),
        ("Italy gave ambulances and money to rebuild a hospital in Lviv.", "hospital"),
        ("Italy gave a hospital and two ambulances.", "hospital"),
        ("Italy gave 5 million euros to a hospital in Lviv.", "hospital"),
        ("Poland gave a mobile boiler house to a kindergarten.", "mobile boiler house"),
    ],
)
def test_a_place_that_is_given_stays(text: str, thing: str) -> None:
    assert thing in [name for name, _ in named(text)]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Greece will send BMPs in exchange for Marders from Germany.", ["BMPs"]),
        ("Slovenia gave 28 tanks and received 40 trucks in return.", ["tanks"]),
        ("Denmark will give its F-16s, which are to be replaced by F-35s.", ["F-16s"]),
        ("Oslo gives four pontoon bridges to replace a bridge near Kyiv.", ["pontoon bridges"]),
        ("Berlin buys jets to replace the helicopters that it gave to Ukraine.", ["jets", "helicopters"]),
        ("Destroyed bridges are to be replaced by four pontoon bridges from Norway.", ["bridges", "pontoon bridges"]),
    ],
)
def test_what_the_giver_gets_for_it_is_not_given(text: str, things: list[str]) -> None:
    assert [name for name, _ in named(text)] == things


def test_the_things_of_the_adversary_are_not_given() -> None:
    assert named("Spain promised four launchers after a hail of 84 Russian missiles.") == [("launchers", 4)]
    assert ("tanks", 3) in named("Poland gave three captured Russian tanks.")
    assert ("Mi-17 helicopters", 2) in named("Poland gave two Russian Mi-17 helicopters.")


def test_how_large_a_hospital_is_counts_nothing_given() -> None:
    assert named("Spain gave a field hospital with 60 beds and two ambulances.") == [
        ("field hospital", 1),
        ("ambulances", 2),
    ]
    assert ("beds", 60) in named("Spain gave a field hospital and 60 beds.")
