"""`pledgewatch desk user role`: what an account may do."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from ledger.editors import Role, set_role
from pledgewatch.accounts import NameArgument
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger


def desk_user_role(
    name: NameArgument, role: Annotated[Role, Argument(metavar="ROLE")], home: HomeOption = DEFAULT_HOME
) -> None:
    """Give an account another role: reader, editor or admin."""
    with existing_ledger(home) as ledger:
        set_role(ledger, name, role)
    print(f"{name} is {role.value} from now on")
