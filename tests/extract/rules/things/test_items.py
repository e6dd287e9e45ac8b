"""What is given and how many of it: a wrong number in a table is worse than none."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.judgement import stage_scene
from extract.rules.things.lent import lent


def counted(text: str) -> list[tuple[str, int | None]]:
    """The categories of the things in a text, with how many there are."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return [(one.category.value, one.quantity) for one in scene.items]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Belgium sent the first 10 of 100 armoured vehicles.", [("armoured_vehicles", 10)]),
        ("Belgium sent two armoured vehicles for mine clearance.", [("demining", 2)]),
        ("Germany is sending Ukraine another Patriot system.", [("air_defence", 1)]),
        ("Germany is sending Ukraine its third Patriot system.", [("air_defence", 1)]),
        ("Latvia gave Ukraine its only radar.", [("radar_sensors", 1)]),
        ("Latvia gave Ukraine a used bus.", [("vehicles", 1)]),
        ("Norway gave Ukraine a pair of radars.", [("radar_sensors", 2)]),
        ("The Patriot battery that Spain gave Ukraine is late.", [("air_defence", 1)]),
        ("Malta paid for the treatment of 40 wounded soldiers in its rehabilitation centre.", [("medical", 40)]),
        ("Italy sent Ukraine 38 kilometres of high-voltage cable.", [("energy", 38)]),
        ("Latvia gave Ukraine 2,000+ drones.", [("drones", 2_000)]),
        ("Latvia gave Ukraine 30 ground-based short-range RBS-70 air defence systems.", [("air_defence", 30)]),
        ("Latvia gave Ukraine a dozen or so tanks.", [("tanks", 12)]),
        ("Latvia gave Ukraine 5.000 helmets.", [("protective_gear", 5_000)]),
        ("Sent to Ukraine: shells (155 mm) – 20,000 pieces.", [("ammunition", 20_000)]),
        ("Sent by Spain: tanks | 19 | in 2024", [("tanks", 19)]),
        ("Spain sends tanks (19 of them) and 12 howitzers.", [("tanks", 19), ("artillery", 12)]),
        ("Greece gave Ukraine a battery of Hawk systems.", [("air_defence", 1)]),
        ("Greece gave Ukraine four out of its 13 helicopters.", [("aircraft", 4)]),
        ("Norway gave Ukraine patrol boats, of which 18 are new.", [("naval", 18)]),
        ("Norway gave Ukraine vehicles, eight of them ambulances.", [("vehicles", None), ("medical", 8)]),
        ("Norway gave Ukraine vehicles, of which eight are ambulances.", [("vehicles", None), ("medical", 8)]),
        ("Austria sent Ukraine 500 packages of medicine.", [("medical", 500)]),
        ("Belgium sent ten of the 50 armoured vehicles.", [("armoured_vehicles", 10)]),
        ("Britain has trained more than 50,000 Ukrainian soldiers.", [("training", 50_000)]),
        ("Ten Ukrainian crews have been trained in Britain.", [("training", 10)]),
        ("Germany will give Ukraine Leopard 2A8 tanks.", [("tanks", None)]),
        ("Norway delivered 14 M-109 howitzers to Ukraine.", [("artillery", 14)]),
        ("Serbia will send Ukraine M-80 vehicles.", [("vehicles", None)]),
        ("Spain sent Ukraine 4,000 155 mm shells.", [("ammunition", 4_000)]),
        ("Spain sent Ukraine 12 122-mm mortars.", [("artillery", 12)]),
        (
            "Denmark sent Ukraine 15 Fuchs 1 carriers and 28 Leopard 2A4V tanks.",
            [("armoured_vehicles", 15), ("tanks", 28)],
        ),
        ("Japan gave Ukraine ten gas-fired boilers.", [("energy", 10)]),
        ("Japan gave Ukraine six helmet-mounted night-vision goggles.", [("radar_sensors", 6)]),
        ("Japan gave Ukraine five self-loading trucks.", [("vehicles", 5)]),
        ("Italy gives Ukraine boilers (12) and generators (8), it said.", [("energy", 12), ("energy", 8)]),
        (
            "Malta gave 28 vehicles, of which 16 were buses and 12 fire engines.",
            [("vehicles", n) for n in (28, 16, 12)],
        ),
        ("Malta gave 28 vehicles, eight of them ambulances.", [("vehicles", 28), ("medical", 8)]),
        ("Malta gave 60 vehicles, ten of which are ambulances.", [("vehicles", 60), ("medical", 10)]),
        ("Malta planned a €20 million drone package.", [("drones", None)]),
        ("A drone maker gave Ukraine 50 drones.", [("drones", 50)]),
        ("Spain sent Ukraine 20 Hornet drones and 6 Sisu trucks.", [("drones", 20), ("vehicles", 6)]),
        ("Spain sent Ukraine four Leopard recovery vehicles.", [("vehicles", 4)]),
        ("Twenty-eight M-55S tanks will be passed on to Ukraine.", [("tanks", 28)]),
        ("Britain gives Ukraine some hundred armoured vehicles.", [("armoured_vehicles", 100)]),
        ("Britain gives Ukraine a half-dozen trucks and fifty-odd boats.", [("vehicles", 6), ("naval", 50)]),
        ("Britain gives Ukraine five or six boats.", [("naval", 5)]),
        ("Bern gave Ukraine a tram, the first of eleven.", [("vehicles", 1)]),
        ("Iceland has taught 62 Ukrainians how to clear mines.", [("training", 62)]),
        ("India sent Ukraine 26 types of medicines.", [("medical", None)]),
        ("A team came to Ukraine by boat with drinking water.", [("relief", None)]),
        ("France gave Ukraine 20 Mistral short-range missiles.", [("air_defence", 20)]),
        ("Poland gave Ukraine four Su-25 attack jets.", [("aircraft", 4)]),
        ("Poland gave Ukraine ten pallets with blankets.", [("relief", 10)]),
        ("Poland gave Ukraine 600 coils of razor wire.", [("engineering", 600)]),
        ("Poland gave Ukraine 40 anti-drone curtains and five tanks.", [("tanks", 5)]),
        ("Norway is sending Ukraine 20 energy engineers and a bus.", [("vehicles", 1)]),
        ("Norway will train 40 F-16 pilots from Ukraine.", [("training", 40)]),
        ("Spain sent Ukraine two to three hundred drones.", [("drones", 200)]),
        ("Spain sent Ukraine between one and two million shells.", [("ammunition", 1_000_000)]),
        ("Both Patriot batteries came from Norway.", [("air_defence", 2)]),
        ("Norway sent Ukraine both tanks and mortars.", [("tanks", None), ("artillery", None)]),
        ("Norway sent Ukraine shells for 40 howitzers.", [("ammunition", None)]),
        ("Malta gave Ukraine 20 Zorvex 7 drones.", [("drones", 20)]),
        ("Malta gave Ukraine 12 electric buses and 3 diesel ones.", [("vehicles", 12), ("vehicles", 3)]),
        ("Malta gave Ukraine 25,000 t of wheat and a 40-bed hospital.", [("relief", 25_000), ("medical", 1)]),
        ("Aid workers brought 200 families in Ukraine drinking water.", [("relief", None)]),
        ("A firm gave Ukraine 150,000 packages of the antibiotic.", [("medical", 150_000)]),
        ("It is the last of 20 trams for Ukraine.", [("vehicles", 20)]),
        ("It is the first of 20 trams for Ukraine.", [("vehicles", 1)]),
        ("Spain lets pilots from Ukraine learn to fly F-16s.", [("training", None)]),
        ("India sent Ukraine 135 tonnes of humanitarian assistance.", [("relief", 135)]),
        ("Citizens sent Ukraine 70 lorries of relief goods.", [("relief", 70)]),
        (
            "Spain gave Ukraine four IRIS-T systems with 300 guided missiles.",
            [("air_defence", 4), ("air_defence", 300)],
        ),
        ("Italy gave Ukraine a scanner for trucks.", [("other", 1)]),
        ("Italy gave Ukraine the first five of 12 promised howitzers.", [("artillery", 5)]),
        ("The first of three NASAMS batteries from Norway is in Ukraine.", [("air_defence", 1)]),
        ("Poland may give Ukraine between four and six helicopters.", [("aircraft", 4)]),
        ("Poland may give Ukraine 20 to 30 tanks.", [("tanks", 20)]),
        ("Ukraine gets 11 more of the promised tanks from Poland.", [("tanks", 11)]),
        (
            "Sent to Ukraine:\n– Mastiff carriers (18)\n– jammers: 45\n– trucks – 31",
            [("armoured_vehicles", 18), ("electronic_warfare", 45), ("vehicles", 31)],
        ),
        ("Britain gives Ukraine 900 lightweight missiles.", [("air_defence", 900)]),
        ("France gives Ukraine a SAMP/T with 40 missiles.", [("air_defence", 1), ("air_defence", 40)]),
        ("Malta gave Ukraine long-range air defence missiles.", [("air_defence", None)]),
        ("Malta pays for the training of tank crews.", [("training", None)]),
        ("Malta pays for the repair of howitzers from Ukraine.", [("maintenance", None)]),
        ("Malta paid for a course for twelve sappers from Ukraine.", [("training", 12)]),
        ("Latvia pays for the training of deminers from Ukraine.", [("training", None)]),
        ("Italy gave Ukraine 11 aircraft of an older kind.", [("aircraft", 11)]),
        ("Malta gave Ukraine 700 helmets and as many vests.", [("protective_gear", 700), ("protective_gear", 700)]),
        ("Malta gave Ukraine 60 wheeled and tracked vehicles.", [("vehicles", 60)]),
        ("Malta gave Ukraine cartridges for 7.62 mm rifles.", [("ammunition", None)]),
        (
            "Sent to Ukraine:\n- transformers of all sizes, 14 in number\n- trucks of Trento: 9\n- shells, 800 of them",
            [("energy", 14), ("vehicles", 9), ("ammunition", 800)],
        ),
        ("Italy sent Ukraine drones numbering 450.", [("drones", 450)]),
        ("Ukraine gets 30 guided missiles for IRIS-T. They come from Italy.", [("air_defence", 30)]),
        ("Italy sent Ukraine 30 vehicles including ambulances.", [("vehicles", 30), ("medical", None)]),
        ("Italy sent Ukraine three tanks plus ammunition.", [("tanks", 3), ("ammunition", None)]),
        ("Italy sent Ukraine Stinger missiles, mortars (12).", [("air_defence", None), ("artillery", 12)]),
        ("France gives six Mirage fighters and will train 12 pilots.", [("aircraft", 6), ("training", 12)]),
        ("France gives six Mirage fighters and offers to train 40 medics.", [("aircraft", 6), ("training", 40)]),
        ("France is to give boats and train up to 60 sailors.", [("naval", None), ("training", 60)]),
        ("Portugal sends Ukraine F-16 parts and tank parts.", [("maintenance", None), ("maintenance", None)]),
        ("A maker of drones gives Ukraine a demining tractor.", [("demining", 1)]),
        ("Sweden sends equipment for hospitals in Ukraine.", [("medical", None)]),
    ],
)
def test_a_number_counts_what_is_given(text: str, things: list[tuple[str, int | None]]) -> None:
    assert counted(text) == things


@pytest.mark.parametrize(
    "text",
    [
        "Italy is preparing its 12th arms package for Ukraine.",
        "Of the 5,000 who came and the 3,000 who left, all were soldiers that Germany trained.",
        "Greece sent Ukraine several dozen howitzers.",
        "Some 70 Irish soldiers are to go on training Ukrainian recruits.",
    ],
    ids=["an ordinal", "two numbers of the trained", "several dozen", "who teaches"],
)
def test_a_number_that_counts_something_else_counts_nothing(text: str) -> None:
    assert {quantity for _, quantity in counted(text)} == {None}


def test_a_doubtful_word_within_a_name_is_no_thing() -> None:
    assert counted("The paper cites Radio Liberty on tanks for Ukraine.") == [("tanks", None)]


def test_a_battalion_of_tanks_is_more_than_one_tank() -> None:
    assert counted("The Dutch give Ukraine a Leopard 1 battalion.") == [("tanks", None)]


@pytest.mark.parametrize(
    "text",
    [
        "In the course of last year Italy gave nothing.",
        "Italy helps Ukraine free of charge.",
        "Italy put it off until the next round of talks.",
        "The well that Norway dug for Ukraine is 40 meters deep.",
    ],
)
def test_a_turn_of_phrase_names_no_thing(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Malta taught Ukrainian soldiers how to clear mines.",
        "Malta pays for the training of pilots on F-16s.",
        "Malta runs a course in combat medicine for Ukraine.",
    ],
)
def test_what_is_taught_is_not_given(text: str) -> None:
    assert [category for category, _ in counted(text)] == ["training"]


def test_what_is_given_beside_training_is_given() -> None:
    assert counted("Malta trains Ukrainian crews and gives them ten tanks.")[-1] == ("tanks", 10)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Malta has two Patriots.\nIt gave Ukraine the missiles.", "air_defence"),
        ("Malta has two howitzers.\nIt gave Ukraine the guns.", "artillery"),
        ("Malta has two Marders.\nIt gave Ukraine the vehicles.", "armoured_vehicles"),
        ("Malta has two trucks.\nIt gave Ukraine the vehicles.", "vehicles"),
        ("Malta has two Storm Shadows.\nIt gave Ukraine missiles.", "missiles"),
    ],
)
def test_a_bare_word_is_of_the_kind_that_was_told_last(text: str, category: str) -> None:
    assert counted(text)[-1][0] == category


def test_a_short_form_is_what_was_told_in_full() -> None:
    assert counted("Bari sent Ukraine two fire engines.\nThree engines more will follow.") == [
        ("vehicles", 2),
        ("vehicles", 3),
    ]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Spain will send Ukraine a Hawk battery of six launchers.", [("air_defence", 1)]),
        ("Germany sends Ukraine two NASAMS batteries of three launchers each.", [("air_defence", 2)]),
        ("Norway sent Ukraine 300 radios, each with two batteries.", [("communications", 300)]),
        ("Norway sent Ukraine three ambulances, each carrying 20 stretchers.", [("medical", 3), ("medical", None)]),
        ("Half of the 50 tanks were given to Ukraine by Denmark.", [("tanks", None)]),
        ("All 50 tanks were given to Ukraine by Denmark.", [("tanks", 50)]),
        ("Denmark gave Ukraine 30 (thirty) tanks.", [("tanks", 30)]),
        ("Slovakia will not send Ukraine a single tank.", [("tanks", None)]),
        ("Slovakia gave Ukraine a single tank.", [("tanks", 1)]),
        ("Three 110 kV transformers went from Riga to Ukraine.", [("energy", 3)]),
    ],
)
def test_a_number_of_parts_or_of_an_untold_share_counts_no_things(
    text: str, things: list[tuple[str, int | None]]
) -> None:
    assert counted(text) == things


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Slovakia sends Ukraine 5,172 shells for 125mm tank guns.", [("ammunition", 5172)]),
        ("Slovakia sends Ukraine 140 missiles for the KUB air defence system.", [("air_defence", 140)]),
        ("Britain makes interceptors of the Octopus type for Ukraine.", [("drones", None)]),
        ("Britain gives Ukraine repairs to vehicles.", [("maintenance", None)]),
    ],
)
def test_what_a_thing_is_for_or_of_is_no_thing_of_its_own(text: str, things: list[tuple[str, int | None]]) -> None:
    assert counted(text) == things


def test_a_thing_that_is_pointed_at_has_the_number_it_had_before() -> None:
    text = "Malta gave Ukraine ten M-55 tanks.\nThe M-55 tanks came by sea.\nOther M-55 tanks stay."
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    assert [lent(scene.reading, scene.items, one).quantity for one in scene.items] == [10, 10, None]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Two buses, says transport chief Mads Holm, go to Ukraine.", [("vehicles", 2)]),
        ("Under the Weapons Act Norway gives Ukraine 12 tanks.", [("tanks", 12)]),
        ("Norway gives Ukraine an A400M transport.", [("aircraft", 1)]),
        ("Norway will ship Ukraine 12 tanks.", [("tanks", 12)]),
        ("Britain gives Ukraine Lightweight Multirole Missiles (LMM).", [("air_defence", None)]),
        ("Norway gives Ukraine two Patriots. Denmark gives 100 missiles.", [("air_defence", 2), ("missiles", 100)]),
        ("Norway gives Ukraine two Patriots, then 100 missiles.", [("air_defence", 2), ("missiles", 100)]),
        ("Norway gives Ukraine missiles for older radars.", [("missiles", None), ("radar_sensors", None)]),
        ("Norway pays for the repair of radio sets.", [("maintenance", None)]),
        ("Norway gives Ukraine the bed of a truck.", [("vehicles", 1)]),
        ("Norway pays for the repair of a hospital.", [("medical", None)]),
        ("Norway gives Ukraine 40 Leopard shells.", [("ammunition", 40)]),
    ],
)
def test_a_word_within_a_name_or_beside_a_thing_makes_no_other_thing_of_it(
    text: str, things: list[tuple[str, int | None]]
) -> None:
    assert counted(text) == things
