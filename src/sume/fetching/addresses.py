"""Which internet addresses are public. An own table: ``ipaddress.is_global`` lets multicast, a cloud's own
control address and some ways to wrap an IPv4 address pass, and changes with Python's version.
"""

import ipaddress
from typing import Final

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

LOOPBACK: Final = "loopback"

_NOT_PUBLIC: Final = {
    "0.0.0.0/8": "this host, or unspecified",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT; also a cloud's metadata",
    "127.0.0.0/8": LOOPBACK,
    "168.63.129.16/32": "a cloud's control address, though it looks public",
    "169.254.0.0/16": "link-local; also most clouds' metadata",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments; also a cloud's metadata",
    "192.0.2.0/24": "documentation",
    "192.31.196.0/24": "name-service sinks (AS112)",
    "192.52.193.0/24": "automatic multicast tunnels",
    "192.88.99.0/24": "6to4 relays",
    "192.168.0.0/16": "private",
    "192.175.48.0/24": "name-service sinks (AS112)",
    "198.18.0.0/15": "benchmarks",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved, or broadcast",
    "::/128": "unspecified",
    "::1/128": LOOPBACK,
    "::/96": "an IPv4 address within IPv6 (compatible)",
    "::ffff:0:0/96": "an IPv4 address within IPv6 (mapped)",
    "::ffff:0:0:0/96": "an IPv4 address within IPv6 (translated)",
    "64:ff9b::/96": "an IPv4 address within IPv6 (NAT64)",
    "64:ff9b:1::/48": "an IPv4 address within IPv6 (local NAT64)",
    "100::/64": "discarded",
    "2001::/32": "an IPv4 address within IPv6 (Teredo)",
    "2001::/23": "protocol assignments: benchmarks, ORCHID, anycast",
    "2001:db8::/32": "documentation",
    "2002::/16": "an IPv4 address within IPv6 (6to4)",
    "2620:4f:8000::/48": "name-service sinks (AS112)",
    "3fff::/20": "documentation",
    "5f00::/16": "segment routing",
    "fc00::/7": "private; also a cloud's metadata",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}

_TABLE: Final[tuple[tuple[IPNetwork, str], ...]] = tuple(
    (ipaddress.ip_network(network), reason) for network, reason in _NOT_PUBLIC.items()
)
_UNICAST: Final = ipaddress.IPv6Network("2000::/3")


def why_not_public(address: IPAddress) -> str | None:
    """In a few words for a log; ``None`` for an address of the public internet."""
    for network, reason in _TABLE:
        if address in network:
            return reason
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return "not assigned"
    return None


def is_loopback(address: IPAddress) -> bool:
    return why_not_public(address) == LOOPBACK
