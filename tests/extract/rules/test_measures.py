"""Sums that measure something else than a gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene
from extract.rules.measures import is_difference, prices_each, prices_one, sizes_packages, was_before


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Britain lifts what it spends on drones for Ukraine from £200m to £325m.", [200_000_000]),
        ("Norway raises its support from about 35 billion kroner to over 85 billion kroner.", [35_000_000_000]),
        ("Berlin increases its aid to 8.3 billion euros from 7.1 billion.", [7_100_000_000]),
        ("Denmark will give 400 million kroner, up from 250 million kroner.", [250_000_000]),
        ("The EU will transfer 200 million euros from the 50 billion euro facility to Kyiv.", []),
        ("Kyiv got 20 million euros from Norway and 30 million euros from Spain.", []),
    ],
)
def test_what_a_sum_was_before(text: str, before: list[int]) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    sums = [one.money for one in scene.candidates if one.money]
    assert [one.sum.amount for one in sums if was_before(scene.reading, one.start, one.end)] == before


@pytest.mark.parametrize(
    ("text", "sized"),
    [
        ("The scheme lets allies pay for arms in packages of about $500 million.", True),
        ("The loan is paid out in tranches of 2 billion euros.", True),
        ("A package of $500 million was agreed on.", False),
    ],
)
def test_how_large_each_package_is(text: str, *, sized: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert [sizes_packages(scene.reading, one.money.start) for one in scene.candidates if one.money] == [sized]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("The guns, each worth about $5 million, came with rounds of ammunition.", True),
        ("A Patriot missile costs some $4 million.", True),
        ("Generators of this size cost 40,000 euros apiece.", True),
        ("A radar of this kind sells for 15 million euros.", True),
        ("Lithuania and Latvia give 5 million euros each.", False),
        ("A field hospital that Iceland gave last year, worth 9 million euros, is in use.", False),
        ("New ones at 20 million euros each are on order.", True),
        ("A field hospital which had cost 9 million euros was handed over.", False),
        ("The howitzers cost Denmark 200 million kroner.", False),
    ],
)
def test_what_one_piece_costs(text: str, *, price: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    ((start, end),) = [(one.money.start, one.money.end) for one in scene.candidates if one.money]
    assert (prices_each(scene.reading, start, end) or prices_one(scene.reading, start, 0)) is price


def test_what_each_is_worth_leaves_the_things_to_themselves() -> None:
    text = "Four guns, each worth about $5 million, came with rounds of ammunition."
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert [(one.kind, len(one.items)) for one in scene.candidates] == [("items", 2), ("money", 0)]


def test_a_sum_by_which_another_differs_is_no_gift() -> None:
    scene = stage_scene(
        "Aid for Ukraine\nMalta gave Ukraine €40 million, €10 million less than in May.", date(2025, 10, 15), "en"
    )
    placed = [scene.reading.tokens_of(one.span) for one in scene.sums]
    assert [is_difference(scene.reading, end) for _, end in placed] == [False, True]
