"""Where a pledge's evidence stands in its article: the text cut into pieces, each with what it is evidence for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from extract.records import Pledge, Span


class Kind(StrEnum):
    """What words are evidence for; the first is the one shown where words are evidence for several."""

    AMOUNT = "amount"
    EQUIVALENT = "equivalent"
    DONOR = "donor"
    ITEM = "item"
    STAGE = "stage"
    DATE = "date"
    PROGRAMME = "programme"
    TOTAL = "total"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the document, and what it is evidence for."""

    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that are all evidence for the same.

    kinds: in the order of `Kind`; none for plain text. begins: those whose mark begins here, to be named once.
    """

    text: str
    kinds: tuple[Kind, ...] = ()
    begins: tuple[Kind, ...] = ()


_GROUNDS = {
    "donors": Kind.DONOR,
    "stage": Kind.STAGE,
    "date": Kind.DATE,
    "programme": Kind.PROGRAMME,
    "cumulative": Kind.TOTAL,
}


def marks_of(record: Pledge) -> tuple[Mark, ...]:
    """All the evidence of a record."""
    return tuple(sorted(set(_marks(record)), key=lambda mark: (mark.span, mark.kind)))


def marked_lines(document: str, marks: Iterable[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """The lines of a document as pieces. The pieces of all lines, with line breaks between, are the document again.

    Marks may overlap and may reach over lines; what lies outside of the document is left away.
    """
    kept = [mark for mark in marks if 0 <= mark.span.start < min(mark.span.end, len(document))]
    lines: list[tuple[Piece, ...]] = []
    start = 0
    for line in document.split("\n"):
        here = [mark for mark in kept if mark.span.start < start + len(line) and mark.span.end > start]
        lines.append(tuple(_pieces(line, start, here)))
        start += len(line) + 1
    return tuple(lines)


def kinds_in(marks: Iterable[Mark]) -> tuple[Kind, ...]:
    """What a legend has to explain."""
    there = {mark.kind for mark in marks}
    return tuple(kind for kind in Kind if kind in there)


def _marks(record: Pledge) -> Iterator[Mark]:
    yield Mark(Kind.EVIDENCE, record.evidence.span)
    if record.money:
        yield Mark(Kind.AMOUNT, record.money.span)
    yield from (Mark(Kind.EQUIVALENT, one.span) for one in record.equivalents)
    yield from (Mark(Kind.ITEM, one.span) for one in record.items)
    for name, kind in _GROUNDS.items():
        yield from (Mark(kind, ground.span) for ground in record.grounds.get(name, ()) if ground.span)


def _pieces(line: str, start: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    end = start + len(line)
    edges = {start, end} | {edge for mark in marks for edge in (mark.span.start, mark.span.end) if start < edge < end}
    cuts = sorted(edges)
    for begin, stop in pairwise(cuts):
        over = [mark for mark in marks if mark.span.start <= begin and stop <= mark.span.end]
        yield Piece(
            line[begin - start : stop - start],
            kinds_in(over),
            kinds_in(mark for mark in over if max(mark.span.start, start) == begin),
        )
