"""Officials that no list knows: what they promise later in an article is still their state's."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def actors(text: str) -> list[tuple[str, str]]:
    reading = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en").reading
    return [(one.id, reading.words(one.start, one.end)) for one in reading.of_kind("actor")]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("Estonia's ambassador Maarja Kaskel spoke.", ("EE", "Kaskel")),
        ("The Danish defence minister, Mads Kaskel, spoke.", ("DK", "Kaskel")),
        ("Mads Kaskel, the Danish defence minister, spoke.", ("DK", "Kaskel")),
        ("German Defence Minister Karl Kaskel spoke.", ("DE", "Kaskel")),
    ],
)
def test_an_official_named_in_full_is_known_by_the_surname_then(named: str, told: tuple[str, str]) -> None:
    assert told in actors(f"{named} Later on Kaskel promised Ukraine ten trucks, and Kaskel will send them in May.")


@pytest.mark.parametrize(
    "text",
    [
        "Kaskel promised Ukraine ten trucks. Estonia's ambassador Maarja Vaher spoke.",
        "Estonia's ambassador Maarja Kaskel spoke. Anna Kaskel promised Ukraine ten trucks.",
        "Estonia's minister Maarja Kaskel met Latvia's minister Janis Kaskel. In May Kaskel promised ten trucks.",
    ],
)
def test_a_namesake_is_nobody(text: str) -> None:
    assert "Kaskel" not in [word for _, word in actors(text)]
