"""What private people give is no country's gift: an editor must not see Germany behind a couple's ambulance."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.gifts.private import is_private
from extract.rules.judgement import stage_scene


def _private(text: str) -> bool:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    return is_private(scene.reading, scene.candidates[0], scene.cast)


@pytest.mark.parametrize(
    "text",
    [
        "A German couple has donated an ambulance to Ukraine.",
        "Dutch dairy farmers sent 20 tractors to Ukraine.",
        "Lithuanian volunteers brought eight pickups to Kyiv.",
        "A Polish company gave Ukraine 40 tents.",
        "Germany's far-right AfD rejects the 40 tents for Ukraine.",
        "Lithuanians collected 40 million euros for Ukraine.",
        "Latvia's singers gave Ukraine 40 tents.",
        "The Austrian opposition opposes the 40 tents for Ukraine.",
        "Norway's volunteers gave Ukraine 40 tents.",
    ],
)
def test_who_has_no_name_gives_for_no_country(text: str) -> None:
    assert _private(text)


@pytest.mark.parametrize(
    "text",
    [
        "German officers handed two bridges to Ukraine.",
        "Germany and Polish volunteers gave Ukraine 40 tents.",
        "The Lithuanians gave Ukraine 40 tents.",
        "Lithuanians will build a school for which Malta gave Ukraine 40 tents.",
        "Latvia's shipyard gave Ukraine 40 tents.",
        "Polish companies will deliver 40 tents to Ukraine.",
        "Dutch companies are sent 20 tractors by Ukraine.",
        "The German Red Cross gave Ukraine 40 tents.",
        "Ukraine got 40 tents.",
        "Polish volunteers met, and 40 tents are in Ukraine.",
        "Germany's couple of 40 tents went to Ukraine.",
        "The German parliament and couples gave Ukraine 40 tents.",
    ],
)
def test_states_and_names_give_and_firms_deliver_what_others_pay_for(text: str) -> None:
    assert not _private(text)
