"""Partners and guarantors: a joint gift must stand under all who give it, and under nobody who only chaired."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.givers.companions import guarantors_behind, guarantors_of, partners_of
from extract.rules.givers.joint import decide
from extract.rules.judgement import stage_scene


def scene_of(text: str):
    return stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")


@pytest.mark.parametrize(
    "text",
    [
        "Oslo brings 40 million euros for Ukraine together with Sweden.",
        "A field kitchen for Ukraine, built jointly with Sweden, is on its way.",
        "Ten tanks for Ukraine, a joint project with Sweden, have left Norway.",
        "Oslo brings 40 million euros for Ukraine, half of it paid by Sweden.",
        "Ten tanks for Ukraine, co-financed by Sweden, have left Norway.",
        "There are trucks for Ukraine in it too, and for these Oslo is splitting the bill with Sweden.",
    ],
)
def test_who_gives_together_with_the_giver_is_a_partner(text: str) -> None:
    scene = scene_of(text)
    assert partners_of(scene.reading, scene.candidates[0], scene.cast) == ("SE",)


@pytest.mark.parametrize(
    "text",
    [
        "Norway, which chairs the group together with Sweden, gives Ukraine 40 million euros.",
        "Norway will buy 40 drones for Ukraine in joint orders with European countries.",
        "Norway, which led the 27th meeting of the Contact Group together with Sweden, gives Ukraine 40 million euros.",
        "Norway gives Ukraine 40 drones together with a Swedish company.",
        "Norway met with Sweden and gives Ukraine 40 million euros.",
        "Norway gives Ukraine 40 million euros from the fund that it steers together with Sweden.",
        "Norway gives 40 million euros to the coalition of which it is joint leader with Sweden.",
    ],
)
def test_who_chairs_meets_or_is_a_mere_group_is_none(text: str) -> None:
    scene = scene_of(text)
    assert partners_of(scene.reading, scene.candidates[-1], scene.cast) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The World Bank lends Ukraine 40 million euros, all of it guaranteed by the Swedish government.",
        "The World Bank lends Ukraine 40 million euros with a Swedish guarantee.",
        "The World Bank lends Ukraine 40 million euros, with a first-loss guarantee from Sweden.",
    ],
)
def test_who_vouches_for_a_loan_gives_beside_the_bank(text: str) -> None:
    scene = scene_of(text)
    (candidate,) = scene.candidates
    assert guarantors_of(scene.reading, candidate, scene.cast) == ("SE",)
    assert decide(scene.reading, {"WB": 1.0}, candidate, scene.cast)[0] == ("WB", "SE")


def test_the_partner_named_first_does_not_give_alone() -> None:
    scene = scene_of("Together with Berlin, his ministry will send Ukraine 20 tanks.")
    donors, _ = decide(scene.reading, {"DE": 0.6, "DK": 0.4}, scene.candidates[0], scene.cast)
    assert sorted(donors) == ["DE", "DK"]


def test_what_a_joint_programme_delivers_is_all_its_givers() -> None:
    scene = scene_of("Under the Czech initiative 40,000 shells reached Ukraine, Prague said.")
    donors, _ = decide(scene.reading, {"CZ": 0.9, "CZECH_AMMUNITION": 0.1}, scene.candidates[0], scene.cast)
    assert donors == ("CZ", "PARTNERS")


def test_what_its_leader_pays_into_it_is_the_leaders() -> None:
    scene = scene_of("Prague has put 40 million euros into the Czech initiative for shells.")
    donors, _ = decide(scene.reading, {"CZ": 0.9, "CZECH_AMMUNITION": 0.1}, scene.candidates[0], scene.cast)
    assert donors == ("CZ",)


def test_a_companion_in_one_line_of_a_list_gives_only_what_stands_there() -> None:
    scene = scene_of("Berlin's list:\n- 30 tanks, to be sent together with Sweden\n- 20 trucks\n- ammunition")
    first, *others = scene.candidates
    assert partners_of(scene.reading, first, scene.cast) == ("SE",)
    whole = first
    for one in others:
        whole = whole.joined_by(one)
    assert partners_of(scene.reading, whole, scene.cast) == ()


def test_who_vouches_for_another_sum_does_not_give_this_one() -> None:
    scene = scene_of("The World Bank lends Ukraine 40 million euros and gives 15 million, guaranteed by Sweden.")
    assert guarantors_of(scene.reading, scene.candidates[0], scene.cast) == ()


def test_a_gift_that_somebody_simply_pays_has_no_second_giver() -> None:
    scene = scene_of("Oslo brings 40 million euros for Ukraine, all of it paid by Sweden.")
    assert partners_of(scene.reading, scene.candidates[0], scene.cast) == ()


@pytest.mark.parametrize(
    ("behind", "guarantors"),
    [
        ("The loan is backed by a Swedish guarantee.", ("SE",)),
        ("The loan is guaranteed by Sweden and Malta.", ("SE", "MT")),
        ("Sweden and Malta are providing guarantees.", ("SE", "MT")),
        ("Sweden offers Ukraine security guarantees.", ()),
        ("Sweden guarantees another loan, of 30 million euros.", ()),
        ("Sweden is weighing whether to guarantee the loan.", ()),
        ("Sweden is glad.", ()),
    ],
)
def test_who_vouches_may_be_told_right_behind_the_loan(behind: str, guarantors: tuple[str, ...]) -> None:
    scene = scene_of(f"The World Bank lends Ukraine 40 million euros. {behind}")
    assert guarantors_behind(scene.reading, scene.candidates[0], scene.cast) == guarantors


def test_a_loan_and_who_vouches_for_it_are_one_gift(english) -> None:
    for behind in ("The loan is guaranteed by the Netherlands.", "The Netherlands is providing guarantees for it."):
        (pledge,) = english(f"The EBRD will lend Ukrenergo 150 million euros. {behind}")
        assert pledge.donors == ("EBRD", "NL")


def test_security_guarantees_are_no_loans(english) -> None:
    (pledge,) = english("The EU will lend Ukraine 40 million euros, and Malta will give security guarantees.")
    assert pledge.donors == ("EU",)
