"""How things are shown: sums, numbers and times to read, and text from outside so that it can do no harm.

Jinja escapes whatever is put into a page; what is here deals with what escaping leaves: characters that reverse or
hide text, and addresses that are no web addresses.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from markupsafe import Markup

from desk.texts import group, text
from extract.records import Money

_SCALES = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))
_DIRECTING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INSTEAD = "\ufffd"
MINUS, BLANK = "\u2212", "\u00a0"


def visible(words: str) -> str:
    """The text with a sign where a character would steer how the rest is shown; as long as before, so spans hold.

    Those are control characters, overrides of direction, tags, and lone surrogates, which no page could hold.
    """
    return "".join(_INSTEAD if _steers(letter) else letter for letter in words)


def scraped(words: str | None) -> Markup:
    """Text from outside within a line of ours: it brings its own direction, and cannot turn what stands around it."""
    return Markup('<bdi dir="auto">{}</bdi>').format(visible(" ".join((words or "").split())))


def web_address(address: str | None) -> str:
    """The address where it is one that a link may lead to (http or https), else nothing."""
    address = (address or "").strip()
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and host and address.isprintable() else ""


def number(value: int | float | Decimal) -> str:
    """A number with commas: 1,250,000."""
    return _trimmed(Decimal(str(value)))


def short(value: int | float | Decimal) -> str:
    """A large number for reading: 8.8 bn."""
    exact = Decimal(str(value))
    for scale, name in _SCALES:
        scaled = (exact / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if abs(scaled) >= 1:
            return f"{_trimmed(scaled)}{BLANK}{name}"
    return _trimmed(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def sum_of(amount: int | float | Decimal, currency: str) -> Markup:
    """A sum for reading, with the exact one behind it: ¥8.8 bn."""
    exact = Decimal(str(amount))
    return Markup('<data class="sum" value="{}" title="{} {}">{}</data>').format(
        f"{exact:f}", _trimmed(exact), currency, short_sum(exact, currency)
    )


def short_sum(amount: int | float | Decimal, currency: str) -> str:
    """A sum in few letters, as English writes it: ¥8.8 bn, 8.8 bn SEK."""
    pattern = group("symbols").get(currency)
    words = pattern.format(number=short(amount)) if pattern else f"{short(amount)} {currency}"
    return words.replace(" ", BLANK)


def money(given: Money | None, *, cumulative: bool = False) -> Markup:
    """A pledge's sum for reading, as its article hedges it: about ¥8.8 bn."""
    if given is None:
        return Markup("")
    hedge, total = text(f"money.{given.modifier.value}"), text("money.total") if cumulative else ""
    parts = (hedge, sum_of(given.amount, given.currency), total)
    return Markup(" ").join(part for part in parts if part)


def percent(share: float | None) -> str:
    """A share for reading: 87%."""
    return "" if share is None else f"{share:.0%}"


def moment(at: datetime | None, zone: ZoneInfo) -> Markup:
    """A time in the editor's zone: 2 Oct 2026, 14:05."""
    if at is None:
        return Markup("")
    there = at.astimezone(zone)
    words = f"{there.day} {there:%b %Y, %H:%M}"
    title = f"{words} {there.tzname()}, {at.isoformat(timespec='minutes')}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(at.isoformat(timespec="seconds"), title, words)


def day(at: date | datetime | None, zone: ZoneInfo) -> Markup:
    """A day, in the editor's zone where it is a time: 2 Oct 2026."""
    if at is None:
        return Markup("")
    there = at.astimezone(zone).date() if isinstance(at, datetime) else at
    return Markup('<time datetime="{}">{}</time>').format(there.isoformat(), f"{there.day} {there:%b %Y}")


def _steers(letter: str) -> bool:
    if letter in _DIRECTING or "\U000e0000" <= letter <= "\U000e007f":
        return True
    kind = unicodedata.category(letter)
    return kind == "Cs" or (kind == "Cc" and letter not in "\n\r\t")


def _trimmed(amount: Decimal) -> str:
    shown = f"{amount:,f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace("-", MINUS)
