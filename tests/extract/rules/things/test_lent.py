"""A number that only the headline tells belongs to the gift all the same."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene
from extract.rules.things.lent import lent, lent_by_title


def counted(title: str, text: str, donors: tuple[str, ...]) -> list[int | None]:
    """The numbers of the things in a text, with those that its headline lends."""
    scene = stage_scene(f"{title}\n{text}", date(2025, 3, 26), "en")
    told = [one for one in scene.items if one.start >= scene.reading.title_end]
    return [lent_by_title(scene.reading, scene.items, one, donors, scene.cast).quantity for one in told]


def test_a_thing_that_is_told_without_its_number_has_that_of_the_headline() -> None:
    assert counted("Norway to send 20 howitzers", "Norway will send howitzers to Ukraine.", ("NO",)) == [20]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Norway to send 20 howitzers", "Norway will send radars to Ukraine."),
        ("Denmark to send 20 howitzers", "Norway will send howitzers to Ukraine."),
        ("Norway to send 20 howitzers", "Norway will send weapons to Ukraine."),
        ("20 howitzers and 30 howitzers", "Norway will send howitzers to Ukraine."),
        ("Norway to send 20 howitzers", "Norway will send mortars to Ukraine."),
    ],
)
def test_other_things_and_other_givers_have_no_number_from_it(title: str, text: str) -> None:
    assert counted(title, text, ("NO",)) == [None]


def test_what_is_counted_in_the_text_lends_nothing_from_the_headline() -> None:
    text = "Norway will send 12 howitzers to Ukraine. It has sent howitzers before."
    assert counted("Norway to send 20 howitzers", text, ("NO",)) == [12, None]


def test_a_thing_that_is_pointed_at_has_the_number_of_before() -> None:
    scene = stage_scene("Aid\nSlovenia gave Ukraine ten M-55S tanks. The M-55S tanks left.", date(2025, 3, 26), "en")
    assert [lent(scene.reading, scene.items, one).quantity for one in scene.items] == [10, 10]
