"""Sums told by pointing at the one before: "Belgium gave 100 million, Finland as much", "the same sum for 2027"; and
by half of it or its multiple: "Belgium gave 100 million and Finland five", "Finland half that sum".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

from extract.records import Modifier
from extract.rules.figures.money import Sum
from extract.rules.figures.numbers import Number
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading

LOOK_BACK = 2  # sentences
LONGEST = 3  # tokens of such words
THOUSAND = Decimal(1000)
LEAST_SCALED = 1_000_000  # of a sum whose scale a number behind it may share
GIVER_REACH = 6  # tokens of a giver
SUM_REACH = 8  # tokens between a sum and the next giver


def with_echoes(reading: Reading, sums: Sequence[Sum], numbers: Sequence[Number]) -> list[Sum]:
    """The sums of a document, with those that its words only point at or tell by half behind them."""
    own = [(reading.tokens_of(one.span), one) for one in sums if one.equivalent_of is None]
    return [*sums, *_echoes(reading, own), *_halves(reading, own, numbers)]


def _halves(reading: Reading, own: Sequence[tuple[tuple[int, int], Sum]], numbers: Sequence[Number]) -> Iterator[Sum]:
    """The numbers right behind a giver that have scale and currency of the sum before: "€12 million and Malta five"."""
    words = words_for(reading)
    told = {end: one for (_, end), one in own if one.amount >= LEAST_SCALED}
    for number in numbers if told else ():
        start, end = reading.tokens_of(number.span)
        giver = next((one for one in reading.inside(start - GIVER_REACH, start, "actor") if one.end == start), None)
        if number.scaled or not 0 < number.value < THOUSAND or giver is None or giver.start == 0:
            continue
        linked = reading.lower[giver.start - 1] in words.before_halves
        ends = reading.lower[end : end + 1] == () or reading.lower[end] in words.behind_halves
        before = next((told[at] for at in range(giver.start, giver.start - SUM_REACH, -1) if at in told), None)
        here = reading.sentence_of[start]
        if linked and ends and before and reading.sentence_of[reading.tokens_of(before.span)[0]] == here:
            scale = THOUSAND ** ((len(str(int(before.amount))) - 1) // 3)
            yield replace(
                before, amount=number.value * scale, modifier=Modifier.EXACT, span=number.span, inherited=True
            )


def _echoes(reading: Reading, own: Sequence[tuple[tuple[int, int], Sum]]) -> Iterator[Sum]:
    words = words_for(reading)
    if not own:
        return
    firsts = {phrase.split(" ")[0] for phrase in words.same_sum | words.times_sum}
    done = reading.title_end
    for token in range(reading.title_end, len(reading.lower)):
        if token < done or reading.lower[token] not in firsts:
            continue
        times = words.times.get(reading.lower[token - 1 - (reading.lower[token - 1] in words.of_wholes)])
        end = _end(reading, token, words.times_sum if times else words.same_sum)
        if end is None or (times is None and reading.lower[token - 1] in words.not_same_before):
            continue
        if times and not words.all_auxiliaries.isdisjoint(reading.lower[end : end + 1]):
            continue  # "twice as much would not be too much"
        here = reading.sentence_of[token]
        told = [one for (start, _), one in own if start < token and here - reading.sentence_of[start] <= LOOK_BACK]
        if told:
            done = end
            amount = told[-1].amount * (times or 1)
            yield replace(
                told[-1], amount=amount, modifier=Modifier.EXACT, span=reading.span(token, end), inherited=True
            )


def _end(reading: Reading, token: int, phrases: AbstractSet[str]) -> int | None:
    """Where the longest words that point at a sum end, if they begin at a token and no comparison follows."""
    words = words_for(reading)
    for count in range(LONGEST, 1, -1):
        end = token + count
        if " ".join(reading.lower[token:end]) in phrases:
            return None if not words.not_same_behind.isdisjoint(reading.lower[end : end + 1]) else end
    return None
