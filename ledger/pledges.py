"""Pledges as rows: written from records, and read back into them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from extract.records import Aid, Category, Equivalent, Evidence, Ground, Item, Modifier, Money, Pledge, Span, Stage
from ledger.connection import add_row
from ledger.values import digest, storable, whole

_PARTS = ("pledge_donors", "items", "equivalents", "grounds")
_AT_ONCE = 500  # keys a query, well below SQLite's limit of variables


def store_pledges(db: Database, run: int, article: int, revision: int, pledges: Sequence[Pledge]) -> None:
    """Let the article's pledges be exactly these: rewrite the same ids, add new ones, mark the others as gone.

    Those made by hand are left alone. Nothing is written for a pledge that is as it was. Of two pledges with one id
    the first is kept: an id stands for the same donors and the same gift.
    """
    stored = {row["id"]: row for row in db.table("pledges").rows_where("article = ? AND by_hand = 0", [article])}
    found = {storable(pledge.id): pledge for pledge in reversed(pledges)}
    for name in sorted(stored.keys() - found.keys()):
        if stored[name]["gone"] is None:
            db.execute("UPDATE pledges SET gone = ? WHERE key = ?", [run, stored[name]["key"]])
    for name, pledge in reversed(found.items()):
        known = stored.get(name)
        row = {**_columns(pledge), "article": article, "revision": revision, "gone": None}
        if known is None:
            key = add_row(db, "pledges", row)
        elif any(known[column] != row[column] for column in ("digest", "revision", "gone")):
            key = known["key"]
            db.table("pledges").update(key, row)
        else:
            continue
        _write_parts(db, key, pledge)


def add_by_hand(db: Database, article: int, revision: int, pledge: Pledge) -> int:
    """Add a pledge that an editor made, under an id of its own, and give its key."""
    many = db.execute("SELECT count(*) FROM pledges WHERE article = ? AND by_hand = 1", [article]).fetchone()[0]
    named = replace(pledge, id=f"hand-{many + 1}")
    row = {**_columns(named), "article": article, "revision": revision, "gone": None, "by_hand": 1}
    key = add_row(db, "pledges", row)
    _write_parts(db, key, named)
    return key


def read_pledges(db: Database, keys: Sequence[int]) -> dict[int, Pledge]:
    """The records behind the keys, as they were stored."""
    read: dict[int, Pledge] = {}
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        parts = {table: _parts(db, table, some) for table in _PARTS}
        for row in db.query(f"SELECT * FROM pledges WHERE key IN ({_marks(some)})", some):
            read[row["key"]] = _pledge(row, {table: rows[row["key"]] for table, rows in parts.items()})
    return read


def _columns(pledge: Pledge) -> dict[str, Any]:
    money = pledge.money
    return {
        "id": storable(pledge.id),
        "digest": digest(pledge.to_dict()),
        "aid": pledge.aid.value,
        "stage": pledge.stage.value,
        "amount": whole(money.amount) if money else None,
        "currency": storable(money.currency) if money else None,
        "modifier": money.modifier.value if money else None,
        "amount_start": money.span.start if money else None,
        "amount_end": money.span.end if money else None,
        "cumulative": int(pledge.cumulative),
        "date": pledge.date,
        "programme": storable(pledge.programme) if pledge.programme is not None else None,
        "confidence": float(pledge.confidence),
        "stage_confidence": float(pledge.stage_confidence),
        "evidence": storable(pledge.evidence.text),
        "evidence_start": pledge.evidence.span.start,
        "evidence_end": pledge.evidence.span.end,
        "ruleset": pledge.ruleset,
    }


def _write_parts(db: Database, key: int, pledge: Pledge) -> None:
    for table in _PARTS:
        db.execute(f"DELETE FROM {table} WHERE pledge = ?", [key])
    db.table("pledge_donors").insert_all(_numbered(key, ({"donor": storable(donor)} for donor in pledge.donors)))
    db.table("items").insert_all(_numbered(key, map(_item_columns, pledge.items)))
    db.table("equivalents").insert_all(_numbered(key, map(_equivalent_columns, pledge.equivalents)))
    for name, grounds in pledge.grounds.items():
        rows = ({"field": name, "rule": one.rule, **_span_columns(one.span)} for one in grounds)
        db.table("grounds").insert_all(_numbered(key, rows))


def _numbered(key: int, rows: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    return ({"pledge": key, "position": position, **row} for position, row in enumerate(rows))


def _item_columns(item: Item) -> dict[str, Any]:
    quantity = None if item.quantity is None else whole(item.quantity)
    return {
        "category": item.category.value,
        "name": storable(item.name),
        "quantity": quantity,
        **_span_columns(item.span),
    }


def _equivalent_columns(one: Equivalent) -> dict[str, Any]:
    return {"amount": whole(one.amount), "currency": storable(one.currency), **_span_columns(one.span)}


def _span_columns(span: Span | None) -> dict[str, int | None]:
    return {"span_start": span.start if span else None, "span_end": span.end if span else None}


def _parts(db: Database, table: str, keys: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in db.query(f"SELECT * FROM {table} WHERE pledge IN ({_marks(keys)}) ORDER BY pledge, position", keys):
        rows[row["pledge"]].append(row)
    return rows


def _marks(keys: Sequence[int]) -> str:
    return ", ".join("?" * len(keys))


def _pledge(row: Mapping[str, Any], parts: Mapping[str, list[dict[str, Any]]]) -> Pledge:
    grounds: dict[str, tuple[Ground, ...]] = {}
    for one in parts["grounds"]:
        span = None if one["span_start"] is None else _span(one)
        grounds[one["field"]] = (*grounds.get(one["field"], ()), Ground(one["rule"], span))
    return Pledge(
        id=row["id"],
        donors=tuple(one["donor"] for one in parts["pledge_donors"]),
        aid=Aid(row["aid"]),
        stage=Stage(row["stage"]),
        evidence=Evidence(row["evidence"], Span(row["evidence_start"], row["evidence_end"])),
        ruleset=row["ruleset"],
        money=_money(row),
        equivalents=tuple(
            Equivalent(_decimal(one["amount"]), one["currency"], _span(one)) for one in parts["equivalents"]
        ),
        items=tuple(
            Item(Category(one["category"]), one["name"], one["quantity"], _span(one)) for one in parts["items"]
        ),
        cumulative=bool(row["cumulative"]),
        date=row["date"],
        programme=row["programme"],
        confidence=row["confidence"],
        stage_confidence=row["stage_confidence"],
        grounds=grounds,
    )


def _money(row: Mapping[str, Any]) -> Money | None:
    if row["amount"] is None:
        return None
    span = Span(row["amount_start"], row["amount_end"])
    return Money(_decimal(row["amount"]), row["currency"], Modifier(row["modifier"]), span)


def _decimal(amount: int | float) -> Decimal:
    return Decimal(str(amount))


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["span_start"], row["span_end"])
