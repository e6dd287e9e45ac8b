"""What a sum is worth in euros on a day, by the European Central Bank's reference rates that CurrencyConverter brings.

A currency or a day without a rate has no worth, with the reason: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.metadata import version

from currency_converter import CurrencyConverter, RateNotFoundError

SOURCE = "European Central Bank reference rates"
EURO = "EUR"
_LONGEST_GAP = 10
"""Days: the longest row of days without rates is Easter or the turn of the year; beyond that a currency has ended."""


class NoWorth(StrEnum):
    """Why a sum has no worth in euros."""

    NO_RATE_EVER = "no_rate_ever"  # the bank does not quote the currency
    NO_RATE_THEN = "no_rate_then"  # not any more, or not yet


@dataclass(frozen=True, slots=True)
class Worth:
    """A sum in euros.

    rate: units of the currency for one euro, on `rate_day`: the day asked for, or the last one before it with a rate.
    late: whether `rate_day` is the last day that the packaged rates know and the day asked for lies after it.
    """

    eur: Decimal
    rate: Decimal
    rate_day: date
    source: str = SOURCE
    late: bool = False


def worth(amount: Decimal, currency: str, day: date) -> Worth | NoWorth:
    """What the sum was worth on the day.

    After the last day of the packaged rates the last rate holds for 400 days, marked `late`.
    """
    if currency == EURO:
        return Worth(amount, Decimal(1), day)
    rates = _rates()
    if currency not in (rates.currencies or ()):
        return NoWorth.NO_RATE_EVER
    first, last = rates.bounds[currency]
    newest = rates.bounds[EURO].last_date
    late = day > newest and last == newest and (day - newest).days <= 400
    if late:
        day = last
    if not first <= day or day > last + timedelta(days=_LONGEST_GAP if last == newest else 0):
        return NoWorth.NO_RATE_THEN
    return _with_rate(amount, currency, min(day, last), late=late)


def load_rates() -> None:
    """Read the packaged rates now: 0.3 s that no editor and no writer need wait for later."""
    _rates()


def rates_version() -> str:
    """Which rates are packaged: sums in euros are reckoned anew where it changes."""
    return version("currencyconverter")


def _with_rate(amount: Decimal, currency: str, day: date, *, late: bool) -> Worth | NoWorth:
    for back in range(_LONGEST_GAP + 1):
        rate_day = day - timedelta(days=back)
        try:
            rate = Decimal(str(_rates().convert(1, EURO, currency, rate_day)))
        except RateNotFoundError:
            continue
        eur = round(float(amount / rate), 2)  # a float, since a misprinted sum may have hundreds of digits
        return Worth(Decimal(str(eur)), rate, rate_day, late=late)
    return NoWorth.NO_RATE_THEN


@cache
def _rates() -> CurrencyConverter:
    # 0.25 s and once a process: not before the first sum that is not in euros.
    return CurrencyConverter()
