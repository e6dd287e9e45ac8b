"""How records are shown: as a table for people, as JSON and CSV for programs.

All text from outside passes `plain` before it reaches a terminal or a spreadsheet.
"""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from desk.csv_cells import harmless
from extract.records import Modifier, Money, Pledge

PIPED_WIDTH = 100
"""Columns of a table that does not go to a terminal."""

GAP = 3
"""Columns between two of a table's."""
NARROWEST = 20
"""Columns that the one which takes the remaining room has, if another can give them."""

_HEDGE = {Modifier.EXACT: "", Modifier.ABOUT: "~", Modifier.AT_LEAST: "≥", Modifier.UP_TO: "≤"}
_SCALES = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))


def plain(text: str) -> str:
    """The text on one line and without control characters, so that it can neither steer a terminal nor reverse a line.

    White space becomes a blank, a control or unassigned character U+FFFD; invisible format characters are left out.
    """
    shown = []
    for letter in text:
        kind = unicodedata.category(letter)
        if letter.isspace():
            shown.append(" ")
        elif kind == "Cf":
            continue
        else:
            shown.append("\ufffd" if kind.startswith("C") else letter)
    return "".join(shown)


def money_text(money: Money, *, cumulative: bool = False) -> str:
    """A sum for reading: "8.8 bn JPY", "≥15 bn USD", "12 bn USD in all"."""
    total = " in all" if cumulative else ""
    return f"{_HEDGE[money.modifier]}{_short(money.amount)} {money.currency}{total}"


def gift_text(pledge: Pledge) -> str:
    """What is given besides money, for reading: "100 trucks, radar systems"; the kind of aid where nothing is named."""
    items = [one.name if one.quantity is None else f"{one.quantity:,} {one.name}" for one in pledge.items]
    named = ", ".join(items) or f"({pledge.aid.value})"
    return f"{named} [{pledge.programme}]" if pledge.programme else named


def told_text(pledge: Pledge) -> str:
    """Sum and gift together, for reading: "8.8 bn JPY, 100 trucks"; "8.8 bn JPY (financial)"."""
    if pledge.money is None:
        return gift_text(pledge)
    money = money_text(pledge.money, cumulative=pledge.cumulative)
    return f"{money}{',' if pledge.items else ''} {gift_text(pledge)}"


def counted(count: int, word: str) -> str:
    """How many of something: "1 pledge", "1,250 pledges"."""
    return f"{count:,} {word}{'s' * (count != 1)}"


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, widest: int) -> None:
    """A table on standard output; the column `widest` takes the room that the others leave, and breaks its lines.

    Where they leave next to none, the longest of them breaks its lines, too: else Rich would drop `widest`.
    """
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Rich takes the width of the terminal or of COLUMNS; without either it would think of 80.
    piped = not sys.stdout.isatty()
    console = Console(highlight=False)
    if piped and console.width == 80:
        console.width = PIPED_WIDTH
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    lines = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(headings, *lines, strict=True)]
    breaking = _breaking(widths, widest, console.width)
    for number, heading in enumerate(headings):
        table.add_column(
            Text(heading),
            no_wrap=number not in breaking,
            overflow="fold" if number in breaking else "ellipsis",
            width=breaking.get(number),
        )
    for line in lines:
        # Text, not str: Rich reads no markup in it.
        table.add_row(*map(Text, line))
    console.print(table)


def _breaking(widths: Sequence[int], widest: int, width: int) -> dict[int, int | None]:
    """The columns that break their lines, with the width of each; None for what is left over."""
    others = [number for number in range(len(widths)) if number != widest]
    room = width - sum(widths[number] + GAP for number in others)
    if room >= NARROWEST or not others:
        return {widest: None}
    longest = max(others, key=widths.__getitem__)
    return {widest: None, longest: min(widths[longest], max(NARROWEST // 2, (room + widths[longest]) // 3))}


def print_json(records: Sequence[Mapping[str, Any]]) -> None:
    """A JSON list on standard output, in ASCII, so that no terminal reads anything into it."""
    print(json.dumps(records, indent=2))


def print_csv(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """CSV with a heading on standard output; text that a spreadsheet would take for a formula gets an apostrophe."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    for record in records:
        out.writerow(_cell(record[column]) for column in columns)


def _short(amount: Decimal) -> str:
    for scale, name in _SCALES:
        scaled = (amount / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if scaled >= 1:
            return f"{_trimmed(scaled)} {name}"
    return _trimmed(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _trimmed(amount: Decimal) -> str:
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cell(value: object) -> object:
    return harmless(plain(value)) if isinstance(value, str) else value
