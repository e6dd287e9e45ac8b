"""What was never given is no gift, however plainly it is told."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.gifts.unreal import is_sold, is_unreal
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("It is untrue that Norway sent 30 howitzers to Ukraine.", True),
        ("Reports that Norway would send Ukraine 30 howitzers are false, Oslo said.", True),
        ("Had Norway sent 30 howitzers earlier, Kharkiv would have been spared.", True),
        ("Oslo declined to say on Monday whether it would send Ukraine 30 howitzers.", True),
        ("Norway has sent Ukraine 30 howitzers but did not say whether by rail.", False),
        ("Europe should finally give Ukraine 30 howitzers, writes an historian.", True),
        ("The Storting decided that Norway should give Ukraine 30 howitzers.", False),
        ("The 30 howitzers from Norway should be delivered to Ukraine by May.", False),
        ("A poll shows that Norwegians are against sending Ukraine 30 howitzers.", True),
        ("Norway had sent 30 howitzers before.", False),
        ("Had the ministry known, 30 howitzers from Norway would have come.", False),
        ("Norway asked whether 30 howitzers will do.", False),
        ("Norway, which declined to say more, has sent 30 howitzers to Ukraine.", False),
        ("Asked whether it would rain, Norway, which says so, gave 30 howitzers.", False),
        ("Norway refused a loan and asked whether to send 30 howitzers, officials say.", False),
        ("Norway can finally give Ukraine 30 howitzers.", False),
        ("Norway should have given Ukraine 30 howitzers.", False),
        ("Norway should refuse Ukraine 30 howitzers.", False),
        ("Norway gave Ukraine 30 false targets and 30 howitzers.", False),
        ("Norway sent 30 howitzers to Ukraine, according to a report.", False),
    ],
)
def test_what_is_called_false_or_would_have_been(text: str, *, unreal: bool) -> None:
    scene = stage_scene(f"Arms and the war\n{text}", date(2025, 3, 26), "en")
    assert is_unreal(scene.reading, scene.candidates[0], scene.cast) is unreal


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("Washington has approved a $300 million sale of missiles to Ukraine.", True),
        ("The Senate cleared two arms sales to Ukraine worth $300 million.", True),
        ("Washington approved a sale of missiles to Ukraine, paid for by Norway.", False),
        ("Washington approved a sale of missiles to Ukraine. Norway pays the $300 million.", False),
        ("Washington approved $300 million for Ukraine from the sale of ships.", False),
        ("Washington gave Ukraine $300 million after sales of missiles to Poland.", False),
        ("Washington has approved $300 million for Ukraine.", False),
        ("A $300 million sale to Ukraine was approved by Washington.", False),
    ],
)
def test_what_is_only_sold_is_no_gift(text: str, *, sold: bool) -> None:
    scene = stage_scene(f"Arms and the war\n{text}", date(2025, 3, 26), "en")
    assert is_sold(scene.reading, scene.candidates[0]) is sold
