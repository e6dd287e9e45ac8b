"""A sum in euros is the bank's rate of a named day, or there is none and a reason."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ledger.worth import NoWorth, Worth, rates_version, worth


def test_a_sum_is_worth_what_the_bank_said_on_its_day():
    found = worth(Decimal(13_759), "USD", date(2014, 3, 28))
    assert found == Worth(Decimal(10_000), Decimal("1.3759"), date(2014, 3, 28))
    assert "Central Bank" in found.source


@pytest.mark.parametrize("day", [date(2014, 3, 29), date(2014, 3, 30)])
def test_on_a_day_without_a_rate_the_last_one_before_it_holds_and_is_named(day):
    assert worth(Decimal(1), "USD", day).rate_day == date(2014, 3, 28)


def test_euros_are_worth_themselves():
    assert worth(Decimal(5), "EUR", date(1990, 1, 1)).eur == 5


@pytest.mark.parametrize(
    ("currency", "day", "reason"),
    [
        ("UAH", date(2024, 1, 2), NoWorth.NO_RATE_EVER),
        ("XXX", date(2024, 1, 2), NoWorth.NO_RATE_EVER),
        ("RUB", date(2023, 1, 2), NoWorth.NO_RATE_THEN),
        ("USD", date(1998, 1, 2), NoWorth.NO_RATE_THEN),
        ("USD", date(2090, 1, 2), NoWorth.NO_RATE_THEN),
    ],
)
def test_without_a_rate_there_is_a_reason_and_never_a_guess(currency, day, reason):
    assert worth(Decimal(1), currency, day) is reason


def test_a_day_after_the_packaged_rates_gets_the_last_one_and_says_so():
    last = worth(Decimal(1), "USD", date(2090, 1, 1) - timedelta(days=1))
    assert last is NoWorth.NO_RATE_THEN
    day = date(2026, 1, 2)
    while not worth(Decimal(1), "USD", day).late:
        day += timedelta(days=30)
    found = worth(Decimal(1), "USD", day)
    assert found.late
    assert found.rate_day < day


def test_a_misprinted_sum_of_hundreds_of_digits_is_no_error():
    assert worth(Decimal(10) ** 300, "JPY", date(2024, 1, 2)).eur > 10**297


def test_the_packaged_rates_have_a_version_to_be_noted():
    assert rates_version()
