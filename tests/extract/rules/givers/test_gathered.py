"""What many gave together: an editor must never see it under who hosts the meeting or runs the fund."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.givers.gathered import AS_A_WHOLE
from extract.rules.givers.who_gives import options
from extract.rules.judgement import stage_scene


def options_in(text: str) -> dict[str, dict[str, float]]:
    """Who may give the first sum of a text, with the evidence."""
    scene = stage_scene(f"News from Kyiv\n{text}", date(2025, 3, 26), "en")
    given = next(one for one in scene.candidates if one.money)
    return options(scene.reading, given, scene.cast, scene.topic, (), scene.parsed)


@pytest.mark.parametrize(
    "text",
    [
        "The maritime coalition for Ukraine, led by Norway and the United Kingdom, has raised 800 million euros.",
        "The demining coalition for Ukraine, which Lithuania leads, has collected 63 million euros.",
        "The fund for Ukraine, which Estonia and Luxembourg founded, has gathered 484 million euros since 2023.",
        "The IT coalition for Ukraine, which Estonia leads, has gathered 484 million euros.",
        "The demining coalition for Ukraine has collected 63 million euros, the Lithuanian defence ministry said.",
        "The donors' conference for Ukraine, co-hosted by Poland, ended with pledges of 6 billion dollars.",
        "Norway's minister said on Monday that the coalition for Ukraine had raised 800 million euros.",
        "At a meeting on Ukraine, chaired by Germany and Britain, the ministers promised 21 billion euros.",
        "Participants of a forum in Bucharest hosted by Romania raised 120 million euros for Ukraine.",
    ],
)
def test_what_a_fund_or_meeting_took_in_is_not_its_hosts(text: str) -> None:
    found = options_in(text)
    assert list(found) == ["PARTNERS"]
    assert AS_A_WHOLE in found["PARTNERS"]


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Germany raised its aid for Ukraine to 9 billion euros at the meeting of the contact group.", "DE"),
        ("Norway, which leads the maritime coalition, has raised 200 million kroner for Ukraine.", "NO"),
        ("The coalition for Ukraine, which Latvia leads, has received 20 million euros from Denmark.", "DK"),
        ("At the summit in Kyiv Oslo announced pledges of 40 million kroner, its foreign minister said.", "NO"),
        ("Norway's prime minister said at the conference that contributions of 9 million euros go to Ukraine.", "NO"),
        ("Contributions of 40 million kroner go to Ukraine, Norway's prime minister said at the conference.", "NO"),
        ("At the donors' conference in Warsaw, Berlin committed 40 million euros to Ukraine, Merz said.", "DE"),
        ("The IMF met in Kyiv. The fund has raised its lending to Ukraine to 9 billion dollars.", "IMF"),
        ("Britain's minister spoke. To the fund for Ukraine he brought 9 million euros.", "GB"),
        ("At the conference Berlin met the families. It raised 9 million euros for Ukraine.", "DE"),
    ],
)
def test_who_gives_beside_a_fund_or_meeting_stays(text: str, giver: str) -> None:
    found = options_in(text)
    assert giver in found
    assert not any(AS_A_WHOLE in evidence for evidence in found.values())
