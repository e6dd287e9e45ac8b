"""Who gives nothing: an editor must never see a gift under who blocks, sells or passes on what others give."""

from __future__ import annotations

from datetime import date

import pytest

from extract.rules.givers.shut_out import channels_of
from extract.rules.givers.who_gives import options
from extract.rules.judgement import stage_scene


def givers(text: str) -> set[str]:
    """Who may give what is told first, refusals of those who block it aside."""
    scene = stage_scene(f"News from Kyiv\n{text}", date(2025, 3, 26), "en")
    given = next(one for one in scene.candidates if not one.blockers)
    return set(options(scene.reading, given, scene.cast, scene.topic, (), scene.parsed))


@pytest.mark.parametrize(
    "text",
    [
        "The European Union has a plan for Ukraine. Hungary is blocking the loan of 30 billion euros.",
        "The European Union's loan of 30 billion euros for Ukraine was blocked by Hungary.",
    ],
)
def test_who_blocks_a_sum_does_not_give_it(text: str) -> None:
    assert givers(text) == {"EU"}


def test_a_member_that_blocks_euros_blocks_the_unions() -> None:
    assert givers("Hungary is blocking 30 billion euros for Ukraine.") == {"EU"}


def test_who_blocks_what_nobody_else_can_have_planned_stays() -> None:
    assert givers("Switzerland is blocking 30 million francs for Ukraine.") == {"CH"}


def test_a_parliament_that_blocks_its_own_money_stays() -> None:
    text = "The European Union looks on. US lawmakers are blocking 30 billion dollars for Ukraine."
    assert "US" in givers(text)


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Britain speaks of the 30 billion dollars for Ukraine which the Group of Seven promised.", "G7"),
        ("Italy repairs the 30 howitzers that Norway gave Ukraine.", "NO"),
        ("Lithuania bought 500 drones for Ukraine on behalf of Iceland.", "IS"),
        ("Lithuania bought 500 drones for Ukraine on Iceland's behalf.", "IS"),
        ("Lithuania bought 500 drones for Ukraine with EU money.", "EU"),
    ],
)
def test_who_is_told_to_give_it_right_behind_gives_it(text: str, giver: str) -> None:
    assert givers(text) == {giver}


@pytest.mark.parametrize(
    "text",
    [
        "Norway sends Ukraine missiles for 30 launchers, which Spain has promised.",
        "Norway gives Ukraine 30 trucks on condition that Spain gives ten.",
        "Norway gives Ukraine 30 trucks that Spain wanted to buy.",
    ],
)
def test_who_is_told_to_give_something_else_shuts_nobody_out(text: str) -> None:
    assert "NO" in givers(text)


def test_through_whom_a_grant_goes_is_no_giver() -> None:
    text = "The EBRD met. A grant of 40 million euros for Ukraine comes from Norway and will go through the EBRD."
    assert givers(text) == {"NO"}


@pytest.mark.parametrize(
    ("text", "payers"),
    [
        ("Ukraine got 6 boats from UNDP. The bill was paid by the governments of Italy and Japan.", {"IT", "JP"}),
        ("Ukraine got 6 boats from UNDP. They are white. Italy put up the funds.", {"IT"}),
        ("The US approved the sale of 60 drones to Ukraine. Finland will pay for them.", {"FI"}),
        ("Ukraine gets 60 drones, Latvia said. The order is financed by Britain and Denmark.", {"GB", "DK"}),
    ],
)
def test_who_pays_by_the_sentences_behind_gives(text: str, payers: set[str]) -> None:
    assert givers(text) == payers


def test_a_sentence_with_a_number_tells_of_another_gift() -> None:
    text = "Ukraine got 6 boats from Sweden. The bill for 40 trucks was paid by Italy."
    assert "SE" in givers(text)


def test_whom_a_sum_comes_from_right_behind_it_alone_may_give_it() -> None:
    text = "The money comes from several pockets: 20 million euros from Sweden and 3 million from Iceland."
    scene = stage_scene(f"Norway helps Ukraine\n{text}", date(2025, 3, 26), "en")
    told = [
        set(options(scene.reading, one, scene.cast, scene.topic, (), scene.parsed))
        for one in scene.candidates
        if one.money
    ]
    assert told == [{"SE"}, {"IS"}]


def test_whose_purchase_it_is_pays_and_not_the_maker() -> None:
    text = "Ukraine will get 40 robots from the company Milrem. The customer is the Dutch defence ministry."
    assert givers(text) == {"NL"}


def test_through_whom_something_goes_is_no_giver_unless_it_takes_part_otherwise_or_is_alone() -> None:
    norway, bank = {"here/dir/from": 1.0}, {"here/dir/channel": 1.0}
    assert channels_of({"NO": norway, "EBRD": bank}) == {"EBRD"}
    assert channels_of({"NO": norway, "EBRD": {**bank, "here/subject": 1.0}}) == set()
    assert channels_of({"NO": norway, "EBRD": {**bank, "here/dir/by": 1.0}}) == set()
    assert channels_of({"EBRD": bank}) == set()


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("UNICEF delivered 12 boilers to Kharkiv. They were paid for by the government of Malta.", "MT"),
        ("The WHO gave Ukraine 18 ambulances. The purchase was financed by the European Union.", "EU"),
        ("Malta gave Ukraine 18 million euros. The rest of the financing is covered by the European Union.", "MT"),
        ("The IAEA delivered stoves worth 3 million euros to Ukraine, financed by Malta.", "MT"),
        ("A World Bank fund, financed by Malta, will give Ukraine 30 million euros.", "MT"),
        ("The World Bank will give Ukraine 30 million euros, co-financed by Malta.", "WB"),
    ],
)
def test_who_is_told_to_have_paid_gives_and_not_who_hands_over(english, text: str, giver: str) -> None:
    assert giver in givers(text)
    (pledge,) = english(text)
    assert pledge.donors[-1] == giver or giver == "WB"
    assert giver == "WB" or pledge.donors == (giver,)
