"""What is told in turn: givers and sums ("Latvia and Fiji gave 10 and 15 million euros respectively"), numbers and
things ("40 and 12 tanks and trucks respectively").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.rules.actors.actor_lists import lists_of
from extract.rules.actors.cast import Cast
from extract.rules.candidates.candidates import Candidate
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading, Sentence
from extract.rules.things.items import ItemPhrase

LEAST = 2  # givers and sums, numbers and things that can be told in turn
THING_GAP = 3  # tokens between two things of one list


def giver_in_turn(reading: Reading, candidate: Candidate, candidates: Sequence[Candidate], cast: Cast) -> str | None:
    """Whose a candidate is where a sentence lists givers, and as many sums or counts in the same order.

    candidates: all of the document.
    """
    sentence = reading.sentences[candidate.sentence]
    end = _word_of_turns(reading, sentence)
    if end is None or candidate.kind == "package":
        return None
    told = [
        _start(one)
        for one in candidates
        if one.sentence == sentence.index and one.kind == candidate.kind and _start(one) < end
    ]
    for run in lists_of(reading, reading.inside(sentence.start, sentence.end, "actor")):
        givers = tuple(dict.fromkeys(one.id for one in run if cast.gives(one)))
        behind = [start for start in told if start >= run[-1].end]
        ahead = [start for start in told if start < run[0].start]  # "two and 300 are given by Fiji and Malta"
        for starts in (behind, ahead):
            if len(givers) >= LEAST and len(givers) == len(starts) and _start(candidate) in starts:
                return givers[starts.index(_start(candidate))]
    return None


def with_turns(reading: Reading, items: tuple[ItemPhrase, ...], counts: Mapping[int, int]) -> tuple[ItemPhrase, ...]:
    """The item phrases, in order, counted by the numbers that are told in turn; one thing with several numbers is told
    as often.
    """
    if words_for(reading).in_turn.isdisjoint(reading.lower):
        return items
    told: dict[int, int] = {}
    again: list[ItemPhrase] = []
    for run in _runs(reading, counts):
        sentence = reading.sentence_of[run[0] - 1]
        things = [one for one in items if reading.sentence_of[one.start] == sentence]
        ahead = [one for one in things if one.start >= run[-1]][: len(run)]
        before = [one for one in things if one.end < run[0]][-len(run) :]
        listed = next((each for each in (ahead, before) if _are_listed(reading, each, len(run))), None)
        if listed:
            told |= {one.start: counts[end] for one, end in zip(listed, run, strict=True)}
        elif ahead and ahead[0].start - run[-1] <= THING_GAP:
            name = (ahead[0].start, ahead[0].end)
            again += (replace(ahead[0], quantity=counts[end], start=end - 1, end=end, of=name) for end in run[:-1])
    counted = (replace(one, quantity=told.get(one.start, one.quantity)) for one in items)
    return tuple(sorted((*counted, *again), key=lambda one: one.start))


def _runs(reading: Reading, counts: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """The ends of the numbers that a sentence lists and tells in turn, two or more."""
    marks = words_for(reading).list_marks
    for sentence in reading.sentences:
        if _word_of_turns(reading, sentence) is None:
            continue
        run: list[int] = []
        for here in (token for token in range(sentence.start + 1, sentence.end) if token in counts):
            between = reading.lower[run[-1] : here - 1] if run else ()
            if run and not (between and marks.issuperset(between)):
                if len(run) >= LEAST:
                    break
                run = []
            run.append(here)
        if len(run) >= LEAST:
            yield tuple(run)


def _are_listed(reading: Reading, things: Sequence[ItemPhrase], many: int) -> bool:
    """Whether so many things stand in one list."""
    marks = words_for(reading).list_marks
    gaps = [reading.lower[first.end : second.start] for first, second in pairwise(things)]
    return len(things) == many and all(len(gap) <= THING_GAP and not marks.isdisjoint(gap) for gap in gaps)


def _word_of_turns(reading: Reading, sentence: Sentence) -> int | None:
    """Where "respectively" stands last in a sentence."""
    words = words_for(reading).in_turn
    if words.isdisjoint(reading.lower[sentence.start : sentence.end]):
        return None
    told = [token for token in range(sentence.start, sentence.end) if reading.lower[token] in words]
    return told[-1] if told else None


def _start(one: Candidate) -> int:
    return one.money.start if one.money else one.start
