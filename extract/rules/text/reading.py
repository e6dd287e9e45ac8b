"""A document as the rules read it: tokens, sentences, and every mention of an actor, item, programme or cue in it.

spaCy tokenises; `sentences` splits, `mentions` finds the words of all lists, `actors` makes whole actors of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from spacy.tokens import Doc

from extract.language import load_language
from extract.loading import uncollected
from extract.records import Span
from extract.rules.text.actors import whole_actors
from extract.rules.text.cities import with_cities
from extract.rules.text.evidence_words import evidence_words
from extract.rules.text.list_lines import list_lines
from extract.rules.text.mentions import Books, Mention, books, find_mentions
from extract.rules.text.office_words import Lines, OfficeWords
from extract.rules.text.seats import shared_seats, with_seats
from extract.rules.text.sentences import sentence_starts
from extract.rules.text.terms import Term, in_office, terms_of
from extract.rules.text.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, its paragraph, whether it is a line of a list, whether it holds a number."""

    index: int
    start: int
    end: int
    paragraph: int
    bullet: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """Mentions in order, with the tokens that they start at, to look up by."""

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> _Placed:
        kept = tuple(mentions)
        return cls(kept, tuple(one.start for one in kept))


NOWHERE = _Placed((), ())


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that the lists of its language, `code`, know of it.

    starts, ends: of its tokens, in characters; spaced: whether a space stands behind each; quotes: the tokens that are
    quotation marks; lower: the tokens in lower case, save months that look like a verb; plain: those printed in lower
    case and of letters alone, "" for the others. Kept, since asking spaCy for them takes a tenth of an article's time.
    answers: to what was asked already, by the question and what it was asked of; see `remembered`.
    """

    text: str
    code: str
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    spaced: tuple[bool, ...]
    quotes: tuple[int, ...]
    lower: tuple[str, ...]
    plain: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    sentence_of: tuple[int, ...]
    mentions: tuple[Mention, ...]
    title_end: int
    answers: dict[tuple[object, ...], Any] = field(init=False, repr=False, compare=False)
    # Made of `mentions`: the evidence asks for mentions of a stretch a thousand times an article.
    _all: _Placed = field(init=False, repr=False, compare=False)
    _by_kind: Mapping[str, _Placed] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the mentions."""
        object.__setattr__(self, "answers", {})
        by_kind: dict[str, list[Mention]] = {}
        for one in self.mentions:
            by_kind.setdefault(one.kind, []).append(one)
        object.__setattr__(self, "_all", _Placed.of(self.mentions))
        object.__setattr__(self, "_by_kind", {kind: _Placed.of(found) for kind, found in by_kind.items()})

    def of_kind(self, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], NOWHERE).mentions
        return tuple(one for one in self.mentions if one.kind in kinds)

    def inside(self, start: int, end: int, *kinds: str) -> tuple[Mention, ...]:
        """The mentions of these kinds that begin within tokens start to end, in order."""
        placed = self._by_kind.get(kinds[0], NOWHERE) if len(kinds) == 1 else self._all
        starts = placed.starts
        first = bisect_left(starts, start)
        found = placed.mentions[first : bisect_left(starts, end, first)] if first < len(starts) else ()
        return found if len(kinds) == 1 else tuple(one for one in found if one.kind in kinds)

    def line_start(self, token: int) -> int:
        """Where the line of a token begins, or its sentence: a list that a sentence leads has many lines."""
        floor = self.sentences[self.sentence_of[token]].start
        while token > floor and "\n" not in self.lower[token - 1]:
            token -= 1
        return token

    def quoted(self, start: int, end: int) -> bool:
        """Whether a quotation mark is among tokens start to end."""
        return bisect_left(self.quotes, start) < bisect_left(self.quotes, end)

    def span(self, start: int, end: int) -> Span:
        """Characters of tokens start to end."""
        return Span(self.starts[start], self.ends[end - 1])

    def words(self, start: int, end: int) -> str:
        """The text of tokens start to end."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The tokens that characters fall into."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)


Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")
UNANSWERED = object()


def remembered(question: Callable[[Reading, *Asked], Answer]) -> Callable[[Reading, *Asked], Answer]:
    """A question that many candidates ask alike of a reading: answered once, of the same tokens or the same mention."""

    @wraps(question)
    def answered(reading: Reading, *asked: *Asked) -> Answer:
        place = (question, *asked)
        answer: Answer = reading.answers.get(place, UNANSWERED)  # once: to hash a mention takes a microsecond
        if answer is UNANSWERED:
            answer = reading.answers[place] = question(reading, *asked)
        return answer

    return answered


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads documents of one language."""

    books: Books
    offices: OfficeWords
    bullets: frozenset[str]
    towns: frozenset[str]
    beside: frozenset[str]
    terms: Mapping[str, tuple[Term, ...]]
    seats: Mapping[tuple[str, str], str]
    months: frozenset[str]


@cache
@uncollected()
def reader(code: str) -> Reader:
    """The reader of a language with rules. Built once a process, in a third of a second."""
    language = load_language(code)
    return Reader(
        books(language),
        OfficeWords.of(language, evidence_words(code).possessives),
        frozenset(language.sentences.bullets),
        frozenset(language.offices.towns),
        frozenset(language.offices.towns_beside),
        terms_of(language),
        shared_seats(language),
        frozenset(word.title() for word in language.auxiliaries["possible"] if word in language.dates.months),
    )


def read(document: str, code: str, published: date | None = None) -> Reading:
    """The reading of a document (title, line break, text). published: whose office a leader then held."""
    tools = reader(code)
    doc = tokenise(document, code)
    # At once and in numbers: to ask each token for each costs twice as much.
    table = doc.to_array(["IDX", "LENGTH", "SPACY", "LIKE_NUM", "IS_QUOTE"])
    starts, lengths, spaces, numeric, quoting = table.T.tolist() if len(doc) else ([], [], [], [], [])
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    tokens = [document[start:end] for start, end in zip(starts, ends, strict=True)]
    spaced, quotes = tuple(map(bool, spaces)), tuple(token for token, there in enumerate(quoting) if there)
    starting = sentence_starts(tokens, spaced, code)
    lower = _lowered(tokens, starting, tools.months)
    plain = tuple(token if token.islower() and token.isalpha() else "" for token in tokens)
    sentences = _sentences(tokens, numeric, starting, list_lines(tokens, tools.bullets))
    sentence_of = tuple(one.index for one in sentences for _ in range(one.start, one.end))
    lines = Lines(document, starts, tokens, lower, sentence_of)
    found = in_office(find_mentions(tokens, lower, tools.books), tokens, tools.terms, published)
    found = with_seats(lower, found, tools.seats)
    found = with_cities(lower, sentence_of, found, tools.towns, tools.beside)
    found = tuple(one for one in found if not _ends_compound(one, lower, spaced))
    mentions = whole_actors(lines, found, tools.offices)
    title_end = sentences[0].end if sentences else 0
    places = tuple(starts), tuple(ends), spaced, quotes
    return Reading(document, code, doc, *places, lower, plain, sentences, sentence_of, mentions, title_end)


def _lowered(tokens: Sequence[str], starting: Sequence[int], months: frozenset[str]) -> tuple[str, ...]:
    """The tokens in lower case, save months that would look like a verb: "in May" says nothing of what may be.

    months: as they are printed. A headline may print all its words so, and a question begins with the verb.
    """
    lower = [token.lower() for token in tokens]
    body = starting[1] if len(starting) > 1 else len(tokens)
    for at, token in enumerate(tokens):
        if token in months:
            beside = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
            if any(word[:1].isdigit() for word in beside) or (at >= body and at not in starting):
                lower[at] = token
    return tuple(lower)


def _ends_compound(one: Mention, lower: Sequence[str], spaced: Sequence[bool]) -> bool:
    """Whether a verb's base form is but the end of a compound: "second-hand buses"."""
    joined = one.kind == "verb" and one.form == "base" and one.start > 0 and lower[one.start - 1] == "-"
    return joined and not spaced[one.start - 1]


def _sentences(
    tokens: Sequence[str], numeric: Sequence[bool], starts: Sequence[int], items: frozenset[int]
) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    paragraph = 0
    for start, end in zip(starts, [*starts, len(tokens)][1:], strict=True):
        found.append(Sentence(len(found), start, end, paragraph, start in items, any(numeric[start:end])))
        paragraph += "\n" in tokens[end - 1]
    return tuple(found)


def without_actors_in(reading: Reading, spans: Iterable[Span]) -> Reading:
    """The reading without actors inside sums: "Danish kroner" names no giver."""
    covered = {token for span in spans for token in range(*reading.tokens_of(span))}
    return replace(
        reading, mentions=tuple(one for one in reading.mentions if one.kind != "actor" or one.start not in covered)
    )
