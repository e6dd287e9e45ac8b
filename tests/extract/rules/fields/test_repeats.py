"""One thing told by two words is one thing: an editor would count the jets twice."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.fields.repeats import evidence_of, without_repeats, without_wholes
from extract.rules.judgement import Scene, stage_scene

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


def counted(text: str) -> list[tuple[str, int | None]]:
    """What is left of the things of a text, with their numbers."""
    scene = scene_of(text)
    told = without_repeats(scene.reading, scene.items, WEIGHTS)
    return [(scene.reading.words(one.start, one.end), one.quantity) for one in told]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Oslo sends 240 trucks to Ukraine. The 240 Volvo trucks are old.", [("trucks", 240)]),
        ("Oslo sends 24 trucks. Then 24 trucks will follow.", [("trucks", 24), ("trucks", 24)]),
        ("Oslo pays for Patriot missiles. Up to 100 missiles are bought.", [("Patriot missiles", 100)]),
        ("Oslo sends close to 200 generators. In all, 198 generators left.", [("generators", 198)]),
        ("Oslo sends 18 tanks. The first four tanks leave in March.", [("tanks", 18)]),
        ("Oslo sends 18 tanks. The next 20 tanks leave in March.", [("tanks", 18), ("tanks", 20)]),
        ("Oslo sends 12 generators. In all, 10 generators left.", [("generators", 12), ("generators", 10)]),
    ],
)
def test_what_is_told_again_by_its_number_or_last_word_is_told_once(
    text: str, things: list[tuple[str, int | None]]
) -> None:
    assert counted(text) == things


def test_the_evidence_says_how_the_words_and_numbers_compare() -> None:
    scene = scene_of("Norway sends Ukraine 12 jets and 12 F-16 jets.")
    first, second = (evidence_of(scene.reading, scene.items, one) or {} for one in scene.items)
    assert {"bare+longer", "words/within", "number/same", "beside"} <= first.keys()
    assert {"head/earlier", "named"} <= second.keys()


def test_a_thing_alone_of_its_kind_is_not_asked_about() -> None:
    scene = scene_of("Norway sends Ukraine 12 jets and a generator.")
    assert [evidence_of(scene.reading, scene.items, one) for one in scene.items] == [None, None]


def test_a_whole_gives_way_to_the_parts_that_add_up_to_it() -> None:
    assert left("Latvia gave Ukraine six helicopters, four Mi-17s and two Mi-2s.") == ["Mi-17s", "Mi-2s"]
    scene = scene_of("Latvia gave Ukraine nine helicopters, four Mi-17s and two Mi-2s.")
    assert without_wholes(scene.items) == scene.items


def test_parts_that_are_not_named_give_way_to_their_whole() -> None:
    scene = scene_of("Poland gave Ukraine 14 MiG-29s: four from Slovak stocks and ten of its own.")
    assert [one.quantity for one in without_repeats(scene.reading, scene.items, WEIGHTS)] == [14]


def signs(text: str, at: int) -> set[str]:
    """The evidence that a thing of a text repeats another."""
    scene = scene_of(text)
    return set(evidence_of(scene.reading, scene.items, scene.items[at]) or {})


def test_things_of_one_list_are_told_from_things_apart() -> None:
    assert "listed" in signs("Norway sends Ukraine trucks, buses and tents.", 0)
    assert "listed" not in signs("Norway sends Ukraine trucks which come with buses.", 0)
    assert "listed" not in signs("Norway sends Ukraine trucks. It sends buses.", 0)


def test_the_last_word_and_the_other_words_of_things_are_compared() -> None:
    found = signs("Norway sends Ukraine fire trucks. The trucks are old.", 1)
    assert {"head/earlier", "words/shared", "words/within", "definite", "bare"} <= found
    assert not {"head/earlier", "head/later", "words/shared"} & signs("Norway sends trucks. The buses are old.", 1)
