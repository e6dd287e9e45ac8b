"""Lists in every layout of the pages: a package's things must not be lost for how their lines are printed."""

from __future__ import annotations

import pytest

from extract.pledges import find_pledges
from extract.records import Article
from extract.rules.judgement import stage_scene
from extract.rules.text.list_lines import list_lines
from extract.rules.text.reading import read
from extract.rules.text.tokens import tokenise

BULLETS = frozenset("-•")
THINGS = ("five artillery radars", "1,000 Javelins", "four Mi-17 helicopters", "spare parts")
LAYOUTS = {
    "dashes": [f"- {one}" for one in THINGS],
    "semicolons": [f"{one};" for one in THINGS[:-1]] + [f"{THINGS[-1]}."],
    "commas": [f"{one}," for one in THINGS[:-1]] + [f"{THINGS[-1]}."],
    "full stops": [f"{one}." for one in THINGS],
    "bare lines": [one[0].upper() + one[1:] for one in THINGS],
    "numbers": [f"{number}. {one[0].upper()}{one[1:]}" for number, one in enumerate(THINGS, 1)],
    "numbers in brackets": [f"{number}) {one};" for number, one in enumerate(THINGS, 1)],
}


def items(*lines: str) -> list[int]:
    """Which of the lines are items."""
    found = list_lines([token.text for token in tokenise("\n".join(lines), "en")], BULLETS)
    starts, token = [], 0
    for line in lines:
        starts.append(token)
        token += len(tokenise(line + "\n", "en"))
    return [index for index, start in enumerate(starts) if start in found]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_line_behind_the_lead_is_an_item(layout: str) -> None:
    assert items("The package includes:", *LAYOUTS[layout], "Kyiv is grateful. More is to come.") == [1, 2, 3, 4]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_package_keeps_its_things_however_they_are_printed(layout: str) -> None:
    opening = "The United States will give Ukraine another $700 million in military aid, the Pentagon said."
    text = "\n".join((opening, "The package includes:", *LAYOUTS[layout], "Russia has condemned the decision."))
    (found,) = find_pledges(Article("https://example.org/", "A package for Ukraine", text, "en")).pledges
    assert [one.quantity for one in found.items] == [5, 1000, 4, None]


@pytest.mark.parametrize(
    "lines",
    [
        ("The situation on Monday:", "Fighting", "Russia attacked in the east. Three people died."),
        ("Background:", "Norway gave Ukraine 14 tanks.", "Sweden gave ten."),
        ("In 2024. Two ships came.", "He said so, and so did she."),
        ("Aid for Ukraine", "Norway gives 14 tanks", "Oslo made it known on Monday."),
        ("Ministers met on Monday;", "Norway will give 14 tanks.", "Sweden is to give ten."),
    ],
)
def test_headings_and_sentences_are_no_items(lines: tuple[str, ...]) -> None:
    assert items(*lines) == []


def test_a_number_that_opens_a_line_counts_nothing() -> None:
    scene = stage_scene("Aid for Ukraine\nNorway will send Ukraine:\n1. Radars\n2. Boats\n3. Tents", None, "en")
    assert [one.quantity for one in scene.items] == [None, None, None]


def count_of_items(text: str) -> int:
    """How many sentences of a text are lines of a list."""
    return sum(one.bullet for one in read(f"Aid for Ukraine\n{text}", "en").sentences)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Oslo's package comprises:\nfour radars;\n100 Javelins;\nspare parts.\nThe minister was in Kyiv.", 3),
        ("Oslo's package comprises:\n22 howitzers\n14,000 shells\nThe minister will travel to Kyiv next week.", 2),
        ("Oslo's package comprises:\n- 22 howitzers\n- 14,000 shells", 2),
        ('The minister said:\n"We shall send 22 howitzers."\nShe left for Kyiv.', 0),
        ("Oslo's package comprises 22 howitzers\nMore news\nWeather", 0),
        ("Oslo's package comprises:\n22 howitzers", 0),
    ],
)
def test_short_lines_below_a_colon_are_a_list_without_marks(text: str, count: int) -> None:
    assert count_of_items(text) == count
