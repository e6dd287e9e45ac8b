"""Regular expressions out of word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

END = ""  # of a form, in a tree of letters

Tree = dict[str, "Tree"]


def alternation(forms: Iterable[str]) -> str:
    """An expression that matches any of the forms, the longest first; in one that ignores case, forms of one case.

    What forms begin with alike stands in it once ("ju(?:ne|ly)"): an alternative each would be tried one by one
    wherever the expression looks, in twice the time.
    """
    tree: Tree = {}
    for form in sorted(forms, key=len, reverse=True):
        place = tree
        for letter in (*form, END):
            place = place.setdefault(letter, {})
    return _any_of(tree)


def _any_of(tree: Tree) -> str:
    ahead = [re.escape(letter) + _any_of(behind) for letter, behind in tree.items() if letter != END]
    if ahead and (END in tree or len(ahead) > 1):
        return f"(?:{'|'.join(ahead)}){'?' * (END in tree)}"
    return "".join(ahead)
