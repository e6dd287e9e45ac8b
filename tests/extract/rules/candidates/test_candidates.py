"""Two gifts of one sentence must come to an editor as two, and a list as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def told(text: str) -> list[list[int | None]]:
    """The numbers of things that each candidate of a text holds."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return [[one.quantity for one in candidate.items] for candidate in scene.candidates]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Six Norwegian howitzers are in Ukraine and 40 generators are being packed.", [[6], [40]]),
        ("Oslo has handed over six howitzers, and 40 generators are being packed.", [[6], [40]]),
        ("Oslo has handed over six howitzers, and 40 generators, bought in Spain, are being packed.", [[6], [40]]),
        ("Ten more howitzers are to follow the six that Oslo sent last year.", [[10], [6]]),
        ("Oslo's order of howitzers has been raised by 20, to 90 in all.", [[None], [20], [90]]),
    ],
)
def test_each_statement_of_a_sentence_is_a_candidate(text: str, numbers: list[list[int]]) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Oslo says six howitzers and 40 generators are being packed for Ukraine.", [[6, 40]]),
        ("Oslo sent Ukraine 54 howitzers, 50 of them in working order.", [[54, 50]]),
    ],
)
def test_what_is_told_in_one_breath_stays_together(text: str, numbers: list[list[int]]) -> None:
    assert told(text) == numbers


def test_a_heading_that_is_all_thing_is_no_gift_of_its_own_but_a_line_of_a_list_is() -> None:
    prose = "In spring the government in Oslo handed over 12 armoured vehicles to the Ukrainian army."
    assert told(f"Armoured vehicles\n{prose}") == [[12]]
    assert told("Oslo sends Ukraine:\n- Trucks\n- Army ambulances") == [[None, None]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway is going to hand Kyiv a further aid package in May.", "aid package"),
        ("Oslo has put its military aid on hold.", "military aid"),
    ],
)
def test_a_package_stands_at_its_words_for_aid(text: str, words: str) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    (candidate,) = scene.candidates
    assert candidate.kind == "package"
    assert scene.reading.words(candidate.start, candidate.end) == words


def test_training_of_ukrainians_needs_no_verb_of_giving() -> None:
    assert told("Ukrainian pilots graduated in Malta.") == [[None]]
    assert told("Pilots graduated in Malta.") == []


def test_a_telling_that_goes_on_keeps_its_first_sum_and_all_its_things_and_ends_with_its_last_part() -> None:
    text = "Norway gives Ukraine 20 million euros. It buys 30 beds.\nIt buys tents, too."
    first, second, third = stage_scene(f"Aid\n{text}", date(2025, 3, 26), "en").candidates
    whole = first.joined_by(second).joined_by(third)
    assert (whole.money, whole.items) == (first.money, (*second.items, *third.items))
    assert (whole.sentence, whole.last_sentence) == (first.sentence, third.sentence)
    assert whole.whole() == (replace(whole, parts=()), second, third)
    assert first.whole() == (first,)


def test_who_joins_in_is_a_candidate_shortly_behind_a_gift_or_a_programme_alone() -> None:
    def joins(text: str) -> list[bool]:
        scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
        return [one.takes_part for one in scene.candidates]

    assert joins("Norway gives Ukraine 40 generators. Finland takes part, too.") == [False, True]
    assert joins("NATO runs PURL. Finland takes part, too.") == [True]
    assert joins("Norway gives 40 generators.\nIt rains.\nIt snows.\nIt hails.\nIt thaws.\nFinland takes part.") == [
        False
    ]


def test_a_sum_stands_where_it_is_told_with_its_conversion_beside_it() -> None:
    text = "Norway gives Ukraine 90 million kroner (8 million euros) and then 20 million kroner for drones."
    sums = [one.money for one in stage_scene(f"Aid\n{text}", date(2025, 3, 26), "en").candidates if one.money]
    assert [[int(each.amount) for each in one.equivalents] for one in sums] == [[8_000_000], []]


def test_what_several_give_in_turn_is_a_gift_of_each() -> None:
    assert told("Norway and Denmark will give Ukraine ten tanks and two ambulances, respectively.") == [[10], [2]]
    assert told("Norway and Denmark will give Ukraine ten tanks and two ambulances.") == [[10, 2]]


def test_a_doubtful_word_is_a_thing_only_where_somebody_gives() -> None:
    assert told("Gas is scarce in Ukraine.") == []
    assert told("Norway gives Ukraine gas.") == [[None]]
    assert told("In aid from Norway there is gas.") == [[None]]
