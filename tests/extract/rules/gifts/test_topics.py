"""What else a sentence speaks of: a sum for pensions beside a gift must not be taken for one."""

from __future__ import annotations

from datetime import date

from extract.rules.gifts.topics import of_part
from extract.rules.judgement import stage_scene


def topics(text: str, place: int = 0) -> dict[str, float]:
    """The topics of a candidate of a text."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return of_part(scene.reading, scene.candidates[place], scene.cast)


def test_what_is_spent_at_home_bought_for_itself_or_sold_is_told_apart() -> None:
    assert "topic/home" in topics("Oslo will spend 90 million euros on pensions.")
    assert "topic/own_forces" in topics("Oslo has ordered 40 tanks for its own brigades.")
    assert "topic/business" in topics("A dealer in Oslo found buyers for 40 tanks.")
    assert "topic/refill" in topics("Oslo will spend 90 million euros to refill its depots.")


def test_a_plain_gift_speaks_of_nothing_else() -> None:
    assert not topics("Norway will give Ukraine 200 million euros.")


def test_what_stands_close_and_where_the_taker_is_not_named_counts_more() -> None:
    near = topics("Pensions get 90 million euros.")
    assert {"topic-close/home", "topic-alone/home"} <= set(near)
    far = topics("Norway will give Ukraine 90 million euros, though a minister in Oslo would like to raise pensions.")
    assert "topic/home" in far
    assert not {"topic-close/home", "topic-alone/home"} & set(far)


def test_the_sentence_before_counts_within_a_paragraph_alone() -> None:
    assert "topic-before/home" in topics("Pensioners are cold. Another 90 million euros will follow.")
    assert "topic-before/home" not in topics("Pensioners are cold.\nAnother 90 million euros will follow.")
