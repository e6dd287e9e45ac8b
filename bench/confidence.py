"""How sure is sure? Fits the confidence of pledges and of their stages, and measures whether it holds.

Fitted on what weights find in articles that they did not see (cross-validation by article), kept or not. Measured one
level deeper: an article's confidence comes from weights of both kinds that never saw it. The confidence for fold k is
fitted on the other folds, each searched by weights that saw neither itself nor k.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.calibration import Said, summary
from bench.regression import logistic
from bench.score import FIELDS, match
from extract.pledges import drafts_of
from extract.rules.choice import probability
from extract.rules.documents.confidence import company_of, evidence_of, stage_evidence_of
from extract.rules.documents.record import pledges_of
from extract.rules.judgement import Scene, Weights

PENALTIES = {"confidence": 0.02, "stage_confidence": 0.03}
# What is right less often than this costs more in precision than it brings in recall: somewhat over half of the F1
# score that is reached (Lipton, Elkan & Naryanaswamy 2014), since a wrong record hurts more than a missing one.
LEAST_CONFIDENCE = 0.5
PLAIN = "plain"  # how the ids of articles made from frames begin
# How much one of these counts: nearly all that is found there is right, as it is not in the news.
HEED_PLAIN = 0.25
# The sets that are shown: news like that to come, then all but what is made of plain words.
SHOWN: Mapping[str, Callable[[str], bool]] = {
    "dev": lambda article: article.startswith("dev"),
    "all but plain": lambda article: not article.startswith(PLAIN),
}

Evidence = Mapping[str, float]
Article = Mapping[str, Any]
FitWithout = Callable[[frozenset[int]], Weights]
"""The weights of all questions, fitted without some folds."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pledge found by weights that did not see its article. stage_right: None where the pledge is wrong."""

    article: str
    evidence: Evidence
    stage_evidence: Evidence
    right: bool
    stage_right: bool | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled article that was read, and the fold in which it lies."""

    article: Article
    scene: Scene
    fold: int


def found_in(one: Labelled, weights: Weights) -> Iterator[Found]:
    """The pledges that weights find in a labelled article, and whether they are right."""
    drafts = drafts_of(one.scene, weights)
    company = company_of(one.scene.reading, drafts)
    pledges = pledges_of(drafts, one.scene.reading.text, one.article["url"], "fit")
    records = [pledge.to_dict() for pledge in pledges]
    golds = {id(record): gold for record, gold in match(records, one.article["pledges"])[0]}
    for draft, record in zip(drafts, records, strict=True):
        gold = golds.get(id(record))
        yield Found(
            one.article["id"],
            evidence_of(one.scene.reading, draft, company),
            stage_evidence_of(draft),
            gold is not None,
            FIELDS["stage"](record, gold) if gold is not None else None,
        )


def with_confidence(weights: Weights, found: Sequence[Found]) -> Weights:
    """The weights with those of both confidences, fitted on what was found."""
    heed = [HEED_PLAIN if one.article.startswith(PLAIN) else 1.0 for one in found]
    right = [one for one in found if one.stage_right is not None]
    return replace(
        weights,
        least_confidence=LEAST_CONFIDENCE,
        confidence=logistic(
            [one.evidence for one in found], [one.right for one in found], PENALTIES["confidence"], heed
        ),
        stage_confidence=logistic(
            [one.stage_evidence for one in right],
            [bool(one.stage_right) for one in right],
            PENALTIES["stage_confidence"],
        ),
    )


def unseen(articles: Sequence[Labelled], fit_without: FitWithout) -> list[Found]:
    """What is found in each article by weights fitted without its fold."""
    return [row for fold in _folds(articles) for row in _searched(articles, fold, fit_without(frozenset({fold})))]


def weights_by_fold(articles: Sequence[Labelled], fit_without: FitWithout) -> dict[int, Weights]:
    """For each fold weights of all kinds that never saw it: the honest way to find and to judge what is found in it."""
    folds = _folds(articles)
    taught: dict[int, list[Found]] = {fold: [] for fold in folds}
    for one in folds:
        for other in folds:
            if one < other:
                weights = fit_without(frozenset({one, other}))
                taught[one] += _searched(articles, other, weights)
                taught[other] += _searched(articles, one, weights)
    return {fold: with_confidence(fit_without(frozenset({fold})), taught[fold]) for fold in folds}


def measured(articles: Sequence[Labelled], weights_of: Mapping[int, Weights]) -> dict[str, list[Said]]:
    """What confidence says of every pledge found, and whether it is so. weights_of: from weights_by_fold.

    By question: "pledge", and "stage" for the right pledges.
    """
    said: dict[str, list[Said]] = {"pledge": [], "stage": []}
    for fold, weights in weights_of.items():
        for row in _searched(articles, fold, weights):
            said["pledge"].append(Said(row.article, probability(row.evidence, weights.confidence), row.right))
            if row.stage_right is not None:
                chance = probability(row.stage_evidence, weights.stage_confidence)
                said["stage"].append(Said(row.article, chance, row.stage_right))
    return said


def keep(said: Mapping[str, Sequence[Said]], code: str, path: Path) -> None:
    """Write what was measured for a language to a JSON file, beside what it holds of others."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    held[code] = {
        question: {
            name: summary(chosen)
            for name, belongs in SHOWN.items()
            if (chosen := [one for one in every if belongs(one.article)])
        }
        for question, every in said.items()
    }
    path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def _folds(articles: Sequence[Labelled]) -> list[int]:
    return sorted({one.fold for one in articles})


def _searched(articles: Sequence[Labelled], fold: int, weights: Weights) -> list[Found]:
    return [row for one in articles if one.fold == fold for row in found_in(one, weights)]
