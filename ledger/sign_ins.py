"""Failed attempts to sign in, and how long whoever failed has to wait.

Attempts are counted before the password is looked at, so that many at the same time find each other counted; the right
password takes the count away. Names that nobody has are counted like others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlite_utils import Database

from ledger.store import Ledger
from ledger.values import stamp, storable

FORGOTTEN = timedelta(days=1)
LONGEST_WAIT = timedelta(minutes=15)

# So many failures are free. A name from one address, then an address, then a name from anywhere: those who guess are
# slowed down soon, and somebody elsewhere cannot so easily keep an editor out.
_FREE = {"pair": 4, "address": 20, "name": 50}


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to sign in. wait: how long it comes too early; it must then be refused, unless it is nothing."""

    who: Mapping[str, str]
    wait: timedelta = timedelta(0)


def begin_attempt(ledger: Ledger, name: str, address: str, at: datetime) -> Attempt:
    """Count an attempt as failed, unless it comes too early: then it is not counted, and must be refused."""
    who = _who(name, address)
    with ledger.write() as db:
        db.execute("DELETE FROM sign_in_failures WHERE last < ?", [stamp(at - FORGOTTEN)])
        wait = max(_wait(db, kind, one, at) for kind, one in who.items())
        if wait <= timedelta(0):
            for one in who.values():
                db.execute(
                    """
                    INSERT INTO sign_in_failures (who, failures, last) VALUES (?, 1, ?)
                    ON CONFLICT DO UPDATE SET failures = failures + 1, last = excluded.last
                    """,
                    [one, stamp(at)],
                )
    return Attempt(who, max(wait, timedelta(0)))


def end_attempt(ledger: Ledger, attempt: Attempt) -> None:
    """The password was right: forget the failures of this name, and one of this address."""
    with ledger.write() as db:
        db.execute("DELETE FROM sign_in_failures WHERE who IN (?, ?)", [attempt.who["pair"], attempt.who["name"]])
        # Not all of them: else whoever has one account could guess at others without end.
        db.execute("UPDATE sign_in_failures SET failures = failures - 1 WHERE who = ?", [attempt.who["address"]])


def _who(name: str, address: str) -> dict[str, str]:
    name, network = storable(name[:64]), _network(address)
    return {"pair": f"pair {network} {name}", "address": f"address {network}", "name": f"name {name}"}


def _network(address: str) -> str:
    """Whoever has one address of IPv6 has a whole network of them."""
    try:
        one = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(one, IPv6Address):
        mapped = one.ipv4_mapped
        return str(mapped or ip_network((one, 64), strict=False))
    return str(one)


def _wait(db: Database, kind: str, who: str, at: datetime) -> timedelta:
    row = db.execute("SELECT failures, last FROM sign_in_failures WHERE who = ?", [who]).fetchone()
    if row is None or (over := row[0] - _FREE[kind]) < 0:
        return timedelta(0)
    delay = min(timedelta(seconds=2 ** min(over + 1, 16)), LONGEST_WAIT)
    return datetime.fromisoformat(row[1]) + delay - at
