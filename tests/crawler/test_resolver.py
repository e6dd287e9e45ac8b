from ipaddress import ip_address

import pytest
from scrapy.settings import Settings
from twisted.internet.error import DNSLookupError

from crawler.resolver import Allowed, PublicResolver, address_in, is_public
from extract.errors import UsageError

PRIVATE = (
    "0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 "
    "169.254.169.254 172.16.0.1 192.0.0.1 192.168.0.1 198.18.0.1 "
    "224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::10.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 "
    "64:ff9b::a00:1 2002:7f00:1:: fc00::1 fd12::1 fe80::1 ff02::1"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_of_no_public_host_is_known_as_such(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_public_host_may_be_asked(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0x7f000001",
        "0x7f.1",
        "localhost",
        "LOCALHOST",
        "a.localhost",
    ],
)
def test_a_host_is_known_as_the_loopback_however_it_is_written(host):
    assert address_in(host) == ip_address("127.0.0.1")


@pytest.mark.parametrize("host", ["::1", "[::1]", "[0:0::1]"])
def test_a_host_is_known_as_the_loopback_in_ipv6_too(host):
    assert address_in(host) == ip_address("::1")


@pytest.mark.parametrize("host", ["news.example", "10.example", "1.2.3.4.5", "", "127.0.0.1 x", "міст.example"])
def test_a_name_is_no_address(host):
    assert address_in(host) is None


def allowed(*entries):
    return Allowed.from_settings(Settings({"ALLOWED_NETWORKS": entries}))


def test_the_operator_allows_single_addresses_networks_and_hosts():
    some = allowed("10.0.0.8/32", "fd00::/8", "proxy.example.org")
    assert some.host("a.example", "10.0.0.8")
    assert some.host("a.example", "fd00::1")
    assert some.host("Proxy.Example.org.", "192.168.0.1")
    assert not some.host("a.example", "10.0.0.9")
    assert not some.host("a.proxy.example.org", "192.168.0.1")


@pytest.mark.parametrize("entry", ["10.0.0.8/8", "10.0.0", "http://proxy", "10.0.0.0/33"])
def test_an_entry_that_allows_nothing_is_named(entry):
    with pytest.raises(UsageError, match=entry):
        allowed(entry)


def test_a_name_that_leads_inside_is_not_resolved():
    resolver = PublicResolver(None, 0, 1)
    with pytest.raises(DNSLookupError, match=r"inside\.example leads to 10\.0\.0\.1"):
        resolver._public("10.0.0.1", "inside.example")
    resolver.allowed = allowed("10.0.0.0/24")
    assert resolver._public("10.0.0.1", "inside.example") == "10.0.0.1"
