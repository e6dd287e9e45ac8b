"""`pledgewatch desk user password`: another password."""

from __future__ import annotations

from ledger.editors import set_password, the_editor
from pledgewatch.accounts import NameArgument, StdinOption, new_password
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger


def desk_user_password(
    name: NameArgument, *, password_stdin: StdinOption = False, home: HomeOption = DEFAULT_HOME
) -> None:
    """Give an account another password, and sign it out."""
    with existing_ledger(home) as ledger:
        the_editor(ledger, name)
        set_password(ledger, name, new_password(from_stdin=password_stdin))
    print(f"{name} has another password and is signed out everywhere")
