"""The words around a number that tell what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from extract.language import load_language


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """What may and may not stand between a number and its thing, and what joins the two."""

    measures: frozenset[str]
    breaks: frozenset[str]
    units: frozenset[str]
    offices: frozenset[str]
    people: frozenset[str]
    owners: frozenset[str]
    ordinals: frozenset[str]
    shares: frozenset[str]
    apart: frozenset[str]
    apart_with: frozenset[str]
    models: frozenset[str]
    not_even: frozenset[str]
    denials: frozenset[str]
    done_to: frozenset[str]
    uncounting: frozenset[str]
    bodies: frozenset[str]
    ranges: frozenset[str]
    either: frozenset[str]
    range_pairs: Mapping[str, str]
    marks_behind: frozenset[str]
    accompanied: frozenset[str]
    for_systems: frozenset[str]
    numbering: frozenset[str]
    behind_totals: frozenset[str]
    as_many: frozenset[str]
    articles: frozenset[str]
    one_more: frozenset[str]
    part_of: frozenset[str]
    out_of: frozenset[str]
    pairs_of: Mapping[str, int]
    whole_units: frozenset[str]
    singulars: frozenset[str]
    before_parts: frozenset[str]
    purposes: frozenset[str]
    treatments: frozenset[str]
    places_of_care: frozenset[str]
    places: frozenset[str]
    definite: frozenset[str]
    definite_singles: tuple[tuple[str, ...], ...]
    loose: frozenset[str]
    own_heads: frozenset[str]
    of_those: frozenset[str]
    being: frozenset[str]
    makers: frozenset[str]
    odd: frozenset[str]
    by_means: frozenset[str]
    closing: frozenset[str]
    guided: frozenset[str]
    lessons: frozenset[str]
    both: frozenset[str]
    against: frozenset[str]
    workers: frozenset[str]
    vessels: frozenset[str]
    pointing: frozenset[str]
    taught_in: frozenset[str]
    ends_lesson: frozenset[str]
    trains: frozenset[str]
    receivers: frozenset[str]
    towards: frozenset[str]
    lying: frozenset[str]
    getting: frozenset[str]
    in_return: frozenset[str]
    exchanging: frozenset[str]
    in_exchange_for: frozenset[str]
    part_heads: frozenset[str]
    replacing: frozenset[str]
    caring: frozenset[str]
    patients: frozenset[str]
    fittings: frozenset[str]
    teachers: frozenset[str]
    mending: frozenset[str]
    keeping_up: frozenset[str]
    holders: frozenset[str]
    totals: frozenset[str]
    letting: frozenset[str]
    pronouns: frozenset[str]
    perfect: frozenset[str]
    holding: frozenset[str]
    within_holding: frozenset[str]
    seized: frozenset[str]
    replaced_by: frozenset[str]
    serving: frozenset[str]
    before_verbs: frozenset[str]
    before_receivers: frozenset[str]


@cache
def quantity_words(code: str) -> QuantityWords:
    """The lists of a language with rules; what bears the same name there is taken as it is."""
    language = load_language(code)
    numbers, offices = language.numbers, language.offices
    own = ("offices", "definite_singles")
    lists = {one.name: getattr(numbers, one.name) for one in fields(QuantityWords) if one.name not in own}
    taken: dict[str, Any] = {
        name: words if isinstance(words, Mapping) else frozenset(words) for name, words in lists.items()
    }
    return QuantityWords(
        **taken,
        offices=frozenset(offices.office_words) - {*offices.name_of},
        definite_singles=tuple(tuple(one.split(" ")) for one in numbers.definite_singles),
    )
