"""More of what was given is a gift of its own: an editor would miss what is still to come."""

from __future__ import annotations

import pytest

from extract.pledges import find_pledges
from extract.records import Article


def counted(text: str) -> list[tuple[int | None, str]]:
    """The number of the only thing of each pledge, and its stage."""
    found = find_pledges(Article("https://example.org/", "Aid for Ukraine", text, "en")).pledges
    return [(one.items[0].quantity, one.stage.value) for one in found if one.items]


@pytest.mark.parametrize(
    "text",
    [
        "Malta delivered ten pickups to Ukraine last week. It will deliver 15 more pickups next month.",
        "Malta has delivered ten armoured carriers to Ukraine. Another 15 are to follow in spring.",
        "Malta handed Ukraine ten F-16s last week. Fifteen more of the jets will be transferred this year.",
        "Malta has delivered ten Leopard tanks to Ukraine and will deliver 15 more by September.",
        "Malta has handed ten generators over to Ukraine and will send another 15 by May.",
        "Malta delivered ten generators to Ukraine. An additional 15 generators are on their way.",
    ],
)
def test_what_is_still_to_come_is_a_gift_of_its_own(text: str) -> None:
    assert counted(text) == [(10, "delivered"), (15, "pledged")]


@pytest.mark.parametrize(
    "text",
    [
        "Malta has sent Ukraine ten howitzers. Ukraine wants 50 more.",
        "Malta has given Ukraine ten Patriot batteries. Another two batteries are needed, Kyiv says.",
        "Malta has sent Ukraine ten generators. Russia destroyed 30 more generators on Monday.",
    ],
)
def test_what_is_wanted_or_lost_is_none(text: str) -> None:
    assert counted(text) == [(10, "delivered")]


def test_what_is_told_twice_as_more_is_one_gift() -> None:
    text = "Malta will send Ukraine another 15 tanks. The ministry said that another 15 tanks would be sent to Ukraine."
    assert counted(text) == [(15, "pledged")]
