"""Lists of things as part of the statement that leads them: "Norway will send:" and its lines are one sentence.

A lead that names no giver ("The package includes:") goes on about a gift before it, and its lines do so by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.rules.actors.cast import Cast
from extract.rules.text.reading import Reading, Sentence

LEAD = ":"
LONGEST = 120  # tokens of a statement with its list, the most that is parsed


def with_told_lists(reading: Reading, sums: frozenset[int], cast: Cast) -> Reading:
    """The reading with each list of mere things in one sentence with its lead. sums: tokens of sums of money."""
    merged = list(_merged(reading, sums, cast))
    if len(merged) == len(reading.sentences):
        return reading
    sentences = tuple(replace(one, index=index) for index, one in enumerate(merged))
    return replace(
        reading,
        sentences=sentences,
        sentence_of=tuple(one.index for one in sentences for _ in range(one.start, one.end)),
    )


def _merged(reading: Reading, sums: frozenset[int], cast: Cast) -> Iterator[Sentence]:
    at = 0
    while at < len(reading.sentences):
        lead = reading.sentences[at]
        lines = _lines_behind(reading, at)
        at += 1
        giver = any(cast.gives(one) for one in reading.inside(lead.start, lead.end, "actor"))
        if lines and giver and lines[-1].end - lead.start <= LONGEST and _names_things(reading, lines, sums):
            at += len(lines)
            yield replace(lead, end=lines[-1].end, numbered=lead.numbered or any(one.numbered for one in lines))
        else:
            yield lead


def _lines_behind(reading: Reading, at: int) -> Sequence[Sentence]:
    """The lines of a list behind a sentence that ends in a colon."""
    lead = reading.sentences[at]
    told = [word for word in reading.lower[max(lead.start, lead.end - 2) : lead.end] if not word.isspace()]
    if lead.bullet or not told or told[-1] != LEAD:
        return ()
    end = at + 1
    while end < len(reading.sentences) and reading.sentences[end].bullet:
        end += 1
    return reading.sentences[at + 1 : end]


def _names_things(reading: Reading, lines: Sequence[Sentence], sums: frozenset[int]) -> bool:
    """Whether lines tell things alone: no giver or sum of their own, no statement, no number behind what it counts."""
    start, end = lines[0].start, lines[-1].end
    if not sums.isdisjoint(range(start, end)) or reading.inside(start, end, "actor", "verb"):
        return False
    return not any(_ends_in_number(reading, one) for one in lines)


def _ends_in_number(reading: Reading, line: Sentence) -> bool:
    words = [word for word in reading.lower[line.start : line.end] if any(map(str.isalnum, word))]
    return bool(words) and words[-1].isdecimal()
