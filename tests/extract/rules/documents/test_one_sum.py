"""A sum told again is one sum, rounded or in other money; two sums of one giver stay two."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extract.pledges import find_pledges
from extract.records import Article
from extract.rules.documents.draft import draft_of
from extract.rules.documents.one_sum import is_pointed_at
from extract.rules.judgement import load_weights, stage_scene, weigh

GIVES = "The Netherlands will give Ukraine {} in military aid next year, Prime Minister Dick Schoof said.\n\n{}"


def told(first: str, second: str) -> list[tuple[int, str, list[tuple[int, str]]]]:
    text = GIVES.format(first, second)
    found = find_pledges(Article("https://example.org/", "Aid for Ukraine", text, "en")).pledges
    return [
        (int(one.money.amount), one.money.currency, [(int(same.amount), same.currency) for same in one.equivalents])
        for one in found
        if one.money
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("nearly 2 billion euros", "The 1.98 billion euros will come from the budget, the government said."),
        ("1.98 billion euros", 'The Dutch government will give almost two billion euros," Schoof told parliament.'),
        ("more than 1.9 billion euros", "The Dutch package of 1.98 billion euros will go on drones."),
    ],
)
def test_a_rounded_sum_is_the_exact_one(first: str, second: str) -> None:
    assert told(first, second) == [(1_980_000_000, "EUR", [])]


def test_a_sum_below_at_least_so_much_is_another() -> None:
    assert len(told("more than 2 billion euros", "The Netherlands will give Ukraine 1.98 billion euros for gas.")) == 2


def test_a_sum_that_is_pointed_at_beside_a_total_is_the_one_before() -> None:
    found = told("500 million euros", "The €500 million package brings the Dutch total to €13 billion since 2022.")
    assert [amount for amount, _, _ in found].count(500_000_000) == 1


def test_what_is_converted_in_another_sentence_is_one_sum() -> None:
    found = told("1.98 billion euros", "The Dutch money, roughly $2.3 billion, will go on drones.")
    assert found == [(1_980_000_000, "EUR", [(2_300_000_000, "USD")])]


def test_a_conversion_that_comes_first_is_no_sum_of_its_own() -> None:
    found = told("about $2.2 billion", "The Dutch package of 1.98 billion euros will go on drones.")
    assert found == [(1_980_000_000, "EUR", [(2_200_000_000, "USD")])]


def test_a_sum_in_other_money_that_is_not_worth_the_same_is_another() -> None:
    assert len(told("1.98 billion euros", "The Netherlands will also give Ukraine $900 million for gas.")) == 2


def test_a_bare_dollar_beside_the_givers_own_is_a_conversion() -> None:
    text = (
        "Canada will provide C$2 billion in military aid to Ukraine, Prime Minister Mark Carney said.\n\n"
        "The Canadian money, roughly $1.46 billion, will go on drones."
    )
    found = find_pledges(Article("https://example.org/", "Aid for Ukraine", text, "en")).pledges
    assert [int(one.money.amount) for one in found if one.money] == [2_000_000_000]


def test_a_sum_is_pointed_at_only_where_it_is_the_same_and_told_later() -> None:
    scene = stage_scene("Aid\nNorway gives Ukraine 500 million euros. The 500 million euros buy 20 tanks.", None, "en")
    first, second = (draft_of(scene, one, load_weights("en")) for one in weigh(scene, load_weights("en")))
    assert is_pointed_at(scene.reading, first, second)
    assert not is_pointed_at(scene.reading, second, first)
    assert not is_pointed_at(scene.reading, replace(first, sum=None), second)
    assert first.sum is not None
    assert not is_pointed_at(scene.reading, replace(first, sum=replace(first.sum, amount=Decimal(9))), second)


def test_what_has_no_hedge_and_is_not_pointed_at_is_another_sum_in_other_money() -> None:
    assert len(told("1.98 billion euros", "The Netherlands will also give Ukraine $2.3 billion for drones.")) == 2


def test_a_hedged_sum_of_another_worth_is_another_sum() -> None:
    assert len(told("1.98 billion euros", "The Dutch money, roughly $9.3 billion, will go on drones.")) == 2
