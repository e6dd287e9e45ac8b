"""Organisations that no list knows, by what is said of them behind or before their names.

"Moor to Sea, a charity in Leeds", "his charity, Moor to Sea,", "Velux's chief executive", "the founder of Moor to Sea".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extract.language import Offices

LONGEST_ASIDE = 5  # tokens from the comma to the word for what somebody is
LONGEST_NAME = 6  # tokens
LEAST_CAPITALS = 2  # in a name: "Instead, a charity" and "On Monday, a charity" name nobody


@dataclass(frozen=True, slots=True)
class Apposition:
    """What a name may be told to be (kinds), the articles before that, what may stand in a name and what may not.

    places: before where it is. before_place: before a single capital that is no name. told_on: behind what a single
    capital is said to be. owners: "Velux's". staffed, headed: what only organisations have; before_name: before
    their name.
    """

    kinds: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    owners: frozenset[str]
    staffed: frozenset[str]
    headed: frozenset[str]
    before_name: frozenset[str]
    before_place: frozenset[str]
    told_on: frozenset[str]

    @classmethod
    def of(cls, lists: Offices) -> Apposition:
        """The words of a language's lists."""
        links = frozenset((*lists.name_links, *lists.charity_links))
        return cls(
            frozenset(lists.apposed),
            frozenset(lists.apposing),
            links,
            frozenset(lists.unnaming),
            frozenset(lists.name_places),
            frozenset(lists.name_owners),
            frozenset(lists.staffed),
            frozenset(lists.headed),
            frozenset(lists.name_of),
            frozenset(lists.before_place),
            frozenset(lists.told_on),
        )


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
        start = start_of_capitals(tokens, sentence_of, comma, known, words.links)
        capitals = sum(token[0].isupper() for token in tokens[start:comma])
        enough = capitals >= LEAST_CAPITALS or (
            capitals == 1 and _may_stand_alone(lower, sentence_of, start, index, words)
        )
        if enough and not _is_time_or_place(lower, start, comma, words):
            yield start, comma


def _may_stand_alone(
    lower: Sequence[str], sentence_of: Sequence[int], start: int, kind: int, words: Apposition
) -> bool:
    """Whether a single capital may be a name: "went to Agendum, the charity behind", not "in Utena, the charity said".

    Where it opens the sentence, what it is must stand between commas.
    """
    behind = lower[kind + 1 : kind + 3]
    if len(behind) < 2:
        return False
    if start > 0 and sentence_of[start - 1] == sentence_of[start]:
        return lower[start - 1] not in words.before_place and behind[0] in words.told_on
    # "Arla, the dairy cooperative, is giving"
    return behind[0] == "," and behind[1].isalpha() and behind[1] not in (words.told_on | words.articles | words.never)


def names_behind(
    tokens: Sequence[str],
    lower: Sequence[str],
    sentence_of: Sequence[int],
    known: Collection[int],
    words: Apposition,
) -> Iterator[tuple[int, int]]:
    """The tokens of names between commas behind what they are: "his charity, Moor to Sea, sent"."""
    for index, word in enumerate(lower[:-2]):
        if word not in words.kinds:
            continue
        comma = index + 1
        if lower[comma] in words.places:  # "the union in Leeds, Unite, sent"
            comma += 1
            while comma < len(lower) - 1 and comma <= index + LONGEST_ASIDE and tokens[comma][0].isupper():
                comma += 1
        if lower[comma] != "," or sentence_of[comma] != sentence_of[index]:
            continue
        end = _end_of_capitals(tokens, lower, sentence_of, comma + 1, known, words)
        closed = end < len(lower) and lower[end] in (",", ".")
        if end > comma + 1 and closed and not _is_time_or_place(lower, comma + 1, end, words):
            yield comma + 1, end


def names_that_employ(
    tokens: Sequence[str],
    lower: Sequence[str],
    sentence_of: Sequence[int],
    known: Collection[int],
    words: Apposition,
) -> Iterator[tuple[int, int]]:
    """The tokens of names that have what only an organisation has: "Velux's founder", "the founder of Velux"."""
    for index, word in enumerate(lower[:-2]):
        pair = f"{word} {lower[index + 1]}"
        if word in words.owners and {lower[index + 1], f"{lower[index + 1]} {lower[index + 2]}"} & words.staffed:
            start = start_of_capitals(tokens, sentence_of, index, known)
            if start < index and not _is_time_or_place(lower, start, index, words):
                yield start, index
        of = index + (2 if pair in words.headed else 1)
        if (word in words.headed or pair in words.headed) and of < len(lower) - 1 and lower[of] in words.before_name:
            end = _end_of_capitals(tokens, lower, sentence_of, of + 1, known, words)
            if end > of + 1 and not _is_time_or_place(lower, of + 1, end, words):
                yield of + 1, end


def start_of_capitals(
    tokens: Sequence[str],
    sentence_of: Sequence[int],
    end: int,
    known: Collection[int],
    links: frozenset[str] = frozenset(),
) -> int:
    """Where a name that ends before a token begins, with a capital. links: the words that may stand within it."""
    start = end
    while start > max(0, end - LONGEST_NAME) and sentence_of[start - 1] == sentence_of[end]:
        if start - 1 in known or not (tokens[start - 1][0].isupper() or tokens[start - 1].lower() in links):
            break
        start -= 1
    while start < end and not tokens[start][0].isupper():
        start += 1
    return start


def _end_of_capitals(
    tokens: Sequence[str],
    lower: Sequence[str],
    sentence_of: Sequence[int],
    start: int,
    known: Collection[int],
    words: Apposition,
) -> int:
    """Where a name that begins with a capital ends."""
    end = start
    while end < min(len(tokens), start + LONGEST_NAME) and sentence_of[end] == sentence_of[start - 1]:
        if end in known or not (tokens[end][0].isupper() or (end > start and lower[end] in words.links)):
            break
        end += 1
    while end > start and not tokens[end - 1][0].isupper():
        end -= 1
    return end


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
