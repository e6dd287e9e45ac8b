from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.rules.dates import find_dates

WEDNESDAY = date(2025, 3, 26)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("announced on March 25", "2025-03-25"),
        ("announced on 25 March 2024", "2024-03-25"),
        ("at the end of 2024", "2024-12"),
        ("on Monday", "2025-03-24"),
        ("on Wednesday", "2025-03-26"),
        ("yesterday", "2025-03-25"),
        ("last week", "2025-03"),
        ("last month", "2025-02"),
        ("late last year", "2024"),
        ("in January", "2025-01"),
        ("in October", "2024-10"),
        ("will arrive by June", "2025-06"),
        ("in spring 2024", "2024"),
        ("Nov. 8, 2023", "2023-11-08"),
        ("in 2022", "2022"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication(text: str, value: str) -> None:
    assert [one.value for one in find_dates(f"It was {text}.", WEDNESDAY, "en")] == [value]


def test_since_bounds_a_time_and_dates_no_gift() -> None:
    assert [one.open for one in find_dates("It has given much since February 2022.", WEDNESDAY, "en")] == [True]


def test_without_a_day_of_publication_only_full_dates_are_told() -> None:
    assert [one.value for one in find_dates("On Monday, in May and on 3 May 2024.", None, "en")] == ["2024-05-03"]


@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_no_text_breaks_the_reading_of_dates(text: str, published: date) -> None:
    for one in find_dates(text, published, "en"):
        assert text[one.span.start : one.span.end]
