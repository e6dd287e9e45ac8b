"""How an actor takes part by the words before it: a seat of government is no place of the gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.actors.directions import direction_of, is_object, is_object_again, listed_direction
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The government in Oslo will pay for 40 generators.", ""),
        ("The generators are paid for by the government in Oslo.", "by"),
        ("The generators are paid for by the people of Norway.", "by"),
        ("In Oslo the cabinet intends to pay for 40 generators.", ""),
        ("At a conference hosted by Norway they spoke of 40 generators.", "in"),
        ("Sanofi of Norway gave 40 generators.", "in"),
        ("Twenty countries, from Norway to Spain, gave 40 generators.", "in"),
        ("The generators went from Norway to Ukraine.", "from"),
        ("Ministers met in Oslo to talk about 40 generators.", "in"),
    ],
)
def test_the_government_in_a_capital_is_an_actor_and_a_meeting_in_it_is_not(text: str, direction: str) -> None:
    reading = stage_scene(f"Aid for Ukraine\n{text}", None, "en").reading
    (one,) = (actor for actor in reading.of_kind("actor") if actor.id == "NO")
    assert direction_of(reading, one, reading.sentences[1].start) == direction


def test_all_of_a_list_take_part_as_its_first_does() -> None:
    scene = stage_scene("News\nBoats for Ukraine came from Norway, Iceland and Malta.", date(2025, 10, 15), "en")
    run = [one for one in scene.reading.of_kind("actor") if one.id != "UA"]
    assert [listed_direction(scene.reading, run, one, 0) for one in run] == ["from"] * 3


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Norway gave Moldova 40 generators.", True),
        ("Norway lent the United States 40 generators.", True),
        ("Norway gave Moldova's hospitals 40 generators.", False),
        ("Norway gave Moldovan hospitals 40 generators.", False),
        ("Norway gave 40 generators to Moldova.", False),
        ("Norway promised that Moldova gives 40 generators.", False),
        ("The cabinet gave Moldova 40 generators.", False),
    ],
)
def test_who_is_named_right_behind_a_verb_of_giving_is_given(text: str, *, given: bool) -> None:
    scene = stage_scene(f"Aid\n{text}", None, "en")
    *_, last = scene.reading.of_kind("actor")
    assert is_object(scene.reading, last, scene.cast) is given


def test_the_giver_may_be_named_elsewhere_where_that_is_asked() -> None:
    scene = stage_scene("Aid\nThe cabinet gave Moldova 40 generators.", None, "en")
    (one,) = scene.reading.of_kind("actor")
    assert is_object(scene.reading, one, scene.cast, by_any=True)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Norway gave Moldova 3 generators and Ukraine 40.", True),
        ("Norway gave Moldova 3 generators and Ukraine some 40.", True),
        ("Norway has 3 generators and Ukraine 40.", False),
        ("Norway gave Moldova 3 generators, Ukraine 40.", False),
        ("Norway gave Moldova 3 generators and Ukraine waits for 40.", False),
    ],
)
def test_who_is_given_by_a_verb_that_is_not_told_again(text: str, *, given: bool) -> None:
    scene = stage_scene(f"Aid\n{text}", None, "en")
    *_, last = scene.reading.of_kind("actor")
    assert is_object_again(scene.reading, last, scene.reading.lower.index("40"), scene.cast) is given
