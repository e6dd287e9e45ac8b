"""Candidates: whatever in an article could be given. Two questions are put to each afterwards: who gives, and is it
a gift.

A candidate is a sum, with the items of its clause; or a group of items without a sum; or a package or refusal named
without either, which stands at its words for aid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.records import Category
from extract.rules.actors.actor_lists import lists_of
from extract.rules.actors.cast import Cast
from extract.rules.candidates.clauses import clauses_of
from extract.rules.candidates.measures import prices_each
from extract.rules.candidates.sum_things import PlacedSum, things_of_each
from extract.rules.figures.money import Sum
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence
from extract.rules.things.held import is_held
from extract.rules.things.items import ItemPhrase
from extract.rules.things.received import is_received
from extract.rules.things.taking_part import LOOK_BACK, is_in_programme, joining, things_of

PROSE = 10  # tokens of a sentence, at least, below a heading
DESCRIBING = 4  # tokens behind a number of things told of before
LEAST_IN_TURN = 2  # things that as many givers give
MOST = 300  # candidates of an article; the fullest of 790 articles has 25
MOST_ITEMS = 100  # things of a gift; the longest list of 1,600 articles has 16


AID = ("give_evidence", "bare_gift")  # cues of a package that is named without sum or items

KINDS = ("money", "items", "package")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be a gift, in one sentence; tokens start to end hold its sum and items.

    clause: the tokens of the clause (a stretch without a new giver or verb) that it stands in.
    parts: further candidates that tell of the same gift ("the package includes …"), in the order of the text.
    blockers: those who hold up what others give, where that is told: their refusal is a record of its own.
    takes_part: whether it is told only who joins in or stays out, and things are those told before.
    """

    sentence: int
    start: int
    end: int
    clause: tuple[int, int]
    money: PlacedSum | None = None
    items: tuple[ItemPhrase, ...] = ()
    parts: tuple[Candidate, ...] = ()
    blockers: frozenset[str] = frozenset()
    takes_part: bool = False

    @property
    def kind(self) -> str:
        """ "money", "items" or "package"."""
        return "money" if self.money else "items" if self.items else "package"

    @property
    def last_sentence(self) -> int:
        """Where the telling ends."""
        return self.parts[-1].sentence if self.parts else self.sentence

    def whole(self) -> tuple[Candidate, ...]:
        """Itself and its parts."""
        return (replace(self, parts=()), *self.parts) if self.parts else (self,)

    def joined_by(self, part: Candidate) -> Candidate:
        """The same gift with what a further candidate tells of it; of a list without end the first things."""
        items = (*self.items, *part.items)[:MOST_ITEMS]
        return replace(self, money=self.money or part.money, items=items, parts=(*self.parts, part))


def find_candidates(
    reading: Reading, sums: list[Sum], items: tuple[ItemPhrase, ...], cast: Cast
) -> tuple[Candidate, ...]:
    """The candidates in order: all of them, save in a text that is no article but a table."""
    moneys, things = defaultdict(list), defaultdict(list)
    for money in _place(reading, sums):
        moneys[reading.sentence_of[money.start]].append(money)
    parts = {one.of: one.start for one in items if one.of}
    first_parts = {one.of: one.start for one in reversed(items) if one.of}
    for thing in items:
        span, told = (thing.start, thing.end), thing.of is None and thing.quantity
        held = told and is_held(reading, thing, parts.get(span), cast.taker)
        if held or (told and is_received(reading, thing, first_parts.get(span), cast)):
            continue
        things[reading.sentence_of[thing.start]].append(thing)
    found: list[Candidate] = []
    for sentence in reading.sentences:
        at = sentence.index
        if sentence.end > reading.title_end and not _is_heading(reading, sentence, things[at]):
            own = list(_of_sentence(reading, sentence, moneys[at], things[at], cast))
            found += own
            found += _who_takes_part(reading, sentence, found[-1] if found else None, cast)
    return tuple(found[:MOST])


def _who_takes_part(reading: Reading, sentence: Sentence, last: Candidate | None, cast: Cast) -> Iterator[Candidate]:
    """Who joins in or stays out, as a sentence tells behind what it names to give. last: what was told before."""
    told = last.end if last and last.sentence == sentence.index else sentence.start
    near = last is not None and last.sentence >= sentence.index - LOOK_BACK
    for cue, clause in joining(reading, sentence, cast, told):
        if near or is_in_programme(reading, sentence):
            things = things_of(last.items, cue) if last and near else ()
            yield Candidate(sentence.index, cue.start, cue.end, clause, None, things, takes_part=True)


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
    placed = (
        PlacedSum(one, *reading.tokens_of(one.span), tuple(conversions.get(index, ())))
        for index, one in enumerate(sums)
        if one.equivalent_of is None
    )
    return sorted(placed, key=lambda one: one.start)


def _of_sentence(
    reading: Reading, sentence: Sentence, moneys: list[PlacedSum], things: list[ItemPhrase], cast: Cast
) -> Iterator[Candidate]:
    if (
        things
        and not moneys
        and all(one.ambiguous and one.quantity is None for one in things)
        and not _speaks_of_giving(reading, sentence)
        and not _teaches(reading, sentence, things, cast)
    ):
        things = []
    spans = [*((one.start, one.end) for one in moneys), *((one.start, one.end) for one in things)]
    empty = True
    for start, end in clauses_of(reading, sentence, spans, cast) if spans else ():
        inside = [one for one in moneys if start <= one.start < end]
        thing = [one for one in things if start <= one.start < end]
        for candidate in _of_clause(reading, sentence, (start, end), inside, thing):
            empty = False
            yield candidate
    package = _package_in(reading, sentence) if empty else None
    if package:
        yield Candidate(sentence.index, package.start, package.end, (sentence.start, sentence.end))


def _of_clause(
    reading: Reading, sentence: Sentence, clause: tuple[int, int], moneys: list[PlacedSum], things: list[ItemPhrase]
) -> Iterator[Candidate]:
    """Each sum with its things (`sum_things`); without a sum the things are one group.

    A thing that is counted again, with another number, is a group of its own: "ten tanks after the six of last year".
    """
    if not moneys:
        for group in _in_turn(reading, sentence, things) or _counted_apart(reading, things):
            yield _of_things(sentence, clause, group)
        return
    besides, *shares = things_of_each(reading, clause, moneys, things)
    if besides:
        yield _of_things(sentence, clause, besides)
    for money, own in zip(moneys, shares, strict=True):
        if own and prices_each(reading, money.start, money.end):
            yield Candidate(sentence.index, money.start, money.end, clause, money)
            yield from (_of_things(sentence, clause, group) for group in _counted_apart(reading, own))
            continue
        start = min([money.start, *(one.start for one in own)])
        end = max([money.end, *(one.end for one in own)])
        yield Candidate(sentence.index, start, end, clause, money, own)


def _of_things(sentence: Sentence, clause: tuple[int, int], group: tuple[ItemPhrase, ...]) -> Candidate:
    return Candidate(sentence.index, group[0].start, group[-1].end, clause, None, group)


def _in_turn(reading: Reading, sentence: Sentence, things: Sequence[ItemPhrase]) -> list[tuple[ItemPhrase, ...]]:
    """The things each by itself, where as many actors of one list give them "respectively"; else none."""
    words = words_for(reading).in_turn
    if len(things) < LEAST_IN_TURN or words.isdisjoint(reading.lower[things[-1].end : sentence.end]):
        return []
    givers = lists_of(reading, reading.inside(sentence.start, sentence.end, "actor"))
    return [(one,) for one in things] if any(len(run) == len(things) for run in givers) else []


def _counted_apart(reading: Reading, things: Sequence[ItemPhrase]) -> Iterator[tuple[ItemPhrase, ...]]:
    """The things in groups, cut before each that only a number tells of, where the group counts its kind otherwise."""
    group: list[ItemPhrase] = []
    for one in things:
        again = any(
            (one.of or told.of == (one.start, one.end))
            and told.category == one.category
            and told.quantity != one.quantity
            for told in group
        )
        if again and not _only_describes(reading, one):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _only_describes(reading: Reading, one: ItemPhrase) -> bool:
    """Whether a number only tells what some of the things are like: "54 carriers, 50 of them in working order"."""
    words, behind = words_for(reading), reading.lower[one.end : one.end + DESCRIBING]
    return bool(behind) and behind[0] in words.of_wholes and words.all_auxiliaries.isdisjoint(behind)


def _speaks_of_giving(reading: Reading, sentence: Sentence) -> bool:
    return sentence.bullet or any(
        one.kind == "verb" or one.id in ("give_evidence", "stage_refused")
        for one in reading.inside(sentence.start, sentence.end, "verb", "cue")
    )


def _teaches(reading: Reading, sentence: Sentence, things: Sequence[ItemPhrase], cast: Cast) -> bool:
    """Whether the taker is trained in a sentence, which needs no verb of giving: "Ukrainian pilots graduated"."""
    return any(one.category == Category.TRAINING for one in things) and any(
        one.id in cast.taker for one in reading.inside(sentence.start, sentence.end, "actor")
    )


def _package_in(reading: Reading, sentence: Sentence) -> Mention | None:
    """The words for aid of a sentence that speaks of giving or refusing: the longest ("aid package")."""
    cues = reading.inside(sentence.start, sentence.end, "cue")
    aid = [one for one in cues if one.id in AID]
    told = aid and (
        reading.inside(sentence.start, sentence.end, "verb") or any(one.id == "stage_refused" for one in cues)
    )
    return max(aid, key=lambda one: one.end - one.start) if told else None
