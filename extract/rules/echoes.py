"""Sums told by pointing at the one before: "Belgium gave 100 million, Finland as much", "the same sum for 2027"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records import Modifier
from extract.rules.evidence_words import words_for
from extract.rules.money import Sum
from extract.rules.reading import Reading

LOOK_BACK = 2  # sentences
LONGEST = 3  # tokens of such words


def with_echoes(reading: Reading, sums: Sequence[Sum]) -> list[Sum]:
    """The sums of a document, with those that its words only point at behind them."""
    own = [(reading.tokens_of(one.span), one) for one in sums if one.equivalent_of is None]
    return [*sums, *_echoes(reading, own)]


def _echoes(reading: Reading, own: Sequence[tuple[tuple[int, int], Sum]]) -> Iterator[Sum]:
    words = words_for(reading)
    if not own:
        return
    firsts = {phrase.split(" ")[0] for phrase in words.same_sum}
    done = reading.title_end
    for token in range(reading.title_end, len(reading.lower)):
        if token < done or reading.lower[token] not in firsts:
            continue
        end = _end(reading, token)
        if end is None or reading.lower[token - 1] in words.not_same_before:
            continue
        here = reading.sentence_of[token]
        told = [one for (start, _), one in own if start < token and here - reading.sentence_of[start] <= LOOK_BACK]
        if told:
            done = end
            yield replace(told[-1], modifier=Modifier.EXACT, span=reading.span(token, end), inherited=True)


def _end(reading: Reading, token: int) -> int | None:
    """Where the longest words that point at a sum end, if they begin at a token and no comparison follows."""
    words = words_for(reading)
    for count in range(LONGEST, 1, -1):
        end = token + count
        if " ".join(reading.lower[token:end]) in words.same_sum:
            return None if not words.not_same_behind.isdisjoint(reading.lower[end : end + 1]) else end
    return None
