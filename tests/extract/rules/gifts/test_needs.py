"""What Ukraine asks for is nobody's gift: beside one it must neither reach an editor nor lend it a number."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.gifts.needs import (
    is_asked_for,
    is_hoped_for,
    is_of_adversary,
    is_own_gift,
    is_own_purchase,
    is_vouched_for,
    pays_itself,
)
from extract.rules.judgement import stage_scene

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


@pytest.mark.parametrize(
    "asked",
    [
        "Kyiv has asked Finland for 50 armoured vehicles, a letter that lies with the cabinet in Helsinki.",
        "Ukraine bought 20 generators from Turkey with its own money.",
        "Ukraine has ordered 300 trucks in Poland.",
    ],
)
def test_what_is_asked_of_a_giver_or_bought_from_a_seller_is_no_pledge(english, asked: str) -> None:
    (pledge,) = english(SURE + asked)
    assert pledge.money.amount == 200_000_000


def test_what_is_bought_with_anothers_money_or_asked_for_and_promised_is_one() -> None:
    def barred(text: str) -> bool:
        scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
        found = scene.candidates[0]
        return is_asked_for(scene.reading, found, scene.cast) or is_own_purchase(scene.reading, found, scene.cast)

    assert barred("Ukraine bought 20 generators from Turkey.")
    assert not barred("Ukraine bought 20 generators from Turkey with Norwegian money.")
    assert not barred("Ukraine bought 20 generators from Turkey with a loan.")
    assert barred("Kyiv asked Athens for three launchers.")
    assert not barred("Kyiv asked Athens for three launchers, and Greece will send one.")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Ukraine has sent Poland 20 instructors for drones.", True),
        ("Kyiv offers Denmark 300 interceptor drones.", True),
        ("Ukraine paid the bank 300 million dollars back.", True),
        ("Ukraine was given 20 generators by Denmark.", False),
        ("Kyiv will pay for the transport of 20 generators that Denmark gave.", False),
        ("Ukraine has received 20 generators from Denmark.", False),
        ("Ukraine will be handed 20 generators.", False),
        ("Kyiv will send its brigades 20 generators from Denmark.", False),
        ("Denmark gives Ukraine 20 generators.", False),
        ("Ukraine has sent 20 howitzers against Russia.", True),
        ("Ukraine will be sent 20 generators.", False),
        ("Ukraine was sending 20 generators.", True),
        ("With 20 instructors Ukraine has sent Poland a film.", False),
        ("Ukraine has spent 20 million euros.", False),
        ("Ukraine has sent 20 howitzers that Denmark gave.", False),
    ],
)
def test_what_the_taker_gives_itself(text: str, *, own: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert is_own_gift(scene.reading, scene.candidates[0], scene.cast) is own


@pytest.mark.parametrize(
    ("text", "hostile"),
    [
        ("Last year Russian forces destroyed 247 ambulances and seized 12.", True),
        ("Russia fired 355 drones at Ukraine in one night.", True),
        ("Since Russia attacked Ukraine the country has handed over 60 tanks.", False),
        ("Russian troops captured two howitzers that Norway had given.", False),
        ("Norway gives Ukraine 20 drones.", False),
        ("20 drones were downed.", False),
        ("Ukraine attacked with 20 drones.", False),
        ("Russia paraded 20 drones.", False),
        ("After 20 drones Russian troops attacked.", False),
        ("Russian strikes did 20 million euros of damage.", False),
        ("Russia, whose army is said to lose more men each month, attacked with 20 drones.", False),
        ("After Russia attacked Kharkiv it got 20 drones.", False),
        ("Against Russian attacks there are 20 drones.", False),
        ("Russia attacked a base that received 20 drones.", False),
    ],
)
def test_what_the_adversary_fires_hits_or_loses(text: str, *, hostile: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert is_of_adversary(scene.reading, scene.candidates[0], scene.cast) is hostile


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ukraine needs 25 Patriot systems and many more launchers against Russia.", True),
        ("Kyiv needs 25 Patriots and some more launchers from Germany.", False),
        ("Kyiv asked Athens for three launchers, Greece delivers one.", False),
        ("Kyiv asked Athens for three launchers, still under consideration.", False),
        ("Ukraine with its 25 Patriot systems needs more.", False),
        ("For Ukraine with its needs there are three launchers.", False),
        ("Ukrainian cities need 25 Patriot systems.", False),
    ],
)
def test_a_need_that_somebody_answers_or_that_is_not_the_takers_bars_nothing(text: str, *, asked: bool) -> None:
    assert _of_first(text, is_asked_for) is asked


@pytest.mark.parametrize(
    "text",
    [
        "From Turkey 20 generators were bought by Ukraine.",
        "Ukraine has 20 generators from Turkey.",
        "Ukraine bought 20 generators.",
        "Ukraine bought 20 generators for Poland.",
        "Norway bought 20 generators from Turkey.",
    ],
)
def test_what_the_taker_did_not_buy_of_somebody_named_is_no_purchase_of_its_own(text: str) -> None:
    assert not _of_first(text, is_own_purchase)


@pytest.mark.parametrize(
    ("text", "pays"),
    [
        ("Kyiv will pay for them itself.", True),
        ("Denmark will pay for them.", False),
        ("Denmark will pay Kyiv.", False),
        ("Ukrainian firms pay for them.", False),
        ("For Ukraine the bill was paid.", False),
        ("Kyiv will paint them itself.", False),
    ],
)
def test_who_says_that_the_taker_pays_itself(text: str, *, pays: bool) -> None:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    assert pays_itself(scene.reading, 1, scene.cast) is pays
    assert not pays_itself(scene.reading, 2, scene.cast)


def _of_first(text: str, told) -> bool:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    return told(scene.reading, scene.candidates[0], scene.cast)


def test_what_is_bought_with_another_ones_money_is_no_purchase_of_its_own() -> None:
    assert _of_first("Ukraine bought 14 ambulances from Taiwan.", is_own_purchase)
    assert not _of_first("Ukraine bought 14 ambulances with money from Taiwan.", is_own_purchase)


def test_where_another_gives_the_taker_does_not() -> None:
    assert not _of_first("On the agenda was Ukraine: Malta will provide two boats to Kyiv.", is_own_gift)


@pytest.mark.parametrize(
    ("text", "vouched"),
    [
        ("The EBRD will lend Ukraine 40 million euros. The loan is guaranteed by Malta.", True),
        ("Spain will lend Ukraine 40 million euros. The loan is guaranteed by Malta.", False),
        ("The EBRD will lend Ukraine 40 million euros. Malta guarantees a loan of 30 million.", False),
        ("The EBRD will lend Ukraine 40 million euros. Malta will give a loan and security guarantees.", False),
    ],
)
def test_a_guarantee_told_after_its_loan_is_no_gift_of_its_own(text: str, *, vouched: bool) -> None:
    scene = stage_scene(f"News\n{text}", date(2025, 10, 15), "en")
    assert is_vouched_for(scene.reading, scene.candidates[-1], scene.cast) is vouched


@pytest.mark.parametrize(
    ("text", "hoped"),
    [
        ("Kyiv hopes that Malta will give it 20 lorries.", True),
        ("Ukraine wants Malta to send 20 lorries.", True),
        ("Kyiv hopes for more, and Malta will give it 20 lorries.", False),
        ("Malta wants to give Kyiv 20 lorries.", False),
    ],
)
def test_what_the_taker_hopes_for(text: str, *, hoped: bool) -> None:
    assert _of_first(text, is_hoped_for) is hoped


def test_what_the_taker_hopes_for_is_no_pledge(english) -> None:
    assert not english("Zelensky hopes that the United States will give Ukraine 27 Patriot systems.")
