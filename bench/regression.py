"""Small regressions over named evidence: a logistic for yes and no, a conditional logit for one of several.

Plain numpy. The same examples give the same weights: nothing is random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Evidence = Mapping[str, float]
STEPS = 300
SMALLEST = 0.01  # weights below it are left out
LEAST = 5  # rows; rarer evidence would be learnt by heart


def logistic(
    rows: Sequence[Evidence], labels: Sequence[bool], penalty: float, heed: Sequence[float] | None = None
) -> dict[str, float]:
    """Weights by which the rows labelled True come out likelier than not; L2 penalty.

    heed: how much each row counts, 1 by default.
    """
    names = _names(rows)
    table, wanted = _table(rows, names), np.array(labels, dtype=float)
    heeded = np.ones(len(rows)) if heed is None else np.array(heed)

    def gradient(weights: Floats) -> Floats:
        slope: Floats = table.T @ (heeded * (wanted - 1 / (1 + np.exp(-(table @ weights))))) / heeded.sum()
        return slope

    return _named(_climb(gradient, len(names), penalty), names)


def conditional_logit(groups: Sequence[Sequence[tuple[Evidence, bool]]], penalty: float) -> dict[str, float]:
    """Weights by which, in each group, the options marked right come out likeliest (McFadden 1974); L2 penalty.

    Groups without a right option teach nothing and are passed over.
    """
    teaching = [group for group in groups if any(right for _, right in group)]
    rows = [evidence for group in teaching for evidence, _ in group]
    names = _names(rows)
    table = _table(rows, names)
    right = np.array([marked for group in teaching for _, marked in group])
    starts = np.cumsum([0, *(len(group) for group in teaching[:-1])])
    sizes = np.array([len(group) for group in teaching])

    def gradient(weights: Floats) -> Floats:
        scores = table @ weights
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        wanted = np.where(right, share, 0.0)
        wanted /= np.repeat(np.add.reduceat(wanted, starts), sizes)
        slope: Floats = table.T @ (wanted - share) / len(teaching)
        return slope

    return _named(_climb(gradient, len(names), penalty), names)


def _climb(gradient: Callable[[Floats], Floats], size: int, penalty: float) -> Floats:
    """Gradient ascent with momentum (Adam, Kingma & Ba 2015)."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = gradient(weights) - penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights + 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _names(rows: Iterable[Evidence]) -> list[str]:
    """The evidence that enough rows have."""
    counts = Counter(name for row in rows for name in row)
    return sorted(name for name, count in counts.items() if count >= LEAST)


def _table(rows: Sequence[Evidence], names: Sequence[str]) -> Floats:
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for index, row in enumerate(rows):
        for name in row.keys() & place.keys():
            table[index, place[name]] = row[name]
    return table


def _named(weights: Floats, names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True) if abs(value) >= SMALLEST}
