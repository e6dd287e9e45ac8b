"""What the commands about the desk's accounts share: their arguments, and how a password is asked for."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Annotated

from typer import Argument, Context, Option

from desk.passwords import SHORTEST, hashed
from extract.errors import UsageError

NameArgument = Annotated[str, Argument(metavar="NAME", help="Name of the account, e.g. olena.")]
StdinOption = Annotated[bool, Option("--password-stdin", help="Read the password from standard input, one line.")]


def new_password(*, from_stdin: bool) -> str:
    """The hash of a password, asked for twice without showing it. Raises AccountError where it is too short."""
    if from_stdin:
        return hashed(_line_of_text())
    if not sys.stdin.isatty():
        raise UsageError(
            "there is no terminal to ask for a password", hint="--password-stdin reads it from standard input"
        )
    password = getpass(f"Password (at least {SHORTEST} characters): ")
    made = hashed(password)
    if getpass("Once more: ") != password:
        raise UsageError("the password was not typed the same twice", hint="run the command again")
    return made


def _line_of_text() -> str:
    """A line of standard input. Raises UsageError where it has bytes that are no character: no browser sends those."""
    try:
        line = sys.stdin.readline().rstrip("\r\n")
        line.encode()
    except UnicodeError as cause:
        hint = "write it in the encoding of this terminal, which is UTF-8 nearly everywhere"
        raise UsageError("the password on standard input is no text", hint=hint) from cause
    return line


def only_after_the_verb(context: Context) -> None:
    """Refuse options before a verb, which it would not hear: `desk --home X user add` would write elsewhere."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(
                f"{parameter.opts[0]} stands before {context.invoked_subcommand}, which does not hear it",
                hint="put it at the end of the command",
            )
