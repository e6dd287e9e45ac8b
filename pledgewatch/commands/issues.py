"""`pledgewatch issues`: what a maintainer may want to add to the word lists."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from typer import Option

from ledger import queries
from ledger.queries import OpenIssue
from pledgewatch.home import DEFAULT_HOME, HomeOption, existing_ledger
from pledgewatch.show import print_json, print_table

_HEADINGS = ("Kind", "Word", "Articles", "Sentence")


class Kind(StrEnum):
    """What kind of word it is."""

    DONOR = "donor"
    CURRENCY = "currency"
    ITEM = "item"
    PROGRAMME = "programme"


def issues(
    *,
    kind: Annotated[Kind | None, Option(help="Only of this kind.")] = None,
    limit: Annotated[int | None, Option(min=1, help="At most so many, those of the most articles.")] = None,
    as_json: Annotated[bool, Option("--json", help="Full records.")] = False,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """List the words that no list knows, from sentences that speak of giving.

    The most frequent first, each with a sentence. A word leaves the list when the rules know it and have read its
    articles anew.
    """
    with existing_ledger(home) as ledger:
        found = [one for one in queries.issues(ledger) if kind is None or one.kind == kind]
    shown = found[:limit]
    if as_json:
        print_json([_record(one) for one in shown])
    else:
        rows = [(one.kind, one.word, str(one.articles), one.sentence) for one in shown]
        print_table(_HEADINGS, rows, widest=_HEADINGS.index("Sentence"))
        all_told = f"{len(found)} word{'s' * (len(found) != 1)}"
        print(f"\n{all_told}" if len(shown) == len(found) else f"\n{len(shown)} of {all_told}")


def _record(one: OpenIssue) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "word": one.word,
        "articles": one.articles,
        "sentence": one.sentence,
        "first_seen": one.first_seen.isoformat(),
    }
