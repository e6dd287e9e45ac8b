"""`pledgewatch replay`: what today's rules would make of every page ever fetched."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import nullcontext
from datetime import datetime
from typing import Annotated

from typer import Option

from crawler.registry import outlet as known_outlet
from pipelines.extraction import Reading
from pipelines.replaying import ReplayReport
from pipelines.replaying import replay as replayed
from pledgewatch.differences import counts_of, page_text, record
from pledgewatch.home import DEFAULT_HOME, Home, HomeOption
from pledgewatch.lock import sole
from pledgewatch.show import plain


def replay(
    *,
    outlet: Annotated[str | None, Option(help="Only pages of this outlet, e.g. pravda_en.")] = None,
    since: Annotated[
        datetime | None,
        Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only bodies fetched on this day or later (UTC)."),
    ] = None,
    apply: Annotated[bool, Option("--apply", help="Write what is found into the ledger, page by page.")] = False,
    again: Annotated[
        bool, Option("--again", help="With --apply: also pages that this very rule set has read already.")
    ] = False,
    workers: Annotated[int | None, Option(min=1, help="Processes that read. Default: one a core.")] = None,
    as_json: Annotated[bool, Option("--json", help="The report as JSON, with full records.")] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Read the archive again with the present rules, and show what that changes; --apply writes it.

    Without --apply the ledger stays as it is. With it a page is one transaction: a replay that was stopped goes on
    where it was. Nothing is deleted: a pledge that is no longer found is marked as gone.
    """
    if outlet is not None:
        known_outlet(outlet)
    place = Home.with_ledger(home)
    reading = Reading() if workers is None else Reading(workers=workers)
    day = since.date() if since else None
    with sole(place.directory, "replay --apply") if apply else nullcontext():
        report = replayed(place.directory, outlet=outlet, since=day, apply=apply, again=again, reading=reading)
    if as_json:
        print(json.dumps(record(report), indent=2))
        return
    for one in report.differing:
        print(plain_lines(page_text(one)))
    print("\n".join(_summary(report)))


def plain_lines(text: str) -> str:
    """The text with its line breaks, but nothing else that steers a terminal."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _summary(report: ReplayReport) -> list[str]:
    counts = counts_of(report)
    read = f"{report.read} pages read, {report.same} as they stand, {len(report.differing)} differ"
    lines = [f"Rule set {report.ruleset}: {read}"]
    lines += [f"  {what}: {number}" for what, number in counts.items() if number]
    if report.failed:
        reasons = Counter(reason.value.replace("_", " ") for reason in report.failed.values())
        told = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
        lines.append(f"{len(report.failed)} pages could not be read ({told}); what stands of them is kept")
    if report.unknown:
        lines.append(f"{report.unknown} pages are of outlets that are not known any more: they stay as they are")
    if report.passed_over:
        lines.append(f"{report.passed_over} pages had been read by this rule set already (--again reads them, too)")
    return [*lines, *_what_next(report)]


def _what_next(report: ReplayReport) -> list[str]:
    if report.applied:
        return ["Written into the ledger."]
    marked = sum(one.marked for one in report.differing)
    lines = ["Nothing was written; --apply writes it."] if report.differing else ["Nothing was written."]
    if marked:
        lines.append(
            f"{marked} of them are marked as read by this very rule set, whose words or rules changed since "
            "without a new version: --apply --again writes these, too."
        )
    return lines
