"""More of what was given is a gift of its own: an editor would miss what is still to come."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from extract.pledges import find_pledges
from extract.records import Article
from extract.rules.judgement import stage_scene
from extract.rules.same_gift import further_gifts
from extract.rules.same_gift.further_gifts import comes_on_top, is_added, is_further, opens_apart, points_back, tops_up


def counted(text: str) -> list[tuple[int | None, str]]:
    """The number of the only thing of each pledge, and its stage."""
    article = Article(
        "https://example.org/", "Aid for Ukraine", text, "en", published=datetime(2025, 10, 15, tzinfo=UTC)
    )
    found = find_pledges(article).pledges
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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Malta has handed over a Patriot battery to Ukraine. A second is to arrive in June.", 1),
        ("Malta has delivered a Patriot system to Ukraine. A second system will be shipped in June.", 1),
        ("Malta has handed over two Skynex systems to Ukraine. Three others are due by the end of the year.", 3),
        ("Malta has donated a mobile hospital to Ukraine. A second hospital is on its way.", 1),
    ],
)
def test_a_second_and_others_are_still_to_come(text: str, number: int) -> None:
    first, second = counted(text)
    assert first[1] == "delivered"
    assert second == (number, "pledged")


@pytest.mark.parametrize(
    "text",
    [
        "Malta has given Ukraine three Patriot systems. Kyiv wants seven others.",
        "Malta gave Ukraine three radars. A fourth radar was destroyed in a Russian strike.",
        "Malta delivered three minehunters to Ukraine. The third was handed over on Monday.",
    ],
)
def test_other_seconds_and_others_are_none(text: str) -> None:
    assert counted(text) == [(3, "delivered")]


def test_a_third_battery_is_none_of_those_before() -> None:
    text = "Malta will donate two NASAMS batteries and 100 missiles to Ukraine. A third battery will be sent in 2026."
    assert counted(text) == [(2, "pledged"), (1, "pledged")]


FIRST = "Malta delivered ten pickups to Ukraine."


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("It will deliver 15 more pickups.", True),
        ("It will deliver 15 pickups.", False),
        ("It will deliver 15 more radars.", False),
    ],
)
def test_more_of_the_same_tops_up(text: str, *, further: bool) -> None:
    scene = stage_scene(f"Aid\n{FIRST} {text}", date(2025, 3, 26), "en")
    assert tops_up(scene.reading, scene.candidates[0], scene.candidates[-1]) is further


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("Another 20 tanks will be sent to Ukraine.", True),
        ("Malta will send 20 tanks to Ukraine.", False),
        ("Malta will send more tanks to Ukraine.", False),
    ],
)
def test_only_a_number_is_told_to_come_on_top(text: str, *, further: bool) -> None:
    scene = stage_scene(f"Aid\n{text}", date(2025, 3, 26), "en")
    assert is_further(scene.reading, scene.candidates[0].items[0]) is further


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Separately, Malta is sending 30 beds to Ukraine.", {"apart"}),
        ("Malta will also send Ukraine 30 beds.", {"added", "on-top"}),
        ("It also includes 30 beds for Ukraine.", {"added", "back"}),
        ("Also in it: 30 beds for Ukraine.", {"added", "back"}),
        ("The package also brings 30 beds to Ukraine.", {"added", "back"}),
        ("Malta will send Ukraine 30 beds.", set()),
        ("Malta will send Ukraine 30 beds separately.", set()),
    ],
)
def test_what_tells_that_a_gift_comes_besides(text: str, told: set[str]) -> None:
    scene = stage_scene(f"Aid\n{FIRST} {text}", date(2025, 3, 26), "en")
    one = scene.candidates[-1]
    signs = {"apart": opens_apart, "added": is_added, "on-top": comes_on_top, "back": points_back}
    assert {name for name, asked in signs.items() if asked(scene.reading, one)} == told


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("Malta delivered ten tanks to Ukraine last year. It will supply 20 this year.", ["delivered", "pledged"]),
        ("Malta sent Ukraine ten trucks in May. In September it sent 20.", ["delivered", "delivered"]),
        ("Malta delivered ten shells to Ukraine in 2024; this year it will deliver 20.", ["delivered", "pledged"]),
    ],
)
def test_a_larger_number_given_later_is_another_gift(text: str, stages: list[str]) -> None:
    assert counted(text) == [(10, stages[0]), (20, stages[1])]


@pytest.mark.parametrize(
    "text",
    [
        "Malta delivered ten tanks to Ukraine. It has ordered 54 from Germany for its own army.",
        "Malta has delivered ten howitzers to Ukraine. It still has 100.",
        "Malta has delivered ten jets to Ukraine. It lost 12 in exercises last year.",
    ],
)
def test_what_the_giver_has_or_orders_is_no_gift(text: str) -> None:
    assert counted(text) == [(10, "delivered")]


@pytest.mark.parametrize(
    "text",
    [
        "Malta has delivered the last of the ten F-16s that it promised Ukraine. The first six jets arrived in August.",
        "Malta has handed over ten F-16 jets to Ukraine. The last two aircraft arrived in December.",
        "Malta handed over ten trucks to Ukraine. The remaining three trucks were delivered on Friday.",
    ],
)
def test_the_first_and_the_last_of_them_are_no_further_gift(text: str) -> None:
    assert counted(text) == [(10, "delivered")]


def test_millions_of_what_was_told_by_the_hundred_thousand() -> None:
    text = "Malta delivered 500,000 large-calibre shells to Ukraine in 2024; this year it will deliver 1.8 million."
    assert counted(text) == [(500_000, "delivered"), (1_800_000, "pledged")]
    text = "Malta delivered 500 stoves to Ukraine in 2024; this year it has taken in 1.8 million."
    assert counted(text) == [(500, "delivered")]


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        (
            "Canada handed over ten armoured vehicles to Ukraine on Monday.",
            "The next delivery will include 20 armoured vehicles and 50 drones.",
            [10, 20],
        ),
        (
            "Bulgaria's first shipment to Ukraine consisted of 2,000 helmets and 1,500 vests.",
            "The government is now preparing a second one with 30 armoured vehicles.",
            [2000, 30],
        ),
        (
            "Ireland's first convoy, 12 trucks with 200 beds, reached Lviv in Ukraine.",
            "The second convoy carries 100 ventilators.",
            [12, 100],
        ),
    ],
)
def test_another_package_is_another_gift(first: str, second: str, numbers: list[int]) -> None:
    assert [number for number, _ in counted(f"{first} {second}")] == numbers


def test_a_package_with_a_number_is_the_one_that_was_told_of() -> None:
    text = (
        "Sweden will give Ukraine a second package of 5 billion kronor. The second package includes 20 Leopard tanks."
    )
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 10, 15), "en")
    before, one = scene.candidates
    assert not further_gifts.is_of_another(scene.reading, before, one)
    assert counted(text) == [(20, "pledged")]


def test_what_the_taker_hopes_for_in_another_package_is_no_gift() -> None:
    first = "Germany has delivered ten tanks to Ukraine."
    text = f"{first} Ukraine hopes that the next package will include 30 Taurus missiles."
    assert counted(text) == [(10, "delivered")]
