"""TOML as a text: which line says what, and how a value is written. The standard library forgets the lines."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KeyPath = tuple[str, ...]
"""A key with the tables it stands in: ("crawl", "delay_seconds")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A key or table of a TOML text.

    line: counted from 1; of a table named more than once, or by the keys in it, the first.
    comment: the lines of comment directly above, as one line.
    value: of a key; None for a table.
    """

    path: KeyPath
    line: int
    comment: str = ""
    value: Any = None


def statements(text: str) -> dict[KeyPath, Statement]:
    """All keys and tables of a valid TOML text.

    A piece of text is a statement as soon as the parser takes it, so no rule of TOML is told here a second time.
    """
    found: dict[KeyPath, Statement] = {}
    table: KeyPath = ()
    piece, begin = "", 0
    notes: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not piece and (not bare or bare.startswith("#")):
            notes = [*notes, bare.lstrip("#").strip()] if bare else []
            continue
        begin = begin or number
        piece += f"{line}\n"
        try:
            parsed = tomllib.loads(piece)
        except ValueError:
            continue  # it goes on in the next line
        inside = () if piece.lstrip().startswith("[") else table
        for path, value in _paths(parsed, inside):
            found.setdefault(path, Statement(path, begin, " ".join(notes), value))
            if piece.lstrip().startswith("["):
                table = path
        piece, begin, notes = "", 0, []
    return found


def _paths(parsed: Mapping[str, Any], inside: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    for key, value in parsed.items():
        path = (*inside, key)
        if isinstance(value, Mapping):
            yield path, None
            yield from _paths(value, path)
        else:
            yield path, value


def written(value: Any) -> str:
    """A text, number, truth value or list of them as TOML writes it; control characters are escaped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "".join(map(_letter, json.dumps(value, ensure_ascii=False)))
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    return str(value)


def _letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cs":  # half a character, as the environment may hold it; TOML has no way to write it
        return "\ufffd"
    if not kind.startswith("C"):
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
