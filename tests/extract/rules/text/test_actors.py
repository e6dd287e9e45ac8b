"""Whole actors: where a firm sits or is at home must not stand as the giver, nor half of its name."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def actors(text: str, title: str = "Help for the winter") -> list[str]:
    """The ids of the actors of a text, in order."""
    reading = stage_scene(f"{title}\n{text}", date(2025, 3, 26), "en").reading
    return [one.id for one in reading.of_kind("actor") if one.start >= reading.title_end]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The Washington-based World Bank pays.", ["WB"]),
        ("The World Bank in Washington pays.", ["WB", "US"]),
        ("Moor to Sea, a Danish charity, gave stoves.", ["Moor to Sea"]),
        ("Turkish company Baykar gave drones.", ["Baykar"]),
        ("Turkey gave drones to Baykar.", ["TR", "Baykar"]),
        ("The Valley Farmers' Union gave stoves.", ["Valley Farmers' Union"]),
        ("ROME - The Italian Red Cross gave stoves.", ["Italian Red Cross"]),
        ("Germany's defence minister Boris Pistorius gave stoves.", ["DE"]),
        ("Germany, said Boris Pistorius, gave stoves.", ["DE", "DE"]),
        ("The Rotary Club of Ludlow gave stoves.", ["Rotary Club of Ludlow"]),
        ("The University of Leeds gave stoves.", ["University of Leeds"]),
        ("The Red Cross Society of China gave stoves.", ["Red Cross Society of China"]),
        ("The diocese of Westmarch gave stoves.", ["Diocese of Westmarch"]),
        ("The diocese of Kharkiv got stoves.", ["UA"]),
        ("Norwegian railway company Vy gave stoves.", ["Vy"]),
        ("Saab donated ten boats.", ["Saab"]),
        ("Denmark's stoves were given to Norway's people.", ["DK", "NO"]),
        ("Siemens Healthineers gave stoves.", ["Siemens Healthineers"]),
        ("Boots on Wheels has given stoves.", ["Boots on Wheels"]),
        ("Marsh & Sons Union gave stoves.", ["Marsh & Sons Union"]),
    ],
)
def test_an_actor_is_named_whole_and_once(text: str, ids: list[str]) -> None:
    assert actors(text) == ids


def test_a_headline_has_capitals_throughout_and_lengthens_no_name() -> None:
    reading = stage_scene("Siemens Helps Ukraine\nIt snows.", date(2025, 3, 26), "en").reading
    assert [reading.words(one.start, one.end) for one in reading.of_kind("actor")] == ["Siemens", "Ukraine"]


def test_a_maker_gives_only_where_it_donates() -> None:
    scene = stage_scene("Boats\nSaab donated ten boats to Ukraine.\nSaab built ten boats.", date(2025, 3, 26), "en")
    told = [scene.cast.gives(one) for one in scene.reading.of_kind("actor") if one.id == "Saab"]
    assert told == [True, False]
