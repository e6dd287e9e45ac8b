"""`pledgewatch desk user list`: who may use the desk."""

from __future__ import annotations

from typer import Context

from pledgewatch.commands.desk_user import desk_user
from pledgewatch.home import DEFAULT_HOME, HomeOption


def desk_user_list(context: Context, home: HomeOption = DEFAULT_HOME) -> None:
    """List who may use the desk."""
    desk_user(context, home)
