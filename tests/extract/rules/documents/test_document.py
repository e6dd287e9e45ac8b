"""One gift told several times is one pledge: a desk that adds up must not count it twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from extract.records import Aid, Category, Item, Modifier, Span, Stage
from extract.rules.candidates.candidates import Candidate
from extract.rules.documents.document import _merged, settle
from extract.rules.documents.draft import Draft
from extract.rules.figures.money import Sum
from extract.rules.judgement import load_weights
from extract.rules.text.reading import read

READING = read("Aid\nNorway will give Ukraine 200 million euros in aid.", "en")


def draft(end: int, **fields: Any) -> Draft:
    """Norway's 200 million euros, told in so many characters."""
    told = {
        "candidate": Candidate(sentence=1, start=0, end=4, clause=(0, 9)),
        "donors": ("NO",),
        "donor_chance": 0.9,
        "gift_chance": 0.8,
        "stage": Stage.PLEDGED,
        "cumulative": False,
        "aid": Aid.MILITARY,
        "items": (),
        "span": Span(0, end),
        "grounds": {},
        "sum": Sum(Decimal(200_000_000), "EUR", Modifier.EXACT, Span(0, 20)),
    }
    return Draft(**(told | fields))


def test_a_quote_that_repeats_a_pledge_is_the_same_pledge(english) -> None:
    (pledge,) = english(
        "Sweden will give Ukraine 1 billion kronor for ammunition, the government said on Monday.\n"
        "Kyiv welcomed the decision.\n"
        '"We are giving Ukraine 1 billion kronor because the front needs shells," said Defence Minister Pål Jonson.',
        title="Sweden gives Ukraine 1 billion kronor",
    )
    assert (pledge.money.amount, pledge.money.currency) == (1_000_000_000, "SEK")
    assert pledge.date == "2025-03-24"


def test_a_rounded_repeat_within_half_a_per_cent_is_the_same_pledge(english) -> None:
    (pledge,) = english(
        "Belgium will provide Ukraine with 1.002 billion euros in military aid this year.\n"
        "The military aid of 1 billion euros was promised to Ukraine by Belgium in the autumn."
    )
    assert pledge.donors == ("BE",)


def test_different_sums_of_one_giver_are_two_pledges(english) -> None:
    found = english(
        "Belgium will provide Ukraine with 1 billion euros in military aid this year.\n"
        "Belgium will also give Ukraine 50 million euros in humanitarian aid."
    )
    assert [int(one.money.amount) for one in found] == [1_000_000_000, 50_000_000]


def test_the_same_sum_of_two_givers_is_two_pledges(english) -> None:
    found = english(
        "Belgium will provide Ukraine with 1 billion euros in military aid this year.\n"
        "Denmark will provide Ukraine with 1 billion euros in military aid this year."
    )
    assert [one.donors for one in found] == [("BE",), ("DK",)]


def test_the_same_things_in_other_numbers_are_two_pledges(english) -> None:
    found = english(
        "Denmark has sent 300 drones to Ukraine, the defence ministry in Copenhagen said on Monday.\n"
        "Denmark will send another 500 drones to Ukraine in May."
    )
    assert [(one.stage, one.items[0].quantity) for one in found] == [("delivered", 300), ("pledged", 500)]


def test_the_fuller_telling_wins_and_takes_over_what_it_lacks() -> None:
    short, long = draft(20, date="2025-03", programme="PURL"), draft(90, gift_chance=0.6)
    for order in ((short, long), (long, short)):
        (one,) = settle(READING, order, load_weights("en"))
        assert one.span == long.span
        assert (one.date, one.programme) == ("2025-03", "PURL")
        assert one.gift_chance == 0.8


def test_a_total_and_a_gift_of_the_same_sum_stay_two() -> None:
    assert len(settle(READING, [draft(20), draft(20, cumulative=True)], load_weights("en"))) == 2


def test_a_sum_that_each_of_two_gives_is_a_pledge_of_each(english) -> None:
    found = english("Norway and Denmark will give Ukraine 250 million euros each, both governments said on Monday.")
    assert [(one.donors, int(one.money.amount)) for one in found] == [(("DK",), 250_000_000), (("NO",), 250_000_000)]
    named = [{ground.span for ground in one.grounds["donors"] if ground.span} for one in found]
    assert named[0].isdisjoint(named[1]), "each rests on its own name"


def test_things_that_each_of_two_gives_are_a_pledge_of_each(english) -> None:
    found = english("Norway and Denmark are giving Ukraine 12 howitzers each, both governments said on Monday.")
    assert [(one.donors, one.items[0].quantity) for one in found] == [(("DK",), 12), (("NO",), 12)]


def test_a_sum_that_two_give_together_is_one_pledge_of_both(english) -> None:
    (pledge,) = english("Norway and Denmark will give Ukraine 250 million euros, both governments said on Monday.")
    assert pledge.donors == ("DK", "NO")


def test_a_part_that_comes_first_does_not_make_the_gift_smaller(english) -> None:
    (pledge,) = english(
        "Denmark will donate 19 F-16 fighter jets to Ukraine, Prime Minister Mette Frederiksen said in Copenhagen. "
        "Six will be delivered around the New Year.",
        title="Denmark gives Ukraine fighter jets",
    )
    assert [one.quantity for one in pledge.items] == [19]


def test_a_list_told_apart_from_its_sum_keeps_every_line_of_it() -> None:
    tanks, lorries = (Item(Category(name), name, 9, Span(0, 6)) for name in ("tanks", "vehicles"))
    arms = Item(Category.WEAPONS, "equipment", None, Span(0, 6))
    fuller = draft(20, items=(arms,))
    listed = draft(20, sum=None, items=(tanks, replace(tanks, name="older tanks"), lorries))
    merged = _merged(fuller, listed)
    assert [one.name for one in merged.items] == ["tanks", "older tanks", "vehicles"]
    assert merged.sum == fuller.sum


def test_what_the_drone_coalition_is_given_is_drones(english) -> None:
    (pledge,) = english(
        "Norway will contribute 40 million euros to the Drone Coalition for Ukraine, the government said on Monday."
    )
    assert (pledge.programme, [one.category for one in pledge.items]) == ("DRONE_COALITION", ["drones"])
    assert pledge.items[0].span is not None


def counted(**counts: int | None) -> tuple[Item, ...]:
    return tuple(Item(Category(name), name, count, Span(0, 3)) for name, count in counts.items())


def test_what_is_told_later_counts_no_gift_anew() -> None:
    first, second = draft(9, items=counted(air_defence=1)), draft(8, items=counted(air_defence=5))
    assert [one.quantity for one in _merged(first, second).items] == [1]
    assert [one.quantity for one in _merged(second, first).items] == [5]


def test_a_round_number_of_things_gives_way_to_the_exact_one() -> None:
    first, second = draft(10, items=counted(energy=200)), draft(20, items=counted(energy=198))
    assert [one.quantity for one in _merged(first, second).items] == [198]


def test_of_each_kind_of_thing_the_closer_list_is_kept() -> None:
    package = draft(9, items=counted(air_defence=None, drones=None))
    batteries = tuple(Item(Category.AIR_DEFENCE, name, 2, Span(0, 3)) for name in ("batteries", "radars for them"))
    listed = draft(8, sum=None, items=(*batteries, *counted(training=60)))
    told = [(one.category, one.quantity) for one in _merged(package, listed).items]
    assert told.count((Category.AIR_DEFENCE, 2)) == 2
    assert (Category.DRONES, None) in told
    assert (Category.TRAINING, 60) in told


def test_an_instalment_is_part_of_the_gift_and_further_ones_come_on_top(english) -> None:
    (pledge,) = english("Norway will give Ukraine 19 jets. It will send Ukraine six of them in May.")
    assert [one.quantity for one in pledge.items] == [19]
    assert len(english("Norway will give Ukraine 19 jets. Six more will be sent by Norway soon.")) == 2


def things(*told: tuple[Category, int | None]) -> tuple[Item, ...]:
    return tuple(
        Item(category, f"{category.value} {at}", count, Span(0, 3)) for at, (category, count) in enumerate(told)
    )


def test_the_telling_that_lists_more_things_lends_them_though_the_other_is_longer() -> None:
    tanks, radars = (Category.TANKS, 20), (Category.RADAR_SENSORS, 30)
    long, short = draft(90, items=things(tanks)), draft(30, sum=None, items=things(tanks, radars))
    assert {one.category for one in _merged(long, short).items} == {Category.TANKS, Category.RADAR_SENSORS}


def test_a_telling_that_counts_more_things_of_a_kind_lists_them_more_closely() -> None:
    def tanks(*counts: int | None) -> list[int | None]:
        lister = things((Category.TANKS, None), (Category.RADAR_SENSORS, 3), (Category.VEHICLES, 4))
        other = things(*((Category.TANKS, count) for count in counts))
        merged = _merged(draft(90, items=lister), draft(30, sum=None, items=other))
        return [one.quantity for one in merged.items if one.category == Category.TANKS]

    assert tanks(20, 30) == [20, 30]
    assert tanks(None, None) == [None]


def test_the_fuller_telling_keeps_the_names_of_its_things() -> None:
    fuller = (Item(Category.TANKS, "Leopard 2A4 tanks", 20, Span(0, 3)), *things((Category.VEHICLES, 4)))
    other = (Item(Category.TANKS, "tanks", 20, Span(0, 3)),)
    merged = _merged(draft(90, items=fuller), draft(30, sum=None, items=other))
    assert next(one.name for one in merged.items if one.category == Category.TANKS) == "Leopard 2A4 tanks"


def test_a_merged_gift_rests_on_the_words_of_both_and_its_sum_on_those_it_was_taken_from() -> None:
    first = draft(90, grounds={"donors": ("a",), "amount": ("first",)})
    second = draft(30, sum=None, grounds={"programme": ("b",), "amount": ("second",)})
    assert _merged(first, second).grounds == {"donors": ("a",), "programme": ("b",), "amount": ("first",)}


def test_who_refuses_beside_what_it_gives_is_not_told_by_the_gift() -> None:
    joins = Candidate(sentence=1, start=0, end=4, clause=(0, 9), takes_part=True)
    given = draft(30)
    (kept,) = settle(READING, [given, draft(30, candidate=joins, sum=None)], load_weights("en"))
    assert kept.donors == ("NO",)
    apart = settle(READING, [given, draft(30, candidate=joins, sum=None, donors=("DK",))], load_weights("en"))
    assert [one.donors for one in apart] == [("NO",), ("DK",)]
    refusing = settle(READING, [given, draft(30, candidate=joins, sum=None, stage=Stage.REFUSED)], load_weights("en"))
    assert [one.stage for one in refusing] == [Stage.PLEDGED, Stage.REFUSED]
