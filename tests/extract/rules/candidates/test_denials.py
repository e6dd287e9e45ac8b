"""Refusals without a verb."""

from __future__ import annotations

from datetime import date

import pytest

from extract.records import Stage
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("No Portuguese tanks for Ukraine, the president in Lisbon made plain.", True),
        ('"Not one more shell from our depots for Kyiv," the prime minister said.', True),
        ("Sofia: no howitzers to Ukraine before spring.", True),
        ("The minister said that no Portuguese arms will be delivered to either side in Ukraine.", True),
        ("None of its tanks can go to Ukraine, Lisbon said.", True),
        ("Kyiv was told that no jets would be sent before spring.", True),
        ("Portugal will send no tanks to Ukraine.", True),
        ("Portugal will send Ukraine no long-range missiles.", True),
        ("Portugal sent Ukraine no tanks.", False),
        ("Portugal will lose no tanks in Ukraine.", False),
        ("Portugal will give its troops no rest and Ukraine tanks.", False),
        ("Portugal will send Spain, no longer at war, tanks for Ukraine.", False),
        ("Lisbon said that no tanks would be lost in Ukraine.", False),
        ("No shells will arrive in Ukraine before May.", False),
        ("No tanks were hit in Ukraine.", False),
        ("Norway has no more tanks for Ukraine.", False),
        ("No tank that Spain has sent to Ukraine was lost.", False),
        ("Not only tanks but shells, too, were given to Ukraine.", False),
    ],
)
def test_the_word_that_denies_opens_the_sentence_and_the_thing_is_for_the_taker(text: str, *, denied: bool) -> None:
    scene = stage_scene(f"Arms and the war\n{text}", date(2025, 3, 26), "en")
    assert any(one.form == "denial" for one in scene.reading.of_kind("cue")) is denied


def test_who_will_send_no_arms_but_gives_beds_refuses_the_arms_alone(english) -> None:
    for text in (
        "Austria will send no arms to Ukraine but has given 20 beds.",
        "Austria will send no arms to Ukraine. Instead, it is to give 20 beds.",
    ):
        told = {pledge.stage: [one.name for one in pledge.items] for pledge in english(text)}
        assert told.pop(Stage.REFUSED) == ["arms"]
        assert list(told.values()) in ([["beds"]], [])
