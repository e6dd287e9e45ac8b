"""What the desk is told when it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where the desk finds its data, and under which addresses it answers.

    address: the one that editors type where it is not the desk's own ("https://desk.example.org"); with https, cookies
    are marked for TLS alone. host: what it listens on; requests that name another host than these two, or loopback,
    are refused.
    zone: in which times are shown to whoever chose none. idle, longest: how long a session lasts unused, and at all.
    proxies: networks of reverse proxies whose X-Forwarded-For is believed. user_header: the header in which they tell
    who is signed in; empty for none.
    """

    ledger: Path
    archive: Path
    host: str = "127.0.0.1"
    address: str = ""
    zone: str = "UTC"
    idle: timedelta = timedelta(hours=8)
    longest: timedelta = timedelta(days=7)
    proxies: tuple[str, ...] = ()
    user_header: str = ""
    clock: Callable[[], datetime] = _now

    @property
    def secure(self) -> bool:
        """Whether browsers reach it by TLS."""
        return self.address.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it answers."""
        named = {self.host.lower(), urlsplit(self.address).hostname or ""} - {"", "0.0.0.0", "::"}
        # A Host header has IPv6 in brackets.
        return frozenset(f"[{name}]" if ":" in name else name for name in named | {"localhost", "127.0.0.1", "::1"})

    def is_proxy(self, address: str) -> bool:
        """Whether an address is that of a proxy that is believed."""
        try:
            one = ip_address(address)
        except ValueError:
            return False
        return any(one in ip_network(network) for network in self.proxies)
