"""What Ukraine asks for is nobody's gift: beside one it must neither reach an editor nor lend it a number."""

from __future__ import annotations

import pytest

SURE = "Norway will give Ukraine 200 million euros for air defence, the government in Oslo said.\n"


@pytest.mark.parametrize(
    "need",
    [
        "Kyiv says that it needs 25 Patriot systems and 500 million dollars for drones.",
        "Ukraine needs 25 more Patriot systems, Zelenskyy said.",
        "Kyiv needs another 500 million dollars for drones this year.",
    ],
)
def test_a_need_beside_a_sure_gift_is_neither_a_pledge_nor_a_part_of_it(english, need: str) -> None:
    (pledge,) = english(SURE + need)
    assert pledge.money.amount == 200_000_000
    assert [one.quantity for one in pledge.items] == [None]
