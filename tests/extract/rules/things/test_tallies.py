"""To how many things have risen: a total of all gifts must not be taken for one more gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene
from extract.rules.things.tallies import comes_by_pair, is_agreed, is_tally


@pytest.mark.parametrize(
    ("sentence", "tally"),
    [
        ("Norway sends 12 howitzers, bringing the total to 35.", True),
        ("That makes 35 since May.", True),
        ("By spring the figure will stand at 35.", True),
        ("Norway gave 35 of them.", False),
    ],
)
def test_to_how_many_things_have_risen(sentence: str, *, tally: bool) -> None:
    scene = stage_scene(f"Aid\nUkraine gets 12 howitzers. {sentence}", date(2025, 3, 26), "en")
    assert is_tally(scene.reading, scene.items[-1]) is tally
    assert not is_tally(scene.reading, scene.items[0])


def asked_of_number(text: str, number: str, question) -> bool:
    """What a question says of a number in the second sentence of a text."""
    scene = stage_scene(f"Aid\n{text}", date(2025, 3, 26), "en")
    end = scene.reading.lower.index(number) + 1
    return question(scene.reading, end, scene.reading.sentences[scene.reading.sentence_of[end - 1]])


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("Letters of intent exist for 60 more.", True),
        ("An option on another 60 was kept open.", True),
        ("A further 60 are with the makers.", True),
        ("A further 60 were destroyed in an attack.", False),
        ("In the hall there were a further 60.", False),
        ("Letters of intent exist for 60.", False),
    ],
)
def test_that_more_was_agreed_on(text: str, *, agreed: bool) -> None:
    assert asked_of_number(text, "60", is_agreed) is agreed


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("Only 60 would be there by March.", True),
        ("Only 60 were seen. It was said that they would be there.", False),
        ("Of the guests only 60 came in the end, and it was said late at night that none would be there.", False),
    ],
)
def test_that_what_a_number_counts_comes(text: str, *, comes: bool) -> None:
    assert asked_of_number(text, "60", comes_by_pair) is comes
