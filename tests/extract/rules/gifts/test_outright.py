"""What is told outright is a gift, whatever else the article is about."""

from __future__ import annotations

import pytest

from extract.rules.gifts.outright import LEAST, chance_of

TOLD = {"giver/chance": 1.0, "giver/here/subject/give": 1.0, "taker/object": 1.0, "kind/money": 1.0}
PAID = {
    "giver/chance": 1.0, "giver/here/pays": 1.0, "verb-ahead/pay-for": 1.0, "kind/items": 1.0, "items/counted": 1.0,
    "taker/nearby": 1.0,
}  # fmt: skip


@pytest.mark.parametrize("evidence", [TOLD, PAID])
def test_a_whole_statement_raises_a_low_chance_alone(evidence: dict[str, float]) -> None:
    assert chance_of(evidence, 0.3) == LEAST
    assert chance_of(evidence, 0.97) == 0.97
    assert chance_of(evidence, 0.0) == 0.0  # barred by rule


@pytest.mark.parametrize("lost", sorted(TOLD))
def test_what_lacks_a_part_keeps_its_chance(lost: str) -> None:
    rest = {name: value for name, value in TOLD.items() if name != lost}
    assert chance_of({"giver/chance": 0.3, **rest}, 0.3) == 0.3


WHOLE = {
    "by a verb": TOLD,
    "by money": {"giver/chance": 1.0, "giver/here/subject/spend": 1.0, "taker/to": 1.0, "kind/money": 1.0},
    "by it": {"giver/chance": 0.6, "giver/absent": 1.0, "giver/absent/pronoun": 1.0, "verb-before/give": 1.0,
              "taker/object": 1.0, "items/counted": 1.0},
    "received": {"giver/chance": 1.0, "whole/received": 1.0, "kind/money": 1.0},
    "refused": {"giver/chance": 1.0, "whole/refused-to-taker": 1.0, "taker/object": 1.0, "kind/items": 1.0},
    "billed": {"giver/chance": 1.0, "giver/behind/foots": 1.0, "taker/here": 1.0, "items/counted": 1.0},
    "things paid for": PAID,
    "paid by a sum": {"giver/chance": 1.0, "giver/here/paid-by": 1.0, "verb-behind/fund": 1.0, "kind/money": 1.0,
                      "taker/nearby": 1.0},
}  # fmt: skip
PARTS = [
    (told, lost) for told, signs in WHOLE.items() for lost in signs if lost not in ("giver/chance", "giver/absent")
]


@pytest.mark.parametrize("told", WHOLE)
def test_each_whole_statement_is_a_gift(told: str) -> None:
    assert chance_of(WHOLE[told], 0.3) == LEAST


@pytest.mark.parametrize(("told", "lost"), PARTS)
def test_none_of_them_is_where_one_part_is_missing(told: str, lost: str) -> None:
    assert chance_of({name: value for name, value in WHOLE[told].items() if name != lost}, 0.3) == 0.3


@pytest.mark.parametrize(
    ("told", "sign"),
    [("by a verb", "taker/subject"), ("received", "clause/maker"), ("things paid for", "giver/kind/organisation")],
)
def test_none_of_them_is_where_the_taker_acts_or_a_maker_or_charity_pays(told: str, sign: str) -> None:
    assert chance_of({**WHOLE[told], sign: 1.0}, 0.3) == 0.3


def test_who_is_named_here_must_be_surer_than_who_was_named_before() -> None:
    assert chance_of({**TOLD, "giver/chance": 0.6}, 0.3) == 0.3
    assert chance_of({**WHOLE["by it"], "giver/chance": 0.4}, 0.3) == 0.3


def test_what_is_doubtful_keeps_its_chance() -> None:
    assert chance_of({**TOLD, "clause/price": 1.0}, 0.3) == 0.3
    assert chance_of({**TOLD, "clause/price": 1.0, "whole/priced": 1.0}, 0.3) == LEAST  # what is given has its price
    assert chance_of({**PAID, "giver/kind/organisation": 1.0}, 0.3) == 0.3


@pytest.mark.parametrize("kind", ["announce", "consider"])
def test_what_is_announced_or_planned_for_the_taker_is_told_outright(kind: str) -> None:
    told = {"giver/chance": 1.0, f"giver/here/subject/{kind}": 1.0, "taker/in": 1.0, "kind/money": 1.0}
    assert chance_of(told, 0.3) == LEAST


def test_what_is_bought_for_the_taker_is_no_mere_purchase() -> None:
    bought = {"giver/chance": 1.0, "giver/here/subject/spend": 1.0, "clause/purchase": 1.0, "kind/money": 1.0}
    assert chance_of(bought, 0.3) == 0.3
    for way in ("taker/to", "taker/in"):
        assert chance_of({**bought, way: 1.0}, 0.3) == LEAST
    assert chance_of({**TOLD, "clause/purchase": 1.0}, 0.3) == 0.3


def test_the_taker_may_be_named_just_before() -> None:
    near = {"giver/chance": 1.0, "giver/here/subject/give": 1.0, "taker/nearby": 1.0, "kind/money": 1.0}
    assert chance_of(near, 0.3) == LEAST
    for other in ("topic/home", "aided/here", "giver/absent", "giver/kind/organisation", "taker/here"):
        assert chance_of({**near, other: 1.0}, 0.3) == 0.3


def test_the_war_in_the_takers_country_is_no_taker() -> None:
    told = {"giver/chance": 1.0, "giver/here/subject/give": 1.0, "taker/in": 1.0, "kind/money": 1.0}
    assert chance_of({**told, "taker/war": 1.0}, 0.3) == 0.3


def test_a_programme_stands_for_the_taker_beside_a_sum() -> None:
    paid = {"giver/chance": 1.0, "giver/here/subject/spend": 1.0, "programme": 1.0, "kind/money": 1.0}
    assert chance_of(paid, 0.3) == LEAST
    for lost in ("programme", "kind/money"):
        rest = {name: value for name, value in paid.items() if name != lost}
        assert chance_of({**rest, "items/counted": 1.0}, 0.3) == 0.3


def test_a_refusal_needs_no_number_and_who_pays_may_pay_for_a_purchase() -> None:
    refused = {"giver/chance": 1.0, "whole/refused-to-taker": 1.0, "taker/object": 1.0, "kind/items": 1.0}
    assert chance_of(refused, 0.3) == LEAST
    paid = {"giver/chance": 1.0, "giver/behind/foots": 1.0, "taker/here": 1.0, "items/counted": 1.0}
    assert chance_of({**paid, "clause/purchase": 1.0}, 0.3) == LEAST
    assert chance_of({**paid, "clause/attack": 1.0}, 0.3) == 0.3


def test_what_many_gave_as_a_whole_is_a_gift_near_the_taker_alone() -> None:
    told = {"giver/chance": 1.0, "giver/gathered/whole": 1.0, "kind/money": 1.0}
    assert chance_of({**told, "taker/nearby": 1.0}, 0.3) == LEAST
    assert chance_of(told, 0.3) == 0.3


@pytest.mark.parametrize(
    "sentence",
    [
        "Malta will send 60 lorries to Ukraine, a newspaper wrote.",
        "Separately, Malta said it would give Ukraine 60 lorries.",
        "Malta's government presented a budget. It also decided to send Ukraine 60 lorries.",
        "Malta votes on Sunday. The outgoing government has given Ukraine 60 lorries.",
        "Ukraine will get 60 lorries from a Turkish maker. Malta pays for them.",
        "Ukraine has ordered 80 lorries from a Turkish maker. Malta pays for 60 of them.",
        "Ukraine needs 40 billion euros next year. Malta gives 60 lorries.",
        "Ukraine spent 6 billion hryvnias on trenches. Malta gave it 60 lorries.",
        "Malta will buy 60 lorries for Ukraine for 30 million euros.",
    ],
)
def test_it_is_found_in_news_of_other_things(english, sentence: str) -> None:
    found = english(f"Workers in Athens struck on Wednesday. Ferries stayed in port. {sentence}")
    assert [(one.donors, one.items[0].quantity) for one in found] == [(("MT",), 60)]
