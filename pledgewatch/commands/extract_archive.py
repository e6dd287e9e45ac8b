"""`pledgewatch extract-archive`: the second stage again, over what is in the archive."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from crawler.registry import outlet as known_outlet
from pipelines.extraction import ExtractionReport, extract_pages
from pledgewatch.home import DEFAULT_HOME, Home, HomeOption


def extract_archive(
    outlet: Annotated[str | None, Option(help="Only pages of this outlet, e.g. pravda_en.")] = None,
    again: Annotated[bool, Option("--again", help="Also pages that these rules have read already.")] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Read archived pages into articles and pledges: those that the present rules have not read yet."""
    if outlet is not None:
        known_outlet(outlet)
    place = Home.with_ledger(home)
    reports = extract_pages(place.directory, outlet=outlet, again=again)
    for report in reports:
        print(summary(report))
    if not reports:
        print("nothing to read: these rules have read every page (--again reads them all the same)")


def summary(report: ExtractionReport) -> str:
    """One line on an outlet, with the reasons for pages without an article."""
    reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(report.absences.items()))
    without = f" (without: {reasons})" if reasons else ""
    return (
        f"{report.outlet}: {report.pages} read, {report.with_body} with body{without}, {report.pledges} pledges; "
        f"{report.new} articles new, {report.revised} revised"
    )
