"""JSON from outside: read whatever it holds, and asked by paths. Content APIs get it wrong as pages do."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,999}[{\[]")


def begins_json(body: bytes) -> bool:
    """Whether the first character is one that an object or a list begins with; no HTML or XML begins so."""
    return _JSON_START.match(body) is not None


def read_json(body: bytes) -> Any:
    """The value that the bytes hold. A byte that is no character costs itself alone.

    Raises ValueError, in one line, where they are no JSON or nest too deep.
    """
    try:
        return json.loads(body.decode(json.detect_encoding(body), "replace"), strict=False)
    except RecursionError as cause:
        raise ValueError("nested too deep") from cause
    except json.JSONDecodeError as cause:
        raise ValueError(f"{cause.msg} at character {cause.pos}") from cause


def at(value: Any, path: str) -> Any:
    """What stands at a path, names joined by dots ("details.body"); an empty one is the value itself. None: nothing."""
    for name in path.split(".") if path else ():
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
