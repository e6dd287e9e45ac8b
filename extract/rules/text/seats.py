"""Capitals that are the seats of two: "Brussels" is the EU, but in news of Belgium that never names the EU."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.language import Language
from extract.rules.text.mentions import Mention


def shared_seats(language: Language) -> Mapping[tuple[str, str], str]:
    """Who else sits in a capital, by whose it is listed as and the capital in lower case."""
    listed = {capital: one.id for one in language.donors for capital in one.capitals}
    shared = ((capital, one.id) for one in language.donors for capital in one.shared_capitals)
    return {(listed[capital], capital.lower()): ident for capital, ident in shared}


def with_seats(
    lower: Sequence[str], mentions: tuple[Mention, ...], seats: Mapping[tuple[str, str], str]
) -> tuple[Mention, ...]:
    """The mentions, a shared capital as the other's where the article names that one and not the first."""
    named = {one.id for one in mentions if one.kind == "actor" and one.form != "capital"}

    def whose(one: Mention) -> str:
        other = seats.get((one.id, " ".join(lower[one.start : one.end])), "")
        return other if other in named and one.id not in named else one.id

    return tuple(replace(one, id=whose(one)) if one.form == "capital" else one for one in mentions)
