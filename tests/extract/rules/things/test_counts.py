"""Which numbers may count things: neither "12th" nor "20 km" may become a number of tanks."""

from __future__ import annotations

import pytest

from extract.rules.figures.numbers import find_numbers
from extract.rules.text.reading import read
from extract.rules.things.counts import counts_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It gave 20 tanks and 300+ drones.", [20, 300]),
        ("It gave 2x radars.", [2]),
        ("It gave a 2A8 tank and an M-109.", []),
        ("Its 12th package is 20 km away.", []),
        ("It gave 38 kilometres of cable.", [38]),
        ("It gave a few dozen tanks.", []),
        ("It gave 40-foot boats and a 155-mm gun.", []),
        ("It gave 15 to 20 tanks.", [15, 15]),
        ("It gave 10-12 tanks.", [10, 10]),
        ("It gave one to two million shells.", [1, 1_000_000]),
        ("It gave 2 or 3 hundred shells.", [2, 200]),
        ("It gave 1.5 tanks.", []),
    ],
)
def test_numbers_that_may_count(text: str, values: list[int]) -> None:
    reading = read(text, "en")
    assert list(counts_of(reading, find_numbers(text, "en"), frozenset(), "en").values()) == values


def test_a_number_of_a_sum_counts_nothing() -> None:
    reading = read("It gave 20 million and 12 tanks.", "en")
    numbers = find_numbers(reading.text, "en")
    sum_tokens = frozenset(range(2, 4))
    assert list(counts_of(reading, numbers, sum_tokens, "en").values()) == [12]
