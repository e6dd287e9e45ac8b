"""A sentence is cut where another statement begins: what one giver gives must not be told of the next one's sum."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def gifts(text: str) -> list[str]:
    """The words of each candidate of a text."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return [scene.reading.words(one.start, one.end) for one in scene.candidates]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Oslo has sent Ukraine 40 generators and is packing six transformers.", ["generators", "transformers"]),
        (
            "Vilnius sent 40 generators, as part of a package of 2 million euros.",
            ["generators", "2 million euros"],
        ),
        (
            "The minister said that 20 howitzers were ready and that Vilnius would pay 2 million euros.",
            ["howitzers", "2 million euros"],
        ),
        (
            "The Finns are sending Ukraine 40 generators and the Swedes six transformers.",
            ["generators", "transformers"],
        ),
        ("Riga has handed over 20 lorries, and six howitzers set off last week.", ["lorries", "howitzers"]),
        (
            "Riga has handed over 20 lorries, and the council of the city voted on Monday to give it 2 million euros.",
            ["lorries", "2 million euros"],
        ),
        (
            "Riga has handed over 20 lorries, while six howitzers and two tanks of the army are to follow.",
            ["lorries", "howitzers and two tanks"],
        ),
        ("Although Oslo refused tanks, it gave Ukraine 20 stoves.", ["tanks", "stoves"]),
        ("Oslo, which has given Ukraine 20 stoves, will give 30 tents.", ["stoves", "tents"]),
        (
            "Of the lorries for Kyiv two are there and six howitzers are being packed.",
            ["lorries", "howitzers"],
        ),
        (
            "Riga sent 20 lorries, and Lāčplēsis, a course at which 300 soldiers are taught, will be prolonged.",
            ["lorries", "course"],
        ),
    ],
)
def test_a_new_predicate_begins_a_new_candidate(text: str, candidates: list[str]) -> None:
    assert gifts(text) == candidates


@pytest.mark.parametrize(
    "text",
    [
        "Oslo is sending Ukraine 40 generators and six transformers.",
        "Oslo is sending Ukraine 40 generators, blankets and six transformers.",
        "Oslo has sent Ukraine insulin, 40 generators, and food rations for families driven from their homes.",
        "Oslo has sent Ukraine 40 generators, and blankets which were made in Bergen.",
        "Oslo has sent Ukraine 40 generators, and six transformers, the mayor has said.",
        "Oslo is sending Ukraine 40 generators, and Swedish transformers.",
        "Oslo is sending Ukraine 40 generators, and the Swedish transformers.",
    ],
)
def test_a_list_stays_whole(text: str) -> None:
    assert len(gifts(text)) == 1


def test_a_giver_behind_a_conversion_begins_a_statement_with_its_sum() -> None:
    text = "Kyiv got 3 million euros from Riga, 40 million Danish kroner (5.4 million euros) from Copenhagen."
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    first, second = scene.candidates
    assert first.clause[1] == second.clause[0] == second.start


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Oslo will not send troops to Ukraine but will train 15 sappers.", "will train 15 sappers."),
        ("Oslo has refused to send troops but will train 15 sappers.", "will train 15 sappers."),
        ("Oslo will send no troops but will train 15 sappers.", "will train 15 sappers."),
        ("Oslo won't send troops but it would help with 40 million euros.", "it would help with 40 million euros."),
        ("Oslo will send troops but will train 15 sappers.", "Oslo will send troops but will train 15 sappers."),
        ("Not Oslo but Riga will train 15 sappers.", "Not Oslo but Riga will train 15 sappers."),
    ],
)
def test_what_is_done_is_told_apart_from_what_is_not(text: str, clause: str) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    assert scene.reading.words(*scene.candidates[0].clause) == clause
