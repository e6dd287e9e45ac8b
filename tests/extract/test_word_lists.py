"""The English word lists: what a maintainer may get wrong when adding a word, told with the word.

The lists are read here with YAML's own types, more strictly than the loader does, so that an unquoted `NO` shows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.records import Aid, Category

FOLDER = Path(__file__).parents[2] / "extract" / "language" / "en"
DONOR_KINDS = {"state", "body", "group", "organisation"}
DONOR_LISTS = (
    "names",
    "adjectives",
    "capitals",
    "shared_capitals",
    "cities",
    "bodies",
    "groups",
    "descriptors",
    "members",
)
OWN_WORDS = ("names", "adjectives", "capitals", "bodies")
CURRENCY_LISTS = ("names", "shared_names", "symbols", "shared_symbols", "adjectives", "states")
GUIDE_BODIES = "EU NATO UN IMF WB EIB EBRD G7 NB8 JEF UNICEF ICRC EUROPE PARTNERS"
GUIDE_PROGRAMMES = """
PURL EPF ERA UKRAINE_FACILITY SAFE CZECH_AMMUNITION UDCG CORE NANSEN PDA USAI EDCF IFU DRONE_COALITION JUMPSTART
ENERGY_SUPPORT_FUND DANISH_MODEL PEACE SURGE EFF FMF LEND_LEASE
"""


def entries(name: str) -> list[dict[str, Any]]:
    loaded = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(loaded, list)
    return loaded


DONORS = entries("donors")
ITEMS = entries("items")
CURRENCIES = entries("currencies")
PROGRAMMES = entries("programmes")
STATES = [one for one in DONORS if one["kind"] == "state"]


def words_of(entry: dict[str, Any], *lists: str) -> list[str]:
    return [word for name in lists for word in entry.get(name, [])]


def flat(word: str) -> str:
    """As the rules see a common noun: a hyphen is a space, capitals do not matter."""
    return word.casefold().replace("-", " ")


def joined(block: dict[str, Any]) -> list[str]:
    return [f"{opening} {ending}" for opening in block.get("openings", []) for ending in block.get("endings", [])]


def leaders(entry: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, first and last month in office (open ends as the first and last month there can be)."""
    given = [{"name": one} if isinstance(one, str) else one for one in entry.get("leaders", [])]
    return [(one["name"], one.get("since", "0000-00"), one.get("until", "9999-99")) for one in given]


def assert_words(where: str, words: Any) -> None:
    assert isinstance(words, list), f"{where} must be a list"
    for word in words:
        assert isinstance(word, str), f"{where}: {word!r} is not read as a word: quote it"
        assert word.strip() == word != "", f"{where}: {word!r} is empty or has spaces around it"
    assert len(set(words)) == len(words), f"{where} has {[w for w, n in Counter(words).items() if n > 1]} twice"


# --- donors ---


def test_a_donor_has_only_known_keys_and_lists_of_words() -> None:
    for one in DONORS:
        assert isinstance(one["id"], str), f"{one['id']!r} is not read as a word: quote it"
        unknown = set(one) - {"id", "kind", "role", "leaders", "aided", "note", *DONOR_LISTS}
        assert not unknown, f"{one['id']}: unknown keys {unknown}"
        assert one["kind"] in DONOR_KINDS, one["id"]
        assert one.get("role") in (None, "recipient", "adversary", "bystander"), one["id"]
        assert one.get("names"), f"{one['id']} has no name"
        for name in DONOR_LISTS:
            assert_words(f"{one['id']}.{name}", one.get(name, []))


def test_a_leader_has_a_name_and_months_in_order() -> None:
    for one in DONORS:
        for raw in one.get("leaders", []):
            assert isinstance(raw, str) or set(raw) <= {"name", "since", "until"}, f"{one['id']}: {raw}"
        for name, since, until in leaders(one):
            assert isinstance(name, str), f"{one['id']}: {name}"
            assert name.strip() == name != "", f"{one['id']}: {name}"
            assert re.fullmatch(r"\d{4}-\d{2}", since), f"{name}: {since} is no month"
            assert re.fullmatch(r"\d{4}-\d{2}", until), f"{name}: {until} is no month"
            assert since <= until, f"{name} left office before entering it"


def test_every_donor_stands_once() -> None:
    assert [name for name, count in Counter(one["id"] for one in DONORS).items() if count > 1] == []


def test_every_state_of_the_world_is_known_by_its_iso_code() -> None:
    assert len(STATES) >= 195
    assert [one["id"] for one in STATES if not re.fullmatch("[A-Z]{2}", one["id"])] == []
    assert {"NO", "TW", "XK", "VA", "PS"} <= {one["id"] for one in STATES}


def test_the_bodies_of_the_guide_are_known() -> None:
    assert {one["id"] for one in DONORS if one["kind"] != "state"} >= set(GUIDE_BODIES.split())


def test_ukraine_and_those_at_war_with_it_are_never_donors() -> None:
    roles = {one["id"]: one["role"] for one in DONORS if one.get("role", "bystander") != "bystander"}
    assert roles == {
        "UA": "recipient", "RU": "adversary", "BY": "adversary", "IR": "adversary", "KP": "adversary",
    }  # fmt: skip


def test_groups_and_members_are_entries_of_the_list() -> None:
    known = {one["id"]: one["kind"] for one in DONORS}
    for one in DONORS:
        for group in one.get("groups", []):
            assert known.get(group) in ("group", "body"), f"{one['id']}: {group} is no group"
        for member in one.get("members", []):
            assert known.get(member) == "state", f"{one['id']}: {member} is no state"
        assert "members" not in one or one["kind"] == "group", f"{one['id']} is no group"


def test_a_group_of_states_and_its_members_name_each_other() -> None:
    belongs = {one["id"]: set(one.get("groups", [])) for one in STATES}
    for group in ("NORDIC", "BALTIC", "BENELUX", "GULF", "WEIMAR"):
        members = next(set(one["members"]) for one in DONORS if one["id"] == group)
        assert members == {state for state, groups in belongs.items() if group in groups}, group


def test_no_word_stands_for_two_donors() -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for one in DONORS:
        for word in words_of(one, *OWN_WORDS):
            holders[word].add(one["id"])
    assert {word: ids for word, ids in holders.items() if len(ids) > 1} == {}


def test_no_city_stands_for_two_states_or_bears_another_s_name() -> None:
    names = [city for one in DONORS for city in words_of(one, "cities")]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert set(names) & {word for one in DONORS for word in words_of(one, *OWN_WORDS)} == set()


def test_no_leader_speaks_for_two_donors_at_a_time() -> None:
    terms: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in DONORS:
        for name, since, until in leaders(one):
            terms[name].append((since, until, one["id"]))
    for name, held in terms.items():
        held.sort()
        for (_, until, first), (since, _, second) in pairwise(held):
            assert first == second or until < since, f"{name} speaks for {first} and {second} at once: give both terms"


def test_no_leader_is_written_like_a_place_or_an_institution() -> None:
    places = {word for one in DONORS for word in words_of(one, *OWN_WORDS)}
    assert {name for one in DONORS for name, *_ in leaders(one)} & places == set()


def test_descriptors_are_lower_case_for_they_match_in_any_case() -> None:
    assert [word for one in DONORS for word in one.get("descriptors", []) if word != word.casefold()] == []


@pytest.mark.parametrize(
    "word", ["us", "turkey", "chad", "may", "Fund", "Commissioner", "Defence Forces", "Francis", "English"]
)
def test_words_that_mostly_mean_something_else_are_no_donors(word: str) -> None:
    holders = [
        one["id"] for one in DONORS if word in {*words_of(one, *OWN_WORDS), *(name for name, *_ in leaders(one))}
    ]
    assert holders == []


def test_the_lists_are_as_broad_as_the_news() -> None:
    assert sum(len(leaders(one)) for one in DONORS) >= 250
    assert sum(1 for one in STATES if one.get("leaders")) >= 60
    assert [one["id"] for one in STATES if one.get("leaders") and one["id"] != "VA" and not one.get("adjectives")] == []


# --- items ---


def test_an_item_block_has_only_known_keys_and_a_category_of_the_guide() -> None:
    valid = {one.value for one in Category}
    for number, block in enumerate(ITEMS):
        where = f"block {number} ({block.get('category')})"
        assert set(block) <= {"category", "names", "nouns", "openings", "endings", "general", "ambiguous"}, where
        assert bool(block.get("openings")) == bool(block.get("endings")), f"{where}: one wants the other"
        assert block["category"] in valid, where
        assert {block.get("general"), block.get("ambiguous")} <= {None, True}, where
        for name in ("names", "nouns", "openings", "endings"):
            assert_words(f"{where}.{name}", block.get(name, []))


def test_every_category_has_words() -> None:
    assert {block["category"] for block in ITEMS if words_of(block, "names", "nouns")} == {
        one.value for one in Category
    }


def test_there_are_words_for_hundreds_of_things() -> None:
    assert sum(len(words_of(block, "nouns")) for block in ITEMS) >= 700
    assert sum(len(words_of(block, "names")) for block in ITEMS) >= 500


def test_the_blocks_of_a_category_stand_together() -> None:
    order = [block["category"] for block in ITEMS]
    runs = [one for one, before in zip(order, ["", *order], strict=False) if one != before]
    assert len(runs) == len(set(runs))


def test_no_item_word_has_two_categories_or_stands_twice() -> None:
    names = Counter(word.replace("-", " ") for block in ITEMS for word in [*block.get("names", []), *joined(block)])
    nouns = Counter(flat(word) for block in ITEMS for word in block.get("nouns", []))
    assert [word for word, count in (names + nouns).items() if count > 1] == []


def test_a_name_has_a_capital_or_a_digit_for_it_is_matched_as_printed() -> None:
    assert [
        word for block in ITEMS for word in words_of(block, "names", "openings") if not re.search(r"[A-Z\d]", word)
    ] == []


def test_an_ambiguous_block_holds_no_names_for_they_would_count_as_certain() -> None:
    assert [
        block["category"] for block in ITEMS if (block.get("ambiguous") or block.get("general")) and block.get("names")
    ] == []


@pytest.mark.parametrize("word", ["aid", "assistance", "support", "help", "package", "money", "loan", "grant"])
def test_help_as_such_is_no_item(word: str) -> None:
    assert [block["category"] for block in ITEMS if word in block.get("nouns", [])] == []


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("interceptor", "air_defence"),
        ("air defense missile", "air_defence"),
        ("Stinger", "air_defence"),
        ("Gepard", "air_defence"),
        ("interceptor drone", "drones"),
        ("loitering munition", "drones"),
        ("sea drone", "drones"),
        ("landmine", "ammunition"),
        ("glide bomb", "ammunition"),
        ("GMLRS", "ammunition"),
        ("hand grenade", "ammunition"),
        ("anti-tank mine", "anti_tank"),
        ("NLAW", "anti_tank"),
        ("armoured ambulance", "armoured_vehicles"),
        ("armored ambulance", "armoured_vehicles"),
        ("ambulance", "medical"),
        ("satellite internet", "communications"),
        ("Starlink", "communications"),
        ("armoured recovery vehicle", "vehicles"),
        ("engineering vehicle", "vehicles"),
        ("bridge layer", "engineering"),
        ("mine-clearing tank", "demining"),
        ("drone detection system", "radar_sensors"),
        ("night vision goggle", "radar_sensors"),
        ("counter-drone system", "electronic_warfare"),
        ("jammer", "electronic_warfare"),
        ("air-to-ground munition", "missiles"),
        ("anti-ship missile", "missiles"),
        ("Storm Shadow", "missiles"),
        ("rocket launcher", "artillery"),
        ("mortar", "artillery"),
        ("HIMARS", "artillery"),
        ("Bradley", "armoured_vehicles"),
        ("Humvee", "vehicles"),
        ("bulletproof vest", "protective_gear"),
        ("winter uniform", "protective_gear"),
        ("liquefied natural gas", "energy"),
        ("spare part", "maintenance"),
        ("food ration", "relief"),
        ("howitzer", "artillery"),
        ("helicopter", "aircraft"),
        ("weaponry", "weapons"),
    ],
)
def test_settled_cases_of_the_guide(word: str, category: str) -> None:
    names = {block["category"] for block in ITEMS if word in block.get("names", [])}
    nouns = {block["category"] for block in ITEMS if flat(word) in map(flat, block.get("nouns", []))}
    assert names | nouns == {category}


@pytest.mark.parametrize(
    "word", ["gas", "training", "vehicle", "food", "radio", "shell", "round", "mine", "tank", "bomb", "missile"]
)
def test_heads_that_often_mean_something_else_say_so(word: str) -> None:
    assert [block.get("ambiguous") for block in ITEMS if word in block.get("nouns", [])] == [True]


@pytest.mark.parametrize(
    ("british", "american"), [("defence", "defense"), ("armoured", "armored"), ("calibre", "caliber")]
)
def test_both_spellings_are_known(british: str, american: str) -> None:
    nouns = {flat(word): block["category"] for block in ITEMS for word in block.get("nouns", [])}
    both = [(nouns[word], nouns.get(word.replace(british, american))) for word in nouns if british in word]
    assert sum(one == other for one, other in both) >= 0.75 * len(both)
    assert [pair for pair in both if pair[1] not in (None, pair[0])] == []


# --- currencies ---


def test_a_currency_has_only_known_keys_and_three_capitals() -> None:
    for one in CURRENCIES:
        assert re.fullmatch("[A-Z]{3}", one["code"]), one["code"]
        assert set(one) <= {"code", "dollars", *CURRENCY_LISTS}, one["code"]
        assert words_of(one, "names", "shared_names"), f"{one['code']} has no name"
        for name in CURRENCY_LISTS:
            assert_words(f"{one['code']}.{name}", one.get(name, []))
    assert len({one["code"] for one in CURRENCIES}) == len(CURRENCIES) >= 40


def test_a_name_or_symbol_that_is_not_shared_means_one_currency() -> None:
    for own, shared in (("names", "shared_names"), ("symbols", "shared_symbols")):
        held = Counter(word for one in CURRENCIES for word in {word.casefold() for word in one.get(own, [])})
        shared_words = {word.casefold() for one in CURRENCIES for word in one.get(shared, [])}
        assert [word for word, count in held.items() if count > 1 or word in shared_words] == []


def test_a_shared_name_can_be_settled_by_the_donor_and_by_an_adjective() -> None:
    states = {one["id"] for one in STATES}
    for one in CURRENCIES:
        if one.get("shared_names"):
            assert one.get("states"), f"{one['code']}: whose donorship picks it?"
            assert one.get("adjectives"), f"{one['code']}: which word before the name settles it?"
        assert set(one.get("states", [])) <= states, one["code"]
    picked = Counter(state for one in CURRENCIES for state in one.get("states", []))
    assert [state for state, count in picked.items() if count > 1] == []


COMMONEST = """
dollars USD, pounds GBP, crowns CZK, kroner NOK, krona SEK, kronor SEK, francs CHF, won KRW, rubles RUB, pesos MXN,
lei RON, liras TRY, yen JPY, hryvnias UAH, złoty PLN, $ USD, C$ CAD, CA$ CAD, A$ AUD, NZ$ NZD, NT$ TWD, £ GBP, € EUR,
¥ JPY, zł PLN
"""


@pytest.mark.parametrize(("word", "code"), [pair.split() for pair in COMMONEST.split(",")])
def test_a_name_or_symbol_alone_means_the_commonest_currency(word: str, code: str) -> None:
    written = ("names", "shared_names", "symbols", "shared_symbols")
    assert next(one["code"] for one in CURRENCIES if word in words_of(one, *written)) == code


# --- programmes ---


def test_a_programme_has_only_known_keys_and_a_name_in_capitals() -> None:
    donors = {one["id"] for one in DONORS}
    for one in PROGRAMMES:
        assert re.fullmatch("[A-Z][A-Z0-9_]+", one["id"]), one["id"]
        assert set(one) <= {"id", "aid", "donors", "gives", "names", "phrases"}, one["id"]
        assert one.get("aid") in (None, *{kind.value for kind in Aid} - {"unspecified"}), one["id"]
        assert set(one.get("donors", [])) <= donors, one["id"]
        assert words_of(one, "names", "phrases"), f"{one['id']} has no words"
        for name in ("names", "phrases"):
            assert_words(f"{one['id']}.{name}", one.get(name, []))
        assert [phrase for phrase in one.get("phrases", []) if phrase != phrase.casefold()] == [], one["id"]


def test_the_programmes_of_the_guide_are_known() -> None:
    assert {one["id"] for one in PROGRAMMES} >= set(GUIDE_PROGRAMMES.split())
    assert len({one["id"] for one in PROGRAMMES}) == len(PROGRAMMES)


def test_no_programme_word_means_two_programmes() -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for one in PROGRAMMES:
        for word in words_of(one, "names", "phrases"):
            holders[word].add(one["id"])
    assert {word: ids for word, ids in holders.items() if len(ids) > 1} == {}


def test_weapons_from_stocks_alone_are_no_drawdown_programme() -> None:
    words = {word.casefold() for one in PROGRAMMES if one["id"] == "PDA" for word in words_of(one, "names", "phrases")}
    assert [word for word in words if "stock" in word or "inventor" in word] == []


def test_who_is_mostly_given_to_is_a_state() -> None:
    assert {one["kind"] for one in DONORS if one.get("aided")} == {"state"}
