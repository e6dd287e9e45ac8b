"""Pledges as they leave the ledger: full records for programs, lines for spreadsheets."""

from __future__ import annotations

from typing import Any

from ledger.queries import PledgeRow

COLUMNS = (
    "published",
    "outlet",
    "donors",
    "aid",
    "stage",
    "amount",
    "currency",
    "modifier",
    "cumulative",
    "items",
    "date",
    "programme",
    "confidence",
    "stage_confidence",
    "evidence",
    "title",
    "url",
    "id",
    "ruleset",
    "review",
)
"""Of a line."""


def record_of(row: PledgeRow) -> dict[str, Any]:
    """All of a pledge, with evidence and its place in the text, its article, and how editors judged it."""
    return {
        "outlet": row.outlet,
        "url": row.url,
        "title": row.title,
        "published": row.published.isoformat() if row.published else None,
        **row.pledge.to_dict(),
        "review": row.state.value,
    }


def line_of(row: PledgeRow) -> dict[str, Any]:
    """The same with one value in each of COLUMNS: "JP; NO", "100 trucks; radar systems"."""
    items = (one.name if one.quantity is None else f"{one.quantity} {one.name}" for one in row.pledge.items)
    return {**record_of(row), "donors": "; ".join(row.pledge.donors), "items": "; ".join(items)}
