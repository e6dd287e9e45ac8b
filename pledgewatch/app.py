"""The verbs of the command line, and what the shell gets to see of a failure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup

from extract.errors import UsageError


@dataclass(frozen=True, slots=True)
class Verb:
    """A command: the module under pledgewatch/commands that has a function of the same name, and what that does.

    summary: the first line of the function's docstring, so that listing the commands need not import them.
    verbs: what it can be followed by; the function is called with or without one, and asks its context which it is.
    """

    module: str
    summary: str
    verbs: Mapping[str, Verb] = field(default_factory=dict)


VERBS = {
    "nightly": Verb("nightly", "Crawl all outlets, read what is new, and say how each outlet did; for a crontab."),
    "crawl": Verb("crawl", "Fetch what the outlets list, archive it, and store the articles and pledges in it."),
    "extract-archive": Verb(
        "extract_archive",
        "Read archived pages into articles and pledges: those that the present rules have not read yet.",
    ),
    "replay": Verb(
        "replay", "Read the archive again with the present rules, and show what that changes; --apply writes it."
    ),
    "page": Verb("page", "Show what was fetched of a page when, and what it was read as, or write out its bytes."),
    "index-archive": Verb(
        "index_archive", "Mend and index the archive's files, and merge their indexes for web-archive tools."
    ),
    "extract": Verb("extract", "Find the pledges of a page, or of articles as JSON Lines on standard input."),
    "pledges": Verb("pledges", "List the pledges in the ledger, the newest publication first."),
    "desk": Verb(
        "desk",
        "Serve the review desk: web pages on which editors accept, correct or reject what was found.",
        {
            "user": Verb(
                "desk_user",
                "List who may use the desk.",
                {
                    "add": Verb("desk_user_add", "Make an account; its password is asked for."),
                    "list": Verb("desk_user_list", "List who may use the desk."),
                    "password": Verb("desk_user_password", "Give an account another password, and sign it out."),
                    "role": Verb("desk_user_role", "Give an account another role: reader, editor or admin."),
                    "disable": Verb("desk_user_disable", "Close an account, or open it again; its decisions stay."),
                },
            ),
        },
    ),
    "issues": Verb("issues", "List the words that no list knows, from sentences that speak of giving."),
    "accuracy": Verb("accuracy", "Say how right the machine was, by what editors decided: per rule, outlet and field."),
    "gold": Verb(
        "gold",
        "Say how many reviewed articles could be labelled records.",
        {"export": Verb("gold_export", "Write the reviewed articles as labelled records, JSON Lines.")},
    ),
    "config": Verb("config", "Print the configuration in force as TOML, each key with where it comes from."),
    "outlets": Verb(
        "outlets",
        "List the outlets, and how each of them is.",
        {
            "check": Verb("outlets_check", "Fetch a handful of an outlet's pages and report on them field by field."),
            "new": Verb("outlets_new", "Write the beginnings of a new outlet: its spider, its fixtures, its docs."),
        },
    ),
    "fixture": Verb("fixture", "Record a saved page as a fixture, or make its expectations anew."),
}

EXIT_CODES = {
    0: "done",
    1: "done, but something went wrong on the way: the messages name it",
    2: "not done: the command does not make sense as typed, or what it needs is not there yet",
    69: "not one outlet was healthy: look at this machine first",
    74: "the ledger or the archive cannot be read or written",
    75: "another process works on the same home, or held the ledger too long: try again later",
    78: "the configuration, or a word list of a language, is not as it must be",
    130: "interrupted from the keyboard, or stopped by SIGTERM",
}
"""What each exit status means; the errors of extract/errors.py have theirs as `exit_code`."""


def commands(verbs: Mapping[str, Verb] = VERBS, before: str = "") -> Iterator[tuple[str, Verb]]:
    """Every command as it is typed ("outlets", "outlets check"), in the order of their use."""
    for name, verb in verbs.items():
        path = f"{before} {name}".strip()
        yield path, verb
        yield from commands(verb.verbs, path)


class Verbs(TyperGroup):
    """The commands, each imported when it is asked for: listing pledges must not wait for Scrapy or spaCy to load."""

    verbs: Mapping[str, Verb] = VERBS
    path = ""
    """What is typed before them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs, in the order of their use."""
        return list(self.verbs)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """What the list of commands shows of one, or None."""
        return TyperCommand(cmd_name, help=self.verbs[cmd_name].summary) if cmd_name in self.verbs else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is to run, and the arguments left for it. Raises UsageError for one like another."""
        if args and args[0] not in self.verbs and (near := get_close_matches(args[0], self.verbs, 1)):
            before = f"pledgewatch {self.path}".strip()
            raise UsageError(
                f"No such command '{args[0]}'.",
                hint=f"did you mean {before} {near[0]}? {before} --help shows what there is",
            )
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(f"{self.path} {name}".strip()), rest


def load(path: str) -> Any:
    """The command that is typed like this, imported. Raises KeyError where there is none."""
    verb = dict(commands())[path]
    name = path.rpartition(" ")[2]
    function = getattr(import_module(f"pledgewatch.commands.{verb.module}"), verb.module)
    if not verb.verbs:
        alone = typer.Typer(add_completion=False)
        alone.command(name)(function)
        return typer.main.get_command(alone)
    followed = type("Followed", (Verbs,), {"verbs": verb.verbs, "path": path})
    group = typer.Typer(cls=followed, add_completion=False)
    group.callback(invoke_without_command=True, subcommand_metavar="[COMMAND] ...")(function)
    command = typer.main.get_command(group)
    command.name = name
    return command


app = typer.Typer(
    cls=Verbs,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog="Exit status: " + "; ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items()) + ".",
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata

        typer.echo(f"pledgewatch {metadata.version('pledgewatch')}")
        raise typer.Exit


@app.callback()
def pledgewatch(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads the news every night for who gives what to Ukraine."""
