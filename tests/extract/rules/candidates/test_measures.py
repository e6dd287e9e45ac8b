"""Sums that measure something else than a gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.candidates.measures import (
    is_difference,
    is_estimate,
    is_left_over,
    is_mostly_for_others,
    is_needed,
    is_owned,
    of_sum,
    prices_each,
    prices_one,
    sizes_packages,
    was_before,
)
from extract.rules.judgement import stage_scene


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Britain lifts what it spends on drones for Ukraine from £200m to £325m.", [200_000_000]),
        ("Norway raises its support from about 35 billion kroner to over 85 billion kroner.", [35_000_000_000]),
        ("Berlin increases its aid to 8.3 billion euros from 7.1 billion.", [7_100_000_000]),
        ("Denmark will give 400 million kroner, up from 250 million kroner.", [250_000_000]),
        ("The EU will transfer 200 million euros from the 50 billion euro facility to Kyiv.", []),
        ("Kyiv got 20 million euros from Norway and 30 million euros from Spain.", []),
        ("Kyiv got money from 20 million euros to some schools.", []),
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
        ("Iceland agreed to give Ukraine a field hospital costing 9 million euros.", False),
        ("A field hospital costing 9 million euros would be too small.", True),
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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Some $3 billion of drawdown authority was left to the next government.", True),
        ("He inherited $3 billion in unspent authority to send arms to Ukraine.", True),
        ("No package was announced, although $3 billion remains.", True),
        ("With the remaining $3 billion the bank will pay for gas.", False),
        ("Congress gave $3 billion in new authority for arms to Ukraine.", False),
        ("Norway gave Ukraine $3 billion.", False),
        ("Oslo's $3 billion left the treasury in December.", False),
    ],
)
def test_what_is_left_to_be_spent(text: str, *, left: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    (money,) = [one.money for one in scene.candidates if one.money]
    assert is_left_over(scene.reading, money.start, money.end) is left


@pytest.mark.parametrize(
    ("text", "reckoned"),
    [
        ("The bank puts the cost of restoring the dome at no less than €500 million.", True),
        ("Damage to the grid of Ukraine is estimated at about €500 million.", True),
        ("The rebuilding of two hospitals in Ukraine is put at a cost of €500 million.", True),
        ("Taiwan funded the rebuilding of two hospitals in Ukraine at a cost of €500 million.", False),
        ("The ministry puts Ukraine's needs for the winter at €500 million.", True),
        ("The reconstruction of Ukraine will cost more than €500 million.", True),
        ("The package for Ukraine will cost more than €500 million.", False),
        ("The ministry puts the cost of the package for Ukraine at €500 million.", False),
        ("The bank lends Ukraine €500 million for rebuilding.", False),
    ],
)
def test_what_damage_is_reckoned_to_cost(text: str, *, reckoned: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    (money,) = [one.money for one in scene.candidates if one.money]
    floor = scene.reading.sentences[scene.reading.sentence_of[money.start]].start
    assert is_estimate(scene.reading, money.start, floor) is reckoned


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("The agency says that it needs another $17 billion for Ukraine.", True),
        ("Ukraine is short of some $5 billion a month.", True),
        ("The budget of Ukraine lacks at least $5 billion.", True),
        ("Norway lends Ukraine the $5 billion that it needs.", False),
        ("Norway gives Ukraine, which needs gas, $5 billion.", False),
    ],
)
def test_what_somebody_needs_or_lacks(text: str, *, needed: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    (money,) = [one.money for one in scene.candidates if one.money]
    assert is_needed(scene.reading, money.start) is needed


def test_what_somebody_owns() -> None:
    for text, owned in (
        ("Norway has frozen Russian assets worth some $3 billion.", True),
        ("Norway has frozen Russian assets, which total $3 billion.", True),
        ("Norway spends what Russian assets earn, or that $3 billion.", False),
        ("Norway gives Ukraine equipment worth some $3 billion.", False),
    ):
        scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
        (money,) = [one.money for one in scene.candidates if one.money]
        assert is_owned(scene.reading, money.start) is owned


def test_a_sum_by_which_another_differs_is_no_gift() -> None:
    scene = stage_scene(
        "Aid for Ukraine\nMalta gave Ukraine €40 million, €10 million less than in May.", date(2025, 10, 15), "en"
    )
    placed = [scene.reading.tokens_of(one.span) for one in scene.sums]
    assert [is_difference(scene.reading, end) for _, end in placed] == [False, True]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("The Senate approved $95 billion in foreign aid, including $61 billion for Ukraine.", [95]),
        ("Norway gave $10 billion in aid last year, of which $3 billion went to Ukraine.", [10]),
        ("Germany approved $11 billion for Ukraine, including $3 billion for Ukraine's air defence.", []),
        ("Canada announced $500 million for Ukraine, including $100 million for drones.", []),
        ("Berlin will spend €10 billion on operating theatres, of which €2 billion is intended for Okhmatdyt.", []),
    ],
)
def test_a_sum_of_which_only_a_part_is_for_the_taker_is_no_gift(text: str, others: list[int]) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    told = [one.money for one in scene.candidates if one.money]
    found = [one for one in told if is_mostly_for_others(scene.reading, one.end)]
    assert [round(float(one.sum.amount) / 10**9) for one in found] == others


@pytest.mark.parametrize(
    "text", ["Croatia, whose defence budget is $2 billion, helps.", "A country with a military budget of $2 billion."]
)
def test_what_a_state_spends_at_home_is_owned(text: str) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert [is_owned(scene.reading, one.money.start) for one in scene.candidates if one.money] == [True]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Allies buy arms for Ukraine in packages of about $500 million.", "amount/a-package"),
        ("Norway lifts its aid to 8 billion euros from 7 billion euros.", "amount/before"),
        ("The Senate gave Ukraine $100 million less than the House wanted.", "amount/before"),
        ("Norway, which has assets worth 3 billion euros, helps Ukraine.", "amount/holdings"),
        ("Ukraine needs another $17 billion.", "amount/needed"),
        ("The bank puts the damage in Ukraine at 2 billion dollars.", "amount/estimate"),
        ("For Ukraine $2 billion in unspent authority is left.", "amount/leftover"),
        ("The Senate passed $95 billion in aid, including 61 billion for Ukraine.", "amount/others"),
        ("Norway gives Ukraine guns worth $5 million apiece.", "amount/price"),
    ],
)
def test_each_measure_reaches_those_who_ask_whether_a_sum_is_a_gift(text: str, sign: str) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    found = {
        name for one in scene.candidates if one.money for name in of_sum(scene.reading, one.money.start, one.money.end)
    }
    assert found == {sign}
