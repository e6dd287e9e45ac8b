"""How a pledge is said in few words, for lists, titles and announcements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from desk.display import BLANK, money, number, visible
from desk.texts import group, text
from extract.records import Item, Modifier, Pledge
from ledger.decision_log import differing
from ledger.record_form import TypedRecord
from ledger.vocabulary import vocabulary

SHOWN = (
    ("donors", "donor"),
    ("sum", "amount"),
    ("equivalents", "equivalent"),
    ("items", "item"),
    ("stage", "stage"),
    ("aid", ""),
    ("date", "date"),
    ("programme", "programme"),
    ("cumulative", "total"),
    ("evidence", "evidence"),
)
"""The lines of a record as it is shown, each with the mark of its evidence."""
_OF_A_SUM = frozenset({"amount", "currency", "modifier"})


def donor_name(donor: str) -> str:
    """The name that an editor reads: Japan for JP; a company has its own."""
    return visible(vocabulary().donors.get(donor, donor))


def donor_names(donors: Iterable[str]) -> str:
    """All donors: Denmark, Norway and Sweden."""
    *others, last = [donor_name(one) for one in donors] or [text("record.nobody")]
    return f"{', '.join(others)} {text('record.and')} {last}" if others else last


def thing(item: Item) -> str:
    """A thing with its number: 18 tanks."""
    words = visible(" ".join(item.name.split()))
    return words if item.quantity is None else f"{number(item.quantity)} {words}"


def gift(record: Pledge) -> str:
    """What is given, in plain words: the sum and the first things, else the kind of aid."""
    sums = money(record.money, cumulative=record.cumulative).striptags()
    parts = [sums.replace(" ", BLANK)] if sums else []  # a sum stays on its line
    parts += [thing(item) for item in record.items[: 3 - len(parts)]]
    more = len(record.items) + bool(record.money) - len(parts)
    if more > 0:
        parts.append(text("record.more", count=more))
    return ", ".join(parts) or text(f"aid.{record.aid.value}")


def in_short(record: Pledge) -> str:
    """Who gives what."""
    return text("record.in_short", donors=donor_names(record.donors), gift=gift(record))


def shown(fields: Iterable[str]) -> set[str]:
    """Fields of a record as the lines in which they are shown."""
    return {"sum" if name in _OF_A_SUM else name for name in fields}


def shown_differing(one: Pledge, other: Pledge) -> set[str]:
    """The lines in which two records differ."""
    return shown(differing(one, other))


def typed_differs(typed: TypedRecord, record: Pledge, name: str) -> bool:
    """Whether a line of a record that was typed is another than that of a record."""
    return _line(typed, name) != _line(TypedRecord.of(record), name)


def field_names(problems: Mapping[str, str]) -> str:
    """The fields that have a problem, in the order of the form: "0.items.2.name" is of Things given."""
    named = {next((part for part in name.split(".") if not part.isdigit()), "") for name in problems}
    return ", ".join(words for name, words in group("field").items() if name in named)


def sentence(words: str) -> str:
    """What an error says, as a sentence of its own."""
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?")) else f"{words}."


def day_words(day: date) -> str:
    """A day in plain words: 2 Oct 2026."""
    return f"{day.day} {day:%b %Y}"


def _line(typed: TypedRecord, name: str) -> object:
    if name == "sum":
        amount = "".join(typed.amount.replace(",", "").split())
        return (amount, typed.currency.upper(), typed.modifier or Modifier.EXACT.value) if amount else None
    if name == "donors":
        return sorted(vocabulary().donor_id(donor) for donor in typed.donors)
    if name == "evidence":
        return typed.evidence.split()
    return getattr(typed, name)
