from __future__ import annotations

import pytest
import spacy

from extract.rules.text import tokens
from extract.rules.text.tokens import tokenise

TEXT = "Norway's U.S. allies don't give Ukraine 14 F-16s (or $5m), they said. Norway's F-16s won't go."


def test_a_text_is_cut_alike_whether_its_words_were_met_before_or_not() -> None:
    first, again = tokenise(TEXT, "en"), tokenise(TEXT, "en")
    assert first.to_json() == again.to_json()
    assert [one.text for one in first] == [one.text for one in spacy.blank("en")(TEXT)]


def test_so_many_words_are_remembered_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens._cut_before.cache_clear()
    monkeypatch.setattr(tokens, "REMEMBERED", 3)
    for text in ("one two three four", "five six"):
        assert [one.text for one in tokenise(text, "en")] == text.split()
    assert tokens._cut_before("en") == {"one", "two", "three", "four"}
    tokens._cut_before.cache_clear()
