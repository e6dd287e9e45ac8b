"""Organisations that no list knows, by what is said of them behind their names: "Moor to Sea, a charity in Leeds"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extract.language import Offices

LONGEST_ASIDE = 5  # tokens from the comma to the word for what somebody is
LONGEST_NAME = 6  # tokens
LEAST_CAPITALS = 2  # in a name: "Instead, a charity" and "On Monday, a charity" name nobody


@dataclass(frozen=True, slots=True)
class Apposition:
    """What a name may be told to be (kinds), the articles before that, what may stand in a name and what may not."""

    kinds: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    never: frozenset[str]

    @classmethod
    def of(cls, lists: Offices) -> Apposition:
        """The words of a language's lists."""
        links = frozenset((*lists.name_links, *lists.charity_links))
        return cls(frozenset(lists.apposed), frozenset(lists.apposing), links, frozenset(lists.unnaming))


def names_before(
    tokens: Sequence[str],
    lower: Sequence[str],
    sentence_of: Sequence[int],
    known: Collection[int],
    words: Apposition,
) -> Iterator[tuple[int, int]]:
    """The tokens of names before a comma and what they are, an article first.

    known: tokens of whom and what the lists know.
    """
    for index, word in enumerate(lower):
        if word not in words.kinds:
            continue
        comma = _comma_before(lower, index, words.articles)
        if comma is None or sentence_of[comma] != sentence_of[index]:
            continue
        start = comma
        while start > max(0, comma - LONGEST_NAME) and sentence_of[start - 1] == sentence_of[comma]:
            if start - 1 in known or not (tokens[start - 1][0].isupper() or lower[start - 1] in words.links):
                break
            start -= 1
        while start < comma and not tokens[start][0].isupper():
            start += 1
        capitals = sum(token[0].isupper() for token in tokens[start:comma])
        if capitals >= LEAST_CAPITALS and not _is_time_or_place(lower, start, comma, words):
            yield start, comma


def _comma_before(lower: Sequence[str], index: int, articles: frozenset[str]) -> int | None:
    """Where the comma stands behind which an article begins what somebody is, no other mark between."""
    for at in range(index - 1, max(0, index - LONGEST_ASIDE), -1):
        if lower[at] in articles and at > 0 and lower[at - 1] == ",":
            return at - 1
        if not (lower[at].isalpha() or lower[at] == "-"):
            return None
    return None


def _is_time_or_place(lower: Sequence[str], start: int, end: int, words: Apposition) -> bool:
    """Whether a word of time, place or office stands in what looks like a name; what links a name may."""
    return any(
        word in words.never and (index == start or word not in words.links)
        for index, word in enumerate(lower[start:end], start)
    )
