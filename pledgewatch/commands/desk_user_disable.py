"""`pledgewatch desk user disable`: close an account."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from ledger.editors import set_disabled
from pledgewatch.accounts import NameArgument
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger


def desk_user_disable(
    name: NameArgument,
    *,
    undo: Annotated[bool, Option("--undo", help="Open it again.")] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Close an account, or open it again; its decisions stay."""
    with existing_ledger(home) as ledger:
        set_disabled(ledger, name, not undo)
    print(f"{name} may use the desk again" if undo else f"{name} is signed out and may not use the desk any more")
