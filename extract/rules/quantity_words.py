"""The words around a number that tell what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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


@cache
def quantity_words(code: str) -> QuantityWords:
    """The lists of a language with rules."""
    language = load_language(code)
    numbers = language.numbers
    return QuantityWords(
        measures=frozenset(numbers.measures),
        breaks=frozenset(numbers.breaks),
        units=frozenset(numbers.units),
        offices=frozenset(language.offices.office_words) - {*language.offices.name_of},
        people=frozenset(numbers.people),
        owners=frozenset(numbers.owners),
        ordinals=frozenset(numbers.ordinals),
        shares=frozenset(numbers.shares),
        apart=frozenset(numbers.apart),
        apart_with=frozenset(numbers.apart_with),
        not_even=frozenset(numbers.not_even),
        denials=frozenset(numbers.denials),
        models=frozenset(numbers.models),
        done_to=frozenset(numbers.done_to),
        uncounting=frozenset(numbers.uncounting),
        bodies=frozenset(numbers.bodies),
        ranges=frozenset(numbers.ranges),
        either=frozenset(numbers.either),
        range_pairs=numbers.range_pairs,
        marks_behind=frozenset(numbers.marks_behind),
        accompanied=frozenset(numbers.accompanied),
        for_systems=frozenset(numbers.for_systems),
        numbering=frozenset(numbers.numbering),
        behind_totals=frozenset(numbers.behind_totals),
        as_many=frozenset(numbers.as_many),
        articles=frozenset(numbers.articles),
        one_more=frozenset(numbers.one_more),
        part_of=frozenset(numbers.part_of),
        out_of=frozenset(numbers.out_of),
        pairs_of=numbers.pairs_of,
        whole_units=frozenset(numbers.whole_units),
        singulars=frozenset(numbers.singulars),
        before_parts=frozenset(numbers.before_parts),
        purposes=frozenset(numbers.purposes),
        treatments=frozenset(numbers.treatments),
        places_of_care=frozenset(numbers.places_of_care),
        places=frozenset(numbers.places),
        definite=frozenset(numbers.definite),
        loose=frozenset(numbers.loose),
        own_heads=frozenset(numbers.own_heads),
        of_those=frozenset(numbers.of_those),
        being=frozenset(numbers.being),
        makers=frozenset(numbers.makers),
        odd=frozenset(numbers.odd),
        by_means=frozenset(numbers.by_means),
        closing=frozenset(numbers.closing),
        guided=frozenset(numbers.guided),
        lessons=frozenset(numbers.lessons),
        both=frozenset(numbers.both),
        against=frozenset(numbers.against),
        workers=frozenset(numbers.workers),
        vessels=frozenset(numbers.vessels),
        pointing=frozenset(numbers.pointing),
        taught_in=frozenset(numbers.taught_in),
        ends_lesson=frozenset(numbers.ends_lesson),
        definite_singles=tuple(tuple(one.split(" ")) for one in numbers.definite_singles),
    )
