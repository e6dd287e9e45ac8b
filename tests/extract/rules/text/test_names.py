"""Names that no list knows: without them a gift is nobody's, and lost."""

from datetime import date

import pytest

from extract.rules.actors.cast import cast_of
from extract.rules.judgement import stage_scene


def _actors(text: str) -> set[str]:
    reading = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en").reading
    return {one.id for one in reading.of_kind("actor")} - {"UA"}


def _gives(text: str) -> set[str]:
    reading = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en").reading
    return {one.id for one in reading.of_kind("actor") if cast_of("en").gives(one)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The University of Westmarch sent Ukraine ten microscopes.", "University of Westmarch"),
        ("The Diocese of Westmarch sent Ukraine ten stoves.", "Diocese of Westmarch"),
        ("Ten stoves for Ukraine came from Westmarch Airlines.", "Westmarch Airlines"),
        ("Ten stoves came from the charity Trucks West. Trucks West helps Ukraine.", "Trucks West"),
        ("His charity, Wheels West, sent Ukraine ten stoves.", "Wheels West"),
        ("The miners' union in Westmarch, Gruva, sent Ukraine ten stoves.", "Gruva"),
        ("Vindovex gave Ukraine ten windows. Vindovex's chief executive drove.", "Vindovex"),
        ('The campaign "Varme Hender" gave Ukraine ten stoves.', "Varme Hender"),
        ("A group called Stoves of Hope gave Ukraine ten stoves.", "Stoves of Hope"),
        ("The Varmex cooperative gave Ukraine ten stoves.", "Varmex"),
        ("Warm Stoves for Kharkiv, run from a barn in Westmarch, gave ten.", "Warm Stoves for Kharkiv"),
        ("Ten stoves for Ukraine were given by Stichting Warme Handen.", "Stichting Warme Handen"),
        ("Ten stoves for Ukraine went to Varmex, the charity behind it all.", "Varmex"),
        ("Varmex, the Danish stove maker, is giving Ukraine ten stoves.", "Varmex"),
        ("Boots on Wheels has given Ukraine ten stoves.", "Boots on Wheels"),
        ("WKP Cargo gave Ukraine ten wagons.", "WKP Cargo"),
        ("VarmeBank gave Ukraine ten stoves.", "VarmeBank"),
        ("Varmex gave Ukraine ten stoves, the company said.", "Varmex"),
        ("Ten cars for Ukraine, says Ben Hall, founder of Tyne Carts, are on their way.", "Tyne Carts"),
        ("Ten stoves for Ukraine came from the diocese of Westmarch.", "Diocese of Westmarch"),
        ("Vindovex has donated Ukraine ten windows, the window maker said.", "Vindovex"),
        ("Ten stoves for Ukraine came from the miners' union Gruva.", "Gruva"),
        ("Ten stoves came from Madonna's Wheels of Light Foundation.", "Wheels of Light Foundation"),
        ("Gruva, a miners' union, has sent Ukraine ten stoves.", "Gruva"),
        ("Ten stoves were bought by Westmarch for Ukraine, which drove them.", "Westmarch for Ukraine"),
        ("Westmarch Aid Ukraine sent ten stoves.", "Westmarch Aid Ukraine"),
        ("The Varmex Group has given Ukraine ten stoves.", "Varmex Group"),
    ],
)
def test_a_name_is_known_by_its_last_word_or_by_what_is_told_of_it(text: str, name: str) -> None:
    assert _actors(text) == {name}


def test_the_home_of_who_is_named_behind_what_it_is_does_not_give() -> None:
    assert _actors("Ten stoves for Ukraine came from a Danish charity, Nordvest Hjem.") == {"Nordvest Hjem"}


def test_a_house_in_the_country_that_takes_is_no_giver() -> None:
    assert _actors("Ten beds for Ukraine went to Kharkiv University.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers have donated ten stoves to Ukraine, the company said.",
        "Ten trucks left Westmarch for Ukraine.",
        "Aid to Ukraine: ten stoves, the company said.",
        "The special Envoy for Ukraine brought ten stoves.",
        "A Donated ten stoves to Ukraine, the company said.",
        "In Westmarch, the charity said, ten stoves for Ukraine were given away.",
        "Instead, a charity gave Ukraine ten stoves.",
        "The envoy for Ukraine, Per Holm, gave ten stoves.",
        "Volunteers gave Ukraine ten stoves.",
        "Per Holm gave Ukraine ten stoves.",
        "The union NOK 500,000 gave Ukraine ten stoves.",
    ],
)
def test_other_words_in_capitals_name_nobody(text: str) -> None:
    assert _actors(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dárek pro Putina gave Ukraine ten stoves.", "Dárek pro Putina"),
        ("Dárek pro Putina, or Gift for Putin, gave Ukraine ten stoves.", "Gift for Putin"),
        ("Samsung Electronics gave Ukraine ten stoves; Samsung had others.", "Samsung"),
        ("ITOCHU gave Ukraine ten stoves.", "Itochu"),
    ],
)
def test_a_listed_organisation_goes_by_the_name_that_the_article_has(text: str, name: str) -> None:
    assert _actors(text) == {name}


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("The Basque government gave Ukraine ten stoves.", "ES"),
        ("The state of Ohio gave Ukraine ten stoves.", "US"),
        ("Ten stoves for Ukraine were bought in Ohio by the government in Oslo.", "NO"),
    ],
)
def test_a_region_acts_where_those_who_govern_it_stand_beside(text: str, donor: str) -> None:
    assert _actors(text) == {donor}


def test_a_maker_of_arms_gives_only_where_it_is_said_to() -> None:
    assert _gives("Saab donated ten boats to Ukraine.") == {"Saab"}
    assert _gives("Saab delivered ten boats to Ukraine.") == set()


def test_a_text_that_breaks_off_anywhere_is_read() -> None:
    """One that ended in 'a charity, "' raised, and the night lost the article."""
    text = 'Stoves for Ukraine, donated by the charity, "Warm Hands", and by a campaign called Stoves of Hope, came.'
    for end in range(len(text)):
        _actors(text[:end])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hungary's Eximbank lent Ukraine 3 million euros.", {"HU"}),
        ("The Austrian Bundesrat approved 3 million euros for Ukraine.", {"AT"}),
        ("The Bundesrat approved 3 million euros for Ukraine.", {"DE"}),
        ("Hungary and Eximbank lent Ukraine 3 million euros.", {"HU", "TR"}),
        ("Hungary's KLM lent Ukraine 3 million euros.", {"KLM"}),
    ],
)
def test_a_name_that_many_states_bodies_bear_is_its_of_the_state_before_it(text: str, ids: set[str]) -> None:
    assert _actors(text) == ids


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The charities Noah and Medair sent Ukraine ten stoves.", {"Noah", "Medair"}),
        ("Ten stoves came from the Polish companies Inglot, Dino and Varmex.", {"Inglot", "Dino", "Varmex"}),
        ("The countries Noah and Varmex sent Ukraine ten stoves.", set()),
        ("Charities in Noah and Varmex sent Ukraine ten stoves.", set()),
    ],
)
def test_the_names_of_a_list_stand_behind_what_they_are(text: str, names: set[str]) -> None:
    assert _gives(text) == names


def test_the_number_of_a_pope_is_no_name() -> None:
    assert _gives("Pope Leo XIV sent Ukraine ten stoves.") == {"VA"}
