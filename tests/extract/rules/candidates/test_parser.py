from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from extract.language import load_language
from extract.rules.candidates import parser as parsers

SENTENCES = (
    "Norway will give Ukraine 50 tanks , and Sweden 's cabinet , which met on Monday , sent $ 5 million .",
    "Denmark says that the package that Ukraine had asked for will be sent by ship in May .",
    "Thanks !",
)
Parse = list[tuple[str, str, int]]


def parsed_by(parser: parsers.Parser) -> list[Parse]:
    documents = [Doc(parser.vocab, words=one.split()) for one in SENTENCES]
    parser.annotate(documents)
    return list(map(arcs_of, documents))


def arcs_of(document: Doc) -> Parse:
    return [(token.tag_, token.dep_, token.head.i) for token in document]


def loaded() -> parsers.Parser:
    found = parsers.parser("en")
    if found is None:
        pytest.skip("the parser is not installed")
    return found


def test_quick_parses_are_those_that_spacy_finds_by_itself() -> None:
    quick = parsed_by(loaded())
    whole = spacy.load(load_language("en").parser)
    assert quick == [arcs_of(whole(Doc(whole.vocab, words=one.split()))) for one in SENTENCES]


def test_the_parses_are_the_same_without_what_holds_numpy_to_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = parsed_by(loaded())
    monkeypatch.setattr(parsers, "_blas", lambda: None)
    parsers.parser.cache_clear()
    try:
        assert parsed_by(loaded()) == quick
    finally:
        monkeypatch.undo()
        parsers.parser.cache_clear()


def test_nothing_to_parse_is_nothing_to_do() -> None:
    loaded().annotate([])
