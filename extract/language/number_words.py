"""The shape of a language's words of numbers, and of what tells what a number counts (`numbers.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ConfigDict

from extract.language.date_words import Words


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words and scales, and the words around a number that tell what it counts (numbers.yaml).

    links: between the words of one number. articles: number words that are articles as often.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    words: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, float]
    links: Words
    articles: Words
    before_scales: Words
    odd: Words
    vague: Words
    sum_tails: Words
    tails_of_billions: Words
    before_wholes: Words
    measures: Words
    breaks: Words
    units: Words
    people: Words = ()
    people_behind: Words = ()
    people_before: Words = ()
    owners: Words = ()
    ordinals: Words = ()
    shares: Words = ()
    apart: Words = ()
    apart_with: Words = ()
    models: Words = ()
    not_even: Words = ()
    denials: Words = ()
    done_to: Words = ()
    uncounting: Words = ()
    bodies: Words = ()
    ranges: Words = ()
    either: Words = ()
    range_pairs: Mapping[str, str] = field(default_factory=dict)
    marks_behind: Words = ()
    accompanied: Words = ()
    for_systems: Words = ()
    numbering: Words = ()
    behind_totals: Words = ()
    as_many: Words = ()
    taught_in: Words = ()
    ends_lesson: Words = ()
    trains: Words = ()
    receivers: Words = ()
    towards: Words = ()
    lying: Words = ()
    getting: Words = ()
    in_return: Words = ()
    exchanging: Words = ()
    in_exchange_for: Words = ()
    part_heads: Words = ()
    replacing: Words = ()
    caring: Words = ()
    patients: Words = ()
    fittings: Words = ()
    teachers: Words = ()
    mending: Words = ()
    keeping_up: Words = ()
    holders: Words = ()
    totals: Words = ()
    letting: Words = ()
    pronouns: Words = ()
    perfect: Words = ()
    holding: Words = ()
    within_holding: Words = ()
    seized: Words = ()
    replaced_by: Words = ()
    serving: Words = ()
    before_verbs: Words = ()
    before_receivers: Words = ()
    one_more: Words = ()
    part_of: Words = ()
    out_of: Words = ()
    pairs_of: Mapping[str, int] = field(default_factory=dict)
    whole_units: Words = ()
    singulars: Words = ()
    before_parts: Words = ()
    purposes: Words = ()
    treatments: Words = ()
    places_of_care: Words = ()
    places: Words = ()
    definite: Words = ()
    definite_singles: Words = ()
    loose: Words = ()
    own_heads: Words = ()
    of_those: Words = ()
    being: Words = ()
    makers: Words = ()
    by_means: Words = ()
    closing: Words = ()
    guided: Words = ()
    lessons: Words = ()
    both: Words = ()
    against: Words = ()
    workers: Words = ()
    vessels: Words = ()
    pointing: Words = ()
