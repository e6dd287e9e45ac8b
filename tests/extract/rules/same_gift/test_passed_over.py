"""A list put under the wrong of two sums gives both a false record."""

from __future__ import annotations

import pytest

from extract.pledges import find_pledges
from extract.records import Article

LIST = "The package includes 20 howitzers and 400 carriers."


def counted(text: str) -> list[tuple[int, list[int | None]]]:
    """The sum of each pledge, in millions, and the numbers of its things."""
    found = find_pledges(Article("https://example.org/", "Aid for Ukraine", text, "en")).pledges
    return [
        (int(one.money.amount / 10**6) if one.money else 0, [item.quantity for item in one.items if item.quantity])
        for one in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Malta is giving Ukraine 600 million euros. Since 2022 it has given 900 million euros. {LIST}",
        f"Malta is giving Ukraine 600 million euros, bringing its total military aid to 900 million euros. {LIST}",
        f"Malta is giving Ukraine 600 million euros. Since 2022 it has sent weapons worth 900 million euros. {LIST}",
        "Malta is giving Ukraine 600 million euros. So far it has given 900 million euros.\n"
        "The new tranche contains:\n- 20 howitzers\n- 400 carriers",
        f"Malta is giving Ukraine 600 million euros. Cyprus will contribute 900 million euros. "
        f"{LIST.replace('The', 'The Maltese')}",
    ],
)
def test_a_list_passes_over_a_total_and_anothers_gift(text: str) -> None:
    assert counted(text) == [(600, [20, 400]), (900, [])]


@pytest.mark.parametrize(
    "text",
    [
        f"Malta is giving Ukraine 600 million euros. Of this, 90 million euros will go to drone makers. {LIST}",
        f"Malta is giving Ukraine 600 million euros. Some 90 million euros of it will be spent on training. {LIST}",
        f"Malta is giving Ukraine 600 million euros, including 90 million euros for drones. {LIST}",
    ],
)
def test_a_list_passes_over_a_part(text: str) -> None:
    assert counted(text) == [(600, [20, 400]), (90, [])]


def test_what_is_in_a_total_stays_with_it() -> None:
    text = "Malta has given Ukraine military aid worth 900 million euros since 2022. The aid includes 20 howitzers."
    assert counted(text) == [(900, [20])]


def test_a_package_that_totals_so_much_is_none() -> None:
    text = f"Malta gave Ukraine 600 million euros in May. A package totalling 900 million euros followed. {LIST}"
    assert counted(text)[-1] == (900, [20, 400])


def test_a_later_package_is_no_part_of_a_total() -> None:
    text = "Malta has given Ukraine 900 million euros since 2022. Its latest package holds 20 howitzers for Kyiv."
    assert (900, []) in counted(text)
