"""A second look among an article's candidates: a sum in a list of gifts is likelier one than a lone sum in a report."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from extract.rules.gifts import outright
from extract.rules.gifts.among import PRIOR, WEIGHT, Look, evidence_of, look_at
from extract.rules.judgement import load_weights, stage_scene, weigh

TEXT = (
    "Norway will give Ukraine 200 million euros for air defence.\nDenmark is sending 12 howitzers to Kyiv.\n"
    "The road past the ministry costs 30 million euros."
)


def look(sentence: int, chance: float, giver: str = "NO") -> Look:
    return Look("money", sentence, giver, chance)


def mean(*chances: float) -> float:
    """The mean of some chances, drawn towards that of candidates at large."""
    return (sum(chances) + PRIOR * WEIGHT) / (len(chances) + WEIGHT)


def test_a_candidate_is_told_by_the_others_and_never_by_itself() -> None:
    first, second, third = evidence_of([look(0, 0.9), look(1, 0.5, "DK"), look(5, 0.1)])
    assert first["mean/all"] == pytest.approx(mean(0.5, 0.1))
    assert first["mean/same-giver"] == pytest.approx(mean(0.1))
    assert first["mean/near"] == pytest.approx(mean(0.5))
    assert second["mean/before"] == pytest.approx(mean(0.9))
    assert "mean/same-giver" not in second
    assert "mean/near" not in third
    assert (first["surest"], third["surest"]) == (0.5, 0.9)


def test_a_lone_candidate_has_no_company() -> None:
    (alone,) = evidence_of([look(0, 0.8)])
    assert not any(name.startswith(("mean/", "any/")) for name in alone)
    assert alone["surest"] == 0.0


def test_the_company_tells_another_thing_of_a_sum_than_of_a_thing() -> None:
    money, items = evidence_of([look(0, 0.9), Look("items", 1, "NO", 0.5, giver_chance=0.7, titled=True)])
    assert money["money:surest"] == 0.5
    assert items["items:surest"] == 0.9
    assert not any(name.startswith("money:") for name in items)
    assert (money["titled"], items["titled"], items["titled/items"], items["giver-chance"]) == (0.0, 1.0, 1.0, 0.7)


@pytest.mark.parametrize(
    ("title", "titled"),
    [
        ("Norway gives 200 million euros", [True, False, False]),
        ("Howitzers from Denmark", [False, True, False]),
        ("Aid for Ukraine", [False, False, False]),
    ],
)
def test_whether_the_headline_names_a_sum_or_thing(title: str, titled: list[bool]) -> None:
    scene = stage_scene(f"{title}\n{TEXT}", date(2025, 3, 26), "en")
    assert [look_at(scene.reading, one, {"NO": 0.9}, 0.9, 0.5).titled for one in scene.candidates] == titled


def test_many_candidates_cost_no_more_than_their_number() -> None:
    """Four times as many would take sixteen times as long if each were compared with every other."""

    def took(number: int) -> float:
        looks = [look(index // 50, 0.5) for index in range(number)]
        start = time.process_time()
        assert len(list(evidence_of(looks))) == number
        return time.process_time() - start

    assert min(took(4_000) for _ in range(3)) < 9 * min(took(1_000) for _ in range(3))


def test_without_weights_of_the_second_look_the_first_holds() -> None:
    scene = stage_scene(f"Aid for Ukraine\n{TEXT}", date(2025, 3, 26), "en")
    alone = [one.gift_chance for one in weigh(scene, replace(load_weights("en"), among={}))]
    trusting = {"own": 4.0}  # the log-odds as they are
    again = [one.gift_chance for one in weigh(scene, replace(load_weights("en"), among=trusting))]
    doubting = [one.gift_chance for one in weigh(scene, replace(load_weights("en"), among={"bias": -9.0}))]
    assert again == pytest.approx([max(0.018, min(0.982, chance)) if chance else 0.0 for chance in alone], abs=0.001)
    assert max(chance for chance in doubting if chance != outright.LEAST) < 0.01
