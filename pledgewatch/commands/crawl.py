"""`pledgewatch crawl`: fetch the outlets' pages, then read them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from crawler.health import FetchReport
from extract.errors import OutletError
from pipelines.extraction import ExtractionReport
from pledgewatch.commands.nightly import check_source
from pledgewatch.configuration import ConfigOption, configuration_of
from pledgewatch.home import DEFAULT_HOME, HomeOption, home_of
from pledgewatch.lock import sole
from pledgewatch.night import chosen_outlets, remarks, run_night
from pledgewatch.progress import Silent
from pledgewatch.show import plain


def crawl(
    names: Annotated[
        list[str] | None, Argument(metavar="OUTLET", help="Outlets to crawl, e.g. pravda_en. Default: all.")
    ] = None,
    saved: Annotated[
        Path | None,
        Option(metavar="PATH", help="Answer from saved pages or WARC files, not from the network."),
    ] = None,
    config: ConfigOption = None,
    home: HomeOption = DEFAULT_HOME,
    verbose: Annotated[bool, Option("--verbose", help="Show what Scrapy logs, not only its warnings.")] = False,
) -> None:
    """Fetch what the outlets list, archive it, and store the articles and pledges in it."""
    configuration = configuration_of(config)
    directory = home_of(home, configuration)
    chosen = chosen_outlets(names or (), configuration)
    check_source(saved, configuration)
    with sole(directory, "crawl"):
        night = run_night(chosen, directory, configuration, Silent(), saved=saved, verbose=verbose)
    for one in night.outcomes:
        print(summary(one.fetched, one.read))
        for remark in remarks(one.fetched):
            print(plain(f"  {remark}"))
    failed = [one for one in night.outcomes if one.problems]
    if night.interrupted:
        raise Exit(night.status)
    if night.error is not None:
        raise night.error
    if failed:
        why = "; ".join(f"{one.outlet}: {', '.join(one.problems)}" for one in failed)
        raise OutletError(
            f"{len(failed)} of {len(night.outcomes)} outlets failed. {why}", hint="--verbose shows Scrapy's log"
        )


def summary(fetched: FetchReport, read: ExtractionReport) -> str:
    """One line on an outlet."""
    unread = f"{len(fetched.warnings)} feeds or sitemaps unreadable, " if fetched.warnings else ""
    return (
        f"{fetched.outlet}: {unread}{fetched.listed} listed, {fetched.fetched} fetched "
        f"({fetched.new} new, {fetched.changed} changed, {fetched.unchanged} unchanged), {fetched.failed} failed; "
        f"{read.pages} read, {read.with_body} with body, {read.pledges} pledges"
    )
