"""Where one installation keeps what it knows: the ledger and the archive, in one directory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path,
    typer.Option(
        "--home",
        envvar="PLEDGEWATCH_HOME",
        metavar="DIR",
        file_okay=False,
        help="Directory of the ledger and the archive.",
    ),
]
"""The option every command that reads or writes the ledger has: `home: HomeOption = DEFAULT_HOME`."""

DEFAULT_HOME = Path("var")


@dataclass(frozen=True, slots=True)
class Home:
    """One installation's directory.

    directory: need not exist yet; `ledger` and `archive` stand in it.
    """

    directory: Path

    @property
    def ledger(self) -> Path:
        """The SQLite file."""
        return self.directory / "ledger.db"

    @property
    def archive(self) -> Path:
        """The directory of WARC files."""
        return self.directory / "archive"
