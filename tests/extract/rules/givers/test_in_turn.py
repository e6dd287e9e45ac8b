"""Whose each sum is where givers and sums are listed in the same order."""

from datetime import date

from extract.rules.givers.in_turn import giver_in_turn
from extract.rules.judgement import gather, load_weights, stage_scene


def _givers(text: str) -> list[str | None]:
    scene = stage_scene(f"Headline\n\n{text}", date(2025, 10, 15), "en")
    return [giver_in_turn(scene.reading, one, scene.candidates, scene.cast) for one in scene.candidates]


def test_sums_are_given_out_in_the_order_of_the_givers() -> None:
    text = "Latvia and Finland pledged 10 million euros and 15 million euros respectively for Ukraine."
    assert _givers(text) == ["LV", "FI"]


def test_a_sum_behind_the_word_is_another_ones() -> None:
    text = "Greece and Cyprus gave Ukraine €5 million and €2 million, respectively, while Malta gave €1 million."
    assert _givers(text) == ["GR", "CY", None]


def test_without_the_word_or_with_more_sums_nothing_is_given_out() -> None:
    assert _givers("Latvia and Finland pledged 10 million euros and 15 million euros for Ukraine.") == [None, None]
    assert _givers("Latvia and Finland gave Ukraine €1 million, €2 million and €3 million respectively.") == [None] * 3


def test_counts_are_given_out_in_the_order_of_the_givers() -> None:
    assert _givers("Estonia and Spain will send Ukraine 40 and 12 armoured vehicles respectively.") == ["EE", "ES"]


def test_things_are_given_out_in_the_order_of_the_givers() -> None:
    assert _givers("Chile and Peru gave Ukraine ten tanks and two radars, respectively.") == ["CL", "PE"]
    assert _givers("Two boats and 300 trucks were sent to Ukraine by Malta and Italy respectively.") == ["MT", "IT"]
    assert _givers("Italy sent Ukraine ten tanks and two radars in May and June respectively.") == [None]


def test_what_another_gives_is_not_joined_to_the_gift_before() -> None:
    text = "Estonia and Spain will send Ukraine 40 and 12 armoured vehicles respectively."
    scene = stage_scene(f"Headline\n\n{text}", date(2025, 10, 15), "en")
    assert len(gather(scene, load_weights("en"))) == 2


def _counted(text: str) -> list[tuple[str, int | None]]:
    scene = stage_scene(f"Headline\n\n{text}", date(2025, 10, 15), "en")
    return [(one.category.value, one.quantity) for one in scene.items]


def test_numbers_count_the_things_in_the_same_order() -> None:
    text = "Italy sent Ukraine 40 and 12 generators and ambulances respectively."
    assert _counted(text) == [("energy", 40), ("medical", 12)]
    text = "Malta will deliver radars, trucks and patrol boats to Ukraine, five, three and two respectively."
    assert _counted(text) == [("radar_sensors", 5), ("vehicles", 3), ("naval", 2)]


def test_one_thing_is_told_with_each_number() -> None:
    text = "Malta gave Ukraine 40 and 12 ambulances in May and June respectively."
    assert _counted(text) == [("medical", 40), ("medical", 12)]
