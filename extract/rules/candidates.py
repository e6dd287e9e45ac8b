"""Candidates: whatever in an article could be given. Two questions are put to each afterwards: who gives, and is it
a gift.

A candidate is a sum, with the items of its clause; or a group of items without a sum; or a package or refusal named
without either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extract.rules.cast import Cast
from extract.rules.evidence_words import words_for
from extract.rules.items import ItemPhrase
from extract.rules.mentions import Mention
from extract.rules.money import Sum
from extract.rules.reading import Reading, Sentence

PROSE = 10  # tokens of a sentence, at least, below a heading
SPLITTING_VERBS = frozenset({"deliver", "give", "promise", "refuse", "block", "consider", "spend"})
MOST = 500  # candidates of an article; the fullest of 500 articles had 16
FROM_REACH = 7  # tokens
STATEMENT_REACH = 7  # tokens from a conjunction to the thing that a new statement begins with
VERB_REACH = 3  # tokens from that thing to its verb
ASIDE = 15  # tokens of what commas put in between
GIVING_PREPOSITIONS = frozenset({"from", "by"})
CONJUNCTIONS = frozenset({"and", "but", "while", "whereas", "though", "although"})


@dataclass(frozen=True, slots=True)
class PlacedSum:
    """A sum and its tokens, with its conversions."""

    sum: Sum
    start: int
    end: int
    equivalents: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be a gift, in one sentence; tokens start to end hold its sum and items.

    clause: the tokens of the clause (a stretch without a new giver or verb) that it stands in.
    parts: further candidates that tell of the same gift ("the package includes …").
    blockers: those who hold up what others give, where that is told: their refusal is a record of its own.
    """

    sentence: int
    start: int
    end: int
    clause: tuple[int, int]
    money: PlacedSum | None = None
    items: tuple[ItemPhrase, ...] = ()
    parts: tuple[Candidate, ...] = ()
    blockers: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """ "money", "items" or "package"."""
        return "money" if self.money else "items" if self.items else "package"

    @property
    def last_sentence(self) -> int:
        """Where the telling ends."""
        return max([self.sentence, *(part.sentence for part in self.parts)])

    def whole(self) -> tuple[Candidate, ...]:
        """Itself and its parts."""
        return (replace(self, parts=()), *self.parts) if self.parts else (self,)

    def joined_by(self, part: Candidate) -> Candidate:
        """The same gift with what a further candidate tells of it."""
        return replace(
            self, money=self.money or part.money, items=(*self.items, *part.items), parts=(*self.parts, part)
        )


def find_candidates(
    reading: Reading, sums: list[Sum], items: tuple[ItemPhrase, ...], cast: Cast
) -> tuple[Candidate, ...]:
    """The candidates in order: all of them, save in a text that is no article but a table."""
    moneys, things = defaultdict(list), defaultdict(list)
    for money in _place(reading, sums):
        moneys[reading.sentence_of[money.start]].append(money)
    for thing in items:
        things[reading.sentence_of[thing.start]].append(thing)
    found = (
        candidate
        for sentence in reading.sentences
        if sentence.end > reading.title_end and not _is_heading(reading, sentence, things[sentence.index])
        for candidate in _of_sentence(reading, sentence, moneys[sentence.index], things[sentence.index], cast)
    )
    return tuple(islice(found, MOST))


def _is_heading(reading: Reading, sentence: Sentence, things: Sequence[ItemPhrase]) -> bool:
    """Whether a line is nothing but a thing, uncounted, above a line of prose: it names what is told beneath."""
    if sentence.bullet or len(things) != 1 or things[0].quantity is not None:
        return False
    others = (*reading.lower[sentence.start : things[0].start], *reading.lower[things[0].end : sentence.end])
    beneath = reading.sentences[min(sentence.index + 1, len(reading.sentences) - 1)]
    return not "".join(others).strip() and beneath.end - beneath.start >= PROSE


def _place(reading: Reading, sums: list[Sum]) -> list[PlacedSum]:
    conversions: dict[int, list[Sum]] = {}
    for one in sums:
        if one.equivalent_of is not None:
            conversions.setdefault(one.equivalent_of, []).append(one)
    return [
        PlacedSum(one, *reading.tokens_of(one.span), tuple(conversions.get(index, ())))
        for index, one in enumerate(sums)
        if one.equivalent_of is None
    ]


def _of_sentence(
    reading: Reading, sentence: Sentence, moneys: list[PlacedSum], things: list[ItemPhrase], cast: Cast
) -> Iterator[Candidate]:
    if (
        all(one.ambiguous and one.quantity is None for one in things)
        and not moneys
        and not _speaks_of_giving(reading, sentence)
    ):
        things = []
    clauses = _clauses(reading, sentence, moneys, things, cast)
    empty = True
    for start, end in clauses:
        inside = [one for one in moneys if start <= one.start < end]
        thing = [one for one in things if start <= one.start < end]
        for candidate in _of_clause(sentence, (start, end), inside, thing):
            empty = False
            yield candidate
    if empty and _names_a_package(reading, sentence):
        yield Candidate(sentence.index, sentence.start, sentence.end, (sentence.start, sentence.end))


def _of_clause(
    sentence: Sentence, clause: tuple[int, int], moneys: list[PlacedSum], things: list[ItemPhrase]
) -> Iterator[Candidate]:
    """Items behind a sum belong to it, items before the first sum to the first; without a sum they are one group."""
    if not moneys and things:
        yield Candidate(sentence.index, things[0].start, things[-1].end, clause, None, tuple(things))
    for index, money in enumerate(moneys):
        begin = clause[0] if index == 0 else money.start
        until = moneys[index + 1].start if index + 1 < len(moneys) else clause[1]
        own = tuple(one for one in things if begin <= one.start < until)
        start = min([money.start, *(one.start for one in own)])
        end = max([money.end, *(one.end for one in own)])
        yield Candidate(sentence.index, start, end, clause, money, own)


def _clauses(
    reading: Reading, sentence: Sentence, moneys: list[PlacedSum], things: list[ItemPhrase], cast: Cast
) -> list[tuple[int, int]]:
    """The sentence cut where a new giver or a new verb begins.

    At semicolons, and at conjunctions or commas followed by either.
    """
    cuts = [sentence.start]
    actors = {
        one.start: one
        for one in reading.inside(sentence.start, sentence.end, "actor")
        if cast.gives(one) and one.form != "adjective"
    }
    verbs = {
        one.start
        for one in reading.inside(sentence.start, sentence.end, "verb")
        if cast.verb_kinds[one.id] in SPLITTING_VERBS
    }
    content = sorted([*(one.start for one in moneys), *(one.start for one in things)])
    ends = dict([*((one.start, one.end) for one in moneys), *((one.start, one.end) for one in things)])
    for token in range(sentence.start + 1, sentence.end):
        word = reading.lower[token]
        if word == ";":
            cuts.append(token + 1)
        elif (
            (word in CONJUNCTIONS or word == ",")
            and any(cuts[-1] <= one < token for one in content)
            and any(one > token for one in content)
        ):
            ahead = range(token + 1, min(token + 4, sentence.end))
            nearest = next((one for one in content if one > token), sentence.end)
            told = any(cuts[-1] <= one < token for one in actors)
            new_giver = told and (
                any(one in actors and actors[one].end <= nearest for one in ahead)
                or _comes_from(reading, nearest, sentence, actors)
            )
            new_verb = word in CONJUNCTIONS and any(
                one in verbs and one < nearest for one in range(token + 1, min(token + 5, sentence.end))
            )
            new_statement = word in CONJUNCTIONS and _new_statement(reading, token, cuts[-1], ends)
            if new_giver or new_verb or new_statement:
                cuts.append(token + 1)
    return list(zip(cuts, [*cuts[1:], sentence.end], strict=True))


def _new_statement(reading: Reading, token: int, floor: int, ends: Mapping[int, int]) -> bool:
    """Whether what is told on both sides of a conjunction has a verb of its own: "two are there and ten are packed"."""
    before = [one for one in ends if floor <= one < token]
    following = min((one for one in ends if one > token), default=None)
    if following is None or following - token > STATEMENT_REACH:
        return False
    parted = reading.lower[token - 1] == ","
    told = range(floor if parted else min(ends[one] for one in before), token)
    return _is_said(reading, told) and _is_said(reading, _behind(reading, ends[following]))


def _behind(reading: Reading, end: int) -> range:
    """The tokens behind a thing where its verb may stand: right there, or behind what commas put in between."""
    comma = next((one for one in range(end, end + VERB_REACH) if reading.lower[one : one + 1] == (",",)), None)
    if comma is None:
        return range(end, end + VERB_REACH)
    close = next((one for one in range(comma + 1, comma + ASIDE) if reading.lower[one : one + 1] == (",",)), None)
    return range(end, comma) if close is None else range(close + 1, close + VERB_REACH)


def _is_said(reading: Reading, tokens: range) -> bool:
    """Whether a finite auxiliary stands among tokens."""
    return not words_for(reading).finite_auxiliaries.isdisjoint(reading.lower[tokens.start : tokens.stop])


def _comes_from(reading: Reading, content: int, sentence: Sentence, actors: Mapping[int, Mention]) -> bool:
    """Whether an actor stands behind a sum or item with "from" or "by": "400 generators from Poland"."""
    ahead = range(content + 1, min(content + FROM_REACH, sentence.end - 1))
    return any(reading.lower[one] in GIVING_PREPOSITIONS and (one + 1 in actors or one + 2 in actors) for one in ahead)


def _speaks_of_giving(reading: Reading, sentence: Sentence) -> bool:
    return sentence.bullet or any(
        one.kind == "verb" or one.id == "give_evidence"
        for one in reading.inside(sentence.start, sentence.end, "verb", "cue")
    )


def _names_a_package(reading: Reading, sentence: Sentence) -> bool:
    cues = {one.id for one in reading.inside(sentence.start, sentence.end, "cue")}
    verbs = reading.inside(sentence.start, sentence.end, "verb")
    return "give_evidence" in cues and (bool(verbs) or "stage_refused" in cues)
