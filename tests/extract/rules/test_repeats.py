"""One thing told by two words is one thing: an editor would count the jets twice."""

from __future__ import annotations

from datetime import date

from extract.rules.judgement import Scene, stage_scene
from extract.rules.repeats import evidence_of, without_repeats

WEIGHTS = {"bare+longer": 4.0, "bias": -2.0}


def scene_of(text: str) -> Scene:
    return stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")


def left(text: str) -> list[str]:
    """What is left of the things of a text."""
    scene = scene_of(text)
    return [scene.reading.words(one.start, one.end) for one in without_repeats(scene.reading, scene.items, WEIGHTS)]


def test_a_general_word_gives_way_to_the_thing_that_it_stands_for() -> None:
    assert left("Norway sends Ukraine planes.\nThe F-16s come with generators.") == ["F-16s", "generators"]


def test_of_each_kind_something_stays() -> None:
    assert left("Norway sends Ukraine helmets and generators.") == ["helmets", "generators"]


def test_without_weights_everything_stays() -> None:
    scene = scene_of("Norway sends Ukraine planes.\nThe F-16s come with generators.")
    assert without_repeats(scene.reading, scene.items, {}) == scene.items


def test_the_evidence_says_how_the_words_and_numbers_compare() -> None:
    scene = scene_of("Norway sends Ukraine 12 jets and 12 F-16 jets.")
    first, second = (evidence_of(scene.reading, scene.items, one) or {} for one in scene.items)
    assert {"bare+longer", "words/within", "number/same", "beside"} <= first.keys()
    assert {"head/earlier", "named"} <= second.keys()


def test_a_thing_alone_of_its_kind_is_not_asked_about() -> None:
    scene = scene_of("Norway sends Ukraine 12 jets and a generator.")
    assert [evidence_of(scene.reading, scene.items, one) for one in scene.items] == [None, None]
