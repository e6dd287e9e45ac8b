"""What is counted without being named again: an editor must not lose the second giver of a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene
from extract.rules.things.items import ItemPhrase

LEAD = "Ukraine is to get three more Patriot systems, the president said."


def elided(text: str) -> list[tuple[int | None, str]]:
    """What a text counts without naming it again: the number, and the name that it has elsewhere."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    found: list[ItemPhrase] = [one for one in scene.items if one.of is not None]
    return [(one.quantity, scene.reading.words(*(one.of or (0, 0)))) for one in found]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Germany has confirmed two of them and Norway one.", [2, 1]),
        ("Berlin has promised two, Oslo pledged for one.", [2, 1]),
        ("The Netherlands sent 31 of these last year.", [31]),
        ("Another 20 from Denmark are expected.", [20]),
        ("Spain gave four systems in May.", [4]),
        ("The remaining two follow in autumn.", [2]),
        ("Five came by rail.", [5]),
        ("Germany gave one last year.", [1]),
        ("A second batch will be sent by Norway.", [None]),
        ("The rest will follow from Denmark.", [None]),
        ("More than half were handed over in May.", [None]),
        ("Norway promised the same number.", [3]),
        ("Norway gave as many in 2023.", [3]),
        ("Norway gave twice as many in 2023.", [6]),
        ("Norway gave the same number a year ago.", [3]),
        ("Norway gave a similar number.", [3]),
        ("More are on their way.", [None]),
        ("Norway gave another.", [1]),
        ("Norway and Denmark gave two each.", [2]),
        ("A further 40 are with the makers.", [40]),
        ("Norway will not give any.", [None]),
        ("Another was sent by Norway.", [1]),
        ("The rest are to be shipped in May.", [None]),
        ("Norway has promised double that number.", [6]),
        ("The first 2,000 could be sent by Norway.", [2000]),
        ("A fourteenth is being paid for by Norway.", [1]),
        ("By spring the figure will stand at eight.", [8]),
        ("Only two would be there by March.", [2]),
        ("Norway will send two older ones.", [2]),
        ("Norway may send a further fifty in the course of the year.", [50]),
        ("Letters of intent exist for 40 more.", [40]),
        ("An option on another six was kept open.", [6]),
        ("That makes twelve since the war began.", [12]),
        ("Four more are on the way.", [4]),
    ],
)
def test_a_number_counts_the_thing_named_before_it(sentence: str, counts: list[int]) -> None:
    found = elided(f"{LEAD}\n{sentence}")
    assert [count for count, _ in found] == counts
    assert {name for _, name in found} == {"Patriot systems"}


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2023, Germany said the same.",
        "One of the ministers told Germany to wait.",
        "Germany sent 12 helmets, and Norway 40 generators.",
        "The flight of 26 March left Germany late.",
        "Germany and Norway helped one another.",
        "Another 40 were wounded.",
    ],
)
def test_years_pronouns_and_numbers_of_other_things_count_nothing(sentence: str) -> None:
    assert elided(f"{LEAD}\n{sentence}") == []


def test_of_a_whole_only_the_part_is_counted_that_the_sentence_tells_of() -> None:
    scene = stage_scene(
        "Aid\nOf the 40 jeeps promised to Ukraine by Malta, nine have arrived.", date(2025, 3, 26), "en"
    )
    assert [one.quantity for one in scene.items] == [9]


def test_a_thing_named_with_the_second_number_is_counted_by_the_first_too() -> None:
    scene = stage_scene("Aid\nItaly has ordered three and Spain five Skynex guns for Ukraine.", date(2025, 3, 26), "en")
    assert [one.quantity for one in scene.items] == [3, 5]


def test_a_doubtful_word_that_was_counted_is_counted_again() -> None:
    assert elided("Norway gave Leopard tanks and 300 shells.\nDenmark will send another 200.") == [(200, "shells")]


@pytest.mark.parametrize(
    "sentence",
    ["Norway gave as many as it could.", "A batch of helmets was sent.", "The same number of helmets was sent."],
)
def test_as_many_of_other_things_are_none_of_those_before(sentence: str) -> None:
    assert elided(f"{LEAD}\n{sentence}") == []


def test_those_who_are_trained_are_counted_again_only_shortly_behind() -> None:
    course = "Cyprus gave ninety soldiers a course in Larnaca."
    assert elided(f"{course}\nThirty more will follow.") == [(30, "course")]
    assert elided(f"{course}\nIt was hot.\nIt was late.\nThirty more will follow.") == []


def test_two_more_are_told_once() -> None:
    assert elided(f"{LEAD}\nTwo more will follow from Norway.") == [(2, "Patriot systems")]


def test_votes_are_no_things() -> None:
    assert elided("Ukraine wants Leopard tanks.\nThe house in Madrid said no by 120 votes to 31.") == []


def test_without_a_thing_named_before_nothing_is_guessed() -> None:
    assert elided("Germany has confirmed two of them and Norway one.") == []


def test_what_was_named_long_before_is_forgotten() -> None:
    between = "\n".join(["Talks went on."] * 12)
    assert elided(f"{LEAD}\n{between}\nGermany has confirmed two of them.") == []


def test_a_number_said_twice_counts_twice() -> None:
    assert elided("Spain will follow up with ten Leopard tanks after the ten that Kyiv got before.") == [
        (10, "Leopard tanks")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway says that repairs take five to six months.",
        "Norway expects 10 to 15 percent more by then.",
        "Norway delivers at minus 15, and in snow.",
    ],
)
def test_what_measures_time_or_cold_counts_no_things(sentence: str) -> None:
    assert elided(f"{LEAD}\n{sentence}") == []


def test_the_parties_of_a_deal_are_no_things() -> None:
    assert elided("Norway and Finland have paid for Patriot systems. The two are the first to do so.") == []
    assert elided("Norway has paid for Patriot systems. The two are now in Ukraine.") == [(2, "Patriot systems")]


def test_what_cannot_be_counted_lends_no_name() -> None:
    text = "Norway sends Ukraine F-16 jets and ammunition.\nOslo promised six and Copenhagen ten."
    assert elided(text) == [(6, "F-16 jets"), (10, "F-16 jets")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Norway will buy a third.", 1),
        ("Norway has sent its second battery.", 1),
        ("Norway has promised one of its three.", 1),
        ("Norway has pledged 30 by 2028.", 30),
        ("Norway gave 40 this summer, with medical equipment.", 40),
        ("Norway has bought 12 for the east.", 12),
    ],
)
def test_ordinals_and_numbers_before_when_or_what_for_count_too(text: str, number: int) -> None:
    scene = stage_scene(f"Aid\nBerlin gave Ukraine two Patriot launchers.\n{text}", date(2025, 3, 26), "en")
    assert [one.quantity for one in scene.items if one.of][:1] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Denmark gave some in the first weeks of the war.",
        "Others were financed by Denmark.",
        "Denmark has given a small number of them.",
    ],
)
def test_some_and_others_stand_for_an_untold_number(text: str) -> None:
    scene = stage_scene(f"Aid\nBerlin gave Ukraine two Patriot launchers.\n{text}", date(2025, 3, 26), "en")
    assert [one.quantity for one in scene.items if one.of] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Some said that it was late.",
        "Denmark gave some reasons.",
        "Many were asleep.",
        "Only Denmark has given more.",
        "Denmark sent a letter, the first of its kind.",
    ],
)
def test_some_of_no_thing_stands_for_none(text: str) -> None:
    scene = stage_scene(f"Aid\nBerlin gave Ukraine two Patriot launchers.\n{text}", date(2025, 3, 26), "en")
    assert [one for one in scene.items if one.of] == []


def test_a_system_of_another_giver_is_the_one_told_of() -> None:
    scene = stage_scene(
        "Aid\nBerlin gave Ukraine two Patriot launchers.\nA third Danish system was promised.", date(2025, 3, 26), "en"
    )
    assert [(one.category, one.quantity) for one in scene.items if one.of] == [("air_defence", 1)]


def test_of_a_part_and_its_whole_the_part_counts() -> None:
    assert elided(f"{LEAD}\nGermany has sent four out of 13.") == [(4, "Patriot systems")]


def test_the_number_of_a_thing_told_later_is_its_own() -> None:
    scene = stage_scene(
        "Aid for Ukraine\nThe number of Leopards that Oslo gives was raised to 14.", date(2025, 3, 26), "en"
    )
    assert [(one.quantity, one.of) for one in scene.items] == [(14, None)]


def test_of_them_counts_what_a_doubtful_word_told() -> None:
    assert elided("Boats are sought. Lithuania has got twelve of them to Mykolaiv, Ukraine.") == [(12, "Boats")]


def test_of_them_are_rather_of_what_was_counted() -> None:
    text = "Norway loaded eight trucks for Ukraine with beds, tents and boats; five of them were sent on Monday."
    assert elided(text) == [(5, "trucks")]


def test_one_of_the_next_sentence_is_no_number_of_the_thing_before() -> None:
    assert [count for count, _ in elided("Denmark bought Ukraine a field hospital.\nNorway bought one.")] == [1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Denmark met; the two signed a plan.",
        "Denmark gave two last year with radars.",
        "Spain sent radars and shells, 70,000 of them.",
    ],
)
def test_what_counts_states_or_other_things_adds_nothing_to_what_was_told(sentence: str) -> None:
    assert elided(f"{LEAD} {sentence}") == []


def test_of_a_doubtful_word_in_the_singular_nobody_can_give_two() -> None:
    assert elided("Norway sends gas. Two of them were bought.") == []
    assert elided("Norway sends boilers. Two of them were bought.") == [(2, "boilers")]


def test_a_battery_stands_for_the_system_told_of_before() -> None:
    for words in ("A third battery", "A third German battery"):
        assert elided(f"Ukraine has two Patriots. {words} will be sent by Norway.") == [(1, "Patriots")]
