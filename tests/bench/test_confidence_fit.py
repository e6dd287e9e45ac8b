"""Confidence is fitted and measured honestly: an editor trusts 0.9 for articles that nobody labelled."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.calibration import Said
from bench.confidence import (
    FitWithout,
    Found,
    Labelled,
    found_in,
    keep,
    measured,
    unseen,
    weights_by_fold,
    with_confidence,
)
from bench.examples import examples, load
from bench.fit import PENALTIES, THRESHOLDS, fit, scenes_of
from bench.lessons import Taught, lessons
from extract.rules.choice import probability
from extract.rules.judgement import Weights, load_weights

OWN = Path(__file__).parents[1] / "gold" / "en.jsonl"
FOLDS = 3


@pytest.fixture(scope="module")
def articles() -> list[dict[str, Any]]:
    return load(OWN)[20:34]


@pytest.fixture(scope="module")
def taught(articles: list[dict[str, Any]]) -> Taught:
    return taught_by(articles)


def taught_by(articles: list[dict[str, Any]]) -> Taught:
    return list(lessons(list(examples(articles, "en"))))


def labelled(articles: Sequence[dict[str, Any]], taught: Taught) -> list[Labelled]:
    scenes = scenes_of(taught)
    return [
        Labelled(one, scenes[one["id"]], number % FOLDS) for number, one in enumerate(articles) if one["id"] in scenes
    ]


def fitting(articles: list[dict[str, Any]], taught: Taught, asked: list[frozenset[int]] | None = None) -> FitWithout:
    """Fits on the articles of the other folds, and notes which were left out."""
    fold_of = {one["id"]: number % FOLDS for number, one in enumerate(articles)}

    @cache
    def without(folds: frozenset[int]) -> Weights:
        if asked is not None:
            asked.append(folds)
        return fit([one for one in taught if fold_of[one.document] not in folds], PENALTIES, THRESHOLDS)

    return without


def found(right: bool, stage_right: bool | None = None, article: str = "dev-1", **evidence: float) -> Found:
    return Found(article, {"bias": 1.0, **evidence}, {"bias": 1.0, **evidence}, right, stage_right)


def said_of(articles: list[dict[str, Any]], taught: Taught) -> list[Said]:
    every = labelled(articles, taught)
    return measured(every, weights_by_fold(every, fitting(articles, taught)))["pledge"]


@pytest.fixture(scope="module")
def told(articles: list[dict[str, Any]], taught: Taught) -> list[Said]:
    return said_of(articles, taught)


@pytest.mark.parametrize("fold", [0, FOLDS - 1])
def test_what_is_said_of_an_article_does_not_know_its_labels(
    articles: list[dict[str, Any]], told: list[Said], fold: int
) -> None:
    changed = copy.deepcopy(articles)
    mine_of = {one["id"] for one in articles[fold::FOLDS]}
    first = next(one.article for one in told if one.right and one.article in mine_of)
    next(one for one in changed if one["id"] == first)["pledges"] = []
    retold = said_of(changed, taught_by(changed))
    mine, others = (
        [[one.confidence for one in every if (one.article == first) is here] for every in (told, retold)]
        for here in (True, False)
    )
    assert mine[0] == mine[1]
    assert others[0] != others[1], "but the others' confidence was fitted on it"
    assert not any(one.right for one in retold if one.article == first)


def test_confidence_is_fitted_on_what_was_found_unseen_and_measured_one_level_deeper(
    articles: list[dict[str, Any]], taught: Taught
) -> None:
    asked: list[frozenset[int]] = []
    without = fitting(articles, taught, asked)
    unseen(labelled(articles, taught), without)
    assert asked == [frozenset({fold}) for fold in range(FOLDS)]
    weights_by_fold(labelled(articles, taught), without)
    assert {len(one) for one in asked[FOLDS:]} == {2}
    assert set(asked[FOLDS:]) == {frozenset({0, 1}), frozenset({0, 2}), frozenset({1, 2})}


def test_a_pledge_is_right_as_the_scorer_means_it_and_only_a_right_one_has_a_stage(
    articles: list[dict[str, Any]], taught: Taught
) -> None:
    every = labelled(articles, taught)
    silent = [Labelled({**one.article, "pledges": []}, one.scene, one.fold) for one in every]
    told, untold = ([row for one in some for row in found_in(one, load_weights("en"))] for some in (every, silent))
    assert {each.right for each in told} == {True, False}
    assert all((each.stage_right is None) is not each.right for each in told)
    assert len(untold) == len(told)
    assert not any(each.right for each in untold)


def test_evidence_of_right_pledges_makes_confident_and_stages_are_fitted_on_right_ones_alone() -> None:
    rows = [found(True, True, here=1.0)] * 30 + [found(True, False, far=1.0)] * 10 + [found(False, far=1.0)] * 30
    weights = with_confidence(load_weights("en"), rows)
    assert weights.who_gives == load_weights("en").who_gives
    here, far = {"bias": 1.0, "here": 1.0}, {"bias": 1.0, "far": 1.0}
    assert probability(here, weights.confidence) > 0.8
    assert probability(far, weights.confidence) < 0.4
    assert probability(far, weights.stage_confidence) < 0.4 < probability(here, weights.stage_confidence)
    more_wrong = with_confidence(weights, [*rows, *[found(False, here=1.0)] * 30])
    assert more_wrong.stage_confidence == weights.stage_confidence


def test_plain_articles_do_not_make_the_news_look_sure() -> None:
    news = [found(True)] * 20 + [found(False)] * 20
    heeded = with_confidence(load_weights("en"), [*news, *[found(True, article="own-1")] * 40])
    plain = with_confidence(load_weights("en"), [*news, *[found(True, article="plain-1")] * 40])
    assert 0 < plain.confidence["bias"] < heeded.confidence["bias"]


def test_what_was_measured_is_kept_by_set_beside_other_languages(tmp_path: Path) -> None:
    path = tmp_path / "confidence.json"
    path.write_text('{"uk": {}}', "utf-8")
    told = [Said("dev-1", 0.9, True), Said("own-1", 0.4, False), Said("plain-1", 1.0, True)]
    keep({"pledge": told, "stage": told[1:]}, "en", path)
    written = json.loads(path.read_text("utf-8"))
    assert written["uk"] == {}
    assert {name: one["found"] for name, one in written["en"]["pledge"].items()} == {"dev": 1, "all but plain": 2}
    assert list(written["en"]["stage"]) == ["all but plain"]
