"""Tokens: documents cut by spaCy, and phrases of word lists cut as they would be in a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

import spacy
from spacy.tokens import Doc

LONGEST_WORD = 100  # characters; addresses of pages are longer, and nothing is read in them
LONGEST_MARKS = 12  # marks in a row
REMEMBERED = 10_000  # stretches between spaces that are cut before; spaCy remembers as many
# spaCy's time grows with the square of a stretch without spaces: 4,000 brackets took 1.3 s, 50,000 three minutes; and a
# stretch of a hundred still takes 14 ms where it is nothing but marks.
STRETCH = rf"[^\w\s]{{{LONGEST_MARKS + 1},{LONGEST_WORD}}}|\S{{{LONGEST_WORD}}}"
# spaCy takes the end of "IRIS-T." and "SAMP/T." for an initial with its stop.
STOP_BEHIND_LETTER = r"(?<=\w[-/][A-Z])\.(?!\w)"
APART = re.compile(f"{STRETCH}|{STOP_BEHIND_LETTER}")
# Marks of the faces that spaCy keeps whole: "generators (8)" would end in one.
OF_FACES = re.compile(r"[()\[\]:;=<>\d]")


@cache
def tokeniser(code: str) -> Any:
    """spaCy's tokeniser of a language, which knows no faces: no news has them, and "(8)" looks like one."""
    cutter: Any = spacy.blank(code).tokenizer
    cutter.rules = {
        word: pieces for word, pieces in cutter.rules.items() if len(pieces) > 1 or not OF_FACES.search(word)
    }
    return cutter


@cache
def _cut_before(code: str) -> set[str]:
    """The stretches between spaces that were cut by themselves."""
    return set()


def _cut(text: str, code: str) -> Doc:
    """The tokens of a text.

    spaCy remembers how it cuts a stretch between spaces, save behind the first exception of a text ("don't", "U.S."):
    two thirds of an article, which were cut anew each time, at two milliseconds. So what is new is cut by itself first.
    """
    cutter, before = tokeniser(code), _cut_before(code)
    if len(before) < REMEMBERED:
        for one in set(text.split()) - before:
            cutter(one)
            before.add(one)
    whole: Doc = cutter(text)
    return whole


def tokenise(text: str, code: str) -> Doc:
    """The tokens of a document. A stretch that is longer than any word, or a long run of marks, is one of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    position = 0
    for match in APART.finditer(text):
        _add(_cut(text[position : match.start()], code), words, spaces)
        words.append(match.group())
        spaces.append(match.group() == "." and text[match.end() : match.end() + 1] == " ")
        position = match.end() + spaces[-1]
    rest = _cut(text[position:], code)
    if position == 0:
        return rest
    _add(rest, words, spaces)
    return Doc(rest.vocab, words=words, spaces=spaces)


def _add(doc: Doc, words: list[str], spaces: list[bool]) -> None:
    for token in doc:
        words.append(token.text)
        spaces.append(bool(token.whitespace_))


def cut(phrases: Iterable[str], code: str) -> list[tuple[str, ...]]:
    """The tokens of each phrase.

    spaCy cuts what stands between two spaces by itself, and leaves a word of nothing but letters whole if it is no
    exception of the language. So only the odd words are cut, each once and all in one document: 0.03 s instead of 0.5.
    """
    words = [phrase.split() for phrase in phrases]
    exceptions = tokeniser(code).rules
    odd = list(dict.fromkeys(one for line in words for one in line if not one.isalpha() or one in exceptions))
    tokens = [token.text for token in tokeniser(code)("\n".join(odd))]
    pieces = [tuple(line) for is_break, line in groupby(tokens, key="\n".__eq__) if not is_break]
    known = dict(zip(odd, pieces, strict=True))
    return [tuple(token for one in line for token in known.get(one, (one,))) for line in words]
