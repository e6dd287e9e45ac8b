"""What the measuring commands take on their command line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path


def a_file(name: str) -> Path:
    """The path of a file that is there. Raises ArgumentTypeError, which argparse shows with the usage."""
    path = Path(name)
    if not path.is_file():
        raise ArgumentTypeError(f"there is no file {name}")
    return path


def a_home(name: str) -> Path:
    """The path of a directory that holds a ledger. Raises ArgumentTypeError."""
    path = Path(name)
    if not (path / "ledger.db").is_file():
        raise ArgumentTypeError(f"{name} holds no ledger.db")
    return path
