"""A text that turns to another step: a refusal must not swallow the gift that is told beside it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.records import Stage
from extract.rules.judgement import stage_scene
from extract.rules.same_gift import same_gift, turns


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Austria will not send arms to Ukraine, but will give 20 generators.", False),
        ("Hungary has ruled out sending tanks to Ukraine but has handed over 30 generators.", False),
        ("Austria gives Ukraine 20 generators, although it refuses to send tanks.", False),
        ("Bulgaria refuses to give Ukraine its jets. Instead it is to donate 30 generators.", False),
        ("Norway has handed over 20 radars to Ukraine and will send 300 tents in May.", False),
        ("Norway will send Ukraine 300 tents and has already handed over 20 radars.", False),
        ("Norway delivered 20 radars to Ukraine on 3 May and plans to send 300 tents.", False),
        ("Norway has already given Ukraine 20 radars and promises 300 tents.", False),
        ("Norway is weighing the transfer of 20 radars, while 300 tents have arrived in Ukraine.", False),
        ("While Norway has handed over 20 radars to Ukraine, it could also supply 300 tents.", False),
        ("Norway, which has given Ukraine 20 radars, is going to provide 300 tents.", False),
        ("Norway, having given Ukraine 20 radars, now plans to provide 300 tents.", False),
        ("Norway announced 20 radars for Ukraine, after delivering 300 tents in May.", False),
        ("Norway gave 20 radars to Ukraine and announced that 300 tents would follow.", False),
        ("Hungary refuses to supply radars to Ukraine, yet it will deliver 300 tents.", False),
        ("Although Turkey has refused to send Ukraine jets, it delivered 300 tents last year.", False),
        ("Austria will not send more helmets to Ukraine. The country had already supplied 300 helmets.", False),
        ("Norway does not send Ukraine radars but has given 300 tents.", False),
        ("Norway has delivered 20 radars to Ukraine and will give 3 million euros for tents.", False),
        ("Norway paid 3 million euros for radars, and it plans to send Ukraine 300 tents.", False),
        ("Norway sent Ukraine 20 radars. It is now considering a loan of 3 million euros.", False),
        ("Norway pledged 3 million euros on Monday and said that 300 tents had arrived in Ukraine.", False),
        ("Norway halted the delivery of 20 radars, though it still ships tents to Ukraine.", False),
        ("Norway, which gave Ukraine 20 radars in May, is to deliver another 30.", False),
        ("Norway has promised Ukraine 20 radars. Three radars have arrived.", True),
        ("Norway has handed over 20 radars to Ukraine and delivered 300 tents in May.", True),
        ("Norway will send 20 radars to Ukraine and is to deliver 300 tents in May.", True),
        ("Austria will not send tanks to Ukraine, but nor will it give 20 howitzers.", True),
        ("Austria gives Ukraine 20 generators, but it also gives 30 stoves.", True),
        ("Austria gives Ukraine 20 generators, but it has also given 30 stoves.", False),
        ("Norway, which gave Ukraine 20 radars in May, is to deliver two of them.", True),
        ("Austria will not send tanks to Ukraine and has no 20 generators.", True),
        ("Austria will not send tanks to Ukraine. It gives 20 generators.", True),
    ],
)
def test_what_is_refused_or_comes_later_is_never_what_is_given_beside_it(text: str, *, one: bool) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    before, after = scene.candidates[-2:]
    assert (same_gift.evidence_of(scene.reading, before, after, scene.cast) is not None) is one


def test_the_steps_of_both_are_evidence_where_each_tells_one() -> None:
    assert turns.evidence_of((Stage.PLEDGED, Stage.DELIVERED)) == {"steps/pledged-delivered": 1.0}
    assert turns.evidence_of((None, Stage.DELIVERED)) == turns.evidence_of((Stage.DELIVERED, None)) == {}
