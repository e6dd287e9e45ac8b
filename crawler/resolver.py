"""Name resolution that refuses addresses inside the operator's own network, whatever name leads there."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Self

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, for public addresses only unless ALLOW_PRIVATE_ADDRESSES says otherwise.

    Works with Scrapy's default download handler; the aiohttp one asks no resolver of ours.
    """

    allow_private: bool = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """As Scrapy calls it: with the process, which has settings, in the crawler's place."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool("ALLOW_PRIVATE_ADDRESSES")
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        """The IPv4 address of a host; DNSLookupError where it is not a public one."""
        return super().getHostByName(name, timeout).addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        if not self.allow_private and not ip_address(address).is_global:
            raise DNSLookupError(f"{name} leads to {address}, which is not a public address")
        return address
