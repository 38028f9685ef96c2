"""Tells whether a number address is a public one, whatever it is wrapped in.

Python's own ``is_global`` takes several wrapped and special addresses for public ones, so the table is ours:
``special_addresses.tsv``, after the IANA registries.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

__all__ = ["Address", "address_of", "special_blocks", "why_not_public", "wrapped_in"]

Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network

_GLOBAL = IPv6Network("2000::/3")  # the only stretch of IPv6 that is given out
_MAPPED = IPv6Network("::ffff:0:0/96")
_COMPATIBLE = IPv6Network("::/96")
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
_6TO4 = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
_ISATAP = (0x00005EFE, 0x02005EFE)  # the upper half of an interface's number
# These carry traffic to the wrapped address and to nothing else, so the wrapped address decides.
_CLEAR = (_MAPPED, _NAT64)
_LOW = 0xFFFFFFFF


def address_of(text: str) -> Address:
    """Return the address a resolver's answer names; a zone is no part of it.

    >>> address_of("fe80::1%eth0")
    IPv6Address('fe80::1')
    """
    return ip_address(text.partition("%")[0])


def why_not_public(address: Address) -> str | None:
    """Return why an address is not to be fetched from, or None when it is a public one.

    >>> why_not_public(address_of("64:ff9b::a9fe:a9fe"))
    'wraps 169.254.169.254, which is link-local (RFC 3927)'
    >>> why_not_public(address_of("93.184.215.14")) is None
    True
    """
    inner = tuple(wrapped_in(address))
    for wrapped in inner:
        why = _set_apart(wrapped)
        if why:
            return f"wraps {wrapped}, which {why}"
    if inner and isinstance(address, IPv6Address) and any(address in block for block in _CLEAR):
        return None
    return _set_apart(address)


def wrapped_in(address: Address) -> Iterator[IPv4Address]:
    """Yield each IPv4 address that an IPv6 address carries.

    >>> [str(inner) for inner in wrapped_in(address_of("2002:7f00:1::"))]
    ['127.0.0.1']
    """
    if isinstance(address, IPv4Address):
        return
    number = int(address)
    if any(address in block for block in (_MAPPED, _COMPATIBLE, _TRANSLATED, _NAT64, _NAT64_LOCAL)):
        yield IPv4Address(number & _LOW)
    if address in _6TO4:
        yield IPv4Address(number >> 80 & _LOW)
    if address in _TEREDO:
        yield IPv4Address(number >> 64 & _LOW)  # its server
        yield IPv4Address(~number & _LOW)  # its client, with every bit turned
    if number >> 32 & _LOW in _ISATAP:
        yield IPv4Address(number & _LOW)


@cache
def special_blocks() -> tuple[tuple[_Network, str], ...]:
    """Return the table: each block with what it is, the narrowest first."""
    text = (files("dateline.acquire.fetch") / "special_addresses.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    rows = [(ip_network(block), f"is {what} ({rule})") for block, what, rule in lines[1:]]
    return tuple(sorted(rows, key=lambda row: -row[0].prefixlen))


def _set_apart(address: Address) -> str | None:
    for block, why in special_blocks():
        if address.version == block.version and address in block:
            return why
    if isinstance(address, IPv6Address) and address not in _GLOBAL:
        return "is in a stretch of IPv6 that nobody was given (RFC 4291)"
    return None
