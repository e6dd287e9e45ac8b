"""`pledgewatch gold`: what the editors' work gives as labelled articles."""

from __future__ import annotations

from typer import Context

from ledger.gold import labelled
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger
from pledgewatch.show import counted


def gold(context: Context, *, home: HomeOption = DEFAULT_HOME) -> None:
    """Say how many reviewed articles could be labelled records."""
    if context.invoked_subcommand is not None:
        return
    with existing_ledger(home) as ledger:
        found = labelled(ledger)
    pledges = sum(len(article["pledges"]) for article in found.articles)
    print(f"Reviewed to the end: {counted(len(found.articles), 'article')} with {counted(pledges, 'pledge')}.")
    if found.waiting or found.moved:
        print(f"Left out: {found.waiting} where a pledge still waits, {found.moved} where the text is another by now.")
