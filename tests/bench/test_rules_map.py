"""The map of the rules: a newcomer finds there where a line belongs, so it must name every module and its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.rules_map import rules_map

CONTRACT = '[[tool.importlinter.contracts]]\ncontainers = ["extract.rules"]\nlayers = ["gifts | givers", "choice"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(CONTRACT, "utf-8")
    rules = tmp_path / "extract" / "rules"
    for name in ("gifts", "givers"):
        (rules / name).mkdir(parents=True)
        (rules / name / "__init__.py").write_text(f'"""What {name} are."""\n', "utf-8")
    (rules / "choice.py").write_text('"""Sums."""\n', "utf-8")
    (rules / "gifts" / "needs.py").write_text('"""What the taker\nasks for.\n\nMore."""\n', "utf-8")
    return tmp_path


def test_packages_stand_in_the_order_of_their_imports_with_every_module(project: Path) -> None:
    assert rules_map(project) == (
        "**`choice.py`**: Sums.\n\n"
        "**`gifts/`**: What gifts are.\n\n| module | what it is for |\n| --- | --- |\n"
        "| `needs.py` | What the taker asks for. |\n\n"
        "**`givers/`**: What givers are.\n\n| module | what it is for |\n| --- | --- |"
    )


def test_a_module_that_does_not_say_what_it_is_for_is_named(project: Path) -> None:
    (project / "extract" / "rules" / "gifts" / "needs.py").write_text("ONE = 1\n", "utf-8")
    with pytest.raises(ValueError, match=r"needs\.py does not say what it is for"):
        rules_map(project)


def test_a_project_without_the_contract_says_so(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.importlinter]\ncontracts = []\n", "utf-8")
    with pytest.raises(ValueError, match=r"no contract on the layers of extract\.rules"):
        rules_map(project)
