"""Which addresses may be connected to: public ones, whatever name or notation leads there.

The guard stands in two places. The resolver sees each connection last: Twisted asks it for names and for addresses in
any notation alike, and connects to nothing but its answer. `crawler.guard` sees each request first, and names the
reason; behind a proxy, which resolves names itself, it is the only one, and sees addresses but no names.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Self

from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import BaseSettings
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from extract.errors import UsageError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_NAT64 = IPv6Network("64:ff9b::/96")
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What is allowed besides public addresses: networks, and names wherever they lead."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    names: frozenset[str] = frozenset()

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """ALLOWED_NETWORKS: addresses, networks, names. Raises UsageError for what is none of them."""
        networks, names = [], set()
        for entry in settings.getlist("ALLOWED_NETWORKS"):
            try:
                networks.append(ip_network(entry))
            except ValueError as cause:
                if not _NAME.fullmatch(entry.lower()) or re.fullmatch(r"[\d.]+", entry):
                    hint = 'write addresses, networks or hosts, such as "10.0.0.8/32" or "proxy.example.org"'
                    raise UsageError(f"ALLOWED_NETWORKS: {entry!r} is none: {cause}", hint=hint) from cause
                names.add(entry.lower())
        return cls(tuple(networks), frozenset(names))

    def address(self, address: IPv4Address | IPv6Address) -> bool:
        """Whether an address may be connected to."""
        return is_public(address) or any(address in one for one in self.networks)

    def host(self, name: str, address: str) -> bool:
        """Whether a host, of which the address is known, may be connected to."""
        return name.lower().rstrip(".") in self.names or self.address(ip_address(address))


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the internet's hosts. An IPv6 address that wraps an IPv4 one is as that one is."""
    if isinstance(address, IPv6Address) and (inner := _wrapped(address)) is not None:
        return is_public(inner)
    reserved = address.is_multicast or address.is_unspecified or address.is_reserved or address.is_loopback
    return address.is_global and not reserved


def address_in(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host of a URL is, in any notation that connects: 127.0.0.1, 127.1, 0x7f000001, 017700000001,
    2130706433, ::1, fe80::1%eth0, localhost; None where it is a name."""
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return IPv4Address("127.0.0.1")
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        # As the resolver of the system reads it; trailing words, which it would pass over, are no host.
        return IPv4Address(socket.inet_aton(host)) if host and not re.search(r"\s", host) else None
    except (OSError, UnicodeEncodeError):
        return None


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, for public addresses and those in ALLOWED_NETWORKS only.

    It resolves to IPv4 alone, so that an IPv6 address of whatever kind is never connected to. Works with Scrapy's
    default download handler; the aiohttp and httpx ones ask no resolver of ours.
    """

    allowed: Allowed = Allowed()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """As Scrapy calls it: with the process, which has settings, in the crawler's place."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allowed = Allowed.from_settings(crawler.settings)
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        """The IPv4 address of a host; DNSLookupError where it may not be connected to."""
        return super().getHostByName(name, timeout).addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        if not self.allowed.host(name, address):
            raise DNSLookupError(f"{name} leads to {address}, which is not a public address")
        return address


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    number = int(address)
    if address in _NAT64 or 0xFFFF < number < 1 << 32:  # the latter: ::a.b.c.d, long deprecated
        return IPv4Address(number & 0xFFFFFFFF)
    return None
