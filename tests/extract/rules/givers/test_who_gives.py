"""Who gives: an editor must never see the wrong country behind a gift."""

from __future__ import annotations

from datetime import date

import pytest

from extract.language import FOLDER
from extract.rules.actors.directions import direction_of
from extract.rules.candidates.syntax import Parsed
from extract.rules.documents.draft import of_each_giver
from extract.rules.givers.joint import decide
from extract.rules.givers.who_gives import options
from extract.rules.judgement import Weighed, stage_scene
from extract.rules.text.evidence_words import evidence_words
from extract.rules.text.reading import read

SURE = "Norway will give Ukraine 200 million euros for air defence, the government in Oslo said on Monday.\n"


def givers(pledges):
    return [one.donors for one in pledges]


def test_donors_named_in_one_list_give_together(english) -> None:
    (pledge,) = english(
        "Estonia, Latvia and Lithuania will jointly give Ukraine 30 million euros for ammunition, "
        "the three prime ministers said in Riga on Tuesday.",
        title="Three Baltic states send aid to Ukraine",
    )
    assert pledge.donors == ("EE", "LT", "LV")


def test_together_with_makes_one_joint_gift(english) -> None:
    (pledge,) = english("Together with Norway, Denmark will give Ukraine 100 million euros for air defence.")
    assert pledge.donors == ("DK", "NO")


def test_a_share_of_a_joint_gift_is_a_record_of_its_own(english) -> None:
    joint, share = english(
        "Norway, Denmark and Sweden will together give Ukraine 800 million euros for shells. "
        "Denmark's share is 200 million euros."
    )
    assert (joint.donors, joint.money.amount) == (("DK", "NO", "SE"), 800_000_000)
    assert (share.donors, share.money.amount) == (("DK",), 200_000_000)


def test_each_sum_of_a_row_goes_to_the_giver_right_before_it(english) -> None:
    found = english(
        "Norway will give Ukraine 500 million euros in military aid, Denmark 200 million euros "
        "and Sweden 150 million euros."
    )
    assert [(one.donors, int(one.money.amount)) for one in found] == [
        (("NO",), 500_000_000),
        (("DK",), 200_000_000),
        (("SE",), 150_000_000),
    ]


def test_what_ukraine_received_from_a_country_is_that_countrys(english) -> None:
    found = english(SURE + "Ukraine has already received 40 generators from Poland this month.")
    assert givers(found) == [("NO",), ("PL",)]


def test_what_was_handed_over_by_a_country_is_that_countrys_not_the_headlines(english) -> None:
    found = english(SURE + "Some 5,000 artillery shells were handed over to Ukraine by Slovenia last month.")
    assert givers(found) == [("NO",), ("SI",)]


def test_a_package_announced_by_a_country_is_its_own(english) -> None:
    assert givers(english("A package of 40 million euros for Ukraine was announced by Finland on Monday.")) == [("FI",)]


def test_a_leader_stands_for_the_country(english) -> None:
    text = "President Emmanuel Macron promised Ukraine 2 billion euros in military aid on Wednesday."
    assert givers(english(text)) == [("FR",)]


def test_a_sentence_without_a_giver_takes_it_from_the_one_before(english) -> None:
    package, total = english(
        "Finland will send a new package of military aid worth 200 million euros to Ukraine, the defence ministry said "
        "on Monday.\nIt brings the total value of military aid since the start of the war to 2.5 billion euros.",
    )
    assert package.donors == total.donors == ("FI",)


def test_a_charity_that_no_list_knows_gives_under_its_own_name(english) -> None:
    text = "The Sunflower Relief Foundation has donated 200,000 euros to a hospital in Kharkiv, Ukraine, for medicines."
    assert givers(english(text)) == [("Sunflower Relief Foundation",)]


@pytest.mark.parametrize(
    ("phrase", "direction"),
    [
        ("aid from Poland", "from"),
        ("aid from its neighbouring country Poland", "from"),
        ("aid from Northern Poland", "from"),
        ("sent by Poland", "by"),
        ("sent by the governments of Poland", "by"),
        ("sent by nearly all of Poland", "of"),
        ("built alongside Poland", "with"),
        ("sent to Poland", "to"),
        ("sent through Poland", "channel"),
        ("on behalf of Poland", "of"),
        ("and Poland", ""),
        ("sent to Moldova and Poland", "to"),
        ("sent to Ukraine and Poland", ""),
    ],
)
def test_the_preposition_that_a_name_hangs_on_tells_its_part(phrase: str, direction: str) -> None:
    reading = read(f"Tanks, {phrase}, moved on.", "en")
    (poland,) = [one for one in reading.of_kind("actor") if one.id == "PL"]
    assert direction_of(reading, poland, 0) == direction


def test_a_preposition_of_the_sentence_before_is_not_heard() -> None:
    reading = read("tanks from Poland", "en")
    (poland,) = [one for one in reading.of_kind("actor") if one.id == "PL"]
    assert direction_of(reading, poland, 0) == "from"
    assert direction_of(reading, poland, poland.start) == ""


def test_every_language_with_rules_has_its_words_of_evidence() -> None:
    for gate in FOLDER.glob("*/gate.yaml"):
        assert evidence_words(gate.parent.name).directions


@pytest.mark.parametrize(
    ("text", "donors"),
    [
        ("The United States and its allies have promised Ukraine 50 tanks.", ("PARTNERS", "US")),
        ("Germany and its European partners will pay 500 million euros for shells for Ukraine.", ("DE", "EUROPE")),
        ("Two Patriot batteries for Ukraine will be paid for by Germany and Norway.", ("DE", "NO")),
    ],
)
def test_who_gives_beside_a_named_country_is_not_lost(english, text: str, donors: tuple[str, ...]) -> None:
    (pledge,) = english(text, title="News on aid to Ukraine")
    assert pledge.donors == donors


def test_thanks_name_the_giver(english) -> None:
    (pledge,) = english("Zelensky thanked Croatia for 30 M-84 tanks.", title="News on aid to Ukraine")
    assert (pledge.donors, pledge.items[0].quantity) == (("HR",), 30)


def test_the_maker_that_somebody_else_pays_is_no_giver(english) -> None:
    (pledge,) = english(
        "Rheinmetall will deliver 20 Marder fighting vehicles to Ukraine, paid for by the German government.",
        title="Marders for Ukraine",
    )
    assert pledge.donors == ("DE",)


def test_behind_a_programme_stand_its_backers_alone_or_together() -> None:
    scene = stage_scene(
        "News on aid to Ukraine\nUnder the Ukraine Facility, 4 billion euros went to Kyiv. "
        "The Czech-led ammunition initiative delivered 1.5 million shells.",
        None,
        "en",
    )
    found = [
        options(scene.reading, one, scene.cast, scene.topic, (), Parsed({}))
        for one in scene.candidates
        if one.money or one.items
    ]
    assert found[0]["EU"]["backer/here"] == 1.0
    assert found[1]["CZECH_AMMUNITION"]["backer/several"] == 1.0
    assert scene.cast.members("CZECH_AMMUNITION") == ("CZ", "PARTNERS")


def _scene(text: str, title: str = "Aid for Ukraine"):
    return stage_scene(f"{title}\n{text}", None, "en")


def _options(text: str, index: int = 0):
    scene = _scene(text)
    return options(scene.reading, scene.candidates[index], scene.cast, scene.topic, (), scene.parsed)


def test_the_donors_of_a_list_share_its_chance() -> None:
    scene = _scene("Norway, Sweden and Finland will buy 60 interceptors for Ukraine.")
    chances = {"FI": 0.5, "NO": 0.25, "SE": 0.15, "US": 0.1}
    donors, chance = decide(scene.reading, chances, scene.candidates[0], scene.cast)
    assert sorted(donors) == ["FI", "NO", "SE"]
    assert chance == pytest.approx(0.9)


def test_the_two_countries_are_those_named_before() -> None:
    scene = _scene("Austria and Switzerland met Ukraine's envoy. The two countries will put in 22 million euros.")
    donors, _ = decide(scene.reading, {"CH": 0.6, "AT": 0.4}, scene.candidates[-1], scene.cast)
    assert sorted(donors) == ["AT", "CH"]


def test_one_country_is_not_the_list_named_before() -> None:
    scene = _scene("Austria and Switzerland met Ukraine's envoy. The country will put in 22 million euros.")
    donors, _ = decide(scene.reading, {"CH": 0.6, "AT": 0.4}, scene.candidates[-1], scene.cast)
    assert donors == ("CH",)


def test_each_of_several_gives_the_things_apart() -> None:
    scene = _scene("Vilnius and Riga will each send Kyiv 500 drones.")
    told = Weighed(scene.candidates[0], ("LT", "LV"), 1.0, {}, 1.0, {})
    assert [one.donors for one in of_each_giver(scene.reading, told)] == [("LT",), ("LV",)]


def test_who_pays_by_the_sentence_behind_may_be_the_giver() -> None:
    found = _options("A French firm will deliver six howitzers to Ukraine. Denmark and Norway foot the bill.")
    assert found["DK"]["behind/pays"] == found["NO"]["behind/pays"] == 1.0


def test_who_sent_it_by_the_sentence_behind_may_be_the_giver() -> None:
    found = _options("Six transformers arrived in Ukraine on Monday. They come from Latvia, Finland and Sweden.")
    assert all(found[ident]["behind/sent-by"] == 1.0 for ident in ("LV", "FI", "SE"))
    told = _options("Six transformers arrived in Ukraine on Monday. The trains come from Latvia and Finland.")
    assert "behind/sent-by" not in told["LV"]


def test_a_sentence_behind_with_a_number_tells_of_another_gift() -> None:
    found = _options("France will deliver six howitzers to Ukraine. Denmark is paying for 14 tanks.")
    assert "DK" not in found


def test_a_donor_that_ukraine_has_thanks_to_is_no_recipient() -> None:
    reading = read("A sixth system is on duty thanks to Berlin.", "en")
    (berlin,) = reading.of_kind("actor")
    assert direction_of(reading, berlin, 0) == "from"


def test_who_is_given_stands_right_behind_the_verb() -> None:
    found = _options("The EU will grant Moldova 64 million euros after gas from Ukraine stopped flowing.")
    assert "here/object" in found["MD"]
    assert "here/object" not in found["EU"]


def test_francs_are_rather_the_swiss_than_the_banks() -> None:
    found = _options("The World Bank and Switzerland spoke of 20 million francs for Ukraine.")
    assert any(name.startswith("currency/") and name.endswith("-own") for name in found["CH"])
    assert not any(name.endswith("-own") for name in found["WB"])


def test_who_pays_may_be_told_by_whose_money_it_is() -> None:
    assert "here/purse" in _options("Shells bought with Danish money are arriving in Ukraine.")["DK"]


def test_those_who_met_may_give_though_nobody_is_named() -> None:
    found = _options("The conference in Berlin ended with commitments of 16 billion euros for Ukraine.")
    assert "gathered/here+gifts" in found["PARTNERS"]


def test_from_right_behind_a_sum_and_its_conversion_says_whose_it_is() -> None:
    found = _options("Ukraine got 40 million kroner (5.4 million euros) from Copenhagen and thanked Austria.")
    assert "here/source-close" in found["DK"]


def test_whose_currency_a_sum_is_in_may_give_though_named_nowhere() -> None:
    scene = stage_scene("Aid for Ukraine\nThe upper house waved through 70 billion won for Ukraine.", None, "en")
    (candidate,) = scene.candidates
    found = options(scene.reading, candidate, scene.cast, scene.topic, (), scene.parsed)
    assert "currency/owner" in found["KR"]


def test_dollars_may_be_anybodys() -> None:
    scene = stage_scene("Aid for Ukraine\nThe upper house waved through 70 billion dollars for Ukraine.", None, "en")
    (candidate,) = scene.candidates
    assert "US" not in options(scene.reading, candidate, scene.cast, scene.topic, (), scene.parsed)


def test_a_list_goes_on_behind_an_age() -> None:
    scene = _scene("The actors Ryan Reynolds (45) and Blake Lively (34) will send 40 tents to Ukraine.")
    found, _ = decide(scene.reading, {"Ryan Reynolds": 0.9}, *_first(scene))
    assert sorted(found) == ["Blake Lively", "Ryan Reynolds"]


def test_a_list_ends_behind_its_and() -> None:
    scene = _scene("With Iceland and Luxembourg, Estonia will send 40 tents to Ukraine.")
    assert decide(scene.reading, {"EE": 0.9}, *_first(scene))[0] == ("EE",)


def _first(scene):
    return scene.candidates[0], scene.cast


def test_two_actors_parted_by_a_comma_alone_do_not_give_together() -> None:
    scene = _scene("As for Poland, Norway will send 40 tents to Ukraine.")
    assert decide(scene.reading, {"NO": 0.9, "PL": 0.1}, *_first(scene))[0] == ("NO",)


def test_a_place_in_a_name_does_not_take_a_donor_out_of_its_list() -> None:
    scene = _scene('In the "Tallinn Pledge" Denmark, Estonia and Latvia promised Ukraine further military aid.')
    assert sorted(decide(scene.reading, {"EE": 0.9}, *_first(scene))[0]) == ["DK", "EE", "LV"]


def test_those_who_finance_a_purchase_give_it() -> None:
    scene = _scene("Estonia will send 40 servers to Ukraine. The purchase is being financed by Estonia and Belgium.")
    assert sorted(decide(scene.reading, {"EE": 0.9}, *_first(scene))[0]) == ["BE", "EE"]


def test_an_aside_about_who_bought_something_tells_of_no_payer() -> None:
    scene = _scene("Estonia will send 40 tents to Ukraine. A bakery there lives on flour bought by Belgium.")
    assert decide(scene.reading, {"EE": 0.9}, *_first(scene))[0] == ("EE",)


def test_those_of_one_list_are_no_rivals() -> None:
    found = _options("Denmark and Sweden will finance 40 tents for Ukraine, Finland said.")
    assert "here/subject" in found["DK"]
    assert "here/subject" in found["SE"]


def test_who_holds_something_up_is_known_throughout_the_article() -> None:
    scene = _scene("Hungary is blocking the loan. The EU wants to pay Ukraine 6 billion euros, unlike Hungary.")
    (sum_,) = [one for one in scene.candidates if one.money]
    found = options(scene.reading, sum_, scene.cast, scene.topic, (), scene.parsed)
    assert found["HU"]["blocks"] == found["EU"]["blocked-union"] == 1.0


def test_by_whose_account_others_give_is_no_subject_of_their_giving() -> None:
    found = _options("According to Latvia they pledged 40 tents to Ukraine.")
    assert "here/subject" not in found["LV"]


def test_a_verb_behind_another_actor_is_that_ones() -> None:
    found = _options("Poland announced that Norway had delivered 40 tents to Ukraine.")["PL"]
    assert "here/subject/last-deliver" not in found


def test_whose_a_thing_is_does_not_make_a_giver_without_a_verb() -> None:
    found = _options("German Marders, 40 in all, are in Ukraine.")["DE"]
    assert "here/gapping/adjective" in found
    assert "here/gapping" not in found


def test_who_pays_the_bill_gives_though_others_announce_it() -> None:
    scene = _scene("Latvia announced 40 drones for Ukraine. The bill for the drones is shared by Latvia and Sweden.")
    told = scene.candidates[0].joined_by(scene.candidates[1])
    assert sorted(decide(scene.reading, {"LV": 0.9}, told, scene.cast)[0]) == ["LV", "SE"]


def test_what_a_meeting_brought_is_its_participants_not_its_hosts(english) -> None:
    (pledge,) = english("The conference in Rome closed on Friday with commitments of 10 billion euros for Ukraine.\n")
    assert pledge.donors == ("PARTNERS",)


def test_parts_of_a_sum_are_given_by_who_gave_it(english) -> None:
    told = "The conference in Rome ended with pledges of one billion euros for Ukraine."
    parts = "Some 400 million euros of it is meant for energy, 40 million euros for food."
    assert givers(english(f"{told} {parts}")) == [("PARTNERS",)] * 3


def test_a_group_that_names_its_members_is_these(english) -> None:
    (pledge,) = english("Germany and its partners Belgium and Norway will send Ukraine 40 tanks.")
    assert pledge.donors == ("BE", "DE", "NO")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latvia will give Ukraine 500 drones, and Estonia, 10,000 shells.", [("EE",), ("LV",)]),
        (
            "Malta promised Ukraine 30 carriers. Lithuania will send 40 lorries; its Latvian colleague, 20.",
            [("LT",), ("LV",), ("MT",)],
        ),
        ("Norway is sending 12 guns to Ukraine. The shells for them come from Finland.", [("FI",), ("NO",)]),
    ],
)
def test_a_comma_may_stand_for_the_verb_and_what_comes_from_somebody_is_that_ones(english, text, expected) -> None:
    assert sorted(givers(english(text))) == expected


def test_who_only_stands_in_a_list_of_places_does_not_give_along(english) -> None:
    (pledge,) = english("Firms in Denmark and Sweden make the drones. Denmark will give Ukraine 200 of them.")
    assert pledge.donors == ("DK",)


def test_a_share_beside_anothers_is_of_who_gave_the_whole(english) -> None:
    whole = "Pedro Sanchez received the Ukrainian president and promised a package worth 400 million euros."
    beyond = "30 million is for weapons, 20 million for drones, and 10 million comes from the EU's SAFE programme."
    assert {one.donors for one in english(f"{whole} Of this, {beyond}")} == {("ES",)}
    assert ("MT",) in {one.donors for one in english(f"{whole} Of this, Malta pays 50 million, {beyond}")}


def test_who_gave_the_whole_may_make_what_its_share_buys(english) -> None:
    whole = "Estonia's cabinet gave the go-ahead for 96 million euros in military help to Ukraine."
    shares = "Forty million buys Estonian-made ground robots and boats."
    given = {one.donors for one in english(f"{whole} {shares}", title="Tallinn deplores Budapest's blockade")}
    assert given == {("EE",)}


def test_who_gave_before_may_only_make_what_another_buys() -> None:
    text = "News\nEstonia gave Ukraine 9 million euros. Malta will buy Estonian-made robots for 4 million euros."
    scene = stage_scene(text, date(2025, 3, 26), "en")
    last = scene.candidates[-1]
    assert set(options(scene.reading, last, scene.cast, scene.topic, ("EE",), scene.parsed)) == {"MT"}
