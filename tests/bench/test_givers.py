"""Who gives is asked of a text that holds no answers: nor may what it is fitted on hold that of the gift before."""

from __future__ import annotations

from pathlib import Path

from bench.examples import Example, examples, load
from bench.fit import PENALTIES
from bench.givers import fit_givers
from bench.lessons import Lesson, lessons

OWN = Path(__file__).parents[1] / "gold" / "en.jsonl"


def test_the_giver_before_is_told_by_weights() -> None:
    taught = [one for one in lessons(list(examples(load(OWN)[:14], "en"))) if isinstance(one, Lesson)]
    weights, chained, unseen = fit_givers(taught, PENALTIES["who_gives"])
    assert weights["here/near"] > 0
    assert set(unseen) == {one.document for one in taught}
    assert [one.example.candidate for one in chained] == [one.example.candidate for one in taught]
    assert any(new.example.options != old.example.options for new, old in zip(chained, taught, strict=True))


def test_options_are_gathered_once_for_each_giver_before() -> None:
    one = next(one for one in examples(load(OWN)[:1], "en") if isinstance(one, Example))
    assert one.options_after(("NO",)) is one.options_after(("NO",))
    assert "previous" in one.options_after(("NO",))["NO"]
