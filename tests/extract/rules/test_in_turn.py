"""Whose each sum is where givers and sums are listed in the same order."""

from datetime import date

from extract.rules.in_turn import giver_in_turn
from extract.rules.judgement import stage_scene


def _givers(text: str) -> list[str | None]:
    scene = stage_scene(f"Headline\n\n{text}", date(2025, 10, 15), "en")
    return [giver_in_turn(scene.reading, one, scene.sums, scene.cast) for one in scene.candidates]


def test_sums_are_given_out_in_the_order_of_the_givers() -> None:
    text = "Latvia and Finland pledged 10 million euros and 15 million euros respectively for Ukraine."
    assert _givers(text) == ["LV", "FI"]


def test_a_sum_behind_the_word_is_another_ones() -> None:
    text = "Greece and Cyprus gave Ukraine €5 million and €2 million, respectively, while Malta gave €1 million."
    assert _givers(text) == ["GR", "CY", None]


def test_without_the_word_or_with_more_sums_nothing_is_given_out() -> None:
    assert _givers("Latvia and Finland pledged 10 million euros and 15 million euros for Ukraine.") == [None, None]
    assert _givers("Latvia and Finland gave Ukraine €1 million, €2 million and €3 million respectively.") == [None] * 3
