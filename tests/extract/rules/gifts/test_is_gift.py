"""Is it a gift: what is asked for, lost or feared must never be listed as given."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.gifts.is_gift import asks, explains, of_candidate, with_giver
from extract.rules.judgement import stage_scene

SURE = "Norway will give Ukraine 200 million euros for air defence, the government in Oslo said on Monday.\n"


def test_what_ukraine_needs_is_no_pledge(read) -> None:
    found = read(
        "Ukraine needs 25 Patriot systems to protect its cities, President Volodymyr Zelenskyy said on Monday. "
        "He urged partners to send more air defence.",
        title="Kyiv asks for more",
    )
    assert (found.pledges, found.absence) == ((), "nothing_found")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kyiv says that it needs 25 Patriot systems and 500 million dollars for drones.",
        "Russia struck Kharkiv with 30 missiles and 120 drones overnight.",
    ],
    ids=["a need", "an attack"],
)
def test_beside_a_gift_what_is_not_given_stays_out(english, sentence: str) -> None:
    (pledge,) = english(SURE + sentence)
    assert pledge.donors == ("NO",)
    assert pledge.money.amount == 200_000_000


def test_an_attack_alone_gives_nothing(english) -> None:
    text = (
        "Russia struck a power station in Ukraine with 30 missiles and 120 drones on Monday night, the air force said."
    )
    assert english(text) == ()


def test_a_conversion_in_brackets_is_not_a_second_pledge(english) -> None:
    (pledge,) = english(
        "Japan will give Ukraine 8.8 billion yen (about 47.7 million euros) for the repair of power stations."
    )
    assert (pledge.money.amount, pledge.money.currency) == (8_800_000_000, "JPY")
    assert [(one.amount, one.currency) for one in pledge.equivalents] == [(47_700_000, "EUR")]


def test_a_sum_and_what_it_buys_are_one_pledge(english) -> None:
    (pledge,) = english("Australia will give Ukraine 49 Abrams tanks worth 245 million Australian dollars.")
    assert (pledge.money.amount, pledge.money.currency) == (245_000_000, "AUD")
    assert [(one.category, one.quantity) for one in pledge.items] == [("tanks", 49)]


def test_the_package_that_the_next_sentence_goes_on_about_stays_one_pledge(english) -> None:
    (pledge,) = english(
        "Canada announced a new package of military aid for Ukraine worth 60 million Canadian dollars on Monday.\n"
        "The package includes 20 armoured vehicles and 5,000 winter jackets.",
        title="Canada sends new package to Ukraine",
    )
    assert (pledge.money.amount, pledge.money.currency) == (60_000_000, "CAD")
    assert [(one.category, one.quantity) for one in pledge.items] == [
        ("armoured_vehicles", 20),
        ("protective_gear", 5000),
    ]


def test_a_whole_statement_of_a_gift_is_told_from_one_that_names_a_need() -> None:
    giver = {"here/subject/give": 1.0}
    assert with_giver({"taker/here": 1.0, "kind/money": 1.0}, giver, 0.9)["whole/money"] == 1.0
    assert with_giver({"taker/here": 1.0, "clause/need": 1.0}, giver, 0.9)["whole/barred"] == 1.0
    assert not any(name.startswith("whole/") for name in with_giver({"kind/money": 1.0}, giver, 0.9))


def signs(text: str) -> set[str]:
    """The evidence on the first candidate of a text."""
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return set(of_candidate(scene.reading, scene.candidates[0], scene.cast, scene.parsed, scene.about))


def test_that_the_taker_pays_itself_is_told_here_or_in_the_next_sentence() -> None:
    sale = "Norway has approved the sale of 14 howitzers to Ukraine."
    assert "taker/pays-next" in signs(f"{sale}\nKyiv will pay for them itself.")
    assert "taker/pays-next" not in signs(f"{sale}\nDenmark will pay for them.")
    assert "taker/pays" in signs("Ukraine will pay Norway 90 million euros for 14 howitzers.")


def test_an_adversary_that_only_tells_since_when_does_nothing_in_the_sentence() -> None:
    assert "adversary/subject" in signs("Russia has told Norway that it will send Ukraine no more than 12 howitzers.")
    since = "Since Russia invaded, Norway has sent Ukraine 12 howitzers."
    assert not any(name.startswith("adversary/subject") for name in signs(since))


def test_a_sign_tells_another_thing_of_a_sum_than_of_a_thing_but_a_word_does_not() -> None:
    money, things = signs("Norway will give Ukraine 90 million euros."), signs("Norway will give Ukraine 14 howitzers.")
    assert {"taker/here", "money:taker/here"} <= money
    assert "items:taker/here" in things
    assert "money:cue/stage_pledged" in money
    assert "items:cue/stage_pledged" not in things
    assert not any("word/" in name for name in money | things if name.startswith(("money:", "items:")))


def test_who_bears_the_cost_names_no_price() -> None:
    assert "cue/price" in signs("For Ukraine the cost of 14 Norwegian howitzers is too high.")
    assert "cue/price" not in signs("Norway will bear the cost of 14 howitzers for Ukraine.")


def test_where_no_giver_is_named_the_article_at_large_counts_once_more() -> None:
    gift = {"kind/items": 1.0, "title/taker": 1.0, "taker/here": 1.0}
    unnamed = with_giver(gift, {"absent": 1.0}, 0.5)
    assert (unnamed["unnamed:title/taker"], "unnamed:taker/here" in unnamed) == (1.0, False)
    assert "items:giver/absent" in unnamed
    assert "unnamed:title/taker" not in with_giver(gift, {"here/subject/give": 1.0}, 0.5)


def signs_of_last(text: str, giver: dict[str, float]) -> dict[str, float]:
    """The evidence on the last candidate of a text, given that on its giver."""
    scene = stage_scene(text, date(2025, 3, 26), "en")
    gift = of_candidate(scene.reading, scene.candidates[-1], scene.cast, scene.parsed, scene.about)
    return with_giver(gift, giver, 0.9)


def test_a_line_of_a_list_has_its_taker_above_the_list() -> None:
    buys = {"here/subject": 1.0, "here/subject/spend": 1.0}
    lines = "\n- Latvia pays 10 million euros\n- Spain pays 20 million euros\n- Malta pays 30 million euros"
    found = signs_of_last(f"Money for shells\nThis is what Kyiv can count on:{lines}", buys)
    assert found["taker/nearby"]
    assert "whole/own-purchase" not in found
    assert "whole/own-purchase" in signs_of_last(f"Money for shells\nThis was decided:{lines}", buys)


def test_the_price_of_what_is_given_and_a_refusal_are_whole_statements() -> None:
    gives = {"here/subject": 1.0, "here/subject/give": 1.0}
    assert "whole/priced" in signs_of_last("Aid\nNorway gives Ukraine 30 guns, which cost 300 million kroner.", gives)
    assert "whole/refused-to-taker" in signs_of_last("Aid\nNorway will not give Ukraine tanks.", {"here/subject": 1.0})


def test_the_war_is_told_beside_the_taker() -> None:
    scene = stage_scene("News\nMalta gave its army 20 lorries over the war in Ukraine.", date(2025, 3, 26), "en")
    signs = of_candidate(scene.reading, scene.candidates[0], scene.cast, scene.parsed, scene.about)
    assert "taker/war" in signs


def test_where_a_gift_stands_and_what_stands_around_it_is_told() -> None:
    found = signs("Norway will give Ukraine 14 howitzers.")
    assert {"paragraph/1", "paragraph/last", "verb/give", "verb-before/give"} <= found
    assert {"verb-ahead/give", "form-ahead/base"} <= found
    assert "verb/none" in signs("From Norway: 14 howitzers for Ukraine.")
    assert "verb-behind/give" in signs("14 howitzers Norway will give Ukraine.")


def test_what_only_says_what_a_programme_is_for_announces_no_gift() -> None:
    general = {"general/opening": 1.0}
    assert explains(general)
    assert not explains({})
    assert not explains({**general, "here/subject": 1.0, "giver/here/subject": 1.0})
    assert not explains({**general, "kind/money": 1.0})
    assert explains({**general, "kind/money": 1.0, "amount/a-package": 1.0})


def test_what_is_barred_by_itself_is_not_where_something_else_is_part_of_it() -> None:
    assert asks({"taker/needs": 1.0})
    assert not asks({"taker/here": 1.0})
    assert not asks({"taker/needs": 1.0, "parts": 1.0})


def test_who_vouches_for_the_loan_before_gives_none_of_its_own() -> None:
    text = "News\nThe EBRD will lend Ukraine 40 million euros. The loan is guaranteed by Malta."
    scene = stage_scene(text, date(2025, 3, 26), "en")
    loan, vouched = (
        of_candidate(scene.reading, one, scene.cast, scene.parsed, scene.about) for one in scene.candidates
    )
    assert (asks(loan), asks(vouched)) == (False, True)
