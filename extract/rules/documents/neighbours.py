"""The drafts of an article beside each other, as evidence of how sure each is.

A sum in another currency by the same donors is often the same sum told again; a donor between two gifts of another is
often misread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from extract.rules.choice import present
from extract.rules.documents.draft import Draft

TINY = 1000  # whole currency units: less than that is "not one euro", or a price
Key = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of some drafts: how many there are in each currency, the least and the largest of each."""

    counts: Mapping[str, int]
    least: Mapping[str, int]
    most: Mapping[str, int]


def key_of(draft: Draft) -> Key:
    """What tells a draft from the others of its article."""
    return draft.candidate.start, draft.donors


def evidence_of_each(drafts: Sequence[Draft]) -> dict[Key, dict[str, float]]:
    """The evidence on each draft of an article, which are given in order."""
    by_donors: dict[tuple[str, ...], list[Draft]] = {}
    for one in drafts:
        by_donors.setdefault(one.donors, []).append(one)
    every = _sums_of(drafts)
    own = {donors: _sums_of(some) for donors, some in by_donors.items()}
    places: Counter[Hashable] = Counter()
    for one in drafts:
        places.update((one.span, (one.span, one.donors)))
    around = [None, *drafts, None]
    return {
        key_of(one): present(
            {
                **_of_sum(one, own[one.donors], every, before, behind),
                "neighbours/same-words": places[one.span, one.donors] > 1,
                "neighbours/same-words-others": places[one.span] > places[one.span, one.donors],
                "neighbours/as-before": before is not None and before.donors == one.donors,
                "neighbours/odd-one": _parts(before, one, behind),
            }
        )
        for before, one, behind in zip(around, drafts, around[2:], strict=False)
    }


def _sums_of(drafts: Sequence[Draft]) -> _Sums:
    told: dict[str, list[int]] = {}
    for one in drafts:
        if one.sum:
            told.setdefault(one.sum.currency, []).append(int(one.sum.amount))
    return _Sums(
        {code: len(sums) for code, sums in told.items()},
        {code: min(sums) for code, sums in told.items()},
        {code: max(sums) for code, sums in told.items()},
    )


def _of_sum(draft: Draft, own: _Sums, every: _Sums, before: Draft | None, behind: Draft | None) -> dict[str, bool]:
    """Whether the same donors give other sums, in the same currency or another; own: their sums, this one too."""
    if draft.sum is None:
        return {}
    code, amount = draft.sum.currency, int(draft.sum.amount)
    ahead, next_one = (_in_another_currency(draft, one) for one in (before, behind))
    return {
        "sum/tiny": amount < TINY,
        "sum/larger-by-same": own.most[code] > amount,
        "sum/smaller-by-same": own.least[code] < amount,
        "currency/other-by-same": len(own.counts) > 1,
        "currency/other-ahead": ahead,
        "currency/other-beside": ahead or next_one,
        "currency/alone": every.counts[code] == 1 and len(every.counts) > 1,
    }


def _in_another_currency(draft: Draft, other: Draft | None) -> bool:
    """Whether a draft beside one tells a sum of the same donors in another currency."""
    return (
        other is not None
        and draft.sum is not None
        and other.sum is not None
        and other.donors == draft.donors
        and other.sum.currency != draft.sum.currency
    )


def _parts(before: Draft | None, one: Draft, behind: Draft | None) -> bool:
    """Whether a draft stands between two whose donors are the same, and not its own."""
    return before is not None and behind is not None and before.donors == behind.donors != one.donors
