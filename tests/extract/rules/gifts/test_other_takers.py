"""States that are given to: what goes to Moldova must not be taken for a gift to Ukraine."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.actors.cast import cast_of
from extract.rules.gifts.other_takers import goes_elsewhere, of_part
from extract.rules.judgement import stage_scene


def signs(text: str) -> set[str]:
    """The signs of the first candidate of a text."""
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    return set(of_part(scene.reading, scene.candidates[0], scene.cast))


def test_where_such_a_state_stands() -> None:
    alone = signs("Norway will give Moldova 90 million euros.")
    assert {"aided/here", "aided/name", "aided/clause", "aided/alone"} <= alone
    beside = signs("Norway will give Ukraine 90 million euros and help Moldova later.")
    assert "aided/here" in beside
    assert "aided/alone" not in beside


def test_the_sentence_before_counts_within_a_paragraph_alone() -> None:
    assert signs("Moldova is cold. Norway will give 90 million euros.") == {"aided/before"}
    assert not signs("Moldova is cold.\nNorway will give 90 million euros.")


def test_a_usual_donor_is_none_of_them_and_each_of_them_may_still_give() -> None:
    assert not signs("Norway will give Poland 90 million euros.")
    cast = cast_of("en")
    assert "MD" in cast.aided
    assert cast.aided <= cast.givers


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Norway gave Gaza relief worth 300 million kroner last year.", True),
        ("Sweden will also give Moldova 10 million euros for its power grid.", True),
        ("The United States approved the sale of 200 Stinger missiles to Taiwan.", True),
        ("Germany has delivered 18 Leopard 2A8 tanks to its brigade in Lithuania.", True),
        ("Denmark plans to spend 12 billion kroner on its own air defence.", True),
        ("Norway granted 40 million kroner for Moldova.", True),
        ("Stockholm gives 50 million kronor to Ukraine and 20 million to Georgia.", True),
        ("The EU approved 500 million euros for Ukraine and 60 million for Moldova.", True),
        ("Norway will give Ukraine 90 million kroner and Moldova 10 million.", True),
        ("The Philippines have received 500 million dollars in American aid.", True),
        ("Moldova will receive another 60 million euros from the European Peace Facility.", True),
        ("Moldova has been granted 257 million euros by the EU since 2021.", True),
        ("Under the plan 1.9 billion euros in loans and grants is to be paid to Moldova.", True),
        ("Norway gives 300 million kroner for the hungry in Sudan and 200 million for Ukraine.", True),
        ("Korea lent the United States 500,000 shells.", True),
        ("China has given Russia 30 machines with which it makes drones against Ukraine.", True),
        ("Norway gives Poland 300 million kroner for the care of Ukrainian refugees.", True),
        ("Rome has bought four Skynex systems for itself.", True),
        ("The EU released 10 billion euros for Hungary before it gave Ukraine guns.", True),
        ("The EU released 10 billion euros for Hungary's gift to Ukraine.", False),
        ("The EU released guns for Hungary before the summit on Ukraine.", False),
        ("For Moldova the EU has put together 1.8 billion euros.", True),
        ("Norway gives 20 million kroner to Moldova and Ukraine.", False),
        ("Germany gives 20 million euros to Poland for Ukraine.", False),
        ("Lithuania got the green light and gives 12 tanks.", False),
        ("Norway gave Gaza 300 million kroner and Ukraine 500 million.", True),
        ("Norway sent 40 instructors to Poland for the training of recruits.", False),
        ("Belgium transferred 20 million euros to Prague's account.", False),
        ("The first tanks have reached Poland, Canada said.", False),
        ("Denmark has given 12 tanks.", False),
        ("Norway gives Poland 300 million kroner for the Ukrainian army.", False),
        ("Denmark has given Ukraine 12 tanks as a message to Russia.", False),
        ("The 20 million euros were paid to Poland, which buys generators.", False),
        ("Moldova looks on as Norway gives 10 million euros.", False),
        ("Norway has shown Georgia its old jets, and Denmark, after some thought, has 12 howitzers.", False),
    ],
)
def test_what_another_state_or_the_givers_own_forces_get_goes_elsewhere(text: str, *, elsewhere: bool) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert any(goes_elsewhere(scene.reading, one, scene.cast) for one in scene.candidates) is elsewhere


def test_who_is_giving_is_not_who_is_given_to() -> None:
    scene = stage_scene("Aid\nLithuania is giving two pumps. Malta is sending six boats.", date(2025, 3, 26), "en")
    assert not any(goes_elsewhere(scene.reading, one, scene.cast) for one in scene.candidates)


def test_who_is_named_right_before_a_sum_gets_it_beside_the_taker_too() -> None:
    text = "Aid\nNorway will give Moldova 50 million kroner and Ukraine 500 million kroner."
    scene = stage_scene(text, date(2025, 3, 26), "en")
    assert [goes_elsewhere(scene.reading, one, scene.cast) for one in scene.candidates] == [True, False]


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("Washington will provide Israel with $3.8 billion in military aid, while Ukraine waits.", True),
        ("The EU will lend Moldova 9 million euros, but Ukraine has to wait.", True),
        ("The EU will lend Moldova and Ukraine 9 million euros.", False),
        ("The US announced $345 million in weapons for Taiwan.", True),
    ],
)
def test_what_another_is_given_is_no_gift_though_a_later_statement_names_the_taker(
    text: str, *, elsewhere: bool
) -> None:
    scene = stage_scene(f"Aid for the winter\n{text}", date(2025, 3, 26), "en")
    assert goes_elsewhere(scene.reading, next(one for one in scene.candidates if one.money), scene.cast) is elsewhere
