"""A text that turns to another step: a refusal must not swallow the gift that is told beside it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules import same_gift
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Austria will not send arms to Ukraine, but will give 20 generators.", False),
        ("Hungary has ruled out sending tanks to Ukraine but has handed over 30 generators.", False),
        ("Austria gives Ukraine 20 generators, although it refuses to send tanks.", False),
        ("Bulgaria refuses to give Ukraine its jets. Instead it is to donate 30 generators.", False),
        ("Norway has handed over 20 radars to Ukraine and will send 300 tents in May.", False),
        ("Norway will send Ukraine 300 tents and has already handed over 20 radars.", False),
        ("Norway has handed over 20 radars to Ukraine and delivered 300 tents in May.", True),
        ("Austria will not send tanks to Ukraine, but nor will it give 20 howitzers.", True),
        ("Austria gives Ukraine 20 generators, but it has also given 30 stoves.", True),
    ],
)
def test_what_is_refused_or_comes_later_is_never_what_is_given_beside_it(text: str, *, one: bool) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    before, after = scene.candidates[-2:]
    assert (same_gift.evidence_of(scene.reading, before, after, scene.cast) is not None) is one
