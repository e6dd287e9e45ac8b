"""A doubtful word with a number of its own beside a thing that is given is given, too."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.fields.is_item import those_given
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
