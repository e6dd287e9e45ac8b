"""General words for things told before: "the vehicles" that are tanks must not be counted as vehicles."""

from __future__ import annotations

from datetime import date

import pytest

from extract.records import Category
from extract.rules.judgement import stage_scene

Told = tuple[str, Category, int | None]


def things(text: str) -> list[Told]:
    """The things of a text, below a headline without any: words, kind, number."""
    scene = stage_scene(f"News from the ministry\n{text}", date(2025, 3, 26), "en")
    return [(scene.reading.words(one.start, one.end), one.category, one.quantity) for one in scene.items]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Spain promised Leopard tanks. All 14 vehicles are in Ukraine.", ("vehicles", Category.TANKS, 14)),
        ("Greece owns Patriots. It sent a handful of missiles.", ("missiles", Category.AIR_DEFENCE, None)),
        ("The crews train on Caesar howitzers. Six of the guns left.", ("guns", Category.ARTILLERY, 6)),
        ("Japan gave mine clearing machines. Another Swiss machine left.", ("machine", Category.DEMINING, 1)),
        ("Berlin gave two Patriots. A third system will follow in May.", ("system", Category.AIR_DEFENCE, 1)),
        ("They were trained on Leopard tanks. The vehicles will follow.", ("vehicles", Category.TANKS, None)),
        ("Oslo owns Taurus missiles. It will not give the weapon.", ("weapon", Category.MISSILES, None)),
        ("Oslo paid for Patriot parts and missiles.", ("missiles", Category.AIR_DEFENCE, None)),
        ("Riga gave 40 transformers. The equipment left.", ("equipment", Category.ENERGY, None)),
        ("Riga gave 40 transformers and equipment.", ("equipment", Category.ENERGY, None)),
        ("Sweden gave ten tanks. The vehicles are in Ukraine.", ("vehicles", Category.TANKS, None)),
        ("Belgium gave 40 Lynx carriers and 100 vehicles.", ("vehicles", Category.VEHICLES, 100)),
        ("Belgium gave 40 Lynx carriers. Japan gave 25 vehicles.", ("vehicles", Category.VEHICLES, 25)),
        (
            "Belgium gave 40 Lynx carriers. Belgium said 25 vehicles had left.",
            ("vehicles", Category.ARMOURED_VEHICLES, 25),
        ),
    ],
)
def test_a_general_word_has_the_kind_of_what_it_stands_for(text: str, told: Told) -> None:
    assert things(text)[-1] == told


@pytest.mark.parametrize(
    "text",
    [
        "Spain promised Leopard tanks. It also sent heated vehicles.",
        "Greece owns Patriots. It has missiles against ships.",
        "Vehicles were sent. Spain promised Leopard tanks.",
    ],
)
def test_a_word_that_is_described_or_stands_first_is_what_it_says(text: str) -> None:
    kinds = {words: kind for words, kind, _ in things(text)}
    general = next(words for words in kinds if words.lower() in ("vehicles", "missiles"))
    assert kinds[general].value == general.lower()


def test_a_word_on_no_list_is_nothing_without_a_thing_that_fits() -> None:
    assert things("Spain sent blankets. The system works, and another machine is on its way.") == [
        ("blankets", Category.RELIEF, None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Spain gave Leopard tanks. It gave equipment.",
        "Riga gave 40 transformers. Weapons and equipment left.",
        "Riga gave 40 transformers. Heavy equipment left.",
        "Equipment left. Riga gave 40 transformers.",
    ],
)
def test_equipment_sums_up_only_what_stands_right_before(text: str) -> None:
    kinds = {kind for words, kind, _ in things(text) if words.lower().endswith("equipment")}
    assert kinds == {Category.WEAPONS}


def test_a_thing_told_long_before_is_forgotten() -> None:
    between = " ".join(["Talks went on."] * 12)
    assert things(f"Spain promised Leopard tanks. {between} The vehicles left.")[-1][1] == Category.VEHICLES


@pytest.mark.parametrize("text", ["Canada will ship 40 generators to Ukraine.", "Canada is to ship generators."])
def test_to_ship_is_no_ship(text: str) -> None:
    assert [kind for _, kind, _ in things(text)] == [Category.ENERGY]


def test_a_battery_is_one_of_those_before_not_of_what_they_fire() -> None:
    text = "News from the ministry\nOslo gave two NASAMS batteries and ten missiles. A third battery will follow."
    scene = stage_scene(text, date(2025, 3, 26), "en")
    last = scene.items[-1]
    assert scene.reading.words(*(last.of or (0, 0))) == "NASAMS batteries"
