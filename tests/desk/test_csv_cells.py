from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.csv_cells import HarmlessCells, harmless

ROWS = st.lists(st.lists(st.text(st.sampled_from('=+-@\t\r\n", a1é\u200b'), max_size=8), min_size=2, max_size=3))


def through(text: str, size: int) -> str:
    cells, data = HarmlessCells(), text.encode()
    pieces = [cells.feed(data[first : first + size]) for first in range(0, len(data), size)]
    return (b"".join(pieces) + cells.feed(b"", last=True)).decode()


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(ROWS, st.integers(1, 20))
def test_each_cell_is_made_harmless_and_nothing_else_changes_wherever_the_pieces_end(rows, size):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    assert read(through(out.getvalue(), size)) == [[harmless(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@sum(a1)", "\t=1", "\r=1", " =1", "\ufeff=1", "＝1+1", "\n"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Japan", "8800000000", "-5", "+5", "-1.5e-07", "a=b", "'=1"])
def test_numbers_and_words_stay_as_they_are(cell):
    assert harmless(cell) == cell
