"""Where sentences end: at every line break, and at a full stop that ends no abbreviation.

Our own, since spaCy's sentencizer breaks "Nov. 8", "U.S. aid" and "Sen. Graham"; and on plain strings, since marking
the tokens of a spaCy document takes as long as making it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.language import load_language
from extract.rules.text.list_lines import numbered

CLOSING = "\"'”’»)]"
ENDINGS = re.compile(r"[.!?…]+[\"'”’»)\]]*$")
LONGEST = 200  # tokens; what is longer is a broken page, and the rules compare everything in a sentence with everything
LAST_CHARACTERS = frozenset(".!?…" + CLOSING)


@dataclass(frozen=True, slots=True)
class Stops:
    """What does not end a sentence in a language, and what may open one besides capitals and digits.

    numbering: abbreviations only before a number.
    """

    abbreviations: frozenset[str]
    openers: frozenset[str]
    numbering: frozenset[str]


@cache
def stops(code: str) -> Stops:
    """The lists of a language with rules."""
    words = load_language(code).sentences
    return Stops(
        frozenset(word.casefold() for word in words.abbreviations), frozenset(words.openers), frozenset(words.numbering)
    )


def sentence_starts(tokens: Sequence[str], spaced: Sequence[bool], code: str) -> list[int]:
    """The tokens that begin a sentence. spaced: whether a space stands behind each token."""
    words = stops(code)
    starts: list[int] = []
    stop = 0
    for index, token in enumerate(tokens):
        if index == 0 or index - starts[-1] >= LONGEST or _starts(tokens, spaced, index, stop, words):
            starts.append(index)
        if token not in CLOSING:
            stop = index
    return starts


def _starts(tokens: Sequence[str], spaced: Sequence[bool], index: int, closing: int, words: Stops) -> bool:
    """Whether a sentence begins at a token. closing: the last token before it that is no closing quote or bracket."""
    token, last = tokens[index], tokens[index - 1]
    if "\n" in last:
        return True
    if last[-1] not in LAST_CHARACTERS or not spaced[index - 1] or token.isspace():
        return False
    stop = tokens[closing]
    if not ENDINGS.search(stop) or _numbers_line(tokens, closing):
        return False
    first = token[0]
    if not (first.isupper() or first.isdigit() or first in words.openers or not first.isascii()):
        return False
    if stop[-1] in "!?…" or (len(stop) == 1 and closing == 0):
        return True
    return not _abbreviates(tokens, spaced, closing, words)


def _abbreviates(tokens: Sequence[str], spaced: Sequence[bool], closing: int, words: Stops) -> bool:
    """Whether the full stop at `closing` belongs to an abbreviation or an initial rather than to a sentence."""
    stop = tokens[closing]
    word = stop[:-1] if len(stop) > 1 else tokens[closing - 1] if not spaced[closing - 1] else ""
    if word.casefold().strip(".") in words.abbreviations:
        return word.casefold() not in words.numbering or tokens[min(closing + 1, len(tokens) - 1)][0].isdigit()
    model = closing > 1 and tokens[closing - 2] in ("-", "/") and not spaced[closing - 2]  # "IRIS-T.", "SAMP/T."
    return len(word) == 1 and word.isupper() and not model


def _numbers_line(tokens: Sequence[str], closing: int) -> bool:
    """Whether the full stop at `closing` stands behind the number that a line opens with: "2. Two radars"."""
    opens = closing == 1 or (closing > 1 and "\n" in tokens[closing - 2])
    return opens and numbered(tokens, closing - 1)
