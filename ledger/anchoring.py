"""A record carried over into another text of its article: its words are looked for, and their spans moved."""

from __future__ import annotations

from dataclasses import replace

from extract.records import Evidence, Ground, Pledge, Span


def anchored(record: Pledge, old: str, new: str) -> tuple[Pledge, bool]:
    """The record with its spans in the new text, and whether its evidence stands there.

    Words that stand in several places are taken where they are nearest to their old one. What is not found points at
    the evidence; where that is not found either, the record is as it was and its spans mean nothing.
    """
    evidence = _moved(record.evidence.span, old, new)
    if evidence is None:
        return record, False

    def place(span: Span) -> Span:
        return _moved(span, old, new) or evidence

    grounds = {
        name: tuple(Ground(one.rule, place(one.span) if one.span else None) for one in found)
        for name, found in record.grounds.items()
    }
    return replace(
        record,
        evidence=Evidence(record.evidence.text, evidence),
        money=replace(record.money, span=place(record.money.span)) if record.money else None,
        equivalents=tuple(replace(one, span=place(one.span)) for one in record.equivalents),
        items=tuple(replace(one, span=place(one.span)) for one in record.items),
        grounds=grounds,
    ), True


def _moved(span: Span, old: str, new: str) -> Span | None:
    words = span.of(old)
    places = []
    start = new.find(words) if words else -1
    while start >= 0:
        places.append(start)
        start = new.find(words, start + 1)
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - span.start))
    return Span(nearest, nearest + len(words))
