"""Whether confidence holds, as numbers and as a picture in the docs: what was said, and how often it came true."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUREST = 0.35  # of all found; the aim is that these are SURE
SURE = 0.9  # from which a pledge may be shown before an editor has seen it
BINS = 10
WIDTH = 41  # characters of a bar, one each 0.025

Summary = Mapping[str, Any]
"""What `summary` gives: plain JSON values."""


@dataclass(frozen=True, slots=True)
class Said:
    """A confidence and whether it came true, in an article that no weights had seen."""

    article: str
    confidence: float
    right: bool


def summary(said: Sequence[Said]) -> dict[str, Any]:
    """Counts, the sure ones, the surest, the Brier score, and the bins that are not empty."""
    bins: dict[int, list[Said]] = {}
    for one in said:
        bins.setdefault(min(BINS - 1, int(one.confidence * BINS)), []).append(one)
    sure = [one for one in said if one.confidence >= SURE]
    ranked = sorted(said, key=lambda one: -one.confidence)
    return {
        "found": len(said),
        "right": sum(one.right for one in said),
        "sure": len(sure),
        "sure and right": sum(one.right for one in sure),
        "surest right": round(_mean(one.right for one in ranked[: round(SUREST * len(said))]), 3),
        "brier": round(_mean((one.confidence - one.right) ** 2 for one in said), 4),
        "bins": [
            {
                "from": number / BINS,
                "said": round(_mean(one.confidence for one in inside), 3),
                "right": round(_mean(one.right for one in inside), 3),
                "found": len(inside),
            }
            for number, inside in sorted(bins.items())
        ],
    }


def calibration(root: Path, path: Path) -> str | None:
    """The measured calibration for the docs. Raises ValueError where the file is not as `make fit` writes it."""
    try:
        measured: dict[str, dict[str, dict[str, Summary]]] = json.loads((root / path).read_text(encoding="utf-8"))
        pictures = [
            _picture(language, of, sets)
            for language, by_question in measured.items()
            for of, sets in by_question.items()
            if sets
        ]
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise ValueError(f"{path} is not as make fit writes it: {cause!r}") from cause
    return "\n\n".join(pictures)


def _picture(language: str, of: str, sets: Mapping[str, Summary]) -> str:
    """The sure ones of each set in a line, and the bins of the first set drawn."""
    drawn, whole = next(iter(sets.items()))
    lines = [f"{language}, {of}, {name}: {_told(one)}" for name, one in sets.items()]
    legend = f"{drawn}: s what was said, r what was right, x both"
    scale = f"confidence  found  said  right   0{'0.5':^{WIDTH - 2}}1"
    return "\n".join(["```text", *lines, "", legend, scale, *map(_row, whole["bins"]), "```"])


def _row(one: Summary) -> str:
    """A bin in numbers and marks."""
    span = f"{one['from']:.1f} to {one['from'] + 1 / BINS:.1f}"
    return (
        f"{span}  {one['found']:5}  {one['said']:.2f}   {one['right']:.2f}   {bar(one['said'], one['right'])}".rstrip()
    )


def _told(one: Summary) -> str:
    """How many are right, how many are sure, and how many of these are right."""
    share, right = one["sure"] / one["found"], one["right"] / one["found"]
    precision = f", {one['sure and right'] / one['sure']:.2f} of them right" if one["sure"] else ""
    return (
        f"{one['found']} found, {right:.2f} right; {share:.0%} at {SURE} or more{precision}; "
        f"of the surest {SUREST:.0%} {one['surest right']:.2f}; Brier {one['brier']:.3f}"
    )


def bar(said: float, right: float) -> str:
    """Two marks on a line from 0 to 1."""
    marks = [" "] * WIDTH
    marks[round(said * (WIDTH - 1))] = "s"
    place = round(right * (WIDTH - 1))
    marks[place] = "x" if marks[place] == "s" else "r"
    return "".join(marks)


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return sum(every) / len(every) if every else 0.0
