"""Fit the weights of the two questions on labelled articles: `python -m bench.fit GOLD.jsonl … [--write]`.

Who gives: conditional logit over the actors of each gold candidate. Is it a gift: logistic regression over all candidates. Both with
an L2 penalty, by plain gradient descent in numpy. Scores printed are from cross-validation by article, so that no article is scored by
weights that saw it; --write then fits on all and writes extract/language/<code>/weights.json.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.examples import Example, Pair, examples, load
from extract.language import FOLDER, load_language
from extract.records import Article
from extract.rules import is_gift, who_gives
from extract.rules.document import settle
from extract.rules.draft import draft_of
from extract.rules.judgement import Weights, gifts, stage_scene
from extract.rules.record import pledges_of

Floats = NDArray[np.float64]
FOLDS = 7
STEPS = 400
THRESHOLDS = (0.5, 0.75)


def fit_who(found: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights by which the gold donors come out likeliest among the actors of their candidates."""
    groups = [
        (one.options, set(one.gold["donors"])) for one in found if one.gold and set(one.gold["donors"]) & set(one.options)
    ]
    names = _names(evidence for options, _ in groups for evidence in options.values())
    tables = [
        (_table(list(options.values()), names), np.array([ident in gold for ident in options])) for options, gold in groups
    ]

    def gradient(weights: Floats) -> Floats:
        total = np.zeros_like(weights)
        for table, right in tables:
            scores = table @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            wanted = np.where(right, share, 0.0)
            wanted /= wanted.sum()
            total += table.T @ (wanted - share)
        return total / len(tables)

    return _named(_climb(gradient, len(names), penalty), names)


def fit_gift(found: Sequence[Example], who: Mapping[str, float], penalty: float) -> dict[str, float]:
    """Weights by which gold candidates come out as gifts and the others not."""
    rows, labels = [], []
    for one in found:
        if one.vague:
            continue
        ident, chance, _ = who_gives.choose(one.options, who)
        if ident:
            rows.append(is_gift.evidence_of(one.scene.reading, one.candidate, one.scene.cast, one.options[ident], chance))
            labels.append(one.gold is not None)
    return _logistic(rows, labels, penalty)


def fit_same(pairs: Sequence[Pair], penalty: float) -> dict[str, float]:
    """Weights by which candidates that tell of one gift are told from others."""
    return _logistic([one.evidence for one in pairs], [one.same for one in pairs], penalty)


def _logistic(rows: Sequence[Mapping[str, float]], labels: Sequence[bool], penalty: float) -> dict[str, float]:
    names = _names(rows)
    table, wanted = _table(rows, names), np.array(labels, dtype=float)

    def gradient(weights: Floats) -> Floats:
        return table.T @ (wanted - 1 / (1 + np.exp(-(table @ weights)))) / len(wanted)

    return _named(_climb(gradient, len(names), penalty), names)


def _climb(gradient: Any, size: int, penalty: float) -> Floats:
    """Gradient ascent with momentum (Adam, Kingma & Ba 2015) on a concave likelihood."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = gradient(weights) - penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights + 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _names(rows: Iterable[Mapping[str, float]]) -> list[str]:
    return sorted({name for row in rows for name in row})


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for index, row in enumerate(rows):
        for name, value in row.items():
            table[index, place[name]] = value
    return table


def _named(weights: Floats, names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True) if abs(value) >= 0.01}


def predict(articles: list[dict[str, Any]], weights: Weights, code: str) -> dict[str, dict[str, Any]]:
    """The pledges found with given weights, in the scorer's form."""
    language = load_language(code)
    found = {}
    for article in articles:
        document = f"{article['title']}\n{article['text']}"
        scene = stage_scene(document, date.fromisoformat(article["published"][:10]), code)
        drafts = settle(draft_of(scene, one, language) for one in gifts(scene, weights))
        found[article["id"]] = {"pledges": [one.to_dict() for one in pledges_of(drafts, document, article["url"], "fit")]}
    return found


def fit(found: Sequence[Example | Pair], penalty: tuple[float, float], thresholds: tuple[float, float]) -> Weights:
    """The weights of all three questions."""
    candidates = [one for one in found if isinstance(one, Example)]
    who = fit_who(candidates, penalty[0])
    same = fit_same([one for one in found if isinstance(one, Pair)], penalty[1])
    return Weights(who, fit_gift(candidates, who, penalty[1]), same, *thresholds)


def main() -> int:
    """Cross-validate, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--code", default="en")
    parser.add_argument("--penalty", nargs=2, type=float, default=(0.01, 0.005))
    parser.add_argument("--thresholds", nargs=2, type=float, default=THRESHOLDS, help="of a candidate, of an article's surest one")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="", help="score only articles whose id starts so")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    articles = [article for path in args.gold for article in load(path)]
    found = list(examples(articles, args.code))
    predicted: dict[str, dict[str, Any]] = {}
    for fold in range(FOLDS):
        held = [article for index, article in enumerate(articles) if index % FOLDS == fold]
        ids = {article["id"] for article in held}
        weights = fit([one for one in found if one.document not in ids], tuple(args.penalty), tuple(args.thresholds))
        predicted |= predict(held, weights, args.code)
    report, shown = _scorer().score({article["id"]: article for article in articles if article["id"].startswith(args.only)}, predicted, args.errors)
    for name, value in report.items():
        print(f"{name:18}", value)
    for key, kind, record, evidence in shown:
        print(f"\n{key} {kind}: {json.dumps(record, ensure_ascii=False)}\n    {evidence}")
    if args.write:
        weights = fit(found, tuple(args.penalty), tuple(args.thresholds))
        content = {"threshold": weights.threshold, "document_threshold": weights.document_threshold, "who_gives": dict(weights.who_gives), "is_gift": dict(weights.is_gift), "same_gift": dict(weights.same_gift)}
        (FOLDER / args.code / "weights.json").write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def _scorer() -> ModuleType:
    path = Path(__file__).parent / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
