"""The words of the interface: all of them stand in desk/texts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("texts.yaml")


@cache
def _texts() -> Mapping[str, str]:
    return dict(_leaves(yaml.safe_load(FILE.read_text(encoding="utf-8"))))


def text(key: str, /, **values: object) -> str:
    """The words under a dotted key, with the values put in where they have {names}. Raises KeyError where none are."""
    words = _texts()[key]
    return words.format(**values) if values else words


def group(prefix: str) -> dict[str, str]:
    """All words under a key, by what follows it: the names of stages, say."""
    return {key.removeprefix(f"{prefix}."): words for key, words in _texts().items() if key.startswith(f"{prefix}.")}


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in tree.items():
        key = f"{prefix}{name}"
        found += _leaves(value, f"{key}.") if isinstance(value, Mapping) else [(key, str(value))]
    return found
