"""What firms and economies earn, raise, lose, invest and are worth is no gift, though it stands in news of aid."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.gifts.business import is_of_business, stands_apart
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Exports of the arms industry are expected to rise to four billion euros.", True),
        ("The group had sales of 3.5 billion euros in the third quarter.", True),
        ("A brewery donates its profit of two million euros.", False),
        ("The profits of 1.5 billion euros go to Ukraine.", False),
        ("Norway spends 1.5 billion euros on drones.", False),
        ("Trade between Malta and Ukraine reached 5 billion euros.", True),
        ("Exports of arms to Ukraine reached 5 billion euros.", False),
        ("The start-up raised 15 million euros from private investors.", True),
        ("The start-up secured 15 million euros in a seed round.", True),
        ("The charity raised 15 million euros from its members.", False),
        ("Malta gave 15 million euros for a round of talks.", False),
        ("Private investors put 30 million euros into a Ukrainian maker of robots.", True),
        ("Malta insures investors in Ukraine for 30 million euros.", False),
        ("The maker has a market value of 3 billion euros.", True),
        ("The company is now valued at 3 billion euros.", True),
        ("The package is valued at 3 billion euros.", False),
        ("The Swiss firm ABB has donated switchgear worth 3 billion euros.", False),
        ("The bank lost about 2 billion euros in Russia.", True),
        ("Rheinmetall invests 180 million euros in a plant in Malta.", True),
        ("Malta invests 180 million euros in a plant in Ukraine.", False),
        ("A brewery had sales of 20 drones.", False),
        ("The fund grew to 1.5 billion euros.", False),
        ("The fund, whose sales are good, holds 1.5 billion euros.", False),
        ("Kingspan is investing 180 million euros in a plant near Lviv.", True),
        ("The Lundbeck Foundation is investing 180 million euros in schools in Ukraine.", False),
        ("The company has opened a plant. It invested 180 million euros.", True),
        ("Malta has opened a school. It invested 180 million euros.", False),
    ],
)
def test_what_is_money_of_business(text: str, *, told: bool) -> None:
    scene = stage_scene(f"News of the winter\n{text}", date(2025, 3, 26), "en")
    assert is_of_business(scene.reading, scene.candidates[-1], scene.cast) is told


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Malta has frozen 7 billion euros of Russian assets.", True),
        ("Malta has frozen 7 billion euros of aid for Ukraine.", False),
        ("Ukraine needs 7 billion euros.", True),
        ("The cost of restoring the grid is put at 7 billion euros.", True),
        ("Malta promised 7 billion euros.", False),
        ("Malta promised trucks for 7 million euros.", False),
    ],
)
def test_what_goes_with_no_gift_beside_it(text: str, *, apart: bool) -> None:
    scene = stage_scene(f"News of the winter\n{text}", date(2025, 3, 26), "en")
    assert stands_apart(scene.reading, scene.candidates[0], scene.cast) is apart


def test_a_firms_value_joins_no_gift(english) -> None:
    (pledge,) = english(
        "The company is now valued at 2 billion euros. Germany ordered 6,000 of its drones for Ukraine."
    )
    assert (pledge.donors, pledge.money, pledge.items[0].quantity) == (("DE",), None, 6000)
