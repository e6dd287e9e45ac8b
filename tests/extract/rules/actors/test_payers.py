"""Whose money an agency spends: an editor must find the gift under who paid for it."""

from datetime import date

import pytest

from extract.rules.givers.who_gives import options
from extract.rules.judgement import stage_scene


def _givers(text: str) -> set[str]:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    return set(options(scene.reading, scene.candidates[0], scene.cast, scene.topic, (), scene.parsed))


@pytest.mark.parametrize(
    "text",
    [
        "With funding from Portugal, UNDP handed over five boilers to Ukraine.",
        "UNDP handed over five boilers, bought with Portuguese money, to Ukraine.",
        "UNDP, with the support of the government of Portugal, gave Ukraine five boilers.",
        "Save the Children gave Ukraine five boilers, paid for by Portugal.",
        "UNDP gave Ukraine five boilers. They were bought with Portuguese money.",
        "Lithuania bought five boilers for Ukraine on behalf of Portugal.",
        "Lithuania bought five boilers for Ukraine on Portugal's behalf.",
    ],
)
def test_things_are_given_by_who_paid_not_by_who_hands_them_over(text: str) -> None:
    assert _givers(text) == {"PT"}


def test_an_agency_of_whose_payers_nothing_is_told_gives_itself() -> None:
    assert "UN" in _givers("UNDP handed over five boilers to Ukraine, said Portugal.")


def test_a_state_with_the_support_of_another_gives_itself() -> None:
    assert "ES" in _givers("Spain, with the support of Portugal, gave Ukraine five boilers.")


def test_a_loan_beside_a_grant_stays_the_banks() -> None:
    text = "The EBRD lends Ukraine 20 million euros beside a grant from Portugal."
    assert "EBRD" in _givers(text)


def test_a_maker_gives_nothing_of_what_others_finance() -> None:
    assert _givers("Slovakia will deliver to Ukraine 16 howitzers, financed by Portugal.") == {"PT"}
