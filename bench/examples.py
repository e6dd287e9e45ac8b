"""Labelled articles as training examples: each candidate of the rules with the gold record that it tells, if any."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extract.rules import same_gift, who_gives
from extract.rules.candidates import Candidate
from extract.rules.items import ItemPhrase
from extract.rules.judgement import Scene, stage_scene

SAME_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class Example:
    """A gathered candidate in its article. gold: the record it tells, or None; vague: it tells part of one, so that neither yes nor no is right."""

    document: str
    scene: Scene
    candidate: Candidate
    options: Mapping[str, Mapping[str, float]]
    gold: Mapping[str, Any] | None
    vague: bool

    @property
    def record(self) -> Mapping[str, Any]:
        """The gold record of an example that has one."""
        assert self.gold is not None
        return self.gold


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates that follow one another: the evidence that they tell of one gift, and whether they do."""

    document: str
    evidence: Mapping[str, float]
    same: bool


def load(path: Path) -> list[dict[str, Any]]:
    """The labelled articles of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def examples(articles: list[dict[str, Any]], code: str) -> Iterator[Example | Pair]:
    """The examples of labelled articles; candidates gathered as the gold records say, each told who gave in the record before."""
    for article in articles:
        document = f"{article['title']}\n{article['text']}"
        scene = stage_scene(document, date.fromisoformat(article["published"][:10]), code)
        gathered: list[tuple[Candidate, dict[str, Any] | None, bool]] = []
        for one in scene.candidates:
            gold, vague = _gold_of(scene, one, article["pledges"])
            target = None
            for index, evidence in same_gift.links(
                scene.reading, [before for before, _, _ in gathered], one, scene.cast
            ):
                same = gold is not None and gathered[index][1] is gold
                if not (vague or gathered[index][2]):
                    yield Pair(article["id"], evidence, same)
                if same and target is None:
                    target = index
            if target is not None:
                gathered[target] = (gathered[target][0].joined_by(one), gold, False)
            else:
                gathered.append((one, gold, vague))
        previous: tuple[str, ...] = ()
        for candidate, gold, vague in gathered:
            options = who_gives.options(scene.reading, candidate, scene.cast, scene.topic, previous, scene.parsed)
            yield Example(article["id"], scene, candidate, options, gold, vague)
            if gold:
                previous = tuple(gold["donors"])


def _gold_of(scene: Scene, candidate: Candidate, pledges: list[dict[str, Any]]) -> tuple[dict[str, Any] | None, bool]:
    if candidate.money:
        fitting = [gold for gold in pledges if gold["amount"] is not None and _same_sum(candidate, gold)]
        fitting.sort(key=lambda gold: not _overlaps(scene, candidate, gold))
        return (fitting[0], False) if fitting else (None, False)
    here = [gold for gold in pledges if _overlaps(scene, candidate, gold)]
    if not candidate.items:
        bare = [gold for gold in here if gold["amount"] is None and not gold["items"]]
        return (bare[0], False) if bare else (None, bool(here))
    ranked = sorted(
        ((_fit(scene, candidate, gold) + 0.4 * (gold in here), gold) for gold in pledges), key=lambda pair: -pair[0]
    )
    if ranked and ranked[0][0] >= 0.5:
        return ranked[0][1], False
    return None, bool(here)


def _fit(scene: Scene, candidate: Candidate, gold: Mapping[str, Any]) -> float:
    """The share of a candidate's items that a gold record has, by category and a word of the name."""
    hits = 0
    for one in candidate.items:
        words = _stems(scene.reading.words(one.start, one.end))
        hits += any(
            item["category"] == one.category.value
            and words & _stems(item["name"])
            and (item["quantity"] or one.quantity) == (one.quantity or item["quantity"])
            for item in gold["items"]
        )
    return hits / len(candidate.items)


def given(item: ItemPhrase, gold: Mapping[str, Any]) -> bool:
    """Whether a gold record has something of an item phrase's category."""
    return any(one["category"] == item.category.value for one in gold["items"])


def _stems(name: str) -> set[str]:
    return {word[:5] for word in name.casefold().replace("-", " ").split() if len(word) > 2}


def _same_sum(candidate: Candidate, gold: Mapping[str, Any]) -> bool:
    assert candidate.money
    sums = [candidate.money.sum, *candidate.money.equivalents]
    return any(
        (gold["currency"] == one.currency or gold["currency"] in one.shared)
        and abs(float(one.amount) - gold["amount"]) <= SAME_SHARE * max(gold["amount"], 1)
        for one in sums
    )


def _overlaps(scene: Scene, candidate: Candidate, gold: Mapping[str, Any]) -> bool:
    start = scene.reading.text.find(gold["evidence"])
    end = start + len(gold["evidence"])
    sentence = scene.reading.sentences[candidate.sentence]
    span = scene.reading.span(sentence.start, sentence.end)
    return start >= 0 and span.start < end and start < span.end
