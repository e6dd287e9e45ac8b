"""Who stands in one list: a joint gift must stand under all who give it, and under nobody who is only named beside."""

from __future__ import annotations

import pytest

from extract.rules.actors.actor_lists import lists_of, spelt_out
from extract.rules.judgement import stage_scene
from extract.rules.text.mentions import Mention


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("The loan is guaranteed by Italy, and Norway has given a grant of 90 million euros.", [["IT"], ["NO"]]),
        ("The convoy was met by Romania, and Italy then donated 20 ambulances.", [["RO"], ["IT"]]),
        ("Ukraine was thankful to Spain, and Portugal promised six helicopters.", [["UA"], ["ES"], ["PT"]]),
        ("Germany, and Denmark donated 100 tanks.", [["DE", "DK"]]),
        ("He said that Germany, and Denmark will donate 100 tanks.", [["DE", "DK"]]),
        ("Sweden, Norway, and Finland gave 40 mortars.", [["SE", "NO", "FI"]]),
        ("The tanks come from Spain, and Portugal.", [["ES", "PT"]]),
        ("The company Vestas and the Norwegian group Kesko gave 40 mortars.", [["Vestas", "Kesko"]]),
        ("Spain and the Norwegian people gave 40 mortars.", [["ES", "NO"]]),
        ("Norway (5) and Italy (12) gave 40 mortars.", [["NO", "IT"]]),
        ("Norway (80 million euros) and Italy (12 tanks) helped.", [["NO"], ["IT"]]),
        ("Germany and its partners Belgium and Norway gave 40 mortars.", [["DE", "BE", "NO"]]),
    ],
)
def test_a_comma_before_and_begins_a_statement_behind_one_who_does_nothing(text: str, lists: list[list[str]]) -> None:
    reading = stage_scene(f"Title\n{text}", None, "en").reading
    assert [[one.id for one in run] for run in lists_of(reading, reading.of_kind("actor"))] == lists


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Three states gave 40 mortars: Poland, Slovakia and Latvia.", "PL"),
        ("Three states gave 40 mortars: Poland and Latvia.", None),
        ("3 states gave 40 mortars: Poland, Slovakia and Latvia.", "PL"),
        ("Some states gave 40 mortars: Poland, Slovakia and Latvia.", None),
        ("Three states gave 40 mortars. They were Poland, Slovakia and Latvia.", None),
    ],
)
def test_a_counted_group_is_those_that_are_named_behind_it(text: str, first: str | None) -> None:
    scene = stage_scene(f"Title\n{text}", None, "en")
    states = [one for one in scene.reading.of_kind("actor") if scene.cast.kind_of(one.id) == "state"]
    start = scene.reading.sentences[1].start
    group = Mention("actor", "PARTNERS", "group", start, start + 2)
    assert spelt_out(scene.reading, group, states) == first
