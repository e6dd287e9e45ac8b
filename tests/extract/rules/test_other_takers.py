"""States that are given to: what goes to Moldova must not be taken for a gift to Ukraine."""

from __future__ import annotations

from datetime import date

from extract.rules.cast import cast_of
from extract.rules.judgement import stage_scene
from extract.rules.other_takers import of_part


def signs(text: str) -> set[str]:
    """The signs of the first candidate of a text."""
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    return set(of_part(scene.reading, scene.candidates[0], scene.cast))


def test_where_such_a_state_stands() -> None:
    alone = signs("Norway will give Moldova 90 million euros.")
    assert {"aided/here", "aided/name", "aided/clause", "aided/alone"} <= alone
    beside = signs("Norway will give Ukraine 90 million euros and help Moldova later.")
    assert "aided/here" in beside
    assert "aided/alone" not in beside


def test_the_sentence_before_counts_within_a_paragraph_alone() -> None:
    assert signs("Moldova is cold. Norway will give 90 million euros.") == {"aided/before"}
    assert not signs("Moldova is cold.\nNorway will give 90 million euros.")


def test_a_usual_donor_is_none_of_them_and_each_of_them_may_still_give() -> None:
    assert not signs("Norway will give Poland 90 million euros.")
    cast = cast_of("en")
    assert "MD" in cast.aided
    assert cast.aided <= cast.givers
