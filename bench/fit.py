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
from dataclasses import asdict, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

from bench import confidence
from bench.accuracy import ROOT
from bench.causes import Cause, causes_of, counted, write_causes
from bench.examples import Example, Pair, examples, given, load
from bench.regression import conditional_logit, logistic
from bench.score import same_date, score
from extract.language import FOLDER
from extract.pledges import drafts_of
from extract.records import Stage
from extract.rules import is_gift, is_item, retold, stage, step_date
from extract.rules.choice import shares
from extract.rules.draft import Draft, draft_of
from extract.rules.judgement import Scene, Weighed, Weights
from extract.rules.purpose import aid_evidence, aid_options, programme_options
from extract.rules.record import pledges_of

FOLDS = 7
CALIBRATION = ROOT / "docs" / "confidence.json"
PENALTIES = {
    "who_gives": 0.0015,
    "is_gift": 0.0015,
    "same_gift": 0.0015,
    "retold": 0.005,
    "stage": 0.0015,
    "cumulative": 0.005,
    "is_item": 0.005,
    "aid": 0.006,
    "date": 0.005,
    "programme": 0.005,
}
THRESHOLDS = (0.45, 0.6)
# How much a candidate of an article without any pledge counts: a false alarm hurts more than one wrong record.
HEED_SILENT = 1.5
# How much one of the two articles counts that the project began with: they must come out exactly.
HEED_SEEDS = 8.0
Group = list[tuple[Mapping[str, float], bool]]
"""Options of one choice with their evidence; whether each is right."""


def fit(found: Sequence[Example | Pair], penalties: Mapping[str, float], thresholds: tuple[float, float]) -> Weights:
    """The weights of all questions. thresholds: of a candidate, and of an article's surest one."""
    every = [one for one in found if isinstance(one, Example)]
    gold = [one for one in every if one.gold is not None]
    pairs = [one for one in found if isinstance(one, Pair)]
    who = conditional_logit([_donor_group(one) for one in gold], penalties["who_gives"])
    signs = [_stage_row(one) for one in gold]
    steps = [_stage_group(one, row) for one, row in zip(gold, signs, strict=True)]
    items = [row for one in gold for row in _item_rows(one)]
    weights = Weights(
        retold={},
        who_gives=who,
        is_gift=_fit_gift(every, who, penalties["is_gift"]),
        same_gift=logistic([one.evidence for one in pairs], [one.same for one in pairs], penalties["same_gift"]),
        stage=conditional_logit(steps, penalties["stage"]),
        cumulative=logistic(signs, [bool(one.record["cumulative"]) for one in gold], penalties["cumulative"]),
        is_item=logistic([row for row, _ in items], [label for _, label in items], penalties["is_item"]),
        aid=conditional_logit([_aid_group(one) for one in gold], penalties["aid"]),
        programme=conditional_logit([_programme_group(one) for one in gold], penalties["programme"]),
        date=conditional_logit([_date_group(one) for one in gold], penalties["date"]),
        threshold=thresholds[0],
        document_threshold=thresholds[1],
    )
    rows = list(_retold_rows(gold, weights))
    return replace(weights, retold=logistic([row for row, _ in rows], [same for _, same in rows], penalties["retold"]))


def _retold_rows(gold: Sequence[Example], weights: Weights) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Each two tellings of one giver in an article, and whether they tell of one gift."""
    for _, told in groupby(gold, key=lambda one: one.document):
        drafts = [(one, _told_draft(one, weights)) for one in told]
        for index, (one, later) in enumerate(drafts):
            for before, earlier in drafts[:index]:
                evidence = retold.evidence_of(one.scene.reading, earlier, later)
                if evidence is not None:
                    yield evidence, one.gold is before.gold


def _told_draft(one: Example, weights: Weights) -> Draft:
    """The draft of an example whose giver is known."""
    return draft_of(one.scene, Weighed(one.candidate, tuple(sorted(one.record["donors"])), 1.0, {}, 1.0, {}), weights)


def _donor_group(one: Example) -> Group:
    return [(evidence, ident in one.record["donors"]) for ident, evidence in one.options.items()]


def _fit_gift(every: Sequence[Example], who: Mapping[str, float], penalty: float) -> dict[str, float]:
    """The weights of "is it a gift?", with the giver told by the weights of the question before."""
    giving = {one.document for one in every if one.gold is not None}
    told = [one for one in every if one.options and not one.vague]
    return logistic(
        [_gift_row(one, who) for one in told],
        [one.gold is not None for one in told],
        penalty,
        [_heed(one.document, giving) for one in told],
    )


def _heed(document: str, giving: set[str]) -> float:
    if document.startswith("seed"):
        return HEED_SEEDS
    return 1.0 if document in giving else HEED_SILENT


def _gift_row(one: Example, who: Mapping[str, float]) -> dict[str, float]:
    scene = one.scene
    ident, chance = next(iter(shares(one.options, who).items()))
    return is_gift.evidence_of(scene.reading, one.candidate, scene.cast, one.options[ident], chance, scene.parsed)


def _stage_row(one: Example) -> dict[str, float]:
    scene = one.scene
    return stage.evidence_of(scene.reading, one.candidate, tuple(one.record["donors"]), scene.cast, scene.code)


def _stage_group(one: Example, row: Mapping[str, float]) -> Group:
    return [(evidence, step.value == one.record["stage"]) for step, evidence in stage.stage_options(row).items()]


def _item_rows(one: Example) -> Group:
    scene = one.scene
    return [
        (is_item.evidence_of(scene.reading, one.candidate, item, scene.cast), given(item, one.record))
        for item in one.candidate.items
    ]


def _aid_group(one: Example) -> Group:
    scene, gold = one.scene, one.record
    row = aid_evidence(scene.reading, one.candidate, tuple(gold["donors"]), gold["programme"], scene.cast, scene.code)
    return [(evidence, aid.value == gold["aid"]) for aid, evidence in aid_options(row).items()]


def _programme_group(one: Example) -> Group:
    reading = one.scene.reading
    named = reading.of_kind("programme")
    found = programme_options(reading, one.candidate, tuple(one.record["donors"]))
    return [
        (evidence, (named[index].id if index >= 0 else None) == one.record["programme"])
        for index, evidence in found.items()
    ]


def _date_group(one: Example) -> Group:
    scene, gold = one.scene, one.record
    step, total = Stage(gold["stage"]), bool(gold["cumulative"])
    found = step_date.options(scene.reading, one.candidate, scene.dates, scene.published, step, total, scene.cast)
    told = {index: scene.dates[index].value if index != step_date.NONE else None for index in found}
    return [(evidence, same_date({"date": told[index]}, gold)) for index, evidence in found.items()]


def scenes_of(found: Sequence[Example | Pair]) -> dict[str, Scene]:
    """The articles as they were read, those that hold a candidate."""
    return {one.document: one.scene for one in found if isinstance(one, Example)}


def predict(articles: list[dict[str, Any]], scenes: Mapping[str, Scene], weights: Weights) -> dict[str, dict[str, Any]]:
    """The pledges found with given weights, in the scorer's form. scenes: as scenes_of gives them."""
    found = {}
    for article in articles:
        scene = scenes.get(article["id"])
        drafts = drafts_of(scene, weights) if scene else []
        pledges = pledges_of(drafts, f"{article['title']}\n{article['text']}", article["url"], "fit")
        found[article["id"]] = {"pledges": [one.to_dict() for one in pledges]}
    return found


def cross_validated(
    articles: list[dict[str, Any]],
    found: Sequence[Example | Pair],
    penalties: Mapping[str, float],
    thresholds: tuple[float, float],
) -> tuple[dict[str, dict[str, Any]], list[Cause]]:
    """Every article's pledges, found with weights fitted on the other folds, and the causes of what is wrong."""
    predicted: dict[str, dict[str, Any]] = {}
    causes: list[Cause] = []
    every = [one for one in found if isinstance(one, Example)]
    told = {key: list(some) for key, some in groupby(every, key=lambda one: one.document)}
    scenes = scenes_of(found)
    for fold in range(FOLDS):
        held = [article for index, article in enumerate(articles) if index % FOLDS == fold]
        ids = {article["id"] for article in held}
        weights = fit([one for one in found if one.document not in ids], penalties, thresholds)
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
    found = list(examples(articles, args.language))
    predicted, causes = cross_validated(articles, found, penalties, thresholds)
    scored = {one["id"]: one for one in articles if one["id"].startswith(args.only)}
    report, _ = score(scored, predicted)
    for name, value in report.items():
        print(f"{name:18}", value)
    causes = [one for one in causes if one.article in scored]
    print(counted(causes))
    if args.errors:
        write_causes(causes, args.errors)
    if args.write:
        write(articles, found, partial(fit, penalties=penalties, thresholds=thresholds), args.language)
    return 0


def write(
    articles: list[dict[str, Any]],
    found: Sequence[Example | Pair],
    fit_on: Callable[[Sequence[Example | Pair]], Weights],
    code: str,
) -> None:
    """Fit on all articles, then the confidences on what is found unseen; keep the weights and how far they hold."""
    scenes = scenes_of(found)
    read = [
        confidence.Labelled(one, scenes[one["id"]], number % FOLDS)
        for number, one in enumerate(articles)
        if one["id"] in scenes
    ]
    fold_of = {one.article["id"]: one.fold for one in read}

    @cache
    def fit_without(folds: frozenset[int]) -> Weights:
        return fit_on([one for one in found if fold_of[one.document] not in folds])

    weights = confidence.with_confidence(fit_on(found), confidence.unseen(read, fit_without))
    content = json.dumps(asdict(weights), indent=0, sort_keys=True)
    (FOLDER / code / "weights.json").write_text(content + "\n", encoding="utf-8")
    confidence.keep(confidence.measured(read, fit_without), code, CALIBRATION)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
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
