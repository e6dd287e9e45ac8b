"""Pledges that are likely one gift, told by several articles: same donor, near sum or the same things, near date."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from extract.records import Pledge
from ledger.values import whole
from ledger.worth import EURO, Worth

NEAR = 0.02
"""Sums that differ by no more than this share of the larger are near."""
DAYS = 14
"""Days between the publication of two articles that tell of one gift."""

LIKELY = f"""
    SELECT mine.pledge AS pledge, other.pledge AS other, other.article AS article
    FROM gifts AS mine JOIN gifts AS other ON other.donor = mine.donor AND other.thing = mine.thing
    WHERE other.size BETWEEN mine.size * {1 - 1.5 * NEAR} AND mine.size * {1 + 1.5 * NEAR}
      AND abs(other.size - mine.size) <= {NEAR} * max(other.size, mine.size)
      AND other.article <> mine.article
      AND abs(julianday(other.published) - julianday(mine.published)) <= {DAYS}
"""
"""Pairs of pledges that are likely one gift; symmetric."""


def gift_rows(record: Pledge, worth: Worth | None) -> Iterator[tuple[str, str, float]]:
    """What tells the gift of a record from others: donor, thing and size, as table `gifts` has them.

    A sum counts in euros, or in its own currency where that has no rate. Things count by category and number; without
    a sum or any number, by all categories together.
    """
    things: set[tuple[str, float]] = set()
    if worth is not None:
        things.add((EURO, float(worth.eur)))
    elif record.money is not None:
        things.add((record.money.currency, float(whole(record.money.amount))))
    things |= {(f"{one.category.value}:{one.quantity}", 0.0) for one in record.items if one.quantity is not None}
    if not things and record.items:
        things.add(("+".join(sorted({one.category.value for one in record.items})), 0.0))
    for donor in dict.fromkeys(record.donors):
        for thing, size in sorted(things):
            yield donor, thing, size


def likely_same(db: Database, key: int) -> list[int]:
    """The pledges of other articles that are likely the same gift, by their keys."""
    rows = db.execute(f"SELECT DISTINCT other FROM ({LIKELY} AND mine.pledge = ?) ORDER BY other", [key])
    return [row[0] for row in rows.fetchall()]
