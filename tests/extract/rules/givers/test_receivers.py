"""Who is only given what another gives: a relief agency must not stand as the giver of what a state pays it."""

from __future__ import annotations

from datetime import date

from extract.rules.givers.receivers import receivers_of, sellers_of
from extract.rules.judgement import stage_scene


def _receivers(text: str, previous: tuple[str, ...]) -> frozenset[str]:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    return receivers_of(scene.reading, scene.candidates[-1], scene.cast, previous)


def test_bodies_receive_what_was_given_before() -> None:
    text = "Of this, UNICEF will receive 40 million euros and Caritas 20 million euros."
    assert _receivers(text, ("DK",)) == {"UNICEF", "Caritas"}


def test_without_a_gift_before_or_where_others_have_it_from_them_they_give() -> None:
    text = "UNICEF will receive 40 million euros for Ukraine."
    assert not _receivers(text, ())
    assert not _receivers("Ukraine will receive 40 million euros from UNICEF.", ("DK",))
    assert not _receivers("Poland will receive 40 million euros.", ("DK",))


def _sellers(text: str) -> frozenset[str]:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    return sellers_of(scene.reading, scene.candidates[0], scene.cast)


def test_who_sells_gives_nothing() -> None:
    assert _sellers("The 19 guns ordered from France were handed to Ukraine.") == {"FR"}
    assert not _sellers("The 19 guns ordered from French makers were handed to Ukraine.")
    assert not _sellers("France gives Ukraine the 19 guns that were bought from France by mistake.")
    assert not _sellers("Ukraine received 19 guns from France.")


def test_who_only_makes_what_another_buys_does_not_give_it() -> None:
    assert _sellers("Sweden will buy 500 million dollars' worth of American air defence missiles for Ukraine.") == {
        "US"
    }
    assert _sellers("Sweden has ordered 18 American howitzers for Ukraine.") == {"US"}
    assert _sellers("Sweden will purchase US weapons worth 500 million dollars for Ukraine.") == {"US"}
    assert not _sellers("The United States will buy 18 American howitzers for Ukraine.")
    assert not _sellers("Sweden buys lorries and gives 18 American howitzers to Ukraine.")
