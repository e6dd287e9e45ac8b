"""Name resolution that refuses addresses inside the operator's own network, whatever name leads there."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Self

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, for public addresses and those in ALLOWED_NETWORKS.

    Works with Scrapy's default download handler, which asks it for hosts written as numbers, too; the aiohttp one asks
    no resolver of ours. IPv4 only, as Scrapy's own.
    """

    allowed: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """As Scrapy calls it: with the process, which has settings, in the crawler's place."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allowed = tuple(ip_network(one) for one in crawler.settings.getlist("ALLOWED_NETWORKS"))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        """The IPv4 address of a host; DNSLookupError where it is not a public one."""
        return super().getHostByName(name, timeout).addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        ip = ip_address(address)
        public = ip.is_global and not ip.is_multicast
        if not public and not any(ip in network for network in self.allowed):
            raise DNSLookupError(f"{name} leads to {address}, which is not a public address")
        return address
