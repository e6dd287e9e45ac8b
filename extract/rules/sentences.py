"""Where sentences end: at every line break, and at a full stop that ends no abbreviation.

A spaCy component, since spaCy's own sentencizer breaks "Nov. 8", "U.S. aid" and "Sen. Graham".
"""

from __future__ import annotations

import re

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from extract.language import SentenceWords, load_language

ENDINGS = re.compile(r"[.!?…]+[\"'”’»)\]]*$")


@Pipeline.factory("pledge_sentences", default_config={"code": "en"})
def make_sentences(nlp: Pipeline, name: str, code: str) -> SentenceStarts:
    """The component for one language."""
    return SentenceStarts(load_language(code).sentences)


class SentenceStarts:
    """Sets `is_sent_start` on every token of a document."""

    def __init__(self, words: SentenceWords) -> None:
        self.abbreviations = frozenset(word.casefold() for word in words.abbreviations)
        self.openers = frozenset(words.openers)

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its sentences marked."""
        for index, token in enumerate(doc):
            token.is_sent_start = index == 0 or self._starts(doc, index)
        return doc

    def _starts(self, doc: Doc, index: int) -> bool:
        token, last = doc[index], doc[index - 1]
        if "\n" in last.text:
            return True
        if token.is_space or not last.whitespace_:
            return False
        closing = index - 1
        while closing > 0 and doc[closing].text in "\"'”’»)]":
            closing -= 1
        stop = doc[closing].text
        if not ENDINGS.search(stop):
            return False
        first = token.text[0]
        if not (first.isupper() or first.isdigit() or first in self.openers or not first.isascii()):
            return False
        if stop[-1] in "!?…" or (len(stop) == 1 and closing == 0):
            return True
        return not self._abbreviates(doc, closing)

    def _abbreviates(self, doc: Doc, closing: int) -> bool:
        """Whether the full stop at `closing` belongs to an abbreviation or an initial rather than to a sentence."""
        stop = doc[closing].text
        word = stop[:-1] if len(stop) > 1 else doc[closing - 1].text if not doc[closing - 1].whitespace_ else ""
        if word.casefold().strip(".") in self.abbreviations:
            return word.casefold() not in ("no",) or doc[min(closing + 1, len(doc) - 1)].text[0].isdigit()
        return len(word) == 1 and word.isupper()
