"""What came from many must not be put down to the one whose share is told."""

from __future__ import annotations

import pytest

from extract.pledges import find_pledges
from extract.records import Article


def given(text: str) -> list[tuple[str, int | None]]:
    """Who gives, and the number of the first thing."""
    found = find_pledges(Article("https://example.org/", "Aid for Ukraine", text, "en")).pledges
    return [(one.donors[0], one.items[0].quantity) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine has received 60 T-72 tanks, of which 20 came from Slovakia.", [("SK", 20)]),
        ("Ukraine has been given 900 M113 carriers, 200 of them by Lithuania.", [("LT", 200)]),
        ("Kyiv has obtained 500 generators, 120 of which were donated by Japan.", [("JP", 120)]),
        ("Ukraine has received 60 helicopters, 20 of them from Croatia and 12 from Latvia.", [("HR", 20), ("LV", 12)]),
    ],
)
def test_only_the_share_of_one_is_its_gift(text: str, expected: list[tuple[str, int]]) -> None:
    assert given(text) == expected


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Slovakia has sent Ukraine 60 T-72 tanks, of which 20 came from its reserves.", "SK"),
        ("Ukraine has received 60 tanks from Poland, 20 of them of the type Twardy.", "PL"),
        ("Poland has handed over 60 tanks to Ukraine, 20 of them last week.", "PL"),
        ("Germany has delivered 60 Gepards to Ukraine, 15 of which were bought from Jordan.", "DE"),
    ],
)
def test_the_whole_is_given_where_its_giver_is_told(text: str, donor: str) -> None:
    assert given(text) == [(donor, 60)]
