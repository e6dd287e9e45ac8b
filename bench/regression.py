"""Small regressions over named evidence: a logistic for yes and no, a conditional logit for one of several.

Plain numpy. The same examples give the same weights: nothing is random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Evidence = Mapping[str, float]
STEPS = 300
SMALLEST = 0.01  # weights below it are left out
LEAST = 5  # rows; rarer evidence would be learnt by heart
FEW = 200  # rows a row of LEAST: a handful of rows teaches by all that it has


def logistic(
    rows: Sequence[Evidence], labels: Sequence[bool], penalty: float, heed: Sequence[float] | None = None
) -> dict[str, float]:
    """Weights by which the rows labelled True come out likelier than not; L2 penalty.

    heed: how much each row counts, 1 by default.
    """
    names = _names(rows)
    if not names:
        return {}
    table, wanted = _table(rows, names), np.array(labels, dtype=float)
    heeded = np.ones(len(rows)) if heed is None else np.array(heed)

    def gradient(weights: Floats) -> Floats:
        chance = 1 / (1 + np.exp(-table.scores(weights)))
        slope: Floats = table.pull(heeded * (wanted - chance)) / heeded.sum()
        return slope

    return _named(_climb(gradient, len(names), penalty), names)


def conditional_logit(groups: Sequence[Sequence[tuple[Evidence, bool]]], penalty: float) -> dict[str, float]:
    """Weights by which, in each group, the options marked right come out likeliest (McFadden 1974); L2 penalty.

    Groups without a right option teach nothing and are passed over.
    """
    teaching = [group for group in groups if any(right for _, right in group)]
    rows = [evidence for group in teaching for evidence, _ in group]
    names = _names(rows)
    if not names:
        return {}
    table = _table(rows, names)
    right = np.array([marked for group in teaching for _, marked in group])
    starts = np.cumsum([0, *(len(group) for group in teaching[:-1])])
    sizes = np.array([len(group) for group in teaching])

    def gradient(weights: Floats) -> Floats:
        scores = table.scores(weights)
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        wanted = np.where(right, share, 0.0)
        wanted /= np.repeat(np.add.reduceat(wanted, starts), sizes)
        return table.pull(wanted - share) / len(teaching)

    return _named(_climb(gradient, len(names), penalty), names)


def _climb(gradient: Callable[[Floats], Floats], size: int, penalty: float) -> Floats:
    """Gradient ascent with momentum (Adam, Kingma & Ba 2015)."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = gradient(weights) - penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights + 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _names(rows: Sequence[Evidence]) -> list[str]:
    """The evidence that enough rows have."""
    counts = Counter(name for row in rows for name in row)
    least = min(LEAST, 1 + len(rows) // FEW)
    return sorted(name for name, count in counts.items() if count >= least)


@dataclass(frozen=True, slots=True)
class _Table:
    """Evidence by row and column, of which most is none: only what is there is kept, row by row."""

    values: Floats
    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    width: int

    def scores(self, weights: Floats) -> Floats:
        """The weighted sum of each row."""
        sums: Floats = np.add.reduceat(self.values * weights[self.columns], self.starts)
        return sums

    def pull(self, residuals: Floats) -> Floats:
        """How each column is drawn by what the rows lack."""
        drawn: Floats = np.bincount(self.columns, self.values * residuals[self.rows], minlength=self.width).astype(
            np.float64
        )
        return drawn


def _table(rows: Sequence[Evidence], names: Sequence[str]) -> _Table:
    place = {name: column for column, name in enumerate(names)}
    # Every row starts with an entry worth nothing, so that none is empty.
    entries = [[(0, 0.0), *((place[name], row[name]) for name in row if name in place)] for row in rows]
    sizes = np.array([len(entry) for entry in entries])
    return _Table(
        values=np.array([value for entry in entries for _, value in entry]),
        columns=np.array([column for entry in entries for column, _ in entry]),
        rows=np.repeat(np.arange(len(rows)), sizes),
        starts=np.cumsum([0, *sizes[:-1]]),
        width=len(names),
    )


def _named(weights: Floats, names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True) if abs(value) >= SMALLEST}
