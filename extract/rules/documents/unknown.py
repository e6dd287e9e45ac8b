"""What no list knows in a sentence that speaks of giving: donors, currencies, equipment, programmes.

For a maintainer, who sees the sentence and adds the word or leaves it. Nothing here makes or changes a pledge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import ConfigDict

from extract.language import FOLDER, read_list
from extract.records import Issue
from extract.rules.figures.numbers import Number
from extract.rules.judgement import Scene
from extract.rules.text.reading import Reading, Sentence
from extract.rules.things.quantity_words import quantity_words

FILE = "unknown.yaml"
NAME_REACH = 8  # tokens of a programme's name before its last
BRACKET = 2  # tokens between a programme's name and the rest of it: "Assistance Package (CAP) Trust Fund"
THOUSANDS = 1_000
PHRASE_REACH = 4  # tokens of a thing that is counted
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """The lists of unknown.yaml, which says what each is for."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    giving: Words
    currency_codes: Words
    not_currencies: Words
    not_things: Words
    not_heads: Words
    programme_heads: Words
    name_links: Words
    name_tails: Words
    no_names: Words


@cache
def unknown_words(code: str) -> UnknownWords:
    """The lists of a language that has rules. Raises LanguageDataError."""
    return read_list(FOLDER / code / FILE, UnknownWords)


@dataclass(frozen=True, slots=True)
class _Search:
    """A scene with what the lists know of each of its tokens. busy: tokens of sums and dates."""

    scene: Scene
    words: UnknownWords
    named: frozenset[int]
    busy: frozenset[int]

    @property
    def reading(self) -> Reading:
        return self.scene.reading


def find_issues(scene: Scene, donors: Iterable[str]) -> tuple[Issue, ...]:
    """The unknown words of a scene, each once, with the first sentence that has it. donors: of its pledges."""
    reading = scene.reading
    search = _Search(
        scene,
        unknown_words(scene.code),
        frozenset(
            token
            for one in reading.of_kind("actor", "item", "programme", "verb")
            for token in range(one.start, one.end)
        ),
        frozenset(
            token
            for span in [*(one.span for one in scene.sums), *(one.span for one in scene.dates)]
            for token in range(*reading.tokens_of(span))
        ),
    )
    found: dict[tuple[str, str], Issue] = {}
    text = (one for one in reading.sentences if one.end > reading.title_end)  # headlines have capitals everywhere
    giving = [one for one in text if _speaks_of_giving(search, one)]
    for kind, word, token in (*_donors(search, donors), *_of_giving(search, giving, frozenset(donors))):
        sentence = reading.sentences[reading.sentence_of[token]]
        issue = Issue(kind, word, reading.words(sentence.start, sentence.end).strip())
        found.setdefault((kind, word), issue)
    return tuple(found.values())


Sighting = tuple[str, str, int]
"""Kind and word of an issue, and the token where it stands."""


def _donors(search: _Search, donors: Iterable[str]) -> Iterator[Sighting]:
    """Each donor that gives under its own name."""
    for ident in dict.fromkeys(donors):
        named = (one for one in search.reading.of_kind("actor") if one.form == "organisation" and one.id == ident)
        first = next(named, None)
        if first is not None:
            yield "donor", ident, first.start


def _of_giving(search: _Search, sentences: list[Sentence], donors: frozenset[str]) -> Iterator[Sighting]:
    numbers = {search.reading.tokens_of(one.span)[0]: one for one in search.scene.numbers}
    for sentence in sentences:
        for token in range(sentence.start, sentence.end):
            if token in numbers:
                yield from _counted(search, sentence, numbers[token], search.scene.counts)
            if search.reading.doc[token].text in search.words.programme_heads:
                yield from _programme(search, sentence, token, donors)


def _counted(search: _Search, sentence: Sentence, number: Number, counts: Mapping[int, int]) -> Iterator[Sighting]:
    """The unknown currency or thing of a number. counts: the token after each number that may count things."""
    start, end = search.reading.tokens_of(number.span)
    money = next(_currency(search, sentence, start, end, scaled=_is_large(number)), None)
    if money:
        yield money
    elif end in counts:
        yield from _thing(search, sentence, end, counts[end])


def _speaks_of_giving(search: _Search, sentence: Sentence) -> bool:
    """A verb of giving, and giver and taker or a word for aid."""
    reading, cast = search.reading, search.scene.cast
    verbs = reading.inside(sentence.start, sentence.end, "verb")
    if not any(cast.verb_kinds[one.id] in search.words.giving for one in verbs):
        return False
    actors = reading.inside(sentence.start, sentence.end, "actor")
    if any(one.id in cast.taker for one in actors) and any(cast.gives(one) for one in actors):
        return True
    return any(one.id == "give_evidence" for one in reading.inside(sentence.start, sentence.end, "cue"))


def _currency(search: _Search, sentence: Sentence, start: int, end: int, *, scaled: bool) -> Iterator[Sighting]:
    """A code, a sign or, behind millions, a word where a currency stands."""
    doc, words = search.reading.doc, search.words
    if start in search.busy:
        return
    for token in (start - 1, end):
        if sentence.start <= token < sentence.end and token not in search.busy:
            text = doc[token].text
            if text in words.currency_codes or all(unicodedata.category(letter) == "Sc" for letter in text):
                yield "currency", text, token
                return
    token = end
    while token < sentence.end and _is_adjective(search, token):
        token += 1
    if scaled and token < sentence.end and _may_be_currency(search, token):
        yield "currency", doc[token].text, token


def _is_large(number: Number) -> bool:
    """Whether a number may be a sum although its currency is unknown: "5 million", not "2011"."""
    return number.scaled and number.value >= THOUSANDS


def _is_adjective(search: _Search, token: int) -> bool:
    """Whether a state's adjective stands there: "Gambian dalasi"."""
    return any(one.form == "adjective" for one in search.reading.inside(token, token + 1, "actor"))


def _may_be_currency(search: _Search, token: int) -> bool:
    reading, numbers = search.reading, quantity_words(search.scene.code)
    word, known = reading.lower[token], (search.words.not_currencies, search.words.not_things)
    return (
        reading.doc[token].is_alpha
        and len(word) > 2
        and token not in search.named
        and not any(word in words for words in (*known, numbers.breaks, numbers.units, numbers.measures))
        and not reading.inside(token, token + 1, "cue")
    )


def _thing(search: _Search, sentence: Sentence, start: int, count: int) -> Iterator[Sighting]:
    """The last word of what a number counts, where no list knows any word of it."""
    reading, words = search.reading, search.words
    numbers = quantity_words(search.scene.code)
    end = start
    while end < min(start + PHRASE_REACH, sentence.end) and _in_phrase(search, end, numbers.breaks):
        end += 1
    first = end - 1
    while first - 2 >= start and reading.lower[first - 1] == "-":
        first -= 2
    if (
        end == start
        or reading.lower[start] == "-"
        or end - 1 in search.named
        or not search.busy.isdisjoint(range(start, end + 1))
    ):
        return
    head = reading.lower[end - 1]
    if count == 1 or not head.endswith("s") or head.endswith("ss") or reading.inside(start, end + 1, "item"):
        return
    known = (words.not_things, words.not_heads, numbers.units, numbers.measures, numbers.offices)
    if not any(head in one or head.removesuffix("s") in one for one in known):
        yield "item", reading.words(first, end), end - 1


def _in_phrase(search: _Search, token: int, breaks: Words) -> bool:
    """Whether a token may belong to what is counted: words and hyphens, no preposition, verb or pronoun."""
    doc, word = search.reading.doc, search.reading.lower[token]
    return (doc[token].is_alpha or word == "-") and word not in breaks and word not in search.words.not_currencies


def _programme(search: _Search, sentence: Sentence, head: int, donors: frozenset[str]) -> Iterator[Sighting]:
    """A name that ends like a programme's, and that is no known actor's or programme's."""
    reading, words = search.reading, search.words
    doc, start = reading.doc, head
    floor = max(sentence.start, head - NAME_REACH)
    while start > floor and (
        (doc[start - 1].is_alpha and doc[start - 1].text[0].isupper()) or reading.lower[start - 1] in words.name_links
    ):
        start -= 1
    while start < head and (not doc[start].text[0].isupper() or doc[start].text in words.no_names):
        start += 1
    end = head + 1
    if end + 1 < sentence.end and reading.lower[end] in words.name_tails and doc[end + 1].text[0].isupper():
        end += 2
    known = reading.inside(start - BRACKET, head + 1, "actor", "programme")
    if (
        start == head
        or any(one.id in donors for one in known)
        or any(one.end > head and one.form != "organisation" for one in known)
    ):
        return
    if not any(one.kind == "programme" and one.end >= start - BRACKET for one in known):
        yield "programme", reading.words(start, end), head
