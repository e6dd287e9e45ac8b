"""Leaders who changed sides of a table: for whom "Rutte" stood when the article came out.

Only names that stand for several donors are looked at; a minister out of office is still quoted for the old one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.language import Language
from extract.rules.text.mentions import Mention

LATEST = "9999-12"


@dataclass(frozen=True, slots=True)
class Term:
    """For whom a leader stood, from one ISO month to another."""

    donor: str
    since: str
    until: str


def terms_of(language: Language) -> dict[str, tuple[Term, ...]]:
    """The terms of leaders who stood for several donors, by name."""
    found: dict[str, tuple[Term, ...]] = {}
    for donor in language.donors:
        for leader in donor.leaders:
            term = Term(donor.id, leader.since, leader.until or LATEST)
            found[leader.name] = (*found.get(leader.name, ()), term)
    return {name: terms for name, terms in found.items() if len({term.donor for term in terms}) > 1}


def in_office(
    mentions: tuple[Mention, ...], tokens: Sequence[str], terms: Mapping[str, tuple[Term, ...]], published: date | None
) -> tuple[Mention, ...]:
    """The mentions with each leader under the donor that he or she stood for in the month of publication."""
    if published is None:
        return mentions
    month = f"{published:%Y-%m}"
    return tuple(
        replace(one, id=_holder(terms.get(" ".join(tokens[one.start : one.end]), ()), month, one.id))
        if one.form == "leader"
        else one
        for one in mentions
    )


def _holder(terms: tuple[Term, ...], month: str, known: str) -> str:
    """The donor of the term that a month falls into; between two, of the one that ended last."""
    begun = [term for term in terms if term.since <= month]
    held = [term.donor for term in begun if month <= term.until]
    latest = max(begun, key=lambda term: term.until, default=None)
    return held[0] if held else latest.donor if latest else known
