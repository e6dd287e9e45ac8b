"""The end of a night: what was fetched and read of each outlet is judged and written down, whoever ran the stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.health import FetchReport, assess
from crawler.outlet import OutletSpider
from ledger import health
from ledger.health import OutletRun, Past, Week
from ledger.store import open_ledger
from pipelines.extraction import ExtractionReport
from pledgewatch.home import Home


def close_night(
    outlets: Sequence[type[OutletSpider]],
    fetched: Sequence[FetchReport],
    read: Sequence[ExtractionReport],
    home: Path,
    *,
    live: bool,
) -> tuple[OutletRun, ...]:
    """Judge each outlet by both stages, the last week and the nights before, and write it into the ledger.

    outlets, fetched: in the same order. read: what the extraction stage reported, of these outlets or others.
    live: false for a replay of saved pages, which is judged by itself alone.
    Each has its `problems`: empty where it is healthy. Raises LedgerError.
    """
    reports = {report.outlet: report for report in read}
    at = datetime.now(UTC)
    judged = []
    with open_ledger(Home(home).ledger) as ledger:
        for outlet, report in zip(outlets, fetched, strict=True):
            run = outlet_run(report, reports.get(outlet.name, ExtractionReport(outlet.name)), at, live=live)
            week = health.week(ledger, outlet.name, at) if live else Week()
            past = health.past(ledger, outlet.name, at) if live else Past()
            run = replace(run, problems=(*report.breaches, *assess(outlet.expected, run, week, past)))
            number = report.run
            if number is None:  # it came to an end before its pipelines had begun
                number = ledger.begin_run("crawl", "")
                ledger.end_run(number, "never started", {})
            ledger.add_outlet_run(number, run)
            judged.append(run)
    return tuple(judged)


def outlet_run(fetched: FetchReport, read: ExtractionReport, at: datetime, *, live: bool) -> OutletRun:
    """Both stages' reports on an outlet as one, not judged yet."""
    return OutletRun(
        outlet=fetched.outlet,
        at=at,
        live=live,
        listed=fetched.listed,
        fetched=fetched.fetched,
        failed=fetched.failed,
        new=fetched.new,
        changed=fetched.changed,
        unchanged=fetched.unchanged,
        pages=read.pages,
        with_body=read.with_body,
        undated=read.undated,
        other_language=read.other_language,
        pledges=read.pledges,
        characters=read.characters,
        newest_listed=fetched.newest_listed,
        seconds=fetched.seconds,
        listings=fetched.listings,
        layouts=read.layouts,
    )
