"""Labelled articles as training examples: each candidate of the rules with the gold record that it tells, if any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench.score import SAME_SHARE
from bench.score import load as by_id
from extract.rules.candidates.candidates import Candidate
from extract.rules.givers import who_gives
from extract.rules.judgement import Scene, stage_scene
from extract.rules.same_gift import same_gift
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

SAME_ITEMS = 0.5  # share of a candidate's items that a record must have for the candidate to tell of it
SERVICES = frozenset({"training", "maintenance", "medical"})  # named by what is done, or by who takes it
UNNAMED = 0.8  # of such a thing, in whose name no word is the same
# How much two candidates count of which one tells of no record: to join them costs none.
HEED_STRAY = 0.6
OVERLAP = 0.4  # of such a share, where the record's evidence stands in the candidate's sentence
WITHIN = 0.3  # of such a share, where the evidence itself holds the thing: one sentence may tell two records


@dataclass(frozen=True, slots=True)
class Example:
    """A gathered candidate in its article.

    options: the evidence for each actor that may give.
    gold: the record that it tells, or None.
    vague: it tells part of one, so that neither yes nor no is right.
    stray: it names things of a record that others tell, elsewhere than in its evidence: again, or by chance.
    asked: the options by who gave before, as far as asked: weights are fitted many times over.
    """

    document: str
    scene: Scene
    candidate: Candidate
    options: Mapping[str, Mapping[str, float]]
    gold: Mapping[str, Any] | None
    vague: bool
    stray: bool = False
    asked: dict[tuple[str, ...], Mapping[str, Mapping[str, float]]] = field(default_factory=dict, compare=False)

    def options_after(self, previous: tuple[str, ...]) -> Mapping[str, Mapping[str, float]]:
        """The evidence for each actor where others gave before than the labels say."""
        if previous not in self.asked:
            self.asked[previous] = _options(self.scene, self.candidate, previous)
        return self.asked[previous]

    @property
    def record(self) -> Mapping[str, Any]:
        """The gold record of an example that has one."""
        assert self.gold is not None
        return self.gold


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates that follow one another: the evidence that they tell of one gift, and whether they do.

    heed: how much it counts.
    """

    document: str
    evidence: Mapping[str, float]
    same: bool
    heed: float = 1.0


def load(path: Path) -> list[dict[str, Any]]:
    """The labelled articles of a JSON Lines file."""
    return list(by_id(path).values())


@dataclass(frozen=True, slots=True)
class _Gathered:
    """A candidate with all that tells of the same gift; gold and vague as in Example."""

    candidate: Candidate
    gold: Mapping[str, Any] | None
    vague: bool


def examples(articles: list[dict[str, Any]], code: str) -> Iterator[Example | Pair]:
    """The examples of labelled articles.

    Candidates are gathered as the gold records say, and each is told who gave in the record before.
    """
    for article in articles:
        document = f"{article['title']}\n{article['text']}"
        scene = stage_scene(document, date.fromisoformat(article["published"][:10]), code)
        gathered, pairs = _gather(scene, article)
        yield from pairs
        previous: tuple[str, ...] = ()
        for one, stray in zip(gathered, _strays(scene, gathered), strict=True):
            options = _options(scene, one.candidate, previous)
            yield Example(article["id"], scene, one.candidate, options, one.gold, one.vague, stray)
            if one.gold:
                previous = tuple(one.gold["donors"])


def _strays(scene: Scene, gathered: Sequence[_Gathered]) -> list[bool]:
    """Which things stand nowhere near the evidence of the record that they fit, though others do."""
    within = [
        one.gold is not None and any(_overlaps(scene, part, one.gold) for part in one.candidate.whole())
        for one in gathered
    ]
    told = {id(one.gold) for one, inside in zip(gathered, within, strict=True) if inside}
    return [
        id(one.gold) in told and not inside and not one.candidate.money
        for one, inside in zip(gathered, within, strict=True)
    ]


def _options(scene: Scene, candidate: Candidate, previous: tuple[str, ...]) -> dict[str, dict[str, float]]:
    return who_gives.options(scene.reading, candidate, scene.cast, scene.topic, previous, scene.parsed)


def _gather(scene: Scene, article: Mapping[str, Any]) -> tuple[list[_Gathered], list[Pair]]:
    """The candidates of an article, neighbours of one gold record joined; and the pairs that were looked at."""
    gathered: list[_Gathered] = []
    pairs: list[Pair] = []
    gold: Mapping[str, Any] | None
    for one in scene.candidates:
        gold, vague = _gold_of(scene, one, article["pledges"])
        partly = [record for record in article["pledges"] if vague and _overlaps(scene, one, record)]
        target = None
        kept = [before.candidate for before in gathered]
        for index, evidence in same_gift.links(scene.reading, kept, one, scene.cast):
            same = gold is not None and gathered[index].gold is gold
            if same_gift.certain(evidence) and (gold is None) != (gathered[index].gold is None):
                same, gold = True, gold or gathered[index].gold  # a line of a list that the labels put elsewhere
            part = any(gathered[index].gold is record for record in partly)
            if part or not (vague or gathered[index].vague):
                stray = not (same or part) and None in (gold, gathered[index].gold)
                pairs.append(Pair(article["id"], evidence, same or part, HEED_STRAY if stray else 1.0))
            if same and target is None:
                target = index
        if target is None:
            gathered.append(_Gathered(one, gold, vague))
        else:
            gathered[target] = _Gathered(gathered[target].candidate.joined_by(one), gold, False)
    return gathered, pairs


def _gold_of(scene: Scene, candidate: Candidate, pledges: list[dict[str, Any]]) -> tuple[dict[str, Any] | None, bool]:
    """The gold record that a candidate tells of, or None; and whether it tells part of one.

    A sum is told by its number; items by category and name; a bare package by where it stands.
    """
    if candidate.money:
        fitting = [gold for gold in pledges if gold["amount"] is not None and _same_sum(candidate, gold)]
        fitting.sort(key=lambda gold: (not _within(scene, candidate, gold), not _overlaps(scene, candidate, gold)))
        return (fitting[0], False) if fitting else (None, False)
    here = [gold for gold in pledges if _overlaps(scene, candidate, gold)]
    if not candidate.items:
        bare = [gold for gold in here if gold["amount"] is None and not gold["items"]]
        return (bare[0], False) if bare else (None, bool(here))
    elided = all(one.of is not None for one in candidate.items)
    ranked = sorted(
        (
            (
                max(_fit(scene, candidate, gold, here=gold in here), _kinds_fit(scene, candidate, gold))
                + OVERLAP * (gold in here),
                gold,
            )
            for gold in (here if elided else pledges)
        ),
        key=lambda pair: -pair[0] - WITHIN * _within(scene, candidate, pair[1]),
    )
    if ranked and ranked[0][0] >= SAME_ITEMS:
        return ranked[0][1], False
    return None, bool(here)


def _fit(scene: Scene, candidate: Candidate, gold: Mapping[str, Any], *, here: bool) -> float:
    """The share of a candidate's items that a gold record has, by category and a word of the name.

    here: whether the record's evidence stands in the sentence; then services need no word of the name ("taught 90").
    """
    hits = 0.0
    for one in candidate.items:
        words = _stems(scene.reading.words(*(one.of or (one.start, one.end))))
        same = [
            item
            for item in gold["items"]
            if item["category"] == one.category.value
            and (item["quantity"] or one.quantity) == (one.quantity or item["quantity"])
        ]
        named = any(words & _stems(item["name"]) for item in same)
        hits += 1.0 if named else UNNAMED * (here and any(item["category"] in SERVICES for item in same))
    return hits / len(candidate.items)


def _kinds_fit(scene: Scene, candidate: Candidate, gold: Mapping[str, Any]) -> float:
    """Half the share of a candidate's items that a record has by category and number, where its evidence holds them.

    The record may name them otherwise: "90 Ukrainians" for "taught", "F-16s" for "planes".
    """
    if not _within(scene, candidate, gold):
        return 0.0
    hits = sum(
        any(
            item["category"] == one.category.value
            and (item["quantity"] or one.quantity) == (one.quantity or item["quantity"])
            for item in gold["items"]
        )
        for one in candidate.items
    )
    share = hits / len(candidate.items)
    return share / 2 if share >= SAME_ITEMS else 0.0


def given(item: ItemPhrase, gold: Mapping[str, Any]) -> bool:
    """Whether a gold record has something of an item phrase's category."""
    return any(one["category"] == item.category.value for one in gold["items"])


def told_again(reading: Reading, items: Sequence[ItemPhrase], gold: Mapping[str, Any]) -> list[bool]:
    """Which item phrases are more than a gold record has of their category: all but those that it names best."""
    more = [True] * len(items)
    for category in {one.category for one in items}:
        mine = [index for index, one in enumerate(items) if one.category == category]
        wanted = [one for one in gold["items"] if one["category"] == category.value]
        likeness = {at: max((_likeness(reading, items[at], one) for one in wanted), default=0.0) for at in mine}
        for index in sorted(mine, key=lambda at: -likeness[at])[: len(wanted)]:
            more[index] = False
    return more


def _likeness(reading: Reading, item: ItemPhrase, gold: Mapping[str, Any]) -> float:
    """How far an item phrase is what a gold record names: words of the name, and its number."""
    words, named = _stems(reading.words(*(item.of or (item.start, item.end)))), _stems(gold["name"])
    shared = len(words & named) / max(len(words | named), 1)
    return shared + (item.quantity is not None and item.quantity == gold["quantity"])


def _stems(name: str) -> set[str]:
    """The beginnings of a name's words, hyphenated ones whole and in parts: "f16" of "F-16s"."""
    low = name.casefold()
    words = {*low.replace("-", " ").split(), *low.replace("-", "").split()}
    return {word.removesuffix("s")[:5] for word in words if len(word.removesuffix("s")) > 2}


def _same_sum(candidate: Candidate, gold: Mapping[str, Any]) -> bool:
    assert candidate.money
    sums = [candidate.money.sum, *candidate.money.equivalents]
    return any(
        (gold["currency"] == one.currency or gold["currency"] in one.shared)
        and abs(float(one.amount) - gold["amount"]) <= SAME_SHARE * max(gold["amount"], 1)
        for one in sums
    )


def _within(scene: Scene, candidate: Candidate, gold: Mapping[str, Any]) -> bool:
    """Whether the record's evidence itself holds the sum, or one of the things."""
    start = scene.reading.text.find(gold["evidence"])
    end = start + len(gold["evidence"])
    told = [candidate.money] if candidate.money else candidate.items
    spans = (scene.reading.span(one.start, one.end) for one in told)
    return start >= 0 and any(start <= span.start and span.end <= end for span in spans)


def _overlaps(scene: Scene, candidate: Candidate, gold: Mapping[str, Any]) -> bool:
    start = scene.reading.text.find(gold["evidence"])
    end = start + len(gold["evidence"])
    sentence = scene.reading.sentences[candidate.sentence]
    span = scene.reading.span(sentence.start, sentence.end)
    return start >= 0 and span.start < end and start < span.end
