"""Which addresses are public, and what the others are.

The rows follow the IANA registries of special-purpose addresses (IPv4 and IPv6), written out because Python's own
`is_global` differs from release to release, and tightened: what carries another address inside it is refused whole.
"""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address

# What an address of the network is, in words that end "… leads to". The first row that fits is the one that is named.
_ROWS: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this machine itself"),
    ("127.0.0.0/8", "this machine itself"),
    ("10.0.0.0/8", "a private network"),
    ("172.16.0.0/12", "a private network"),
    ("192.168.0.0/16", "a private network"),
    ("100.64.0.0/10", "a network that is a provider's own"),
    ("168.63.129.16/32", "a service that is a cloud's own"),
    ("169.254.0.0/16", "a link-local address, where clouds keep their keys"),
    ("192.0.0.0/24", "an address kept for protocols"),
    ("192.88.99.0/24", "a relay of 6to4"),
    ("192.0.2.0/24", "an address kept for documentation"),
    ("198.51.100.0/24", "an address kept for documentation"),
    ("203.0.113.0/24", "an address kept for documentation"),
    ("198.18.0.0/15", "an address kept for measuring"),
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "a reserved address"),
    ("::/128", "this machine itself"),
    ("::1/128", "this machine itself"),
    ("::ffff:0:0/96", "an IPv4 address inside an IPv6 one"),
    ("::ffff:0:0:0/96", "an IPv4 address inside an IPv6 one"),
    ("::/96", "an IPv4 address inside an IPv6 one"),
    ("64:ff9b::/96", "a NAT64 address"),
    ("64:ff9b:1::/48", "a NAT64 address"),
    ("2002::/16", "a 6to4 address"),
    ("2001::/32", "a Teredo address"),
    ("2001::/23", "an address kept for protocols"),
    ("2001:db8::/32", "an address kept for documentation"),
    ("3fff::/20", "an address kept for documentation"),
    ("fc00::/7", "a private network"),
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a private network of the old kind, site-local"),
    ("ff00::/8", "a multicast address"),
    # Of IPv6 only 2000::/3 is given out to anybody: the rest, cut into the pieces that surround it.
    ("::/3", "a reserved address"),
    ("4000::/2", "a reserved address"),
    ("8000::/1", "a reserved address"),
)


def objection(address: Address) -> str:
    """What stands against an address, in words that end "… leads to"; empty where it is public."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return "an address of one network card (a zone)"
    for network, what in _networks():
        if address in network:
            return what
    return "" if address.is_global and not address.is_multicast else "an address that is not public"


@cache
def _networks() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(network), what) for network, what in _ROWS)
