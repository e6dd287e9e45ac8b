"""Gifts of those who join in or stay out where the thing was told before: "Norway takes part", "Oslo has declined".

Such words name no thing. They are a candidate where they follow a giver, nothing else in their sentence could be given,
and a programme or something that could be given was told of shortly before: that is what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.rules.actors.cast import Cast
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading, Sentence
from extract.rules.things.items import ItemPhrase

TAKING_PART = "takes_part"  # the cues' class
LOOK_BACK = 3  # sentences
REACH = 16  # tokens from the giver to the words
OPENING = 4  # tokens before an actor within which a comma and a conjunction begin a statement
LONGEST = 8  # tokens of such words
BEHIND = 2  # tokens behind them that may tell that it is another matter


def joining(reading: Reading, sentence: Sentence, cast: Cast, told: int) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """The words of a sentence that say that a giver takes part in what was told before, or does not; and their clause.

    Each giver has a clause of its own: "Cyprus has not decided, and Malta has declined". told: where what the sentence
    itself names to give ends, behind which another statement must begin.
    """
    found: list[tuple[Mention, int]] = []
    floor, giver = told, ""
    for one in reading.inside(sentence.start, sentence.end, "cue"):
        if one.id != TAKING_PART or one.start < floor:
            continue
        actors = reading.inside(floor, one.start, "actor")
        if not actors or not cast.gives(actors[0]) or actors[0].id == giver:
            continue
        if not found and told > sentence.start and not _begins(reading, actors[0], told):
            return
        if one.start - actors[-1].end <= REACH:
            found.append((_longest(reading, one), floor if floor == sentence.start else actors[0].start))
            floor, giver = found[-1][0].end, actors[0].id
    ends = [*(start for _, start in found[1:]), sentence.end]
    elsewhere = words_for(reading).no_part_behind
    for (cue, start), end in zip(found, ends, strict=False):
        if elsewhere.isdisjoint(reading.lower[cue.end : cue.end + BEHIND]):
            yield cue, (start, end)


def _begins(reading: Reading, actor: Mention, told: int) -> bool:
    """Whether a statement begins with an actor, behind what was told before it."""
    words = words_for(reading)
    before = reading.lower[max(told, actor.start - OPENING) : actor.start]
    return ";" in before or ("," in before and not words.between_statements.isdisjoint(before))


def _longest(reading: Reading, cue: Mention) -> Mention:
    """The longest such words that begin where some do."""
    same = (one for one in reading.inside(cue.start, cue.start + LONGEST, "cue") if one.start == cue.start)
    return max((one for one in same if one.id == TAKING_PART), key=lambda one: one.end, default=cue)


def is_in_programme(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence or those shortly before it name a programme, in which one may take part."""
    first = reading.sentences[max(0, sentence.index - LOOK_BACK)]
    return bool(reading.inside(first.start, sentence.end, "programme"))


def things_of(told: Sequence[ItemPhrase], cue: Mention) -> tuple[ItemPhrase, ...]:
    """The first thing told of before as what the words mean; how many of it there are to be is not said."""
    things = [one for one in told if not one.vague] or told
    return tuple(
        replace(one, quantity=None, start=cue.start, end=cue.end, of=one.of or (one.start, one.end))
        for one in things[:1]
    )
