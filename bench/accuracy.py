"""Accuracy on labelled articles: `make score`.

Scores dev and check (where ../shared is) and our own tests/gold, per field; "held", "fresh", "second", "third",
"fourth", "fifth" and "pages" (the saved pages) of these are never fitted on. Lists of errors are written, to
var/score/, for all but check: these articles stay unseen. --record keeps the figures in docs/scores.json, from which
the README's status table is made.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.score import Record, Shown, load, score
from extract.lines import answers
from extract.ruleset import RULESET

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "docs" / "scores.json"
ERRORS = ROOT / "var" / "score"
ALL_ERRORS = 100_000


def sets(shared: Path, code: str) -> dict[str, Path]:
    """The labelled sets that are here, by name."""
    known = {
        "dev": shared / "gold" / f"dev-{code}.jsonl",
        "check": shared / "gold" / f"check-{code}.jsonl",
        "own": ROOT / "tests" / "gold" / f"{code}.jsonl",
        "held": ROOT / "tests" / "gold" / "held" / f"{code}.jsonl",
        "fresh": ROOT / "tests" / "gold" / "held" / f"{code}-fresh.jsonl",
        "second": ROOT / "tests" / "gold" / "held" / f"{code}-second.jsonl",
        "third": ROOT / "tests" / "gold" / "held" / f"{code}-third.jsonl",
        "fourth": ROOT / "tests" / "gold" / "held" / f"{code}-fourth.jsonl",
        "fifth": ROOT / "tests" / "gold" / "held" / f"{code}-fifth.jsonl",
        "pages": ROOT / "tests" / "gold" / "pages" / f"{code}.jsonl",
    }
    return {name: path for name, path in known.items() if path.exists()}


def measure(path: Path, *, errors: bool) -> tuple[dict[str, Any], list[Shown]]:
    """The scorer's report on one set, and its disagreements where wanted."""
    gold = {key: with_article(row) for key, row in load(path).items()}
    lines = (json.dumps({name: row[name] for name in row if name != "pledges"}) for row in gold.values())
    predicted = {answer["id"]: answer for answer in answers(lines)}
    return score(gold, predicted, ALL_ERRORS if errors else 0)


def with_article(labelled: dict[str, Any]) -> dict[str, Any]:
    """A labelled article; labels of a saved page name the folder of its fixture, where the article stands."""
    if "text" in labelled:
        return labelled
    article = json.loads((ROOT / "fixtures" / labelled["id"] / "expected.json").read_text(encoding="utf-8"))["article"]
    return {
        **labelled,
        "lang": article["language"],
        **{name: article[name] for name in ("url", "title", "text", "published")},
    }


def row(report: dict[str, Any]) -> dict[str, Any]:
    """The figures of a report that the tables show."""
    return {
        "articles": report["documents"],
        **{
            f"{name} {part}": report[name][short]
            for name in ("pledge", "money", "item")
            for part, short in (("precision", "p"), ("recall", "r"), ("F1", "f1"))
        },
        **{name: value for name, value in report["fields"].items() if name != "items"},
        "quantity": report["quantity"],
        "every field": report["exact"],
        "false alarms": report["false alarms"],
        "evidence in text": report["evidence"],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, and record where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--language", default="en")
    parser.add_argument("--record", action="store_true", help="keep the figures in docs/scores.json")
    args = parser.parse_args(arguments)
    rows: dict[str, dict[str, Any]] = {}
    ERRORS.mkdir(parents=True, exist_ok=True)
    for name, path in sets(args.shared, args.language).items():
        report, shown = measure(path, errors=name != "check")
        rows[name] = row(report)
        if name != "check":
            write_errors(ERRORS / f"{name}-{args.language}.txt", shown)
    if not rows:
        print(f"no labelled articles of language {args.language!r}; English is en", file=sys.stderr)
        return 2
    if "check" not in rows:
        print(f"{args.shared} has no labelled articles: scored on tests/gold alone")
    print(table(rows))
    print(f"\nrule set {RULESET}; what was wrong on all but check is listed in {ERRORS.relative_to(ROOT)}/")
    if args.record:
        RECORD.write_text(json.dumps({"ruleset": RULESET, args.language: rows}, indent=1) + "\n", encoding="utf-8")
    return 0


def table(rows: dict[str, dict[str, Any]]) -> str:
    """The rows as columns of a plain table."""
    lines = [f"{'':18}" + "".join(f"{name:>9}" for name in rows)]
    for figure in next(iter(rows.values())):
        values = (rows[name][figure] for name in rows)
        lines.append(f"{figure:18}" + "".join(f"{'-' if value is None else value:>9}" for value in values))
    return "\n".join(lines)


def write_errors(path: Path, shown: list[Shown]) -> None:
    """Disagreements, sorted by what they are."""
    with path.open("w", encoding="utf-8") as file:
        for key, kind, record, evidence in sorted(shown, key=lambda one: (one[1], one[0])):
            print(f"{kind} {key}: {json.dumps(short(record), ensure_ascii=False)}\n    {evidence}", file=file)


def short(record: Record) -> dict[str, Any]:
    """A record without offsets and grounds, for reading."""
    hidden = ("evidence", "grounds", "start", "end", "amount_span", "id", "ruleset")
    kept = {name: value for name, value in record.items() if name not in hidden and value not in (None, [], False)}
    if "items" in kept and kept["items"] and isinstance(kept["items"][0], dict):
        kept["items"] = [f"{one['quantity'] or ''} {one['name']} ({one['category']})" for one in kept["items"]]
    return kept


if __name__ == "__main__":
    sys.exit(main())
