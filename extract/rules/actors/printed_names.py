"""Listed organisations under the name that the article gives them: "Dárek pro Putina", where it never says in English
that it is a "Gift for Putin".

States and bodies have ids, an organisation its name, and who reads the record looks for it in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.rules.actors.cast import cast_of
from extract.rules.text.evidence_words import words_for
from extract.rules.text.mentions import Mention
from extract.rules.text.reading import Reading


def as_printed(reading: Reading, actors: Sequence[Mention]) -> list[Mention]:
    """The actors, each listed organisation under its id where that is printed, else under the first of its names."""
    printed = {ident: _printed(reading, ident, actors) for ident in _organisations(reading, actors)}
    return [replace(one, id=printed.get(one.id) or one.id) for one in actors] if printed else list(actors)


def _organisations(reading: Reading, actors: Iterable[Mention]) -> set[str]:
    cast = cast_of(reading.code)
    listed = {one.id for one in actors if one.form == "name" and one.id in cast.givers}
    return {ident for ident in listed if cast.kind_of(ident) == "organisation"}


def _printed(reading: Reading, ident: str, actors: Iterable[Mention]) -> str:
    """The id where the article prints it, else the first name of the text, or of the headline; else nothing."""
    owners = words_for(reading).possessives
    told = [
        (one.start < reading.title_end, one.start, reading.words(one.start, one.end))
        for one in actors
        if one.id == ident and one.form == "name" and owners.isdisjoint(reading.lower[one.start : one.end])
    ]
    if any(name.casefold().endswith(ident.casefold()) for _, _, name in told):  # "State Oil Company SOCAR"
        return ident
    return min(told)[2] if told else ""
