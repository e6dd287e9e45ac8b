from __future__ import annotations

import re
from pathlib import Path

import pytest

import desk
from desk.texts import _texts, group, text

HERE = Path(desk.__file__).parent
SOURCES = [*HERE.rglob("*.html"), *HERE.glob("*.py")]
USED = re.compile(r"""(?<![\w.])text\(\s*f?["']([\w.{}-]+)["']""")


def test_all_words_that_pages_and_code_ask_for_are_there():
    asked = {key for source in SOURCES for key in USED.findall(source.read_text(encoding="utf-8"))}
    assert len(asked) > 50
    missing = []
    for key in asked:
        begins = key.partition("{")[0]  # f"problem.{status}": some are there
        known = begins in _texts() or (
            (begins != key or begins.endswith((".", "_"))) and any(one.startswith(begins) for one in _texts())
        )
        if not known:
            missing.append(key)
    assert missing == []


def test_words_have_their_values_put_in_and_unknown_ones_are_an_error():
    assert text("account.is", name="olena", role="editor") == "olena, editor"
    assert group("roles") == {"reader": "reader", "editor": "editor", "admin": "admin"}
    with pytest.raises(KeyError):
        text("account.nowhere")
