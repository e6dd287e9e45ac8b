"""Words that tell the kind of aid: an energy ministry's loan must not be filed under arms."""

from __future__ import annotations

from datetime import date

from extract.rules.gifts.aid_words import find_aid_words, of_article
from extract.rules.judgement import stage_scene
from extract.rules.text.reading import read


def _told(text: str) -> list[tuple[str, str]]:
    reading = read(text, "en")
    return [(one.aid.value, reading.words(one.start, one.end)) for one in find_aid_words(reading, "en")]


def test_each_word_tells_its_kind() -> None:
    assert _told("A loan, blankets and military trucks.") == [
        ("financial", "loan"),
        ("humanitarian", "blankets"),
        ("military", "military"),
    ]


def test_the_longest_phrase_at_a_word_counts() -> None:
    assert _told("They pay budget support.")[0] == ("financial", "budget support")


def test_a_text_without_any_tells_nothing() -> None:
    assert _told("It rained.") == []


def test_a_general_word_behind_one_that_says_which_adds_nothing() -> None:
    assert _told("Its military support and other aid.") == [("military", "military"), ("unspecified", "aid")]


def test_words_within_a_phrase_or_a_programme_tell_nothing_of_their_own() -> None:
    assert _told("It gives security assistance.") == [("military", "security assistance")]
    assert _told("It pays 500 million from the European Peace Facility.") == []


def test_a_general_word_apart_or_behind_another_general_one_counts() -> None:
    assert _told("Its military trucks and support.") == [("military", "military"), ("unspecified", "support")]
    assert _told("Its humanitarian loan.") == [("humanitarian", "humanitarian"), ("financial", "loan")]


def test_what_an_article_is_about_is_told_by_its_text_and_its_things_alone() -> None:
    scene = stage_scene("A loan\nBlankets, tents and military trucks reached Kyiv.", date(2025, 3, 26), "en")
    items = scene.candidates[0].items
    told = of_article(find_aid_words(scene.reading, "en"), items, scene.reading.title_end)
    assert "article/financial" not in told
    assert told["article/military"] > 0
    assert {f"article/item/{one.category.value}" for one in items} <= set(told)
