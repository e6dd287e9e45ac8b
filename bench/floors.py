"""Floors of accuracy: no score may fall unseen. `make check` holds rules and weights to bench/floors.json.

    python -m bench.floors                 name every score that fell below its floor; exit status 1 where one did
    python -m bench.floors --pin           raise the floors to what is measured now; none is lowered
    python -m bench.floors --pin --lower   lower them, too: for scores given up on purpose

The sets are dev (where ../shared is) and tests/gold. The check articles have no floors: they are not looked at this
often. Of false alarms fewer are better, and the floor is a ceiling.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.accuracy import ROOT, measure, row, sets
from extract.language import languages

FLOORS = ROOT / "bench" / "floors.json"
SLACK = 0.005  # how far a score may fall unnoticed: less than two pledges of tests/gold
FEWER_IS_BETTER = frozenset({"false alarms"})
COUNTS = frozenset({"articles"})
UNSEEN = "check"
PIN = "python -m bench.floors --pin"

Scores = Mapping[str, float]
"""By field."""
Floors = Mapping[str, Scores]
"""By set: "dev-en"."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Hold the scores to their floors, or pin them; the exit status."""
    args = _options(arguments)
    measured = {name: scores(path) for name, path in labelled(args.shared).items()}
    if not any(name.startswith("dev-") for name in measured):
        print(f"{args.shared} has no labelled articles: only tests/gold is held to its floors")
    try:
        floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    except ValueError as cause:
        print(f"{FLOORS} is not JSON: {cause}; mend it by hand", file=sys.stderr)
        return 1
    if args.pin:
        pinned = {**floors, **{name: pin(floors.get(name, {}), now, args.lower) for name, now in measured.items()}}
        FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        floors = pinned
    problems = [problem for name, now in measured.items() for problem in fallen(name, floors.get(name, {}), now)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"Mend what fell. {PIN} pins what is new or higher, with --lower what is given up.", file=sys.stderr)
    return 1 if problems else 0


def labelled(shared: Path) -> dict[str, Path]:
    """The sets that have floors and are here, by name and language."""
    return {
        f"{name}-{code}": path
        for code in sorted(languages())
        for name, path in sets(shared, code).items()
        if name != UNSEEN
    }


def scores(path: Path) -> dict[str, float]:
    """The scores of a set that can be held to a floor."""
    report, _ = measure(path, errors=False)
    return {field: value for field, value in row(report).items() if value is not None and field not in COUNTS}


def fallen(name: str, floors: Scores, measured: Scores) -> Iterator[str]:
    """What is wrong with a set's scores: below the floor, without one, or not measured any more."""
    if not floors:
        yield f"{name}: no score is pinned"
        return
    for field in dict.fromkeys((*floors, *measured)):
        if field not in floors:
            yield f"{name}, {field}: measured {measured[field]:.4f}, but not pinned"
        elif field not in measured:
            yield f"{name}, {field}: pinned {floors[field]:.4f}, but not measured any more"
        elif _gain(field, floors[field], measured[field]) < -SLACK:
            yield f"{name}, {field}: pinned {floors[field]:.4f}, measured {measured[field]:.4f}"


def pin(floors: Scores, measured: Scores, lower: bool) -> dict[str, float]:
    """New floors: what is measured where it is better or has none, and with `lower` all that is measured."""
    if lower:
        return dict(measured)
    return {
        **floors,
        **{
            field: value
            for field, value in measured.items()
            if field not in floors or _gain(field, floors[field], value) > 0
        },
    }


def _gain(field: str, before: float, now: float) -> float:
    """How much better a score is; rounded, so that a floor of 0.65 lets 0.645 pass."""
    return round(before - now if field in FEWER_IS_BETTER else now - before, 4)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower them, too")
    args: argparse.Namespace = parser.parse_args(arguments)
    if args.lower and not args.pin:
        parser.error("--lower goes with --pin")
    return args


if __name__ == "__main__":
    sys.exit(main())
