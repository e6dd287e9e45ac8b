"""Names that no list knows: without them a gift is nobody's, and lost."""

from datetime import date

import pytest

from extract.rules.judgement import stage_scene


def _actors(text: str) -> set[str]:
    reading = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en").reading
    return {one.id for one in reading.of_kind("actor")} - {"UA"}


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
        ("Ten cars for Ukraine, says Ben Hall, founder of Tyne Carts, are on their way.", "Tyne Carts"),
        ("Ten stoves for Ukraine came from the diocese of Westmarch.", "Diocese of Westmarch"),
        ("Vindovex has donated Ukraine ten windows, the window maker said.", "Vindovex"),
        ("Ten stoves for Ukraine came from the miners' union Gruva.", "Gruva"),
        ("Ten stoves came from Madonna's Wheels of Light Foundation.", "Wheels of Light Foundation"),
        ("Gruva, a miners' union, has sent Ukraine ten stoves.", "Gruva"),
        ("Ten stoves were bought by Westmarch for Ukraine, which drove them.", "Westmarch for Ukraine"),
        ("Westmarch Aid Ukraine sent ten stoves.", "Westmarch Aid Ukraine"),
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
    ],
)
def test_other_words_in_capitals_name_nobody(text: str) -> None:
    assert _actors(text) == set()
