"""A package and what is in it are one gift, however the list is written; a list torn from its sum is two wrong rows."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import Scene, stage_scene
from extract.rules.same_gift import same_gift


def scene_of(text: str) -> Scene:
    return stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")


def certain(text: str) -> bool:
    """Whether the last candidate of a text goes on about the one before it beyond doubt."""
    scene = scene_of(text)
    before, one = scene.candidates[-2:]
    evidence = same_gift.evidence_of(scene.reading, before, one, scene.cast)
    return evidence is not None and same_gift.certain(evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Spain sends Ukraine 20 tanks; 300 generators.",
        "This is for Ukraine:\n- 20 tanks\n- 300 generators for hospitals",
        "Spain has announced a package of equipment for Ukraine. It is worth 40 million euros.",
        "Spain has announced a package of equipment for Ukraine. Nobody saw it. Its value is put at 40 million euros.",
        "Spain gives Ukraine 20 tanks. The donation, worth 40 million euros, was approved on Monday.",
        "Spain gives Ukraine 20 tanks. They are worth 40 million euros.",
        "Spain gives Ukraine 20 tanks. The tanks are valued at 40 million euros.",
        "Spain gives Ukraine 20 tanks. The government values them at 40 million euros.",
        "Spain gives Ukraine two ferries. Madrid paid 40 million euros for the pair.",
        "Spain gives Ukraine two ferries. They were built in Vigo. All of it is worth 40 million euros.",
        "Spain will mend 20 tanks for Ukraine. For this purpose 40 million euros were released.",
        "A column of 20 trucks for Ukraine left Spain. It is loaded with tents and stoves.",
        "A column of 20 trucks for Ukraine left Spain. The lorries carry 300 generators.",
        "Spain gives Ukraine 20 tanks. Shells and spare parts complete a package worth 40 million euros.",
    ],
)
def test_what_a_text_goes_on_about_is_the_gift_before(text: str) -> None:
    assert certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "Spain sends Ukraine 20 tanks; Portugal 300 generators.",
        "Spain sends Ukraine 20 tanks; the generators are needed at home.",
        "Spain has sent Ukraine:\n- 20 tanks\n- Portugal: 300 generators",
        "Spain gives Ukraine 20 tanks. Portugal's package is worth 40 million euros.",
        "Spain gives Ukraine 20 million euros. It is worth 40 million dollars to Portugal.",
        "Spain gives Ukraine 40 million euros. The package consists of tanks and generators.",
        "Spain gives Ukraine 20 tanks. For this purpose Portugal has set aside 40 million euros.",
        "Spain gave Ukraine 20 tanks. A ship that carries flour left Cadiz on the same day.",
        "Spain has handed over the first four of twelve excavators to Ukraine; the remaining eight leave Cadiz in May.",
    ],
)
def test_another_giver_or_statement_is_not(text: str) -> None:
    assert not certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "Spain delivered ten pickups to Ukraine. It will deliver 15 more pickups next month.",
        "Spain has delivered 20 tanks to Ukraine. Another 20 are to follow in spring.",
    ],
)
def test_more_of_a_thing_comes_on_top_of_what_was_told(text: str) -> None:
    scene = scene_of(text)
    before, one = scene.candidates[-2:]
    assert same_gift.evidence_of(scene.reading, before, one, scene.cast) is None


def test_a_package_that_is_only_mentioned_hides_no_gift_before_it() -> None:
    scene = scene_of(
        "Spain gives Ukraine 40 million euros.\n"
        "The aid package was agreed on Monday, it provided.\n"
        "It includes 20 tanks."
    )
    *kept, last = scene.candidates
    assert [one.kind for one in scene.candidates] == ["money", "package", "items"]
    assert [index for index, _ in same_gift.links(scene.reading, kept, last, scene.cast)] == [1, 0]


def evidence_in(text: str) -> dict[str, float]:
    """The evidence that the last candidate of a text goes on about the one before it."""
    scene = scene_of(text)
    before, one = scene.candidates[-2:]
    return same_gift.evidence_of(scene.reading, before, one, scene.cast) or {}


def test_plain_words_of_both_clauses_are_evidence() -> None:
    found = evidence_in("Spain gives Ukraine 20 tanks straight away. Later it wants to add 300 generators.")
    assert {"word-before/straight", "word/wants", "first/later", "first/later it"} <= found.keys()
    assert "word/straight" not in found
    assert not any(name.startswith("between/") for name in found)


def test_words_between_two_in_one_sentence_are_evidence() -> None:
    found = evidence_in("Spain gives Ukraine 20 tanks, and Norway then sends 300 generators.")
    assert {"between/then", "between/sends"} <= found.keys()
    assert not any(name.startswith("first/") for name in found)


def test_things_with_a_verb_of_their_own_beside_a_sum_are_told_in_full() -> None:
    found = evidence_in("Spain spends 40 million euros on howitzers for Ukraine and gives it ten ambulances.")
    assert {"beside/verb-apart", "beside/verb-apart-counted"} <= found.keys()
    assert "beside/verb-apart" not in evidence_in("Spain gives Ukraine 40 million euros. It gives ten ambulances.")


def test_another_year_and_tense_are_evidence_of_another_gift() -> None:
    found = evidence_in("Spain will give Ukraine 20 tanks. In 2023 it gave ten ambulances.")
    assert {"time/past-after-future", "time/other-year", "time/other-year-past"} <= found.keys()
    assert "time/other-year" not in evidence_in("Spain will give Ukraine 20 tanks. It also gives ten ambulances.")


@pytest.mark.parametrize(
    ("lead", "sure"),
    [
        ("The package includes:\n- 20 tanks\n- 30 radars", True),
        ("It includes:\n- 20 tanks\n- 30 radars", True),
        ("It includes:\n- 20 tanks, which Norway donated", False),
        ("Elsewhere the day brought:\n- 20 tanks\n- 30 radars", False),
    ],
)
def test_a_list_that_a_sentence_about_the_package_leads_is_in_it(lead: str, *, sure: bool) -> None:
    scene = scene_of(f"Sweden will give Ukraine weapons worth €50 million. {lead}")
    before = next(one for one in scene.candidates if one.money)
    line = next(one for one in scene.candidates if one.sentence > before.sentence + 1)
    evidence = same_gift.evidence_of(scene.reading, before, line, scene.cast)
    assert (evidence is not None and same_gift.certain(evidence)) is sure


@pytest.mark.parametrize(
    ("second", "one"),
    [
        ("Oslo will also send 30 generators.", False),
        ("It will also provide 30 generators.", False),
        ("Additionally, Oslo gives 30 generators.", False),
        ("It also includes 30 generators.", True),
        ("The package also provides 30 generators.", True),
    ],
)
def test_what_a_giver_also_gives_is_no_part_of_the_sum_before_it(second: str, *, one: bool) -> None:
    scene = scene_of(f"Norway has allocated NOK 1 billion.\n{second}")
    before, after = scene.candidates[-2:]
    assert (same_gift.evidence_of(scene.reading, before, after, scene.cast) is not None) is one


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        (
            "Norway gives Ukraine a package of 5 million euros. It holds:\n- 20 tanks",
            {"before/package", "before/bare", "here/counted"},
            {"bullet/before"},
        ),
        (
            "Norway gives Ukraine 5 million euros. The package includes 20 tanks and radars.",
            {"paragraph/same", "back-reference", "including", "including/giver-none", "package-includes", "here/many"},
            {"paragraph/next", "also"},
        ),
        (
            "Norway gives Ukraine weapons. It is spending 5 million euros on them.",
            {"vague/before", "pronoun", "pronoun/no-things", "no-things", "opens/pronoun", "verb/spend"},
            {"vague/here", "much-before"},
        ),
    ],
)
def test_how_two_tellings_stand_to_each_other_is_evidence(text: str, told: set[str], untold: set[str]) -> None:
    found = {name for name, value in evidence_in(text).items() if value}
    assert told <= found
    assert not untold & found


def test_a_sum_right_behind_things_may_be_theirs_but_none_far_behind_or_before_its_own() -> None:
    assert certain("Norway gives Ukraine 20 tanks. The tanks cost 5 million euros.")
    assert not certain("Norway gives Ukraine 20 tanks. The radars cost 5 million euros.")
    assert not certain("Norway gives Ukraine 20 tanks. It rains.\nIt snows.\nThe tanks cost 5 million euros.")
