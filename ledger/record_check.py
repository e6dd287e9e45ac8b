"""Whether a record that an editor wrote is one of the trade: vocabulary, spans, evidence. One message a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from extract.errors import InvalidRecord
from extract.records import Pledge, Span
from ledger.vocabulary import vocabulary

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_CODE = re.compile(r"[A-Z]{2,3}")
_PROGRAMME = re.compile(r"[A-Z][A-Z0-9_]{1,59}")
_LONGEST_NAME = 120
_ALIKE = 0.8  # of two names, where one may be meant for the other
_LARGEST = Decimal(10) ** 15  # a thousand trillion: a slip of the keyboard, in any currency


def check_record(record: Pledge, document: str) -> None:
    """Raise InvalidRecord, which names each field that is not as it must be.

    Fields are named "donors", "amount", "items.0.name" …; `document` is what the spans refer to.
    """
    problems: dict[str, str] = {}
    for name, problem in (
        *_donors(record, document),
        *_sums(record, document),
        *_items(record, document),
        *_rest(record),
    ):
        problems.setdefault(name, problem)
    if not record.evidence.text.strip():
        problems["evidence"] = "mark the words that it rests on"
    elif record.evidence.span.of(document) != record.evidence.text:
        problems["evidence"] = "these words do not stand in the article like this"
    if problems:
        raise InvalidRecord(problems)


def _donors(record: Pledge, document: str) -> Iterator[tuple[str, str]]:
    if not record.donors:
        yield "donors", "name who gives"
    for number, donor in enumerate(record.donors):
        if problem := _donor(donor, document):
            yield f"donors.{number}", problem
    if len(set(record.donors)) < len(record.donors):
        yield "donors", "a donor is named twice"


def _donor(donor: str, document: str) -> str:
    known = vocabulary()
    if not donor.strip() or len(donor) > _LONGEST_NAME or not donor.isprintable():
        return f"a name has 1 to {_LONGEST_NAME} letters"
    if donor in known.not_donors:
        return f"{donor} is not a donor of aid to Ukraine"
    if donor in known.donors:
        return ""
    if (canonical := known.donor_id(donor)) != donor:
        return f"write {canonical}"
    if _CODE.fullmatch(donor):
        return f"no donor has the id {donor}; a company goes by its name"
    near = get_close_matches(donor.casefold(), known.donor_ids, 1, _ALIKE)
    if near and donor.casefold() not in document.casefold():
        # Else a slip of the keyboard would be a company that nobody ever heard of.
        return f"no donor is called {donor}: did you mean {known.donors[known.donor_ids[near[0]]]}?"
    return ""


def _sums(record: Pledge, document: str) -> Iterator[tuple[str, str]]:
    if record.money is not None:
        yield from _sum("amount", "currency", record.money.amount, record.money.currency)
        yield from _inside("amount", record.money.span, document)
    elif record.equivalents:
        yield "equivalents", "a conversion needs the sum that it converts"
    for number, one in enumerate(record.equivalents):
        name = f"equivalents.{number}"
        yield from _sum(f"{name}.amount", f"{name}.currency", one.amount, one.currency)
        yield from _inside(f"{name}.amount", one.span, document)


def _sum(amount_field: str, currency_field: str, amount: Decimal, currency: str) -> Iterator[tuple[str, str]]:
    if not amount.is_finite() or not 0 < amount <= _LARGEST:
        yield amount_field, "a sum is more than nothing, in whole units of the currency"
    if currency not in vocabulary().currencies:
        yield (
            currency_field,
            f"{currency} is no currency code: choose one of the list" if currency else "choose the currency",
        )


def _items(record: Pledge, document: str) -> Iterator[tuple[str, str]]:
    for number, item in enumerate(record.items):
        if not item.name.strip() or len(item.name) > _LONGEST_NAME:
            yield f"items.{number}.name", f"a thing has a name of 1 to {_LONGEST_NAME} letters"
        if item.quantity is not None and not 0 < item.quantity <= 10**12:
            yield f"items.{number}.quantity", "a number of pieces is more than nothing; leave it empty if not stated"
        yield from _inside(f"items.{number}.name", item.span, document)


def _rest(record: Pledge) -> Iterator[tuple[str, str]]:
    if record.date is not None and not is_date(record.date):
        yield "date", "a year, month or day like 2026, 2026-02 or 2026-02-10"
    if record.programme is not None and not _PROGRAMME.fullmatch(record.programme):
        yield "programme", "an acronym or a name in capitals, like PURL or UKRAINE_FACILITY"


def is_date(text: str) -> bool:
    """Whether it is an ISO 8601 year, month or day of our time."""
    if not (match := _DATE.fullmatch(text)):
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return 1990 <= date(year, month, day).year <= 2100
    except ValueError:
        return False


def _inside(name: str, span: Span, document: str) -> Iterator[tuple[str, str]]:
    if not 0 <= span.start < span.end <= len(document):
        yield name, "its words do not stand in the article"
