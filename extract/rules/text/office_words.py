"""The words by which actors are lengthened, joined and found where no list knows them, and the text they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.language import Language
from extract.rules.text.apposition import Apposition
from extract.rules.text.unlisted import GiverWords


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Words that lengthen the mention of an actor; see `extract.language.Offices`."""

    offices: frozenset[str]
    not_last: frozenset[str]
    possessives: frozenset[str]
    name_articles: frozenset[str]
    name_links: frozenset[str]
    name_of: frozenset[str]
    name_openers: frozenset[str]
    seat_marks: frozenset[str]
    several: frozenset[str]
    listing: frozenset[str]
    charity_openers: frozenset[str]
    charity_links: frozenset[str]
    houses: frozenset[str]
    apposition: Apposition
    givers: GiverWords
    recipients: frozenset[str]
    bystanders: frozenset[str]
    organisations: frozenset[str]
    states: frozenset[str]

    @classmethod
    def of(cls, language: Language, possessives: frozenset[str]) -> OfficeWords:
        """The words of a language's lists, with the ids of those whom charities may be named for (recipients), of those
        who give nothing (bystanders), of all who go by a name of their own (organisations) and of the states.
        """
        lists, listed = language.offices, language.donors
        return cls(
            frozenset(lists.office_words),
            frozenset(lists.not_last),
            possessives,
            frozenset(lists.name_articles),
            frozenset(lists.name_links),
            frozenset(lists.name_of),
            frozenset(lists.name_openers),
            frozenset(lists.seat_marks),
            frozenset(lists.several),
            frozenset(lists.listing),
            frozenset(lists.charity_openers),
            frozenset(lists.charity_links),
            frozenset(lists.houses),
            Apposition.of(lists),
            GiverWords.of(language),
            frozenset(one.id for one in listed if one.role == "recipient"),
            frozenset(one.id for one in listed if one.role == "bystander"),
            frozenset(one.id for one in listed if one.kind == "organisation"),
            frozenset(one.id for one in listed if one.kind == "state"),
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """The tokens of a document, as printed and in lower case, with the sentence of each."""

    text: str
    starts: Sequence[int]
    tokens: Sequence[str]
    lower: Sequence[str]
    sentence_of: Sequence[int]
