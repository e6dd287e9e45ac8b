"""Things put under a sum that does not buy them make two false records of two true ones."""

from __future__ import annotations

import pytest

from extract.pledges import find_pledges
from extract.records import Article


def told(text: str) -> list[tuple[int, list[str]]]:
    """The sum of each pledge, in millions, and the last words of its things."""
    found = find_pledges(Article("https://example.org/", "Aid for Ukraine", text, "en")).pledges
    return [
        (int(one.money.amount / 10**6) if one.money else 0, [item.name.split()[-1] for item in one.items])
        for one in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Malta will give Ukraine 30 trucks, ten generators and 20 million euros.",
        "Malta will give Ukraine 30 trucks, ten generators and up to 20 million euros in grants.",
        "Malta will give Ukraine 30 trucks, ten generators, and about 20 million euros for hospitals.",
    ],
)
def test_a_sum_may_be_given_besides_things(text: str) -> None:
    first, second = told(text)
    assert first == (0, ["trucks", "generators"])
    assert second[0] == 20


def test_things_of_a_package_stay_with_it_where_a_sum_ends_the_list() -> None:
    text = "Malta is giving Ukraine 90 million euros. It includes ten howitzers and 20 million euros for spare parts."
    assert told(text) == [(90, ["howitzers"]), (20, ["parts"])]


@pytest.mark.parametrize(
    "text",
    [
        "Malta will give Ukraine trucks and generators for 20 million euros.",
        "Malta will give Ukraine trucks and generators worth 20 million euros.",
        "Malta will give Ukraine trucks and generators, a package of 20 million euros.",
    ],
)
def test_what_things_cost_is_theirs(text: str) -> None:
    assert told(text) == [(20, ["trucks", "generators"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Malta has sent Ukraine helmets worth 12 million euros and ambulances worth 30 million euros.",
            [(12, ["helmets"]), (30, ["ambulances"])],
        ),
        (
            "Malta has sent Ukraine helmets worth 12 million euros, boats and trucks worth about 30 million euros.",
            [(12, ["helmets"]), (30, ["boats", "trucks"])],
        ),
        (
            "Malta will give Ukraine 12 million euros for shelters and trucks worth 30 million euros.",
            [(12, ["shelters"]), (30, ["trucks"])],
        ),
        (
            "Malta will give Ukraine 12 million euros for shelters and 30 million euros for trucks.",
            [(12, ["shelters"]), (30, ["trucks"])],
        ),
    ],
)
def test_each_thing_has_the_sum_that_it_is_worth(text: str, expected: list[tuple[int, list[str]]]) -> None:
    assert told(text) == expected
