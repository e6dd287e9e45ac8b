"""An actor's place in a sentence: an editor must not find the speaker, the maker or a bystander behind a gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.givers.placed_actor import named_in
from extract.rules.givers.who_gives import options
from extract.rules.judgement import stage_scene


def signs(text: str, ident: str = "NO") -> dict[str, float]:
    """The evidence that an actor gives the first candidate of a text."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return dict(options(scene.reading, scene.candidates[0], scene.cast, scene.topic, (), scene.parsed).get(ident, {}))


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Norway said that 20 howitzers go to Kyiv.", True),
        ("According to Norway 20 howitzers go to Kyiv.", True),
        ("Norway gives Kyiv 20 howitzers, the minister said.", False),
        ("Norway met Ukraine, and 20 howitzers go to Kyiv.", False),
    ],
)
def test_who_only_says_so(text: str, *, speaks: bool) -> None:
    assert ("here/speaker" in signs(text)) is speaks


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("20 Norwegian-made howitzers have reached Ukraine.", {"here/maker"}),
        ("20 howitzers built by Norway have reached Ukraine.", {"here/maker"}),
        ("Norwegian-led talks brought 20 howitzers to Ukraine.", {"here/led"}),
        ("20 howitzers given by Norway have reached Ukraine.", set()),
        ("20 Norwegian howitzers have reached Ukraine.", set()),
    ],
)
def test_who_made_it_and_who_leads(text: str, made: set[str]) -> None:
    assert {"here/maker", "here/led"} & signs(text).keys() == made


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("20 howitzers from Norway have reached Ukraine.", True),
        ("Norway's 20 howitzers and Denmark's have reached Ukraine.", False),
        ("20 howitzers, Norway said, have reached Ukraine.", False),
        ("20 howitzers have reached Ukraine from Norway.", False),
    ],
)
def test_what_comes_from_right_behind_it(text: str, *, source: bool) -> None:
    assert ("here/source-close" in signs(text)) is source


def test_who_acts_before_the_clause_of_a_gift_may_give_it() -> None:
    before = "Norway has promised 30 radars, and {}20 howitzers have arrived in Ukraine."
    scene = stage_scene("Aid for Ukraine\n" + before.format(""), date(2025, 3, 26), "en")
    last = options(scene.reading, scene.candidates[-1], scene.cast, scene.topic, (), scene.parsed)
    assert "here/clause/before" in last["NO"]
    assert "here/clause/before" not in signs("Norway has promised 30 radars.")
    scene = stage_scene("Aid for Ukraine\n" + before.format("Danish "), date(2025, 3, 26), "en")
    last = options(scene.reading, scene.candidates[-1], scene.cast, scene.topic, (), scene.parsed)
    assert "here/clause/before" not in last.get("NO", {})


def test_others_between_an_actor_and_a_gift_are_counted_but_not_those_of_its_list() -> None:
    assert signs("Norway and Denmark will give Ukraine 20 howitzers.")["here/rivals-between"] == 0
    assert signs("Norway told Denmark that it will give Ukraine 20 howitzers.")["here/rivals-between"] == 1


def test_who_is_named_once_as_a_place_and_once_as_acting_is_asked_about_as_acting() -> None:
    scene = stage_scene("Aid\nIn Norway, Norway gives 20 howitzers. They are in Norway.", date(2025, 3, 26), "en")
    assert [each.direction for each in named_in(scene.reading, 1)] == [""]
    assert [each.direction for each in named_in(scene.reading, 2)] == ["in"]


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("30 radars reached Ukraine from Norway.", {"here/dir/from", "here/place/after"}, set()),
        ("Norway gives Ukraine 20 howitzers.", {"here/subject/give"}, {"here/possessive"}),
        ("Norwegian military aid to Ukraine: 20 howitzers.", {"here/owns-aid"}, {"here/possessive"}),
        ("Ukraine gets 20 howitzers with Norwegian money.", {"here/purse"}, set()),
        ("Norway 20 howitzers, Denmark ten, Ukraine says.", {"here/gapping"}, {"here/subject"}),
        ("Kyiv has Norway's 20 million euros.", {"here/gapping/owner", "here/possessive"}, {"here/gapping"}),
        (
            "Norway watched how Denmark gave Ukraine 20 howitzers.",
            {"here/subject/rival"},
            {"here/subject", "here/gapping"},
        ),
        (
            "Norway, which Denmark had asked, gives Ukraine 20 howitzers.",
            {"here/subject/close"},
            {"here/subject/rival"},
        ),
    ],
)
def test_how_an_actor_takes_part(text: str, told: set[str], untold: set[str]) -> None:
    found = signs(text).keys()
    assert told <= found
    assert not untold & found


def test_a_comma_stands_for_the_verb_of_a_second_giver() -> None:
    text = "Aid for Ukraine\nNorway will send Ukraine ten lorries, and Denmark, two boats."
    scene = stage_scene(text, date(2025, 3, 26), "en")
    last = options(scene.reading, scene.candidates[-1], scene.cast, scene.topic, (), scene.parsed)
    assert "here/gapping" in last["DK"]
