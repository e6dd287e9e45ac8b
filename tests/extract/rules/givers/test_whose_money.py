"""What is given by size and currency: billions of euros are a union's oftener than a club's."""

from __future__ import annotations

from datetime import date

from extract.rules.givers.whose_money import by_size, in_own_money, owner_of, signs_of_size
from extract.rules.judgement import Scene, stage_scene


def told(text: str) -> tuple[Scene, tuple[str, ...]]:
    """A text with its only candidate by size."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    (candidate,) = scene.candidates
    return scene, by_size(candidate, scene.cast)


def test_a_sum_is_told_by_its_digits_and_by_whose_currency_it_is_in() -> None:
    assert told("Brussels has paid Kyiv 4 billion euros.")[1] == ("size-9", "none", "size-9/none")
    assert told("Oslo has paid Kyiv 300 million kroner.")[1] == ("size-8", "own", "size-8/own")
    assert told("Washington has paid Kyiv $50,000.")[1] == ("size-4", "world", "size-4/world")
    assert told("Tallinn has sent Kyiv 40 generators.")[1] == ("items",)


def test_bodies_have_habits_of_their_own_and_of_states_nothing_is_told() -> None:
    scene, sizes = told("Brussels has paid Kyiv 4 billion euros.")
    assert "gives/EU/size-9" in signs_of_size(sizes, "EU", scene.cast)
    assert "gives/body/size-9" in signs_of_size(sizes, "EU", scene.cast)
    assert "gives/organisation/none" in signs_of_size(sizes, "Northern Lifeline", scene.cast)
    assert signs_of_size(sizes, "NO", scene.cast) == {}


def test_a_sum_in_a_currency_of_one_state_alone_may_be_its_own_though_nobody_is_named() -> None:
    def owner(text: str) -> set[str]:
        scene, _ = told(text)
        return set(owner_of(scene.candidates[0], scene.cast))

    assert owner("Kyiv got 4 billion Czech crowns.") == {"CZ"}
    assert not owner("Kyiv got 4 billion euros.")
    assert not owner("Kyiv got $4 billion.")
    assert not owner("Kyiv got 40 generators.")


def test_a_sum_is_in_ones_own_money_or_in_that_of_another() -> None:
    def own(text: str, ident: str) -> set[str]:
        scene, _ = told(text)
        return set(in_own_money(scene.candidates[0], ident, scene.cast))

    assert own("Kyiv got 4 billion Danish kroner.", "DK") == {"currency/one-own"}
    assert own("Kyiv got 4 billion Danish kroner.", "NO") == {"currency/one-other"}
    assert own("Kyiv got $4 billion.", "US") == {"currency/dollar-own"}
    assert not own("Kyiv got 40 generators.", "PL")
