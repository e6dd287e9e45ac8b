"""Small regressions over named evidence: a logistic for yes and no, a conditional logit for one of several.

Least penalised loss is sought by SciPy's L-BFGS-B (Zhu, Byrd, Lu & Nocedal 1997): about forty looks at all rows, where
gradient ascent with momentum of our own took 300. The same examples give the same weights: nothing is random, and the
sums are made on one thread, whose order no number of cores changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float64]
Evidence = Mapping[str, float]
LOOKS, LEAST_GAIN, FLAT = 300, 1e-7, 1e-5  # when the search ends: at the latest, for what it gains, for its slope
SMALLEST = 0.05  # weights below it are left out: half of all, and nothing is lost (docs/accuracy.md)
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

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table.scores(weights)
        missed = heeded * (np.logaddexp(0, scores) - wanted * scores)
        residuals = heeded * (1 / (1 + np.exp(-scores)) - wanted)
        return float(missed.sum() / heeded.sum()), table.pull(residuals) / heeded.sum()

    return _named(_least(loss, len(names), penalty), names)


def conditional_logit(
    groups: Sequence[Sequence[tuple[Evidence, bool]]], penalty: float, heed: Sequence[float] | None = None
) -> dict[str, float]:
    """Weights by which, in each group, the options marked right come out likeliest (McFadden 1974); L2 penalty.

    Groups without a right option teach nothing and are passed over. heed: how much each group counts, 1 by default.
    """
    heeds = [1.0] * len(groups) if heed is None else heed
    teaches = [any(right for _, right in group) for group in groups]
    teaching = [group for group, one in zip(groups, teaches, strict=True) if one]
    rows = [evidence for group in teaching for evidence, _ in group]
    names = _names(rows)
    if not names:
        return {}
    table = _table(rows, names)
    right = np.array([marked for group in teaching for _, marked in group])
    starts = np.cumsum([0, *(len(group) for group in teaching[:-1])])
    sizes = np.array([len(group) for group in teaching])
    heeded = np.array([one for one, teaching_one in zip(heeds, teaches, strict=True) if teaching_one])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table.scores(weights)
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        wanted = np.where(right, share, 0.0)
        chance = np.maximum(np.add.reduceat(wanted, starts), np.finfo(float).tiny)
        residuals = np.repeat(heeded, sizes) * (share - wanted / np.repeat(chance, sizes))
        return float(-(heeded * np.log(chance)).sum() / heeded.sum()), table.pull(residuals) / heeded.sum()

    return _named(_least(loss, len(names), penalty), names)


def _least(loss: Callable[[Floats], tuple[float, Floats]], size: int, penalty: float) -> Floats:
    """The weights with the least loss and half the penalty's squares. loss: with its gradient."""

    def penalised(weights: Floats) -> tuple[float, Floats]:
        value, slope = loss(weights)
        return value + penalty / 2 * float(weights @ weights), slope + penalty * weights

    with _blas().limit(limits=1, user_api="blas"):
        found: Floats = minimize(
            penalised,
            np.zeros(size),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": LOOKS, "ftol": LEAST_GAIN, "gtol": FLAT},
        ).x
    return found


@cache
def _blas() -> ThreadpoolController:
    """What holds BLAS to one thread: on vectors as short as these, several wait for each other five times as long."""
    return ThreadpoolController()


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
