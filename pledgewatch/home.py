"""Where one installation keeps what it knows: the ledger and the archive, in one directory."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import UsageError
from ledger.queries import has_donor, outlets
from ledger.store import Ledger, open_ledger
from ledger.vocabulary import vocabulary
from pledgewatch.configuration import Configuration, load_configuration

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar="PLEDGEWATCH_HOME",
        metavar="DIR",
        file_okay=False,
        help="Directory of the ledger and the archive. Default: the configuration's, else var.",
    ),
]
"""The option every command that reads or writes the ledger has: `home: HomeOption = DEFAULT_HOME`."""

DEFAULT_HOME: Path | None = None
"""Not named: the configuration's, which is var/ where it says nothing."""


def home_of(named: Path | None, configuration: Configuration | None = None) -> Path:
    """The directory that is named, else the configuration's. Raises ConfigurationError."""
    return named or Path((configuration or load_configuration().configuration).home)


@dataclass(frozen=True, slots=True)
class Home:
    """One installation's directory.

    directory: need not exist yet; `ledger` and `archive` stand in it.
    """

    directory: Path

    @classmethod
    def of(cls, named: Path | None) -> Home:
        """The home that is named, else the configuration's. Raises ConfigurationError."""
        return cls(home_of(named))

    @classmethod
    def with_ledger(cls, named: Path | None) -> Home:
        """The same, where it has a ledger. Raises UsageError where there is none yet, ConfigurationError."""
        home = cls.of(named)
        if not home.ledger.exists():
            raise UsageError(
                f"there is no ledger at {home.ledger} yet",
                hint="pledgewatch crawl makes one; --home names another place",
            )
        return home

    @property
    def ledger(self) -> Path:
        """The SQLite file."""
        return self.directory / "ledger.db"

    @property
    def archive(self) -> Path:
        """The directory of WARC files."""
        return self.directory / "archive"


def existing_ledger(named: Path | None) -> Ledger:
    """The ledger of a home, open. Raises UsageError where there is none yet, ConfigurationError."""
    return open_ledger(Home.with_ledger(named).ledger)


def check_outlet(ledger: Ledger, outlet: str | None) -> None:
    """Raise UsageError for an outlet that the ledger has nothing from, naming those that it has."""
    known = outlets(ledger)
    if outlet is not None and outlet not in known:
        raise UsageError(
            f"the ledger has nothing from an outlet {outlet}", hint=f"it has: {', '.join(known) or 'none'}"
        )


def donor_id(ledger: Ledger, typed: str | None) -> str | None:
    """The id of a donor that is named ("japan", "JP", a company by its name).

    Raises UsageError for one that no list and no pledge knows: an empty answer would look like an answer.
    """
    if typed is None:
        return None
    known = vocabulary()
    donor = known.donor_id(typed)
    if donor not in known.donors and not has_donor(ledger, donor):
        near = get_close_matches(typed.casefold(), known.donor_ids, 1)
        hint = f"did you mean {known.donor_ids[near[0]]}? " if near else ""
        raise UsageError(
            f"no donor is called {typed}",
            hint=f"{hint}a donor goes by its ISO code, its id or its name, e.g. JP or Japan",
        )
    return donor
