"""The step of giving: an editor must not read "has arrived" where only a promise was made."""

from __future__ import annotations

from datetime import date

import pytest

from extract.records import Stage
from extract.rules.fields.stage import choose_stage, evidence_of, stage_options, total_evidence
from extract.rules.judgement import load_weights, stage_scene
from extract.rules.things.tenses import auxiliaries

SURE = "Norway will give Ukraine 200 million euros for air defence, the government in Oslo said on Monday.\n"


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Denmark has sent 300 drones to Ukraine.", "delivered"),
        ("Denmark will send 300 drones to Ukraine.", "pledged"),
        ("Denmark plans to give Ukraine 300 million euros.", "considered"),
        ("Denmark will not send drones to Ukraine.", "refused"),
        ("Ukraine will be sent 300 drones by Denmark.", "pledged"),
        ("Ukraine is to be given 300 drones by Denmark.", "pledged"),
    ],
)
def test_the_verb_with_what_stands_before_it_tells_the_step(english, sentence: str, stage: str) -> None:
    *_, pledge = english(SURE + sentence)
    assert (pledge.donors, pledge.stage) == (("DK",), stage)


def test_a_refusal_that_names_a_thing_is_a_record_of_its_own(english) -> None:
    (pledge,) = english("Germany will not send Taurus missiles to Ukraine, Chancellor Olaf Scholz said on Tuesday.")
    assert (pledge.donors, pledge.stage) == (("DE",), "refused")
    assert [one.category for one in pledge.items] == ["missiles"]


@pytest.mark.parametrize(
    "text",
    [
        "Since the start of the war, Norway has given Ukraine more than 5 billion euros in military aid.",
        "So far the United Kingdom has provided Ukraine with 12.8 billion pounds in support, the government said.",
    ],
)
def test_a_running_total_is_marked_as_one(english, text: str) -> None:
    (pledge,) = english(text)
    assert pledge.cumulative
    assert pledge.stage == "delivered"


def test_a_single_gift_is_no_running_total(english) -> None:
    (pledge,) = english("Belgium will provide Ukraine with 1 billion euros in military aid this year.")
    assert not pledge.cumulative


def test_the_total_told_with_a_gift_is_a_second_record(english) -> None:
    found = english(
        "Finland will send a new package of military aid worth 200 million euros to Ukraine, the defence ministry said "
        "on Monday.\nIt brings the total value of Finnish military aid since the start of the war to 2.5 billion euros."
    )
    assert [(int(one.money.amount), one.cumulative) for one in found] == [(200_000_000, False), (2_500_000_000, True)]


def test_the_words_behind_a_step_are_kept_for_the_editor(english) -> None:
    text = "Belgium will provide Ukraine with 1 billion euros in military aid this year."
    (pledge,) = english(text)
    words = {ground.span.of(f"Aid for Ukraine\n{text}") for ground in pledge.grounds["stage"] if ground.span}
    assert "will" in words


def test_no_auxiliary_tells_two_tenses() -> None:
    words = auxiliaries("en")
    assert words.classes["not"] == "negation"
    assert words.classes["might"] == "possible"
    assert "time" not in words.classes.values()


def test_a_promise_that_only_names_the_thing_tells_no_step() -> None:
    scene = stage_scene("Aid\nThe promised tanks from Spain arrived in Ukraine.", None, "en")
    (candidate,) = scene.candidates
    signs = evidence_of(scene, candidate, ("ES",))
    assert any(name.startswith("verb/deliver") for name in signs)
    read = [name for name in signs if not name.startswith(("word", "pair"))]
    assert not any("promise" in name or "stage_pledged" in name for name in read)


@pytest.mark.parametrize(
    ("verb", "sign"),
    [("would be sent", "future"), ("could be sent", "possible"), ("can be sent", "modal"), ("was sent", "")],
)
def test_a_past_form_says_that_something_came_only_where_nothing_takes_it_back(verb: str, sign: str) -> None:
    scene = stage_scene(f"Aid\nA radar from Ireland {verb} to Ukraine.", None, "en")
    signs = evidence_of(scene, scene.candidates[0], ("IE",))
    assert f"clause/stage_delivered{'-' if sign else ''}{sign}" in signs
    assert ("clause/stage_delivered" in signs) == (not sign)


def test_to_before_a_noun_is_no_sign_of_what_is_to_come() -> None:
    scene = stage_scene("Aid\nWhat went to Kyiv sent by Ireland was one radar.", None, "en")
    signs = evidence_of(scene, scene.candidates[0], ("IE",))
    assert not any(name.startswith("verb/") and name.endswith("future") for name in signs)


def test_headline_and_neighbours_tell_the_step_of_a_line_without_a_verb() -> None:
    scene = stage_scene("Ireland hands over radars\nDublin gave this.\n- three radars.", date(2025, 3, 26), "en")
    signs = evidence_of(scene, scene.candidates[-1], ("IE",))
    assert any(name.startswith("own-title/") for name in signs)
    assert any(name.startswith("before/give") for name in signs)


def test_a_day_ahead_is_evidence_of_a_promise() -> None:
    scene = stage_scene("Aid\nThree radars from Ireland, due in Kyiv in May.", date(2025, 3, 26), "en")
    assert "dated/clause/ahead" in evidence_of(scene, scene.candidates[0], ("IE",))


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Seoul is also looking at a loan of 300 million dollars for Ukraine.", "nearest/stage_considered"),
        ("Peru has turned it down: no 300 million dollars for Ukraine.", "clause/stage_refused"),
        ("Chile has parted with 30 drones for Ukraine.", "nearest/stage_delivered"),
    ],
)
def test_broad_cues_and_cues_around_an_adverb_tell_the_step(sentence: str, cue: str) -> None:
    scene = stage_scene(f"Aid\n{sentence}", date(2025, 10, 15), "en")
    assert any(cue in evidence_of(scene, one, ()) for one in scene.candidates)


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Denmark has sent Ukraine 300 drones so far.", "running/clause/counted"),
        ("So far Denmark has sent Ukraine drones.", "running/clause/uncounted"),
        ("Since the first week Denmark has sent Ukraine 300 drones.", "running_since/clause/counted"),
    ],
)
def test_what_is_counted_up_to_the_day_is_told_by_whether_it_has_a_number(sentence: str, sign: str) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{sentence}", date(2025, 3, 26), "en")
    assert sign in evidence_of(scene, scene.candidates[-1], ("DK",))


def test_a_refusal_that_is_denied_refuses_nothing() -> None:
    scene = stage_scene("Aid\nIreland has not ruled out sending three radars to Ukraine.", None, "en")
    signs = evidence_of(scene, scene.candidates[0], ("IE",))
    assert "clause/stage_considered" in signs
    assert "clause/stage_refused" not in signs
    assert "negated" not in signs


def test_what_is_refused_is_not_considered() -> None:
    scene = stage_scene("Aid\nThe Irish parliament voted down a proposal to send Ukraine three radars.", None, "en")
    signs = evidence_of(scene, scene.candidates[0], ("IE",))
    assert "clause/stage_refused" in signs
    assert "clause/stage_considered" not in signs


def test_the_month_of_may_is_no_modal() -> None:
    scene = stage_scene("Aid\nIreland gave Ukraine three radars on 3 May.", date(2025, 6, 26), "en")
    signs = evidence_of(scene, scene.candidates[0], ("IE",))
    assert "clause/stage_considered" not in signs
    assert "aux/possible" not in signs


@pytest.mark.parametrize(
    ("sentence", "risen"),
    [
        ("This brings Irish aid for Ukraine to well over 90 million euros.", True),
        ("Ireland gives 5 million euros, taking its help for Ukraine past 90 million euros.", True),
        ("Ireland raises its help for Ukraine from 50 million to 90 million euros.", False),
        ("Ireland brings Ukraine 90 million euros.", False),
    ],
)
def test_all_that_was_given_rises_to_a_sum(sentence: str, *, risen: bool) -> None:
    scene = stage_scene(f"Aid\n{sentence}", None, "en")
    assert ("risen-to" in evidence_of(scene, scene.candidates[-1], ("IE",))) is risen


@pytest.mark.parametrize(
    ("sentence", "none"),
    [
        ("Ireland will send no weapons to Ukraine.", True),
        ("Ireland sends Ukraine neither tanks nor howitzers.", True),
        ("Ireland will send no fewer than 30 radars to Ukraine.", False),
    ],
)
def test_no_things_are_given(sentence: str, *, none: bool) -> None:
    scene = stage_scene(f"Aid\n{sentence}", None, "en")
    assert ("items/none" in evidence_of(scene, scene.candidates[0], ("IE",))) is none


@pytest.mark.parametrize(
    ("text", "considered"),
    [
        ("The House of Representatives on Saturday approved 60 billion dollars for Ukraine.", True),
        ("A bill with 60 billion dollars for Ukraine, passed by the US Senate, is stuck.", True),
        ("Montenegro's parliament approved 2 million euros for Ukraine; the president still has to sign.", True),
        ("The Senate gave its final blessing to 60 billion dollars for Ukraine and adopted the bill.", False),
        ("Both chambers, the Senate last, approved 60 billion dollars for Ukraine.", False),
        ("The White House approved 300 million dollars for Ukraine.", False),
        ("The Senate discussed the 60 billion dollars for Ukraine that the cabinet had approved.", False),
        ("Montenegro's parliament approved 2 million euros for Ukraine.", False),
    ],
)
def test_what_has_passed_one_chamber_of_two_is_considered(text: str, considered: bool) -> None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    signs = evidence_of(scene, scene.candidates[0], ("US",))
    step, _ = choose_stage(signs, load_weights("en").stage_by_sign)
    assert ("one-chamber" in signs, step is Stage.CONSIDERED) == (considered, considered)


def signs_of(text: str, at: int = 0) -> set[str]:
    """The evidence on the step of a candidate of a text."""
    scene = stage_scene(f"News\n{text}", date(2025, 3, 26), "en")
    return set(evidence_of(scene, scene.candidates[at], ("IE",)))


def test_what_is_denied_is_told_and_what_is_not_ruled_out_is_not() -> None:
    denied = signs_of("Ireland will not send Ukraine 30 radars.")
    open_ = signs_of("Ireland has not ruled out 30 radars for Ukraine.")
    assert "negated" in denied
    assert "negated" not in open_ | signs_of("Ireland will send Ukraine 30 radars.")


def test_who_reports_a_step_and_whether_as_yet_to_come() -> None:
    assert "speaker/giver" in signs_of("Ireland said that 30 radars were on their way to Ukraine.")
    assert "speaker/taker" in signs_of("Ukraine said that 30 Irish radars had arrived.")
    assert "speaker/other" in signs_of("Norway said that 30 Irish radars had reached Ukraine.")


def test_what_else_tells_of_the_gift_tells_its_step_too() -> None:
    text = "Aid\nIreland will give Ukraine 3 million euros. It has delivered radars."
    scene = stage_scene(text, date(2025, 3, 26), "en")
    first, second = scene.candidates
    assert any(name.startswith("part/") for name in evidence_of(scene, first.joined_by(second), ("IE",)))
    assert not any(name.startswith("part/") for name in evidence_of(scene, first, ("IE",)))


def test_the_small_words_of_a_clause_place_it_in_time() -> None:
    assert "aux/possible" in signs_of("Ireland may give Ukraine 30 radars.")
    assert any(name.startswith("time/") for name in signs_of("Ireland has already given Ukraine 30 radars."))


def test_a_total_is_asked_by_the_kind_of_candidate_and_each_step_has_signs_of_its_own() -> None:
    told = {"kind/money": 1.0, "so-far": 1.0}
    assert {"so-far", "kind/money:so-far"} <= total_evidence(told).keys()
    assert stage_options(told).keys() == set(Stage)
