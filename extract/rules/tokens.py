"""Tokens: documents cut by spaCy, and phrases of word lists cut as they would be in a document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

import spacy


@cache
def tokeniser(code: str) -> Any:
    """spaCy's tokeniser of a language."""
    return spacy.blank(code).tokenizer


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
