"""One gift told several times is one pledge: a desk that adds up must not count it twice."""

from __future__ import annotations


def test_a_quote_that_repeats_a_pledge_is_the_same_pledge(english) -> None:
    (pledge,) = english(
        "Sweden will give Ukraine 1 billion kronor for ammunition, the government said on Monday.\n"
        "Kyiv welcomed the decision.\n"
        '"We are giving Ukraine 1 billion kronor because the front needs shells," said Defence Minister Pål Jonson.',
        title="Sweden gives Ukraine 1 billion kronor",
    )
    assert (pledge.money.amount, pledge.money.currency) == (1_000_000_000, "SEK")
    assert pledge.date == "2025-03-24", "what the fuller telling lacks comes from the other"


def test_a_rounded_repeat_within_half_a_per_cent_is_the_same_pledge(english) -> None:
    (pledge,) = english(
        "Belgium will provide Ukraine with 1.002 billion euros in military aid this year.\n"
        "The military aid of 1 billion euros was promised to Ukraine by Belgium in the autumn."
    )
    assert pledge.donors == ("BE",)


def test_different_sums_of_one_giver_are_two_pledges(english) -> None:
    found = english(
        "Belgium will provide Ukraine with 1 billion euros in military aid this year.\n"
        "Belgium will also give Ukraine 50 million euros in humanitarian aid."
    )
    assert [int(one.money.amount) for one in found] == [1_000_000_000, 50_000_000]


def test_the_same_sum_of_two_givers_is_two_pledges(english) -> None:
    found = english(
        "Belgium will provide Ukraine with 1 billion euros in military aid this year.\n"
        "Denmark will provide Ukraine with 1 billion euros in military aid this year."
    )
    assert [one.donors for one in found] == [("BE",), ("DK",)]


def test_the_same_things_in_other_numbers_are_two_pledges(english) -> None:
    found = english(
        "Denmark has sent 300 drones to Ukraine, the defence ministry in Copenhagen said on Monday.\n"
        "Denmark will send another 500 drones to Ukraine in May."
    )
    assert [(one.stage, one.items[0].quantity) for one in found] == [("delivered", 300), ("pledged", 500)]
