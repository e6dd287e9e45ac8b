"""Tables of donors: a line that opens with a giver and a mark needs no verb."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.gifts.tabled import of_part
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("lines", "signs"),
    [
        ("Norway: 12 howitzers", {"line/giver"}),
        ("- Norway: 12 howitzers\n- Denmark: 20 million euros", {"line/giver", "line/series"}),
        ("Norway will give 12 howitzers.", set()),
        ("Ukraine: 12 howitzers", set()),
        ("To Norway: 12 howitzers", set()),
        ("12 howitzers, Norway: the list", set()),
        ("Norway: thanks to a vote in its parliament late last night, 12 howitzers", set()),
        ("Norway: there would be 12 howitzers", set()),
        ("Norway: its minister's 12 howitzers", set()),
        ("Norway 12 howitzers", set()),
        ("Norway: 12 howitzers\nUkraine: a list", {"line/giver"}),
    ],
)
def test_lines_of_a_table(lines: str, signs: set[str]) -> None:
    scene = stage_scene(f"What the allies bring\n{lines}", date(2025, 3, 26), "en")
    assert set(of_part(scene.reading, scene.candidates[0], scene.cast)) == signs
