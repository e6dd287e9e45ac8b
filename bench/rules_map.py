"""The map of the rules for the docs: packages in the order of the contract on imports, modules by their docstrings."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

RULES = "extract.rules"


def rules_map(root: Path) -> str:
    """A heading and a table for each layer of extract/rules, those first that import least.

    root: the project's directory. Raises ValueError where pyproject.toml lacks the contract, or a module a docstring.
    """
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next((one["layers"] for one in contracts if one.get("containers") == [RULES]), None)
    if layers is None:
        raise ValueError(f"pyproject.toml has no contract on the layers of {RULES}")
    named = (part.strip() for layer in reversed(layers) for part in layer.split("|"))
    return "\n\n".join(_layer(root.joinpath(*RULES.split(".")) / name) for name in named)


def _layer(path: Path) -> str:
    """What a package and its modules are for, or a module by itself."""
    if not path.is_dir():
        return f"**`{path.name}.py`**: {_first_words(path.with_suffix('.py'))}"
    modules = sorted(one for one in path.glob("*.py") if one.name != "__init__.py")
    head = f"**`{path.name}/`**: {_first_words(path / '__init__.py')}\n\n| module | what it is for |\n| --- | --- |"
    return "\n".join((head, *_lines(modules)))


def _lines(modules: list[Path]) -> Iterator[str]:
    return (f"| `{one.name}` | {_first_words(one)} |" for one in modules)


def _first_words(module: Path) -> str:
    """The first paragraph of a module's docstring, on one line. Raises ValueError where it has none."""
    told = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    if not told:
        raise ValueError(f"{module.name} does not say what it is for")
    return " ".join(told.split("\n\n")[0].split()).replace("<", "&lt;").replace("|", "\\|")
