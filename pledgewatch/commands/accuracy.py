"""`pledgewatch accuracy`: how right the machine was, by what editors decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from typer import Option

from ledger.accuracy import Accuracy, Figure
from ledger.accuracy import accuracy as measure
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger
from pledgewatch.show import print_json, print_table

_HEADINGS = ("", "Right", "95% interval", "Judged", "Corrected", "Rejected")
_GROUPS = ("outlets", "languages", "tiers", "rulesets", "fields", "rules")
_SHOWN_RULES = 20


def accuracy(
    *,
    since: Annotated[
        datetime | None, Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only decided on this day or later (UTC).")
    ] = None,
    as_json: Annotated[bool, Option("--json", help="All figures, of every rule.")] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Say how right the machine was, by what editors decided: per rule, outlet and field.

    A pledge is right where its donors and its sum (or, without one, its things) are; each field is judged on those.
    The interval says how far the share may be trusted: it is wide where few were decided.
    """
    with existing_ledger(home) as ledger:
        found = measure(ledger, since=since.replace(tzinfo=UTC) if since else None)
    if as_json:
        print_json([{"group": group, **_record(one)} for group, one in _all(found)])
        return
    if not found.pledges.judged:
        print("No pledge has been decided yet: pledgewatch desk opens the queue.")
        return
    _print("Pledges", (found.pledges, found.exact))
    for group in _GROUPS:
        _print(group.capitalize(), getattr(found, group)[: _SHOWN_RULES if group == "rules" else None])
    if found.missed:
        print("\nMissed and made by hand: " + ", ".join(f"{many} {name}" for name, many in found.missed.items()))
    if (more := len(found.rules) - _SHOWN_RULES) > 0:
        print(f"\n{more} more rules: --json lists all of them")


def _print(heading: str, figures: tuple[Figure, ...]) -> None:
    print(f"\n{heading}")
    print_table(_HEADINGS, map(_cells, figures), widest=0)


def _cells(one: Figure) -> tuple[str, ...]:
    share, interval = f"{one.share:.0%}", f"{one.low:.0%} to {one.high:.0%}"
    return (one.name, share, interval, str(one.judged), str(one.corrected), str(one.rejected))


def _all(found: Accuracy) -> Iterator[tuple[str, Figure]]:
    yield "pledges", found.pledges
    yield "exact", found.exact
    for group in _GROUPS:
        for one in getattr(found, group):
            yield group, one


def _record(one: Figure) -> dict[str, Any]:
    return {
        "name": one.name,
        "judged": one.judged,
        "right": one.right,
        "corrected": one.corrected,
        "rejected": one.rejected,
        "share": round(one.share, 4),
        "low": round(one.low, 4),
        "high": round(one.high, 4),
    }
