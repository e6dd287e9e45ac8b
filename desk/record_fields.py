"""A record in a form: which fields it has, and how a post of them is read."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData

from ledger.record_form import TypedItem, TypedRecord, TypedSum
from ledger.vocabulary import vocabulary

SPARE_ROWS = 2
"""Empty rows of donors, conversions and things: without a script, more come by a button."""
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Picks:
    """What the lists of a form offer, besides the vocabularies of extract/records.py."""

    donors: tuple[tuple[str, str], ...]
    currencies: tuple[str, ...]
    programmes: tuple[str, ...]


def picks() -> Picks:
    """From the word lists of all languages."""
    known = vocabulary()
    return Picks(tuple(known.donors.items()), known.currencies, known.programmes)


def typed_record(form: FormData, prefix: str = "") -> TypedRecord:
    """A record as it was typed. prefix: of the names of its fields, where a form has several records."""

    def one(name: str) -> str:
        value = form.get(prefix + name, "")
        return value if isinstance(value, str) else ""

    def many(name: str) -> list[str]:
        return [value if isinstance(value, str) else "" for value in form.getlist(prefix + name)][:MOST_ROWS]

    start = one("evidence_start")
    return TypedRecord(
        donors=tuple(donor for donor in many("donor") if donor.strip()),
        aid=one("aid"),
        stage=one("stage"),
        amount=one("amount"),
        currency=one("currency"),
        modifier=one("modifier"),
        equivalents=tuple(
            TypedSum(*row)
            for row in zip(many("equivalent_amount"), many("equivalent_currency"), strict=False)
            if row[0].strip()
        ),
        items=tuple(
            TypedItem(*row)
            for row in zip(many("item_category"), many("item_name"), many("item_quantity"), strict=False)
            if row[1].strip() or row[2].strip()
        ),
        cumulative=one("cumulative") == "yes",
        date=one("date"),
        programme=one("programme"),
        # Browsers send line ends of their own.
        evidence=one("evidence").replace("\r\n", "\n"),
        evidence_start=int(start) if start.isascii() and start.isdigit() and len(start) < 10 else None,
    )
