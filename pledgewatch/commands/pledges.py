"""`pledgewatch pledges`: what is in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from typer import Option

from extract.errors import UsageError
from ledger import queries
from ledger.exports import COLUMNS, line_of, record_of
from ledger.queries import PledgeRow
from ledger.store import Ledger
from pledgewatch.home import DEFAULT_HOME, HomeOption, check_outlet, donor_id, existing_ledger
from pledgewatch.show import counted, gift_text, money_text, print_csv, print_json, print_table

_HEADINGS = ("Published", "Donors", "Amount", "What", "Stage", "Outlet")


def pledges(
    *,
    donor: Annotated[str | None, Option(help="Only of this donor, by ISO code, id or name: JP, EU, Japan.")] = None,
    outlet: Annotated[str | None, Option(help="Only from this outlet, e.g. pravda_en.")] = None,
    since: Annotated[
        datetime | None, Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only published on this day or later (UTC).")
    ] = None,
    limit: Annotated[int | None, Option(min=1, help="At most so many, the newest.")] = None,
    as_json: Annotated[bool, Option("--json", help="Full records, with evidence and its place in the text.")] = False,
    as_csv: Annotated[bool, Option("--csv", help="One line a pledge, for a spreadsheet.")] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """List the pledges in the ledger, the newest publication first.

    As editors corrected them, where they did; what they rejected is left out.
    """
    if as_json and as_csv:
        raise UsageError("--json and --csv cannot both be had", hint="choose one of them")
    day = since.date() if since else None
    with existing_ledger(home) as ledger:
        check_outlet(ledger, outlet)
        donor = donor_id(ledger, donor)
        rows = queries.pledges(ledger, donor=donor, outlet=outlet, since=day, limit=limit)
        if as_json:
            print_json([record_of(row) for row in rows])
        elif as_csv:
            print_csv([line_of(row) for row in rows], COLUMNS)
        else:
            print_table(_HEADINGS, map(_cells, rows), widest=_HEADINGS.index("What"))
            print(_summary(ledger, rows, queries.count_pledges(ledger, donor=donor, outlet=outlet, since=day)))


def _cells(row: PledgeRow) -> Sequence[str]:
    pledge = row.pledge
    return (
        row.published.date().isoformat() if row.published else "not stated",
        ", ".join(pledge.donors),
        money_text(pledge.money, cumulative=pledge.cumulative) if pledge.money else "",
        gift_text(pledge),
        pledge.stage.value,
        row.outlet,
    )


def _summary(ledger: Ledger, rows: Sequence[PledgeRow], matching: int) -> str:
    held = queries.counts(ledger)
    shown = f"{'' if len(rows) == matching else f'{len(rows)} of '}{counted(matching, 'pledge')}"
    articles = len({row.url for row in rows})
    return f"\n{shown}, in {articles} of {counted(held.articles, 'article')}. The ledger is {ledger.path}"
