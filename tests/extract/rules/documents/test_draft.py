"""What a draft says of a gift: each giver's own number, no general word beside its parts, the currency meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.rules.documents.draft import draft_of, of_each_giver
from extract.rules.judgement import load_weights, stage_scene, weigh

WEIGHTS = replace(load_weights("en"), threshold=0.0, document_threshold=0.0, least_confidence=0.0)


def first_draft(text: str):
    """The draft of the first candidate of a text."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return draft_of(scene, next(iter(weigh(scene, WEIGHTS))), WEIGHTS)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Norway and Denmark will give Ukraine 12 howitzers each.", 2),
        ("Norway and Denmark will each send Ukraine 12 howitzers.", 2),
        ("Norway and Denmark will each give Ukraine 12 million euros.", 2),
        ("Norway and Denmark will give Ukraine 12 howitzers.", 1),
    ],
)
def test_what_each_gives_is_a_record_of_each(text: str, records: int) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    (weighed,) = weigh(scene, WEIGHTS)
    assert len(of_each_giver(scene.reading, weighed)) == records


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norway will give Ukraine equipment, including 12 radars.", ["radars"]),
        ("Norway will give Ukraine weapons: 12 radars.", ["radars"]),
        ("Norway will give Ukraine 12 radars and weapons.", ["radars", "weapons"]),
    ],
)
def test_a_general_word_gives_way_to_its_parts(text: str, names: list[str]) -> None:
    every_thing = replace(WEIGHTS, is_item={"bias": 9.0}, repeats={})
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    draft = draft_of(scene, next(iter(weigh(scene, every_thing))), every_thing)
    assert [one.name for one in draft.items] == names


def test_somebodys_words_are_marked_as_such() -> None:
    assert first_draft('"We will give Ukraine 12 radars," said the Norwegian minister.').quoted
    assert not first_draft("Norway will give Ukraine 12 radars.").quoted


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Australia will give Ukraine $95 million.", "AUD"),
        ("Australia will give Ukraine A$95 million ($62 million).", "AUD"),
        ("Australia will give $62 million. It gave Ukraine A$95 million ($62 million).", "USD"),
    ],
)
def test_a_bare_dollar_is_the_donors_own_unless_it_restates_that(text: str, currency: str) -> None:
    told = first_draft(text).sum
    assert told is not None
    assert told.currency == currency


def test_a_programme_about_one_kind_of_thing_gives_it_where_none_is_named() -> None:
    draft = first_draft("Norway will give 20 million euros to the drone coalition for Ukraine.")
    assert [(one.category.value, one.name) for one in draft.items] == [("drones", "drone coalition")]


def test_each_field_of_a_draft_rests_on_words_or_a_sign() -> None:
    grounds = first_draft("Norway will give Ukraine 20 million euros in May.").grounds
    assert {"donors", "stage", "amount", "date"} <= grounds.keys()
    assert any(one.span is not None and one.rule.startswith("donor/here") for one in grounds["donors"])
