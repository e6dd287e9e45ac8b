"""Who joins in or stays out names nothing again: the fifth giver of a scheme must not be lost, nor a refusal."""

from __future__ import annotations

from datetime import date

import pytest

from extract.pledges import drafts_of
from extract.rules.candidates.candidates import Candidate
from extract.rules.judgement import load_weights, stage_scene

GENERATORS = "Norway will give Ukraine 40 generators."


def joiners(text: str) -> list[Candidate]:
    """What a text tells of who takes part."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return [one for one in scene.candidates if one.takes_part]


@pytest.mark.parametrize(
    "sentence",
    [
        "Finland takes part, too.",
        "Finland is on board as well.",
        "Finland has followed suit.",
        "Finland has declined.",
        "Finland stays out.",
        "Finland has not decided yet.",
        "Finland wants no part in it.",
        "Finland is looking through its stores.",
        "Finland refused to do so.",
        "In Helsinki, where money is short, the government has ruled it out.",
    ],
)
def test_who_joins_in_or_stays_out_may_give_what_was_told_before(sentence: str) -> None:
    (one,) = joiners(f"{GENERATORS}\n{sentence}")
    assert [(thing.category.value, thing.quantity) for thing in one.items] == [("energy", None)]


def test_each_giver_of_a_sentence_takes_part_by_itself() -> None:
    sentence = "Finland has not decided, and Malta has declined."
    scene = stage_scene(f"Aid for Ukraine\n{GENERATORS}\n{sentence}", date(2025, 3, 26), "en")
    clauses = [scene.reading.words(*one.clause).strip() for one in scene.candidates if one.takes_part]
    assert clauses == ["Finland has not decided, and", "Malta has declined."]


def test_a_statement_behind_a_gift_may_tell_who_joins_in() -> None:
    (one,) = joiners("Norway has given Ukraine 40 generators, and Finland is expected to follow.")
    assert [thing.category.value for thing in one.items] == ["energy"]
    assert not joiners("Norway has given Ukraine 40 generators in which Finland takes part.")


def test_where_a_sum_was_told_before_no_thing_is_named() -> None:
    (one,) = joiners("Norway pays 20 million euros into PURL for Ukraine.\nFinland will join in.")
    assert one.kind == "package"


def test_a_programme_is_something_to_join() -> None:
    assert joiners("The ministers met in Brussels.\nThere they spoke of PURL.\nFinland has not decided.")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Brussels.\nFinland takes part, too.",
        f"{GENERATORS}\nA colonel stays out.",
        f"{GENERATORS}\nRussia stays out.",
        f"{GENERATORS}\nFinland stays out but will give 20 transformers.",
        f"{GENERATORS}\nFinland has joined NATO.",
        f"{GENERATORS}\nIt was hot.\nIt rained.\nIt snowed.\nFinland stays out.",
    ],
)
def test_others_take_part_in_nothing(text: str) -> None:
    assert not joiners(text)


def test_who_joins_in_and_gives_besides_has_one_pledge() -> None:
    text = (
        "Japan will give Ukraine body armour and radars through NATO, a minister said on Tuesday.\n"
        "Tokyo is expected to announce soon that it is joining the scheme, which is known as PURL."
    )
    scene = stage_scene(f"Japan to give Ukraine body armour and radars\n{text}", date(2025, 3, 26), "en")
    assert [one for one in scene.candidates if one.takes_part]
    (one,) = drafts_of(scene, load_weights("en"))
    assert (one.donors, len(one.items)) == (("JP",), 2)


def test_the_longest_words_that_tell_who_joins_in_are_its_words() -> None:
    scene = stage_scene(f"Aid for Ukraine\n{GENERATORS}\nFinland refuses to join the scheme.", date(2025, 3, 26), "en")
    (one,) = [one for one in scene.candidates if one.takes_part]
    assert scene.reading.words(one.start, one.end) == "refuses to join"
    scene = stage_scene(f"Aid for Ukraine\n{GENERATORS}\nFinland joined in.", date(2025, 3, 26), "en")
    (one,) = [one for one in scene.candidates if one.takes_part]
    assert scene.reading.words(one.start, one.end) == "joined in"
