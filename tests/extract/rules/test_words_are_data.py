"""Words of a language are data: a rule that compares the text with a word of its own would hold for English alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

RULES = Path(__file__).parents[3] / "extract" / "rules"
OF_TEXT = re.compile(r"\blower_$|\blower\[[^]]*\]$|\.(casefold|lower)\(\)$")
"""How a word of the text is written in the rules."""


def constants(tree: ast.Module) -> dict[str, ast.expr]:
    """What the constants of a module are."""
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def words_compared(source: str) -> Iterator[str]:
    """The words that are compared with words of the text."""
    tree = ast.parse(source)
    named = constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            told = [named.get(one.id, one) if isinstance(one, ast.Name) else one for one in sides]
            if any(OF_TEXT.search(ast.unparse(one)) for one in sides):
                yield from (word for one in told for word in words_in(one))


def words_in(node: ast.expr) -> list[str]:
    """The words of a string, or of a collection of strings."""
    try:
        value = ast.literal_eval(node.args[0] if isinstance(node, ast.Call) and node.args else node)
    except (ValueError, TypeError):
        return []
    told = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple | list | set) else []
    return [one for one in told if isinstance(one, str) and any(map(str.isalpha, one))]


@pytest.mark.parametrize("module", sorted(RULES.rglob("*.py")), ids=lambda path: path.stem)
def test_no_word_of_the_text_is_compared_with_one_in_the_code(module: Path) -> None:
    assert list(words_compared(module.read_text("utf-8"))) == []


def test_such_a_word_is_seen_in_a_constant_too() -> None:
    code = 'ALSO = frozenset({"and"})\nif reading.lower[at] in ALSO or token.lower_ == "or" or lower[0] == ",": pass'
    assert sorted(words_compared(code)) == ["and", "or"]
