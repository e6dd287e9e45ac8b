"""Kind of aid and programme: what a desk sorts and filters by."""

from __future__ import annotations

import pytest

from extract.records import Aid
from extract.rules.fields.purpose import NONE, aid_evidence, aid_options, aid_words_near, programme_options
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "aid"),
    [
        ("Belgium will provide Ukraine with 1 billion euros in military aid this year.", "military"),
        (
            "Spain has delivered 20,000 blankets and 40 tons of food to Ukraine, the ministry in Madrid said.",
            "humanitarian",
        ),
        ("The European Union will lend Ukraine 3 billion euros in budget support, the Commission said.", "financial"),
    ],
)
def test_the_kind_of_aid_follows_from_the_words_and_the_things(english, text: str, aid: str) -> None:
    (pledge,) = english(text)
    assert pledge.aid == aid


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("The Netherlands will contribute 250 million euros to PURL to buy American weapons for Ukraine.", "PURL"),
        (
            "Portugal will contribute 100 million euros to the Czech ammunition initiative for Ukraine.",
            "CZECH_AMMUNITION",
        ),
        ("The European Union transferred 1 billion euros to Ukraine on Monday under the ERA loans.", "ERA"),
        ("Belgium will provide Ukraine with 1 billion euros in military aid this year.", None),
    ],
)
def test_a_programme_is_told_where_the_text_names_it(english, text: str, programme: str | None) -> None:
    (pledge,) = english(text)
    assert pledge.programme == programme


def test_who_pays_into_a_programme_is_the_donor_not_who_leads_it(english) -> None:
    (pledge,) = english("Portugal will contribute 100 million euros to the Czech ammunition initiative for Ukraine.")
    assert pledge.donors == ("PT",)


def test_without_a_programme_in_reach_none_is_the_only_choice() -> None:
    scene = stage_scene("Title\nNorway sends a package of aid to Ukraine.", None, "en")
    assert list(programme_options(scene, scene.candidates[-1], ("NO",))) == [NONE]


def test_a_programme_named_right_behind_the_gift_is_a_choice() -> None:
    (evidence,) = _options("Norway will give Ukraine 200 million euros.\nThe money goes through PURL.", ("NO",))
    assert "place/behind" in evidence


def test_a_programme_named_far_above_is_a_choice() -> None:
    (evidence,) = _options("Allies pay into PURL.\n" + "It rained.\n" * 5 + "Oslo sends 200 million euros.", ("NO",))
    assert "place/far" in evidence


def _options(text: str, donors: tuple[str, ...]) -> list[set[str]]:
    scene = stage_scene(f"Title\n{text}", None, "en")
    found = programme_options(scene, scene.candidates[-1], donors)
    return [{name for name, value in evidence.items() if value} for index, evidence in found.items() if index != NONE]


def test_a_programme_before_a_sum_with_its_giver_is_a_choice_that_says_so() -> None:
    (evidence,) = _options("Allies are paying into PURL.\nNorway will give Ukraine 200 million euros.", ("NO",))
    assert "before/stated" in evidence
    assert "before/stated/verbless" not in evidence


def test_a_line_of_a_list_behind_a_programme_has_no_verb_of_its_own() -> None:
    (evidence,) = _options("Allies are paying into PURL. Norway: 200 million euros.", ("NO",))
    assert {"before/stated/verbless", "before/paragraph"} <= evidence


def test_a_programme_that_another_sum_of_the_sentence_pays_into_says_so() -> None:
    text = "Spain gives Ukraine 300 million euros for new tanks, while 100 million euros is earmarked for PURL."
    scene = stage_scene(f"Title\n{text}", None, "en")
    first, second = (set(programme_options(scene, one, ("ES",))[0]) for one in scene.candidates)
    assert not {"sentence/nearest", "clause/nearest"} & first
    assert {"sentence/nearer-to-another", "clause/nearer-to-another"} & first
    assert "clause/nearest" in second


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("Britain will lend Ukraine £1.5 billion, to be repaid from the profits on frozen Russian assets.", "ERA"),
        ("Norway will put 3 million euros into the NATO-run pool to buy American weapons for Ukraine.", "PURL"),
        ("Poland trained 1,200 Ukrainian soldiers as part of the European Union's assistance mission.", "EUMAM"),
    ],
)
def test_a_programme_is_told_where_it_is_plainly_described(english, text: str, programme: str) -> None:
    (pledge,) = english(text)
    assert pledge.programme == programme


def _signs(text: str, donors: tuple[str, ...] = ("NO",)) -> set[str]:
    """The signs of a programme for the last candidate of a text."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", None, "en")
    found = programme_options(scene, scene.candidates[-1], donors)
    return {name for index, signs in found.items() if index != NONE for name, value in signs.items() if value}


def test_how_a_programme_fits_what_is_given_and_by_whom() -> None:
    found = _signs("Norway gives 20 drones under the drone coalition.")
    assert {"only", "clause/only", "clause/gives", "clause/led/under"} <= found
    assert "clause/gives-not" in _signs("Norway gives 20 tanks under the drone coalition.")


def test_a_sum_whose_giver_is_not_named_is_no_statement_of_its_own() -> None:
    assert "before/stated" in _signs("PURL grows. Norway gives 20 million euros.")
    assert "before/stated" not in _signs("PURL grows. It gets 20 million euros.")


def test_the_first_word_for_a_kind_of_aid_is_its_ground() -> None:
    scene = stage_scene("Aid\nNorway gives Ukraine military and humanitarian aid of 5 million euros.", None, "en")
    place = aid_words_near(scene, scene.candidates[0], Aid.HUMANITARIAN)
    assert place is not None
    assert scene.reading.words(*place) == "humanitarian"
    assert aid_words_near(scene, scene.candidates[0], Aid.FINANCIAL) is None


def test_each_kind_of_aid_has_signs_of_its_own() -> None:
    assert aid_options({"word": 1.0}).keys() == set(Aid)


@pytest.mark.parametrize(
    ("text", "programme", "told"),
    [
        ("Norway gives Ukraine 5 million euros.", None, {"amount/7", "currency/EUR"}),
        ("Norway gives Ukraine 20 tanks.", None, {"items/arms-only", "item/tanks", "items/military"}),
        ("Norway gives Ukraine 20 tents.", None, {"item/relief", "items/humanitarian"}),
        ("Norway gives Ukraine 5 million euros.", "PURL", {"programme/PURL", "programme/military"}),
    ],
)
def test_what_is_given_and_through_what_tells_the_kind_of_aid(text: str, programme: str | None, told: set[str]) -> None:
    scene = stage_scene(f"News\n{text}", None, "en")
    assert told <= aid_evidence(scene, scene.candidates[0], ("NO",), programme).keys()


def test_a_programme_named_before_holds_on_by_who_is_named_since() -> None:
    assert any(name.startswith("before/") and "giver" in name for name in _signs("Norway joins PURL. It gives tanks."))
