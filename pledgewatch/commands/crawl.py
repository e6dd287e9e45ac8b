"""`pledgewatch crawl`: fetch the outlets' pages, then read them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from crawler.fetch import fetch
from crawler.health import FetchReport
from crawler.registry import outlet, outlets
from crawler.replay import answers
from extract.errors import OutletError, UsageError
from pipelines.extraction import ExtractionReport, extract_pages
from pledgewatch.health import close_night
from pledgewatch.home import DEFAULT_HOME, HomeOption

_TERSE = {"LOG_LEVEL": "WARNING", "LOG_FORMAT": "%(name)s: %(message)s", "STATS_DUMP": False}


def crawl(
    names: Annotated[
        list[str] | None, Argument(metavar="OUTLET", help="Outlets to crawl, e.g. pravda_en. Default: all.")
    ] = None,
    saved: Annotated[
        Path | None,
        Option(metavar="PATH", help="Answer from saved pages or WARC files, not from the network."),
    ] = None,
    home: HomeOption = DEFAULT_HOME,
    verbose: Annotated[bool, Option("--verbose", help="Show what Scrapy logs, not only its warnings.")] = False,
) -> None:
    """Fetch what the outlets list, archive it, and store the articles and pledges in it."""
    chosen = [outlet(name) for name in dict.fromkeys(names)] if names else list(outlets().values())
    if saved is not None:
        if not saved.exists():
            raise UsageError(f"there is nothing at {saved}", hint="--saved takes a directory or a WARC file")
        answers(saved)  # says what is wrong with them before anything runs
    elif not os.environ.get("PLEDGEWATCH_CONTACT"):
        print("PLEDGEWATCH_CONTACT is not set: outlets cannot tell whom to write to about this crawl", file=sys.stderr)
    reports = fetch(chosen, home, saved=saved, overrides={} if verbose else _TERSE)
    read = extract_pages(home)
    extracted = {report.outlet: report for report in read}
    night = close_night(chosen, reports, read, home, live=saved is None)
    for report in reports:
        print(summary(report, extracted.get(report.outlet, ExtractionReport(report.outlet))))
    failed = [run for run in night if run.problems]
    if failed:
        why = "; ".join(f"{run.outlet}: {', '.join(one.words for one in run.problems)}" for run in failed)
        raise OutletError(f"{len(failed)} of {len(night)} outlets failed. {why}", hint="--verbose shows Scrapy's log")


def summary(fetched: FetchReport, read: ExtractionReport) -> str:
    """One line on an outlet."""
    unread = f"{len(fetched.warnings)} feeds or sitemaps unreadable, " if fetched.warnings else ""
    return (
        f"{fetched.outlet}: {unread}{fetched.listed} listed, {fetched.fetched} fetched "
        f"({fetched.new} new, {fetched.changed} changed, {fetched.unchanged} unchanged), {fetched.failed} failed; "
        f"{read.pages} read, {read.with_body} with body, {read.pledges} pledges"
    )
