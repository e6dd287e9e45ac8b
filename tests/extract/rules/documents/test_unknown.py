"""Words for a maintainer to add: a list full of noise is read once, and a word missing from it never gets known."""

from __future__ import annotations

import pytest

from extract.language import load_language
from extract.records import Issue
from extract.rules.documents.unknown import unknown_words


@pytest.fixture
def issues(read):
    """Kind and word of each issue of an article in which somebody gives."""

    def found(text: str, title: str = "Aid for Ukraine") -> list[tuple[str, str]]:
        return [(one.kind, one.word) for one in read(text, title).issues]

    return found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gambia has given Ukraine 5 million dalasi in humanitarian aid.", "dalasi"),
        ("Gambia has given Ukraine 5 million Gambian dalasis in humanitarian aid.", "dalasis"),
        ("Paraguay gave Ukraine ₲ 300 million for hospitals.", "₲"),
        ("The bank will deliver XAU 300 to Ukraine as military aid from Poland.", "XAU"),
        ("Laos has promised Ukraine 300,000 LAK in aid.", "LAK"),
    ],
)
def test_a_currency_that_no_list_knows_is_named_by_its_word(issues, text: str, word: str) -> None:
    assert issues(text) == [("currency", word)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Ukraine 5 million euros, $3 million and 7 million kroner in military aid.",
        "Norway gave Ukraine aid for 5 million people and 3 million more this winter.",
        "Norway gave Ukraine 2 million shells and about 20 million each to two towns in aid.",
        "Norway, a country of 5 million, delivered military aid to Ukraine in 2024 and in January 2025.",
    ],
)
def test_what_is_no_currency_behind_millions_is_no_issue(issues, text: str) -> None:
    assert issues(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norway delivered 12 snowcats to Ukraine.", "snowcats"),
        ("Norway delivered 12 used snowcats to Ukraine.", "snowcats"),
        ("Norway delivered 12 Finnish snowcats to Ukraine.", "snowcats"),
        ("Norway delivered 40 eight-wheelers to Ukraine.", "eight-wheelers"),
        ("Norway handed over 12 Snowdancers to Ukraine.", "Snowdancers"),
    ],
)
def test_a_counted_thing_that_no_list_knows_is_named_by_its_last_word(issues, text: str, word: str) -> None:
    assert issues(text) == [("item", word)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway delivered 12 tanks to Ukraine on 3 trains within 14 days.",
        "Norway trained 12 soldiers and 40 medics for Ukraine.",
        "Twelve countries gave military aid to Ukraine in 30 packages.",
        "The zoo of Oslo has 12 snowcats.",
    ],
)
def test_what_is_known_no_thing_or_not_given_is_no_issue(issues, text: str) -> None:
    assert ("item", "snowcats") not in issues(text)
    assert [one for one in issues(text) if one[1] != "trains"] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norway will give Ukraine 3 million euros through the Alpine Shield Facility.", "Alpine Shield Facility"),
        (
            "Norway will give the Coalition of Friends Fund for Ukraine 3 million euros.",
            "Coalition of Friends Fund for Ukraine",
        ),
        (
            "Norway joined the Carpathian Shells Initiative and delivered shells to Ukraine.",
            "Carpathian Shells Initiative",
        ),
    ],
)
def test_a_programme_that_no_list_knows_is_named_in_full(issues, text: str, word: str) -> None:
    assert ("programme", word) in issues(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Ukraine 3 million euros through the European Peace Facility.",
        "The International Monetary Fund will lend Ukraine 3 billion dollars.",
        "Norway gave Ukraine 3 million euros. The Fund welcomed the aid that Norway provided.",
        "Norway will host the Alpine Shield Facility.",
    ],
)
def test_a_known_programme_a_bare_head_and_a_sentence_without_giving_are_no_issue(issues, text: str) -> None:
    assert [one for one in issues(text) if one[0] == "programme"] == []


def test_a_headline_with_capitals_everywhere_names_no_programme(issues) -> None:
    assert issues("Norway gave Ukraine 3 million euros.", title="Norway Sends Ukraine Aid For Housing Scheme") == []


def test_an_issue_comes_once_with_its_first_sentence(read) -> None:
    first = "Norway delivered 12 snowcats to Ukraine."
    found = read(f"Snow fell in Oslo.\n{first}\nNorway will send 3 more snowcats, 15 snowcats in all, to Ukraine.")
    assert found.issues == (Issue("item", "snowcats", first),)


def test_a_donor_is_not_told_again_as_a_programme(read) -> None:
    gift = "The Sunflower Relief Fund has donated 200,000 euros to a hospital in Kharkiv, Ukraine, for medicines."
    assert read(gift).issues == (Issue("donor", "Sunflower Relief Fund", gift),)


def test_no_word_is_both_equipment_and_not_worth_knowing() -> None:
    """It would hide from the list what the items list was once cleared of."""
    things = {noun.casefold() for block in load_language("en").items if not block.ambiguous for noun in block.nouns}
    assert not things & {word.removesuffix("s") for word in unknown_words("en").not_things} - {"battery"}
