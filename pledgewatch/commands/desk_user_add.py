"""`pledgewatch desk user add`: a new account."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from ledger.editors import Role, add_editor, check_new_name
from pledgewatch.accounts import NameArgument, StdinOption, new_password
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger


def desk_user_add(
    name: NameArgument,
    *,
    role: Annotated[
        Role, Option(help="reader may look, editor decide, admin manage accounts, too.", case_sensitive=False)
    ] = Role.EDITOR,
    password_stdin: StdinOption = False,
    by_proxy: Annotated[
        bool, Option("--by-proxy", help="Without a password: the proxy under desk.proxies signs it in.")
    ] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Make an account; its password is asked for."""
    with existing_ledger(home) as ledger:
        check_new_name(ledger, name)  # before anybody types a password
        add_editor(ledger, name, role, None if by_proxy else new_password(from_stdin=password_stdin))
    print(f"{name} may use the desk as {role.value}")
