"""Fit the weights of all questions on labelled articles: `python -m bench.fit GOLD.jsonl … [--write]`.

Scores printed are from cross-validation by article, so that no article is scored by weights that saw it; --write then
fits on all and writes extract/language/<code>/weights.json, and how far its confidence holds to docs/confidence.json.
What is evidence is said in extract/rules; nothing is chosen here but how it weighs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from bench import confidence
from bench.accuracy import ROOT
from bench.arguments import a_file
from bench.causes import Cause, causes_of, counted, write_causes
from bench.examples import Example, Pair, examples, load
from bench.gifts import fit_gift
from bench.givers import fit_givers
from bench.lessons import HEED_PLAIN, Lesson, Taught, is_plain, lessons, times
from bench.regression import conditional_logit, logistic
from bench.score import score
from extract.language import FOLDER
from extract.pledges import drafts_of
from extract.rules.documents import retold
from extract.rules.documents.draft import Draft, draft_of
from extract.rules.documents.record import pledges_of
from extract.rules.fields.stage import total_evidence
from extract.rules.judgement import Scene, Weighed, Weights

FOLDS = 5
CALIBRATION = ROOT / "docs" / "confidence.json"
PENALTIES = {
    "who_gives": 0.0015,
    "is_gift": 0.0008,
    "among": 0.0005,
    "same_gift": 0.003,
    "retold": 0.003,
    "stage": 0.003,
    "cumulative": 0.001,
    "is_item": 0.001,
    "repeats": 0.005,
    "aid": 0.0007,
    "date": 0.004,
    "programme": 0.001,
}
THRESHOLDS = (0.4, 0.5)


def fit(taught: Taught, penalties: Mapping[str, float], thresholds: tuple[float, float]) -> Weights:
    """The weights of all questions. thresholds: of a candidate, and of an article's surest one."""
    every = [one for one in taught if isinstance(one, Lesson)]
    pairs = [one for one in taught if isinstance(one, Pair) for _ in range(times(one.document))]
    who, chained, unseen = fit_givers(every, penalties["who_gives"])
    alone, among = fit_gift(chained, unseen, penalties)
    weights = Weights(
        retold={},
        who_gives=who,
        is_gift=alone,
        among=among,
        same_gift=logistic(
            [one.evidence for one in pairs],
            [one.same for one in pairs],
            penalties["same_gift"],
            [one.heed for one in pairs],
        ),
        threshold=thresholds[0],
        document_threshold=thresholds[1],
        **_fit_fields(every, penalties),
    )
    rows = list(_retold_rows([one.example for one in every if one.answers is not None], weights))
    return replace(weights, retold=logistic([row for row, _ in rows], [same for _, same in rows], penalties["retold"]))


def _fit_fields(every: Sequence[Lesson], penalties: Mapping[str, float]) -> dict[str, Any]:
    """The weights of the questions that fill in the fields of a gift."""
    taught = [
        (one.document, one.answers) for one in every if one.answers is not None for _ in range(times(one.document))
    ]
    told = [answers for _, answers in taught]
    items = [row for one in told for row in one.items]
    again = [row for one in told for row in one.repeats]
    return {
        "stage": conditional_logit([one.steps for one in told], penalties["stage"]),
        "cumulative": logistic(
            [total_evidence(one.stage) for one in told], [one.total for one in told], penalties["cumulative"]
        ),
        "is_item": logistic([row for row, _ in items], [label for _, label in items], penalties["is_item"]),
        "repeats": logistic([row for row, _ in again], [label for _, label in again], penalties["repeats"]),
        "aid": conditional_logit([one.aid for one in told], penalties["aid"]),
        "programme": conditional_logit([one.programme for one in told], penalties["programme"]),
        "date": conditional_logit(
            [one.date for one in told],
            penalties["date"],
            [HEED_PLAIN if is_plain(document) else 1.0 for document, _ in taught],
        ),
    }


def _retold_rows(gold: Sequence[Example], weights: Weights) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Each two tellings of one giver in an article, and whether they tell of one gift."""
    for _, article in groupby(gold, key=lambda one: one.document):
        by_giver: dict[tuple[str, ...], list[Example]] = {}
        for one in article:
            by_giver.setdefault(tuple(sorted(one.record["donors"])), []).append(one)
        for told in by_giver.values():
            drafts = [_told_draft(one, weights) for one in told] if len(told) > 1 else []
            for later, earlier in ((i, j) for i in range(len(drafts)) for j in range(i)):
                evidence = retold.evidence_of(told[0].scene.reading, drafts[earlier], drafts[later], drafts[:later])
                if evidence is not None:
                    yield evidence, told[earlier].gold is told[later].gold


def _told_draft(one: Example, weights: Weights) -> Draft:
    """The draft of an example whose giver is known."""
    return draft_of(one.scene, Weighed(one.candidate, tuple(sorted(one.record["donors"])), 1.0, {}, 1.0, {}), weights)


def scenes_of(taught: Taught) -> dict[str, Scene]:
    """The articles as they were read, those that hold a candidate."""
    return {one.document: one.example.scene for one in taught if isinstance(one, Lesson)}


def predict(articles: list[dict[str, Any]], scenes: Mapping[str, Scene], weights: Weights) -> dict[str, dict[str, Any]]:
    """The pledges found with given weights, in the scorer's form. scenes: as scenes_of gives them."""
    found = {}
    for article in articles:
        scene = scenes.get(article["id"])
        drafts = drafts_of(scene, weights) if scene else []
        pledges = pledges_of(drafts, f"{article['title']}\n{article['text']}", article["url"], "fit")
        found[article["id"]] = {"pledges": [one.to_dict() for one in pledges]}
    return found


@dataclass(frozen=True, slots=True)
class Folds:
    """Labelled articles dealt out, to be scored by weights that saw only the other folds."""

    articles: list[dict[str, Any]]
    taught: Taught
    fit_on: Callable[[Taught], Weights]

    def labelled(self) -> list[confidence.Labelled]:
        """The articles that hold a candidate."""
        scenes = scenes_of(self.taught)
        return [
            confidence.Labelled(one, scenes[one["id"]], number % FOLDS)
            for number, one in enumerate(self.articles)
            if one["id"] in scenes
        ]

    def fitting(self) -> Callable[[frozenset[int]], Weights]:
        """Fits without some folds, each choice once."""
        fold_of = {one["id"]: number % FOLDS for number, one in enumerate(self.articles)}

        @cache
        def fit_without(folds: frozenset[int]) -> Weights:
            return self.fit_on([one for one in self.taught if fold_of[one.document] not in folds])

        return fit_without


def cross_validated(folds: Folds, weights_of: Mapping[int, Weights]) -> tuple[dict[str, dict[str, Any]], list[Cause]]:
    """Every article's pledges, found with weights fitted on the other folds, and the causes of what is wrong."""
    predicted: dict[str, dict[str, Any]] = {}
    causes: list[Cause] = []
    every = [one.example for one in folds.taught if isinstance(one, Lesson)]
    told = {key: list(some) for key, some in groupby(every, key=lambda one: one.document)}
    scenes = scenes_of(folds.taught)
    for fold, weights in weights_of.items():
        held = [article for index, article in enumerate(folds.articles) if index % FOLDS == fold]
        predicted |= predict(held, scenes, weights)
        for article in held:
            key = article["id"]
            causes += causes_of(article, predicted[key]["pledges"], told.get(key, []), weights)
    return predicted, causes


def main(arguments: Sequence[str] | None = None) -> int:
    """Cross-validate, print, and write where asked."""
    args = _options(arguments)
    penalties = PENALTIES | {name: float(value) for name, value in args.penalty}
    thresholds = (args.thresholds[0], args.thresholds[1])
    articles = [article for path in args.gold for article in load(path)]
    taught = list(lessons(list(examples(articles, args.language))))
    folds = Folds(articles, taught, partial(fit, penalties=penalties, thresholds=thresholds))
    fit_without = folds.fitting()
    weights_of = confidence.weights_by_fold(folds.labelled(), fit_without)
    predicted, causes = cross_validated(folds, weights_of)
    scored = {one["id"]: one for one in articles if one["id"].startswith(args.only)}
    report, _ = score(scored, predicted)
    for name, value in report.items():
        print(f"{name:18}", value)
    causes = [one for one in causes if one.article in scored]
    print(counted(causes))
    if args.errors:
        write_causes(causes, args.errors)
    if args.write:
        found = confidence.unseen(folds.labelled(), fit_without)
        weights = confidence.with_confidence(folds.fit_on(taught), found)
        fitted = {one.name: getattr(weights, one.name) for one in fields(weights) if one.init}
        content = json.dumps(fitted, indent=0, sort_keys=True)
        (FOLDER / args.language / "weights.json").write_text(content + "\n", encoding="utf-8")
        confidence.keep(confidence.measured(folds.labelled(), weights_of), args.language, CALIBRATION)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=a_file)
    parser.add_argument("--language", default="en")
    parser.add_argument("--penalty", nargs=2, action="append", default=[], metavar=("QUESTION", "L2"))
    parser.add_argument(
        "--thresholds", nargs=2, type=float, default=THRESHOLDS, help="of a candidate, of an article's surest one"
    )
    parser.add_argument("--errors", type=Path, help="list every error under its cause in this file")
    parser.add_argument("--only", default="", help="score only articles whose id starts so")
    parser.add_argument("--write", action="store_true", help="fit on all articles and keep the weights")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
