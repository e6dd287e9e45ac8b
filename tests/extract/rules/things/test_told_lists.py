"""A list of things belongs to the statement that leads it: by itself it names no giver and tells no step."""

from __future__ import annotations

import pytest

from extract.pledges import find_pledges
from extract.records import Article, Pledge
from extract.rules.judgement import stage_scene


def found(text: str) -> list[Pledge]:
    return list(find_pledges(Article("https://example.org/", "Aid for Ukraine", text, "en")).pledges)


def sentences(text: str) -> list[str]:
    reading = stage_scene(f"Aid for Ukraine\n{text}", None, "en").reading
    return [reading.words(one.start, one.end) for one in reading.sentences][1:]


def test_things_below_a_colon_are_delivered_by_whom_and_when_the_line_above_says() -> None:
    (one,) = found(
        "Lithuania has delivered to Ukraine:\n- ammunition\n- M577 armoured personnel carriers\n- generators"
    )
    assert (one.donors, one.stage.value, len(one.items)) == (("LT",), "delivered", 3)


def test_a_number_of_one_line_counts_nothing_on_the_next() -> None:
    (one,) = found("Norway will send Ukraine:\n- 20 radars\n- boats\n- 300 tents")
    assert [item.quantity for item in one.items] == [20, None, 300]


@pytest.mark.parametrize(
    "lines",
    [
        "- Norway: 14 tanks\n- Sweden: 10 tanks",
        "- €5 million for shells\n- €3 million for drones",
        "- 20 tanks were handed over in May\n- 30 will follow",
        "- tanks: 20\n- radars: 15",
    ],
)
def test_lines_with_a_giver_sum_or_statement_of_their_own_stay_sentences(lines: str) -> None:
    assert len(sentences(f"This is what Norway sends:\n{lines}")) == 3


def test_a_list_led_by_nobody_goes_on_about_the_gift_before_it_line_by_line() -> None:
    text = "Sweden will give Ukraine weapons worth €50 million. The package includes:\n- 20 tanks\n- 30 radars"
    assert len(sentences(text)) == 4
    (one,) = found(text)
    assert [item.quantity for item in one.items][-2:] == [20, 30]


def test_a_list_too_long_for_a_sentence_stays_lines() -> None:
    assert len(sentences("Norway will send Ukraine:\n" + "\n".join(f"- {n} radars" for n in range(20, 80)))) == 61
