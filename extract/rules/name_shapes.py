"""Organisations that no list knows, by the shape of their names or by what leads them.

"The campaign 'Warm Hands'", "a charity called Warm Hands", "the Warm Hands appeal", "Stichting Warme Handen", "Hands on
Wheels gave".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.language import Offices
from extract.rules.apposition import Apposition

LONGEST_NAME = 6  # tokens
LEAST_INITIALS, MOST_INITIALS = 3, 5  # letters
BY_REACH = 2  # tokens behind a verb up to "by"
LONGEST_QUOTED = 7  # tokens between quotation marks
OPENING = frozenset("\"'“‘„«»”")
CLOSING = frozenset("\"'”’“»«")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The words by which a name is told.

    called: before a quoted name, what it names; naming: what may stand between ("called"). before: what a name may
    stand before ("the Warm Hands appeal"); determiners: before such a name; adjectives, adjective_endings: no name.
    fronts: what names begin with in other languages. before_verb: between a giver and its verb. agents: before who does
    it. inner: what stands within an organisation's name and no person's. soft_heads: its last word, or endings its end.
    offices: what stands in no such name.
    """

    called: frozenset[str]
    naming: frozenset[str]
    before: frozenset[str]
    determiners: frozenset[str]
    adjectives: frozenset[str]
    adjective_endings: tuple[str, ...]
    fronts: frozenset[str]
    before_verb: frozenset[str]
    agents: frozenset[str]
    inner: frozenset[str]
    soft_heads: frozenset[str]
    endings: tuple[str, ...]
    offices: frozenset[str]
    apposition: Apposition

    @classmethod
    def of(cls, lists: Offices) -> Shapes:
        """The words of a language's lists."""
        return cls(
            frozenset((*lists.name_openers, *lists.apposed, *lists.campaigns)),
            frozenset(lists.naming),
            frozenset(lists.name_before),
            frozenset(lists.name_determiners),
            frozenset(lists.no_name_adjectives),
            lists.adjective_endings,
            frozenset(lists.name_fronts),
            frozenset(lists.before_verb),
            frozenset(lists.name_agents),
            frozenset(lists.name_inner),
            frozenset(lists.soft_heads),
            lists.name_endings,
            frozenset((*lists.office_words, *lists.no_givers)),
            Apposition.of(lists),
        )


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a document, as printed and in lower case, with the sentence of each.

    known: tokens of whom and what the lists know, the recipients' apart. names: of actors, and of things with names of
    their own. states: of states. recipients: of those whom a name may be for.
    """

    tokens: Sequence[str]
    lower: Sequence[str]
    sentence_of: Sequence[int]
    known: Collection[int]
    names: frozenset[int]
    states: frozenset[int]
    recipients: frozenset[int]


def names_by_shape(text: Words, shapes: Shapes) -> Iterator[tuple[int, int]]:
    """The tokens of names told by their shape or by what leads them."""
    for index, word in enumerate(text.lower[:-1]):
        if word in shapes.called:
            yield from _called(text, index, shapes)
        if word in shapes.before:
            yield from _before(text, index, shapes)
        if text.tokens[index] in shapes.fronts:
            yield from _fronted(text, index, shapes)


def names_that_hand_over(text: Words, verbs: Iterable[tuple[int, int]], shapes: Shapes) -> Iterator[tuple[int, int]]:
    """The tokens of names that hand over, or by which it is done, and that look like no person's.

    verbs: the tokens of verbs of giving.
    """
    for first, last in verbs:
        if _capital(text.tokens[first]):  # "the Solidarity Fund"
            continue
        end = first
        while end > 0 and text.lower[end - 1] in shapes.before_verb:
            end -= 1
        start = _start(text, end, shapes)
        if start < end and _looks_like_a_giver(text, start, end, shapes):
            yield start, end
        by = next(
            (at for at in range(last, min(last + BY_REACH, len(text.lower) - 1)) if text.lower[at] in shapes.agents), 0
        )
        if by:
            start = by + 1 + (text.lower[by + 1] in shapes.determiners)
            end = _end(text, start, shapes) if start < len(text.lower) else start
            if end > start and _looks_like_a_giver(text, start, end, shapes):
                yield start, end


def _start(text: Words, end: int, shapes: Shapes) -> int:
    """Where a name begins that ends before a token, with a capital; it may have any link between two capitals."""
    start = end
    while start > max(0, end - LONGEST_NAME) and text.sentence_of[start - 1] == text.sentence_of[end]:
        known = start - 1 in text.names and start - 1 not in text.states
        if known or not (_in_name(text, start - 1, shapes) or text.lower[start - 1] in shapes.inner):
            break
        start -= 1
    while start < end and (not _capital(text.tokens[start]) or text.lower[start] in shapes.determiners):
        start += 1
    return start


def _looks_like_a_giver(text: Words, start: int, end: int, shapes: Shapes) -> bool:
    """Whether a name is an organisation's and no person's: by a word within or at its end, or by odd capitals."""
    first = next((index for index in range(start, end) if index not in text.states), end)
    tokens, lower = text.tokens[start:end], text.lower[start:end]
    if first == end or not (_capital(text.tokens[first]) and _capital(tokens[-1])) or text.sentence_of[start] == 0:
        return False
    several = start in text.recipients or not text.states.isdisjoint(range(first, end))  # "Norway with Sweden"
    office = not shapes.offices.isdisjoint(word for word in lower if word not in shapes.apposition.links)
    price = end < len(text.lower) and text.lower[end][0].isdigit()  # "NOK 5 million"
    if several or office or price or _is_time(text, start, end, shapes):
        return False
    if len(tokens) > 1 and (lower[-1] in shapes.soft_heads or not shapes.inner.isdisjoint(lower)):
        return True
    if first > start:  # "French Guiana" is no firm
        return False
    return any(map(_has_odd_capitals, tokens)) or lower[-1].endswith(shapes.endings)


def _has_odd_capitals(token: str) -> bool:
    """Initials, or a capital within a word: "PKP", "DenizBank"."""
    initials = token.isupper() and LEAST_INITIALS <= len(token) <= MOST_INITIALS
    return token.isalpha() and (initials or (token[0].isupper() and not token.istitle() and not token.isupper()))


def _called(text: Words, kind: int, shapes: Shapes) -> Iterator[tuple[int, int]]:
    """The name behind what it names: "the campaign 'Warm Hands'", "a charity called Warm Hands"."""
    at = kind + 1
    if text.lower[at] == "," and at + 1 < len(text.lower):  # "the appeal, "Warm Hands", runs"
        at += 1
    named = text.lower[at] in shapes.naming
    while at < len(text.lower) - 1 and text.lower[at] in shapes.naming:
        at += 1
    if text.tokens[at] in OPENING:
        ends = range(at + 2, min(at + 2 + LONGEST_QUOTED, len(text.tokens)))
        end = next((end for end in ends if text.tokens[end] in CLOSING), 0)
        if end and text.tokens[at + 1][0].isupper():
            yield at + 1, end - (text.tokens[end - 1] in (",", "."))
    elif named:
        end = _end(text, at, shapes)
        if end > at:
            yield at, end


def _before(text: Words, kind: int, shapes: Shapes) -> Iterator[tuple[int, int]]:
    """The name before what it names, behind an article: "the Warm Hands appeal"."""
    start = kind
    while start > max(0, kind - LONGEST_NAME) and _in_name(text, start - 1, shapes) and start - 1 not in text.known:
        start -= 1
    while start < kind and (not _capital(text.tokens[start]) or text.lower[start] in shapes.determiners):
        start += 1
    alone = kind - start == 1
    if start in (kind, 0) or text.lower[start - 1] not in shapes.determiners:
        return
    adjective = text.lower[start] in shapes.adjectives or text.lower[start].endswith(shapes.adjective_endings)
    if alone and (adjective or start in text.recipients):
        return
    if not _is_time(text, start, kind, shapes):
        yield start, kind


def _fronted(text: Words, front: int, shapes: Shapes) -> Iterator[tuple[int, int]]:
    """A name that begins with what it is in another language: "Stichting Warme Handen"."""
    end = _end(text, front + 1, shapes)
    if end > front + 1:
        yield front, end


def _end(text: Words, start: int, shapes: Shapes) -> int:
    """Where a name that begins with a capital ends."""
    end = start
    while end < min(len(text.tokens), start + LONGEST_NAME) and text.sentence_of[end] == text.sentence_of[start - 1]:
        if end in text.known or not (_capital(text.tokens[end]) or (end > start and _in_name(text, end, shapes))):
            break
        end += 1
    while end > start and not _capital(text.tokens[end - 1]):
        end -= 1
    return end


def _in_name(text: Words, index: int, shapes: Shapes) -> bool:
    return _capital(text.tokens[index]) or text.lower[index] in shapes.apposition.links


def _capital(token: str) -> bool:
    return token[0].isupper()


def _is_time(text: Words, start: int, end: int, shapes: Shapes) -> bool:
    """Whether a word of time, place or office stands in what looks like a name."""
    words = shapes.apposition
    return any(
        word in words.never and (index == start or word not in words.links | shapes.inner)
        for index, word in enumerate(text.lower[start:end], start)
    )
