"""A record as an editor types it: strings in a form, and back. Read leniently, checked strictly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from extract.errors import InvalidRecord
from extract.records import (
    Aid,
    Category,
    Equivalent,
    Evidence,
    Ground,
    Item,
    Modifier,
    Money,
    Pledge,
    Span,
    Stage,
    number,
)
from ledger.by_hand import BY_HAND
from ledger.decision_log import differing
from ledger.record_check import check_record
from ledger.vocabulary import vocabulary

_SCALES = {
    "": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "billion": 10**9,
    "tn": 10**12,
    "trillion": 10**12,
}
_SUM = re.compile(r"(\d[\d, _'\u00a0\u202f]*(?:\.\d+)?)\s*([a-z]*)", re.IGNORECASE)
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TypedSum:
    """A conversion, as typed."""

    amount: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class TypedItem:
    """A thing, as typed."""

    category: str = ""
    name: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class TypedRecord:
    """A record, as typed. Rows that are all empty are no rows.

    evidence_start: where in the document the marked words begin; None: they are looked for.
    """

    donors: tuple[str, ...] = ()
    aid: str = Aid.UNSPECIFIED.value
    stage: str = Stage.PLEDGED.value
    amount: str = ""
    currency: str = ""
    modifier: str = ""
    equivalents: tuple[TypedSum, ...] = ()
    items: tuple[TypedItem, ...] = ()
    cumulative: bool = False
    date: str = ""
    programme: str = ""
    evidence: str = ""
    evidence_start: int | None = None

    @classmethod
    def of(cls, record: Pledge) -> TypedRecord:
        """A record as a form shows it."""
        money = record.money
        return cls(
            donors=record.donors,
            aid=record.aid.value,
            stage=record.stage.value,
            amount=_figure(money.amount) if money else "",
            currency=money.currency if money else "",
            modifier=money.modifier.value if money else "",
            equivalents=tuple(TypedSum(_figure(one.amount), one.currency) for one in record.equivalents),
            items=tuple(
                TypedItem(one.category.value, one.name, "" if one.quantity is None else str(one.quantity))
                for one in record.items
            ),
            cumulative=record.cumulative,
            date=record.date or "",
            programme=record.programme or "",
            evidence=record.evidence.text,
            evidence_start=record.evidence.span.start,
        )


def read_typed(typed: TypedRecord, document: str, base: Pledge | None = None) -> Pledge:
    """The record that was typed, its words found in the document.

    base: the record that is corrected: what was not changed keeps its span and its rule. Raises InvalidRecord, which
    names the fields as `ledger.record_check` does.
    """
    problems: dict[str, str] = {}
    evidence = _evidence(typed, document)
    finder = _Finder(document, evidence.span, base)
    record = Pledge(
        id=base.id if base else "",
        donors=_donors(typed.donors),
        aid=_word(Aid, typed.aid, "aid", problems) or Aid.UNSPECIFIED,
        stage=_word(Stage, typed.stage, "stage", problems) or Stage.PLEDGED,
        evidence=evidence,
        ruleset=BY_HAND,
        money=_money(typed, finder, problems),
        equivalents=tuple(_equivalents(typed, finder, problems)),
        items=tuple(_items(typed, finder, problems)),
        cumulative=typed.cumulative,
        date=typed.date.strip() or None,
        programme=typed.programme.strip() or None,
        confidence=1.0,
        stage_confidence=1.0,
    )
    try:
        check_record(record, document)
    except InvalidRecord as error:
        problems = {**error.fields, **problems}
    if problems:
        raise InvalidRecord(problems)
    return replace(record, grounds=_grounds(record, base))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds words in the document, nearest to the evidence; what `base` has a span for keeps it."""

    document: str
    evidence: Span
    base: Pledge | None

    def words(self, text: str) -> Span:
        """The place of a name: as written, else in any case; else the evidence itself."""
        typed = text.strip()
        for how in (0, re.IGNORECASE):
            found = [match.span() for match in re.finditer(re.escape(typed), self.document, how)] if typed else []
            if found:
                return Span(*min(found, key=lambda one: abs(one[0] - self.evidence.start)))
        return self.evidence

    def amount(self, amount: Decimal, currency: str) -> Span:
        """The place of a sum: where the corrected record had it, else the evidence."""
        sums: list[Money | Equivalent] = [*self.base.equivalents] if self.base else []
        if self.base and self.base.money:
            sums.insert(0, self.base.money)
        for one in sums:
            if (one.amount, one.currency) == (amount, currency):
                return one.span
        return sums[0].span if sums and isinstance(sums[0], Money) else self.evidence

    def item(self, name: str) -> Span:
        """The place of a thing: where the corrected record had it, else where its name stands."""
        for one in self.base.items if self.base else ():
            if one.name == name:
                return one.span
        return self.words(name)


def _evidence(typed: TypedRecord, document: str) -> Evidence:
    """The marked words. Line ends and blanks of a pasted text need not be those of the article."""
    words, start = typed.evidence, typed.evidence_start
    if start is not None and words and document.startswith(words, start):
        return Evidence(words, Span(start, start + len(words)))
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, document)] if pattern else []
    if not found:
        return Evidence(words, Span(0, 0))
    begin, end = min(found, key=lambda one: abs(one[0] - (start or 0)))
    return Evidence(document[begin:end], Span(begin, end))


def _donors(typed: Iterable[str]) -> tuple[str, ...]:
    known = vocabulary()
    return tuple(sorted(known.donor_id(one) for one in typed if one.strip()))


def _word(words: type[_Word], typed: str, name: str, problems: dict[str, str]) -> _Word | None:
    try:
        return words(typed)
    except ValueError:
        problems[name] = "choose one of the list"
        return None


def _money(typed: TypedRecord, finder: _Finder, problems: dict[str, str]) -> Money | None:
    if not typed.amount.strip():
        return None
    amount = _amount(typed.amount, "amount", problems)
    currency = typed.currency.strip().upper()
    modifier = _word(Modifier, typed.modifier or Modifier.EXACT.value, "modifier", problems) or Modifier.EXACT
    return Money(amount, currency, modifier, finder.amount(amount, currency))


def _equivalents(typed: TypedRecord, finder: _Finder, problems: dict[str, str]) -> Iterable[Equivalent]:
    for place, one in enumerate(one for one in typed.equivalents if one.amount.strip()):
        amount = _amount(one.amount, f"equivalents.{place}.amount", problems)
        currency = one.currency.strip().upper()
        yield Equivalent(amount, currency, finder.amount(amount, currency))


def _items(typed: TypedRecord, finder: _Finder, problems: dict[str, str]) -> Iterable[Item]:
    rows = [one for one in typed.items if one.name.strip() or one.quantity.strip()]
    for place, one in enumerate(rows):
        category = _word(Category, one.category, f"items.{place}.category", problems) or Category.OTHER
        name = " ".join(one.name.split())
        quantity = None
        if one.quantity.strip():
            pieces = _amount(one.quantity, f"items.{place}.quantity", problems)
            quantity = int(pieces)
            if quantity != pieces:
                problems[f"items.{place}.quantity"] = "a whole number of pieces"
        yield Item(category, name, quantity, finder.item(name))


def _amount(typed: str, name: str, problems: dict[str, str]) -> Decimal:
    """ "8.8 bn" and "8,800,000,000" alike; a problem and 1 where it is no number."""
    match = _SUM.fullmatch(typed.strip())
    scale = _SCALES.get(match[2].lower()) if match else None
    if match is None or scale is None:
        problems[name] = "a number like 8,800,000,000 or 8.8 bn"
        return Decimal(1)
    try:
        amount = Decimal(re.sub(r"[^\d.]", "", match[1])) * scale
    except InvalidOperation:
        problems[name] = "a number like 8,800,000,000 or 8.8 bn"
        return Decimal(1)
    return Decimal(int(amount)) if amount == amount.to_integral_value() else amount


def _grounds(record: Pledge, base: Pledge | None) -> Mapping[str, tuple[Ground, ...]]:
    """The machine's grounds for what the editor left as it was."""
    if base is None:
        return {}
    changed = set(differing(base, record))
    return {name: grounds for name, grounds in base.grounds.items() if name not in changed}


def _figure(amount: Decimal) -> str:
    return f"{number(amount):,}"
