"""Cities and regions that act for their state: "the city of Aarhus", "Leipzig city council", then by name alone.

Elsewhere a city is but where something happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.rules.text.mentions import Mention

CITY_REACH = 3  # tokens between a city and a word for what it is or who governs it


def with_cities(
    lower: Sequence[str],
    sentence_of: Sequence[int],
    mentions: tuple[Mention, ...],
    towns: frozenset[str],
    beside: frozenset[str] = frozenset(),
) -> tuple[Mention, ...]:
    """The mentions, the cities that act as actors and without the others.

    towns: words for a city or its government. beside: what tells of it only right beside it ("the Basque government",
    "the state of Ohio").
    """
    if all(one.kind != "city" for one in mentions):
        return mentions
    acting = {
        one.id + _name(lower, one)
        for one in mentions
        if one.kind == "city" and (_acts(lower, sentence_of, one, towns) or _governs(lower, one, beside))
    }
    return tuple(
        replace(one, kind="actor") if one.kind == "city" else one
        for one in mentions
        if one.kind != "city" or one.id + _name(lower, one) in acting
    )


def _name(lower: Sequence[str], one: Mention) -> str:
    return " ".join(lower[one.start : one.end])


def _governs(lower: Sequence[str], one: Mention, beside: frozenset[str]) -> bool:
    """Whether a word for those who govern stands right behind a city or region, or right before it."""
    return not beside.isdisjoint((*lower[one.end : one.end + 1], " ".join(lower[max(0, one.start - 2) : one.start])))


def _acts(lower: Sequence[str], sentence_of: Sequence[int], one: Mention, towns: frozenset[str]) -> bool:
    """Whether a word for a city or its government stands near."""
    around = [*range(max(0, one.start - CITY_REACH), one.start), *range(one.end, min(one.end + CITY_REACH, len(lower)))]
    return any(lower[index] in towns for index in around if sentence_of[index] == sentence_of[one.start])
