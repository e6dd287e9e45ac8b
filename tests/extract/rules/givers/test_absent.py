"""A gift told without its giver: what stands in the name's place points back to one, or it would have none."""

from __future__ import annotations

from datetime import date

from extract.rules.givers.absent import anaphor_of, by_place, signs_of_absent
from extract.rules.judgement import stage_scene
from extract.rules.text.mentions import Mention


def before_the_gift(text: str) -> Mention | None:
    scene = stage_scene(f"Aid for Ukraine\n{text}", date(2025, 3, 26), "en")
    return anaphor_of(scene.reading, scene.candidates[-1], scene.cast)


def test_a_pronoun_before_the_sum_stands_for_a_giver_and_words_behind_it_do_not() -> None:
    told = before_the_gift("Norway has made up its mind. It will give Kyiv 20 million euros.")
    assert told is not None
    assert told.form == "pronoun"
    assert before_the_gift("Kyiv will be given 20 million euros, it was said.") is None


def test_a_pronoun_in_an_aside_means_the_giver_before_it() -> None:
    text = "The World Bank will wait. The EBRD, for its part, has lent Kyiv 20 million euros."
    assert before_the_gift(text) is None


def test_only_what_stands_for_somebody_ties_the_gift_to_the_one_carried_over() -> None:
    found = {"carried/1": 1.0}
    pronoun = Mention("anaphor", "it", "pronoun", 4, 5)
    assert signs_of_absent(found, False, pronoun)["carried/1+pronoun"] == 1.0
    assert signs_of_absent(found, True, None) == {"absent": 1.0, "absent/others-here": 1.0}


def test_how_often_an_actor_is_named_counts_by_where_it_stands() -> None:
    scene = stage_scene("Aid for Ukraine\nOslo has sent Kyiv 40 generators.", date(2025, 3, 26), "en")
    here = by_place({"share": 0.5, "most": 1.0, "kind/state": 1.0}, scene.candidates[0], others_here=False)
    assert here["at-hand/share"] == here["items/share"] == 0.5
    away = by_place({"share": 0.5, "kind/state": 1.0, "absent": 1.0}, scene.candidates[0], others_here=True)
    assert away["elsewhere/share"] == away["passed-over/share"] == 0.5
    assert {"elsewhere/kind/state", "passed-over/kind/state", "items/absent"} <= set(away)
