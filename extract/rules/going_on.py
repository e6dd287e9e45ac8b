"""Where a gift stands that others may go on about, and whether both name the same things: evidence for `same_gift`.

What opens an article is told on for longer than what is mentioned later.
"""

from __future__ import annotations

from extract.rules.candidates import Candidate
from extract.rules.choice import present
from extract.rules.reading import Reading
from extract.rules.wording import words_of

LEADS = (1, 2, 3, 5)  # sentences of the article, its title among them


def evidence_of(reading: Reading, before: Candidate, one: Candidate) -> dict[str, float]:
    """The evidence, of all candidates and by their kinds."""
    mine, yours = (_names(reading, side) for side in (before, one))
    shared = not mine.isdisjoint(yours)
    signs = present(
        {
            **{f"opening/{lead}": before.sentence <= lead for lead in LEADS},
            "names/shared": shared,
            "names/apart": bool(mine) and bool(yours) and not shared,
        }
    )
    kinds = f"{before.kind}-{one.kind}"
    return {**signs, **{f"{name}+{kinds}": value for name, value in signs.items()}}


def _names(reading: Reading, side: Candidate) -> frozenset[str]:
    return words_of(reading.words(*(item.of or (item.start, item.end))) for item in side.items)
