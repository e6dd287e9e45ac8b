from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.rules.figures.numbers import find_numbers, parse_digits, rounds


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8.8 billion yen", ["8800000000"]),
        ("1,219.4 billion", ["1219400000000"]),
        ("10 000 rounds", ["10000"]),
        ("3,000 155-mm shells", ["3000", "155"]),
        ("24 105 mm guns", ["24", "105"]),
        ("half a million shells", ["500000"]),
        ("a billion a year", ["1000000000"]),
        ("two hundred a month", ["200"]),
        ("one and a half million", ["1500000"]),
        ("two million three hundred thousand", ["2300000"]),
        ("a billion dollars", ["1000000000"]),
        ("the quarter of a billion euros", ["250000000"]),
        ("twenty-five tanks and a dozen trucks", ["25", "12"]),
        ("€5.22bn of it", ["5220000000"]),
        ("a 90-billion-euro loan", ["90000000000"]),
        ("£283 million by 2026", ["283000000", "2026"]),
        ("13 and a half million euros, 3 and a quarter billion", ["13500000", "3250000000"]),
        ("12 and a half of them", ["12"]),
        ("8.5 bn. kroner", ["8500000000"]),
    ],
)
def test_a_reader_of_sums_gets_the_number_that_the_article_tells(text: str, values: list[str]) -> None:
    assert [number.value for number in find_numbers(text, "en")] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["a long war", "millions of people", "on the one hand"[:5], "F-16"[:1], "no number"])
def test_words_that_count_nothing_are_no_numbers(text: str) -> None:
    assert find_numbers(text, "en") == []


@given(st.integers(0, 10**15))
def test_thousands_separators_never_change_a_number(value: int) -> None:
    assert parse_digits(f"{value:,}") == value
    assert parse_digits(f"{value:,}".replace(",", "\u00a0")) == value


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    for number in find_numbers(text, "en"):
        assert 0 <= number.span.start < number.span.end <= len(text)
        assert number.value >= 0


def test_a_megabyte_of_digits_is_no_number_and_costs_no_time() -> None:
    assert find_numbers("9" * 1_000_000, "en") == []


def test_a_round_number_may_stand_for_an_exact_one() -> None:
    assert rounds(200, 198)
    assert not rounds(198, 200)
    assert not rounds(12, 10)
    assert not rounds(200, 150)


def test_six_and_eight_are_two_numbers_and_not_fourteen() -> None:
    assert [int(one.value) for one in find_numbers("between six and eight jets", "en")] == [6, 8]


@pytest.mark.parametrize(
    ("text", "value"),
    [("two hundred and six", 206), ("a million and a half", 1_500_000), ("two and a half million", 2_500_000)],
)
def test_and_joins_behind_a_scale_and_before_a_half(text: str, value: int) -> None:
    assert [int(one.value) for one in find_numbers(text, "en")] == [value]
