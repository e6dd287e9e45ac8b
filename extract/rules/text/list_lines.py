"""Which lines of a document are items of a list: by their mark, or by how they and the line above them end.

Pages print lists in every way: with dots, with numbers, as lines that end in semicolons, as bare lines behind a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

LONGEST_BARE = 40  # tokens; a line that ends in no mark is an item only if it is short
LEAST_BARE = 2  # lines behind a colon that end in no mark; one alone is a heading
MOST_DIGITS = 2  # of the number that a line opens with
LEADS = ":"
PARTS = ";"
NUMBER_MARKS = (".", ")")
CLOSES = frozenset('.!?…:;,"”»')


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with text: its tokens, and the first of them and the mark that it ends in."""

    start: int
    size: int
    first: str
    last: str


def numbered(tokens: Sequence[str], start: int) -> bool:
    """Whether a line opens with its number: "1.", "2)"."""
    number, mark, following = (*tokens[start : start + 3], "", "", "")[:3]
    return number.isdecimal() and len(number) <= MOST_DIGITS and mark in NUMBER_MARKS and bool(following.strip())


def list_lines(tokens: Sequence[str], bullets: frozenset[str]) -> frozenset[int]:
    """The first tokens of the lines that are items. bullets: the marks that an item may open with."""
    lines = list(_lines(tokens))
    marked = {one.start for one in lines if one.first in bullets or numbered(tokens, one.start)}
    found = set(marked)
    prose = {one.start for one in _prose(lines)}
    for above, here in pairwise(lines):
        parted = above.last == PARTS and above.start not in prose
        goes_on = above.start not in marked and (parted or (above.last == "," and above.start in found))
        opens = above.last == LEADS and here.last == ","
        if goes_on or opens or (here.last == PARTS and here.start not in prose):
            found.add(here.start)
    for index, one in enumerate(lines):
        if one.last == LEADS:
            for alike in (_is_bare, _goes_on):
                run = [*takewhile(alike, islice(lines, index + 1, None))]
                found.update(line.start for line in run if len(run) >= LEAST_BARE)
    return frozenset(found)


def _prose(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines that end in a semicolon alone among lines that open and end as prose does."""
    for index, one in enumerate(lines):
        above, behind = lines[max(0, index - 1) : index], lines[index + 1 : index + 2]
        among = any(line.last in (LEADS, PARTS, ",") for line in above) or any(line.last == PARTS for line in behind)
        if one.last == PARTS and not (among or any(_goes_on(line) for line in (one, *behind))):
            yield one


def _lines(tokens: Sequence[str]) -> Iterator[_Line]:
    start = 0
    for end in [*(index + 1 for index, token in enumerate(tokens) if "\n" in token), len(tokens)]:
        told = [token for token in tokens[start:end] if not token.isspace()]
        if told:
            yield _Line(start, len(told), told[0], told[-1])
        start = end


def _is_bare(one: _Line) -> bool:
    """Whether a line is short and ends in no mark."""
    return one.size <= LONGEST_BARE and one.last[-1] not in CLOSES


def _goes_on(one: _Line) -> bool:
    """Whether a line opens like none that stands by itself, with a small letter or a figure."""
    return one.first[0].islower() or one.first[0].isdigit()
