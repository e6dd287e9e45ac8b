"""Phrases of word lists found in a document: its tokens are walked once, however many phrases there are.

A tree of our own: spaCy's PhraseMatcher walks as fast, but wants each spelling of each phrase as a document, which at
33,000 spellings took 1.3 s at every start. Here spelling is a rule of the walk: a loose book finds "air defence system"
in "air-defence systems" too.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

HYPHENS = frozenset("-\u2010\u2011")
HYPHEN = re.compile("[-\u2010\u2011]")
VOWELS = "aeiou"
PLURAL_END = "s"

Meaning = TypeVar("Meaning", bound=Hashable)


class Found(NamedTuple, Generic[Meaning]):
    """What a phrase means and where it stands: tokens start (inclusive) to end (exclusive). A thousand an article."""

    meaning: Meaning
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[Meaning]):
    """A place in the tree: the words that may follow, and what a phrase that ends here means, each with its rank."""

    ahead: dict[str, _Node[Meaning]] = field(default_factory=dict)
    meanings: dict[Meaning, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PhraseBook(Generic[Meaning]):
    """Phrases with what they mean, ready to be found. Made by `phrase_book`.

    loose: hyphens and spaces between words count alike, and the regular plural of a phrase like the phrase.
    """

    root: _Node[Meaning]
    loose: bool

    def find(self, tokens: Sequence[str]) -> Iterator[Found[Meaning]]:
        """All phrases in the tokens, by where they start, shorter ones first; meanings in the order of the lists."""
        return self._loosely(_pieces(tokens)) if self.loose else self._exactly(tokens)

    def _exactly(self, tokens: Sequence[str]) -> Iterator[Found[Meaning]]:
        for start, first in enumerate(tokens):
            node, end = self.root.ahead.get(first), start + 1
            while node is not None:
                for meaning in node.meanings:
                    yield Found(meaning, start, end)
                node = node.ahead.get(tokens[end]) if end < len(tokens) else None
                end += 1

    def _loosely(self, pieces: _Pieces) -> Iterator[Found[Meaning]]:
        """Phrases begin and end with tokens, not within them."""
        words, owners = pieces.words, pieces.owners
        last = len(words) - 1
        for start, first in enumerate(words):
            begins = first in self.root.ahead or first.endswith(PLURAL_END)
            if not begins or (start and owners[start - 1] == owners[start]):
                continue
            node: _Node[Meaning] | None = self.root
            end = start
            while node is not None and end <= last:
                if end == last or owners[end + 1] != owners[end]:
                    for meaning in _ending(node, words[end]):
                        yield Found(meaning, owners[start], owners[end] + 1)
                node = node.ahead.get(words[end])
                end += 1


def phrase_book(phrases: Iterable[tuple[Sequence[str], Meaning]], *, loose: bool) -> PhraseBook[Meaning]:
    """The book of phrases, each as its tokens with what it means. A phrase may mean several things."""
    root: _Node[Meaning] = _Node()
    for rank, (tokens, meaning) in enumerate(phrases):
        node = root
        for word in _pieces(tokens).words if loose else tokens:
            node = node.ahead.setdefault(word, _Node())
        node.meanings.setdefault(meaning, rank)
    return PhraseBook(root, loose)


def _ending(node: _Node[Meaning], word: str) -> Iterable[Meaning]:
    """What phrases mean that end with a word, be it as listed or as a plural."""
    ahead = node.ahead
    direct = ahead.get(word)
    plural_of = [ahead[one] for one in _stems(word) if one in ahead and one != word and plural(one) == word]
    if not plural_of:
        return direct.meanings if direct else ()
    ranked: dict[Meaning, int] = {}
    for one in (direct, *plural_of) if direct else plural_of:
        for meaning, rank in one.meanings.items():
            ranked[meaning] = min(rank, ranked.get(meaning, rank))
    return sorted(ranked, key=lambda meaning: ranked[meaning])


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Tokens without the hyphens in and between them; owners: the token that each piece is of."""

    words: Sequence[str]
    owners: Sequence[int]


def _pieces(tokens: Sequence[str]) -> _Pieces:
    """A hyphen between two tokens is dropped, at most one; "F-16" is two pieces, "-16" and "F-" are one."""
    words: list[str] = []
    owners: list[int] = []
    dropped = True
    for index, token in enumerate(tokens):
        if token in HYPHENS and not dropped:
            dropped = True
            continue
        dropped = False
        parts = () if token.isalnum() else HYPHEN.split(token)
        if len(parts) < 2 or not all(parts):
            words.append(token)
            owners.append(index)
        else:
            words += parts
            owners += [index] * len(parts)
    return _Pieces(words, owners)


def plural(word: str) -> str:
    """The regular plural; that of a name in capitals ends in "s" all the same ("KMYs")."""
    low = word.casefold()
    if low.endswith("ss"):
        return word + "es"
    if low.endswith(PLURAL_END):
        return word
    if low.endswith(("x", "ch", "sh", "z")):
        return word + "es"
    if word.endswith("y") and low[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str:
    """What a word is most likely the plural of, or the word itself: to see whether two words are the same thing."""
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix(PLURAL_END)


def _stems(word: str) -> tuple[str, ...]:
    """What a word may be the plural of by its end."""
    return (word[:-1], word[:-2], f"{word[:-3]}y") if word.endswith(PLURAL_END) else ()
