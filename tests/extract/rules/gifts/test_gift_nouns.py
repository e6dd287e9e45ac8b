"""A noun of giving right before a sum or thing tells a gift where no verb does."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.gifts.gift_nouns import of_part
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("A donation of six patrol boats by Portugal was welcomed in Odesa.", "noun-of"),
        ("Kyiv welcomed a grant of more than 5 million euros from Portugal.", "noun-of"),
        ("Portugal sees through aid worth some 5 million euros for Ukraine.", "noun-worth"),
        ("Portugal is short of six patrol boats.", ""),
        ("Ukraine lost patrol boats worth 5 million euros.", ""),
        ("The donation by Portugal of six patrol boats was welcomed in Kyiv.", ""),
    ],
)
def test_a_noun_of_giving_leads_to_what_is_given(text: str, sign: str) -> None:
    scene = stage_scene(f"Help for the fleet\n{text}", date(2025, 3, 26), "en")
    found = of_part(scene.reading, scene.candidates[0])
    assert set(found) == ({sign, f"{sign}/{scene.candidates[0].kind}"} if sign else set())
