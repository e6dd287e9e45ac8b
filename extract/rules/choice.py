"""Weighing evidence: a logistic for yes and no, a softmax for one of several. Evidence and weights go by name."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Evidence = Mapping[str, float]
Option = TypeVar("Option", bound=Hashable)
Answer = TypeVar("Answer", bound=Enum)
CROSSED = 0.6  # the weight of a sign told by the kind of candidate, against 1 of the sign itself
ByKind = Mapping[str, Mapping[str, tuple[float, float]]]
"""By the kind of candidate and the sign, the weights of the sign itself and of the sign told by the kind."""


@dataclass(frozen=True, slots=True)
class BySign:
    """The weights of evidence told of each answer: the row of each sign, and in it the weight for each answer."""

    rows: Mapping[str, int]
    table: NDArray[np.float64]


def present(signs: Mapping[str, bool]) -> dict[str, float]:
    """Those of the named signs that are there, as evidence."""
    return {name: 1.0 for name, there in signs.items() if there}


def merge(into: dict[str, float], found: Evidence) -> None:
    """Add evidence to what is there already; of a sign found twice the stronger stays."""
    if not into:
        into.update(found)
        return
    for name, value in found.items():
        held = into.get(name)
        if held is None or value > held:
            into[name] = value


def score(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The weighted sum; evidence without a weight counts nothing."""
    total, weight_of = 0.0, weights.get
    for name, value in evidence.items():  # a plain loop: a thousand signs a candidate are weighed here
        weight = weight_of(name)
        if weight is not None:
            total += weight * value
    return total


def score_with_kind(evidence: Evidence, kind: str, weights: ByKind) -> float:
    """The weighted sum of `with_kind` of evidence, none of whose names is put together again."""
    total, weights_of = 0.0, weights[kind].get
    for name, value in evidence.items():
        both = weights_of(name)
        if both is not None:
            total += value * (both[0] + both[1] * CROSSED)
    return total


def by_kind(weights: Mapping[str, float], kinds: Iterable[str]) -> ByKind:
    """The weights of signs told `with_kind`, by the kind."""
    crossed: dict[str, dict[str, float]] = {kind: {} for kind in kinds}
    alone: dict[str, float] = {}
    for told, weight in weights.items():
        kind, mark, name = told.partition(":")
        if mark and kind in crossed:
            crossed[kind][name] = weight
        else:
            alone[told] = weight
    return {
        kind: {name: (alone.get(name, 0.0), told.get(name, 0.0)) for name in alone | told}
        for kind, told in crossed.items()
    }


def log_odds(chance: float, most: float) -> float:
    """The log-odds of a chance, at most so many to either side."""
    return max(-most, min(most, math.log(max(chance, 1e-9) / max(1.0 - chance, 1e-9))))


def probability(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The chance of yes."""
    return chance_of(score(evidence, weights))


def chance_of(score: float) -> float:
    """The chance of yes by a weighted sum."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def told_of_each(answers: Iterable[Answer], evidence: Evidence) -> dict[Answer, dict[str, float]]:
    """The evidence, told of each answer by itself ("pledged|bias"), so that each has its own weights."""
    return {one: _told_of(str(one.value), evidence) for one in answers}


def _told_of(answer: str, evidence: Evidence) -> dict[str, float]:
    return {f"{answer}|{name}": value for name, value in evidence.items()}


def by_sign(answers: Iterable[Answer], weights: Mapping[str, float]) -> BySign:
    """The weights of evidence told of each answer, by the evidence."""
    places = {str(one.value): place for place, one in enumerate(answers)}
    rows: dict[str, int] = {}
    cells = []
    for told, weight in weights.items():
        answer, _, name = told.partition("|")
        cells.append((rows.setdefault(name, len(rows)), places[answer], weight))
    table = np.zeros((len(rows), len(places)))
    for row, place, weight in cells:
        table[row, place] = weight
    return BySign(rows, table)


def shares_of_each(answers: Iterable[Answer], evidence: Evidence, weights: BySign) -> dict[Answer, float]:
    """The chance of each answer, as `shares` of told_of_each, in a tenth of its time."""
    every, row_of = tuple(answers), weights.rows.get
    known = [(row, value) for name, value in evidence.items() if (row := row_of(name)) is not None]
    if not known:
        return _shares(dict.fromkeys(every, 0.0))
    rows, values = zip(*known, strict=True)
    # NumPy sums rows one after the other, as `score` does: the same to the last digit.
    scores: list[float] = (weights.table.take(rows, axis=0) * np.array(values)[:, None]).sum(axis=0).tolist()
    return _shares(dict(zip(every, scores, strict=True)))


def shares(options: Mapping[Option, Evidence], weights: Mapping[str, float]) -> dict[Option, float]:
    """The chance of each option, likeliest first; equal ones in the order given."""
    return _shares({option: score(evidence, weights) for option, evidence in options.items()})


def shares_with_kind(options: Mapping[Option, Evidence], kind: str, weights: ByKind) -> dict[Option, float]:
    """The chance of each option, as `shares` of its evidence `with_kind`."""
    return _shares({option: score_with_kind(evidence, kind, weights) for option, evidence in options.items()})


def _shares(scores: Mapping[Option, float]) -> dict[Option, float]:
    top = max(scores.values(), default=0.0)
    raised = {option: math.exp(value - top) for option, value in scores.items()}
    total = sum(raised.values())
    return {option: raised[option] / total for option in sorted(raised, key=lambda one: -raised[one])}


def contributions(evidence: Evidence, weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """What each sign adds to the score, weight times value, the most first; signs that add nothing are left out."""
    parts = ((name, weights.get(name, 0.0) * value) for name, value in evidence.items())
    return sorted(((name, part) for name, part in parts if part), key=lambda one: (-one[1], one[0]))


def with_kind(signs: Evidence, kind: str) -> dict[str, float]:
    """Signs, each by the kind of candidate once more: they tell other things of a sum than of a thing."""
    return {**signs, **{f"{kind}:{name}": CROSSED * value for name, value in signs.items()}}


def likeliest_told(chances: Mapping[int, float], told: Mapping[int, str]) -> str | None:
    """What is told likeliest, which has the chances of all mentions that tell it; None of those that tell nothing."""
    sums: dict[str | None, float] = {}
    for index, chance in chances.items():
        sums[told.get(index)] = sums.get(told.get(index), 0.0) + chance
    return max(sums, key=sums.__getitem__)
