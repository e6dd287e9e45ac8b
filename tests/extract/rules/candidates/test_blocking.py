"""Who holds up what others give refuses, and the money stays the planner's."""

from __future__ import annotations

from datetime import date

from extract.records import Stage
from extract.rules.candidates.blocking import blocking_in, signs_of_blocking
from extract.rules.candidates.candidates import Candidate
from extract.rules.givers import who_gives
from extract.rules.judgement import Scene, stage_scene


def read_scene(text: str) -> Scene:
    return stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")


def refusals(scene: Scene) -> list[Candidate]:
    return [one for one in scene.candidates if one.blockers]


def test_a_blocked_sum_is_one_record_and_the_refusal_another() -> None:
    scene = read_scene("Norway vetoed a loan of 90 billion euros that the European Union had planned for Kyiv.")
    (refusal,) = refusals(scene)
    (planned,) = [one for one in scene.candidates if one.money]
    assert refusal.blockers == {"NO"}
    assert refusal.kind == "package"
    told = who_gives.options(scene.reading, refusal, scene.cast, scene.topic, (), scene.parsed)
    assert set(told) == {"NO"}
    others = who_gives.options(scene.reading, planned, scene.cast, scene.topic, (), scene.parsed)
    assert "NO" not in others


def test_a_parliament_that_blocks_its_own_money_has_no_second_record() -> None:
    assert not refusals(read_scene("Norway's parliament blocked 90 million kroner that were meant for Kyiv."))


def test_a_sentence_without_a_blocker_has_no_refusal_of_one() -> None:
    assert not refusals(read_scene("Norway will give Ukraine 90 million euros to clear blocked roads."))


def test_who_holds_up_what_another_gives_refuses_whatever_the_words(english) -> None:
    text = "Hungary is holding up the EU's 50 billion euros for Ukraine.\nNorway will give Ukraine 20 tanks."
    told = {pledge.donors: pledge.stage for pledge in english(text)}
    assert told[("HU",)] == Stage.REFUSED


def test_whose_objections_hold_it_up_does_not_give_it() -> None:
    text = "The 6.6 billion euros of the European Union for Ukraine are frozen by Hungary's objections."
    scene = stage_scene(f"News from Kyiv\n{text}", date(2025, 3, 26), "en")
    given = next(one for one in scene.candidates if one.money)
    assert "HU" not in who_gives.options(scene.reading, given, scene.cast, scene.topic, (), scene.parsed)


def test_who_holds_something_up_anywhere_in_an_article_is_known_and_the_union_whose_plans_they_are() -> None:
    scene = read_scene("Hungary is blocking a plan.\nKyiv will get 30 million euros.")
    blocking = blocking_in(scene.reading)
    assert blocking == {"HU"}
    given = next(one for one in scene.candidates if one.money)
    signs = {ident: set(signs_of_blocking(blocking, given, ident, scene.cast)) for ident in ("HU", "EU", "NO")}
    assert signs == {"HU": {"blocks"}, "EU": {"blocked-union"}, "NO": set()}
    assert signs_of_blocking(frozenset(), given, "EU", scene.cast) == {}
    assert blocking_in(read_scene("Norway will give Ukraine 30 million euros.").reading) == frozenset()
