"""`pledgewatch desk user role`: what an account may do."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from ledger.editors import Role, set_role
from pledgewatch.accounts import NameArgument, ledger_of
from pledgewatch.home import DEFAULT_HOME, HomeOption


def desk_user_role(
    name: NameArgument, role: Annotated[Role, Argument(metavar="ROLE")], home: HomeOption = DEFAULT_HOME
) -> None:
    """Give an account another role: reader, editor or admin."""
    with ledger_of(home) as ledger:
        set_role(ledger, name, role)
    print(f"{name} is {role.value} from now on")
