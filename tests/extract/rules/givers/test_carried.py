"""Who is carried over from the sentences before: a gift told by "they" must not lose those who give it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.givers.carried import carried, is_share
from extract.rules.judgement import stage_scene


def carried_to_last(text: str) -> dict[str, dict[str, float]]:
    """Who may be carried over to the last candidate of a text, with the evidence."""
    scene = stage_scene(f"Belgium gives\n{text}", date(2025, 3, 26), "en")
    return carried(scene.reading, scene.candidates[-1], scene.cast)


def test_the_nearest_two_sentences_that_name_somebody_lend_their_givers_but_no_headline_does() -> None:
    found = carried_to_last(
        "Italy came. Norway met Denmark.\nOne waited. Sweden spoke in Poland. 20 howitzers go to Ukraine."
    )
    assert found.keys() == {"SE", "PL", "NO", "DK"}
    assert {"carried/1", "carried/1-first", "carried/1-name", "carried/paragraph"} == set(found["SE"])
    assert "carried/1-oblique" in found["PL"]
    assert {"carried/2", "carried/2-name"} == set(found["DK"])


def test_those_of_a_list_are_who_they_stands_for() -> None:
    told = "Norway and Denmark met.\n{} will give Ukraine 20 howitzers."
    assert all("carried/plural" in signs for signs in carried_to_last(told.format("They")).values())
    assert not any("carried/plural" in signs for signs in carried_to_last(told.format("It")).values())
    alone = carried_to_last("Norway met reporters.\nThey will give Ukraine 20 howitzers.")
    assert "carried/plural" not in alone["NO"]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("400 million euros of it is meant for power in Ukraine.", True),
        ("400 million euros is meant for power in Ukraine.", False),
        ("Of it, 20 howitzers go to Ukraine.", False),
    ],
)
def test_a_part_of_what_was_given_before_is_its_givers(text: str, *, share: bool) -> None:
    scene = stage_scene(f"Aid\nNorway helps. {text}", date(2025, 3, 26), "en")
    assert is_share(scene.reading, scene.candidates[-1]) is share
