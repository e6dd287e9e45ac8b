"""Sums that measure something else than a gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene
from extract.rules.measures import sizes_packages, was_before


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
    assert [one.sum.amount for one in sums if was_before(scene.reading, one)] == before


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
    assert [sizes_packages(scene.reading, one.money) for one in scene.candidates if one.money] == [sized]
