"""Regular expressions out of word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(forms: Iterable[str]) -> str:
    """An expression that matches any of the forms, the longest first."""
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
