"""The second look is fitted on chances that saw no answer, or it would trust the first look more than it deserves."""

from __future__ import annotations

from pathlib import Path

from bench.examples import examples, load
from bench.fit import PENALTIES
from bench.gifts import chance_of, fit_gift
from bench.lessons import Lesson, lessons
from bench.regression import conditional_logit

OWN = Path(__file__).parents[1] / "gold" / "en.jsonl"


def test_both_looks_are_fitted_and_the_second_heeds_the_first() -> None:
    taught = [one for one in lessons(list(examples(load(OWN)[:25], "en"))) if isinstance(one, Lesson)]
    who = conditional_logit([one.answers.donors for one in taught if one.answers], PENALTIES["who_gives"])
    alone, among = fit_gift(taught, dict.fromkeys((one.document for one in taught), who), PENALTIES)
    assert alone
    assert among["own"] > 0


def test_where_nobody_can_give_there_is_no_chance() -> None:
    assert chance_of({}, {"bias": 9.0}) == 0.0
    assert chance_of({"bias": 1.0}, {"bias": 9.0}) > 0.9
