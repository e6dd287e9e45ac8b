"""The date of the step: what the timeline of a pledge is drawn from. The article is of Wednesday, 26 March 2025."""

from __future__ import annotations

from datetime import date

import pytest

from extract.records import Stage
from extract.rules.fields import step_date
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "In January 2025 Greece handed over 20,000 artillery shells to Ukraine, the ministry in Athens said.",
            "2025-01",
        ),
        ("Greece will give Ukraine 20 million euros in humanitarian aid, Athens announced yesterday.", "2025-03-25"),
        ("President Emmanuel Macron promised Ukraine 2 billion euros in military aid on Wednesday.", "2025-03-26"),
        ("Belgium will provide Ukraine with 1 billion euros in military aid this year.", "2025"),
        ("The Netherlands will contribute 250 million euros to PURL to buy weapons for Ukraine.", None),
    ],
    ids=["a month", "a day ago", "today", "a year", "nothing said"],
)
def test_the_date_has_the_precision_of_the_text(english, text: str, value: str | None) -> None:
    (pledge,) = english(text)
    assert pledge.date == value


def test_since_when_a_total_runs_is_not_its_date(english) -> None:
    (pledge,) = english("Since February 2022, Norway has given Ukraine more than 5 billion euros in military aid.")
    assert pledge.cumulative
    assert pledge.date is None


def test_the_words_of_a_date_are_kept_for_the_editor(english) -> None:
    text = "President Emmanuel Macron promised Ukraine 2 billion euros in military aid on Wednesday."
    (pledge,) = english(text)
    (ground,) = pledge.grounds["date"]
    assert "Wednesday" in ground.span.of(f"Aid for Ukraine\n{text}")


def _evidence(text: str, donors: tuple[str, ...]) -> tuple[dict[str, float], dict[str, float]]:
    """The evidence for the first date, and for none, of the last candidate."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    candidate = scene.candidates[-1]
    found = step_date.options(scene, candidate, Stage.PLEDGED, donors, total=False)
    return found[0], found[step_date.NONE]


def test_whose_sentence_a_date_stands_in_is_evidence() -> None:
    text = "Norway made up its mind on Monday. It will give Ukraine 20 million euros."
    same, _ = _evidence(text, ("NO",))
    other, _ = _evidence(text, ("DK",))
    assert {"before/giver/same", "before/same-paragraph"} <= same.keys()
    assert "before/giver/other" in other


def test_the_date_of_a_dateline_is_marked() -> None:
    told, _ = _evidence("OSLO, March 25 (Agency) – Norway will give Ukraine 20 million euros.", ("NO",))
    assert told["dateline"]


def test_the_word_that_leads_to_a_date_and_words_beside_it_are_evidence() -> None:
    told, none = _evidence("Norway promised Ukraine 20 million euros, to be paid out by May.", ("NO",))
    assert {"lead/by", "form/month", "word-ahead/paid"} <= told.keys()
    assert "none/word/promised" in none


def test_the_verb_that_a_date_hangs_on_is_evidence() -> None:
    given, _ = _evidence("Norway gave Ukraine 20 million euros in May.", ("NO",))
    assert {"verb/same", "hangs/clause/give"} <= given.keys()
    said, _ = _evidence("The minister said on Monday that Norway would give Ukraine 20 million euros.", ("NO",))
    assert {"verb/above", "verb/above/speech"} <= said.keys()


def test_a_date_in_whose_sentence_another_gift_is_told_may_be_that_ones() -> None:
    text = "Norway promised Ukraine 20 million euros on Monday. It will also send 14 tanks."
    told, none = _evidence(text, ("NO",))
    assert {"before/other-here", "before/other-clause"} <= told.keys()
    assert "none/governor/VB will" in none


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The 14 tanks that Poland promised Ukraine in January have arrived in the country.", set()),
        ("The 14 tanks announced by Poland in January have been delivered to Ukraine.", set()),
        ("Poland has delivered 14 tanks to Ukraine, the ministry announced on Tuesday.", set()),
        ("The 14 tanks that Poland sent in January have arrived in Ukraine.", {"2025-01"}),
        ("The 14 tanks that Poland promised in 2024 arrived in Ukraine in January.", {"2025-01"}),
    ],
)
def test_the_day_of_a_promise_dates_no_delivery(text: str, values: set[str]) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    for stage, told in ((Stage.DELIVERED, values), (Stage.PLEDGED, {one.value for one in scene.dates})):
        options = step_date.options(scene, scene.candidates[0], stage, ("PL",), total=False)
        assert {scene.dates[index].value for index in options if index != step_date.NONE} == told


def test_a_verb_behind_and_parts_a_date_from_the_gift() -> None:
    told, _ = _evidence("Norway gave Ukraine $12 billion and was sixth in 2024.", ("NO",))
    assert "place/clause" not in told
    told, _ = _evidence("Norway gave Ukraine $12 billion in 2024.", ("NO",))
    assert "place/clause" in told


def test_how_a_date_lies_to_gift_and_day_of_publication_is_evidence() -> None:
    told, _ = _evidence("In May Norway will deliver Ukraine 20 tanks.", ("NO",))
    assert {"near", "ahead", "future", "clause/deliver"} <= told.keys()
    told, _ = _evidence("Norway gave Ukraine 20 million euros in 2023.", ("NO",))
    assert {"past", "another-year"} <= told.keys()
