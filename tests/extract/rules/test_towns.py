"""A town that gives is its state's gift; a town where something happens is nobody's."""

from __future__ import annotations

import pytest

from extract.rules.reading import read


def towns(text: str) -> list[str]:
    reading = read(f"Aid for Ukraine\n{text}", "en")
    return [one.id for one in reading.of_kind("actor") if one.id != "UA"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Tampere has given Kharkiv two trams.", "FI"),
        ("The town of Suceava sent lorries to Chernivtsi.", "RO"),
        ("Two ambulances from the city of Tartu reached Lutsk.", "EE"),
        ("On Monday Kaunas, too, sent a bus to Ukraine.", "LT"),
        ("The Zurich council approved a grant for Mykolaiv.", "CH"),
        ("A third crane is promised by Rotterdam.", "NL"),
        ("Gothenburg's buses went to Lviv.", "SE"),
    ],
)
def test_a_town_gives_for_its_state(text: str, state: str) -> None:
    assert towns(text) == [state]


@pytest.mark.parametrize(
    "text",
    [
        "Ministers met in Salzburg on Monday.",
        "The convoy left Gdynia at noon.",
        "The Basel talks went on.",
        "The Munich Security Conference begins today.",
        "Lorries go from Lublin to Kharkiv.",
        "Lyon: a depot for Ukraine opens.",
        "The bishop of Limerick prayed for Ukraine.",
        "In the Polish town of Chełm a train waits.",
        "The trains stop at Toruń and Poznań.",
    ],
)
def test_a_place_gives_nothing(text: str) -> None:
    assert [one for one in towns(text) if one != "PL" or "Polish" not in text] == []
