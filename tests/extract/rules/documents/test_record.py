"""Ids and evidence: the ledger and an editor's decisions hang on the first, trust on the second."""

from __future__ import annotations

import pytest

DRONES = "Britain {} 300 drones to Ukraine, the defence ministry in London said on Monday."
TITLE = "Britain and its drones for Ukraine"


def test_the_id_stays_when_a_promise_is_now_told_as_kept(english) -> None:
    (promised,) = english(DRONES.format("will deliver"), TITLE)
    (kept,) = english(DRONES.format("has delivered"), TITLE)
    assert (promised.stage, kept.stage) == ("pledged", "delivered")
    assert promised.id == kept.id


def test_the_id_is_another_for_another_article_or_a_refusal(read) -> None:
    text = "Germany will send Taurus missiles to Ukraine, Chancellor Olaf Scholz said on Tuesday."
    (given,) = read(text).pledges
    (elsewhere,) = read(text, url="https://example.org/b").pledges
    (refused,) = read(text.replace("will send", "will not send")).pledges
    assert refused.stage == "refused"
    assert len({given.id, elsewhere.id, refused.id}) == 3


def test_two_gifts_of_the_same_things_have_two_ids(english) -> None:
    first, second = english(
        "Denmark has sent 300 drones to Ukraine, the defence ministry in Copenhagen said on Monday.\n"
        "Denmark will send another 500 drones to Ukraine in May."
    )
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Canada will provide Ukraine with $500 million in military aid, the government said on Monday.", "CAD"),
        ("Australia will provide Ukraine with $500 million in military aid, the government said on Monday.", "AUD"),
        ("The United States will provide Ukraine with $500 million in military aid, the Pentagon said.", "USD"),
        ("Denmark will provide Ukraine with 500 million kroner in military aid, the government said.", "DKK"),
    ],
)
def test_a_shared_name_of_money_is_the_donors_own(english, text: str, currency: str) -> None:
    (pledge,) = english(text)
    assert pledge.money.currency == currency


@pytest.mark.parametrize(
    ("text", "amount", "modifier"),
    [
        ("Finland will give Ukraine 50 million to 60 million euros in military aid.", 50_000_000, "at_least"),
        ("Ireland will give Ukraine up to 100 million euros for its power grid.", 100_000_000, "up_to"),
        ("Belgium will provide Ukraine with about 1 billion euros in military aid.", 1_000_000_000, "about"),
    ],
)
def test_how_a_sum_is_hedged_is_kept(english, text: str, amount: int, modifier: str) -> None:
    (pledge,) = english(text)
    assert (pledge.money.amount, pledge.money.modifier) == (amount, modifier)


def test_a_thing_told_twice_by_one_name_stands_once_with_its_number(english) -> None:
    (pledge,) = english("Norway will give Ukraine radars, tents and 20 Radars.")
    assert sorted((one.name.casefold(), one.quantity) for one in pledge.items) == [("radars", 20), ("tents", None)]
