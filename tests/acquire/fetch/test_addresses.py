"""An address inside this network is known for one, whatever it is wrapped in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.acquire.fetch.addresses import address_of, special_blocks, why_not_public

FOURS = [block for block, _ in special_blocks() if isinstance(block, IPv4Network)]
SIXES = [block for block, _ in special_blocks() if not isinstance(block, IPv4Network)]
GIVEN_OUT = ip_network("2000::/3")


def inside(blocks: list) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.sampled_from(blocks).flatmap(
        lambda block: st.one_of(
            st.sampled_from([block[0], block[-1]]),
            st.integers(int(block[0]), int(block[-1])).map(type(block[0])),
        )
    )


WRAPPINGS = {
    "mapped": lambda four: 0xFFFF << 32 | four,
    "compatible": lambda four: four,
    "translated": lambda four: 0xFFFF << 48 | four,
    "NAT64": lambda four: 0x64FF9B << 96 | four,
    "NAT64 of one network": lambda four: 0x64FF9B0001 << 80 | four,
    "6to4": lambda four: 0x2002 << 112 | four << 80 | 1,
    "Teredo, client": lambda four: 0x20010000 << 96 | 0x08080808 << 64 | ~four & 0xFFFFFFFF,
    "Teredo, server": lambda four: 0x20010000 << 96 | four << 64 | ~0x08080808 & 0xFFFFFFFF,
    "ISATAP": lambda four: 0x2A001450 << 96 | 0x5EFE << 32 | four,
    "ISATAP, unique": lambda four: 0x2A001450 << 96 | 0x02005EFE << 32 | four,
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@settings(deadline=None)
@given(data=st.data())
def test_a_special_address_is_refused_in_any_wrapping(wrapping: str, data: st.DataObject) -> None:
    four = data.draw(inside(FOURS))

    assert why_not_public(four)
    assert why_not_public(IPv6Address(WRAPPINGS[wrapping](int(four))))


@settings(deadline=None)
@given(inside(SIXES))
def test_a_special_ipv6_address_is_refused(six: IPv6Address) -> None:
    assert why_not_public(six)


@settings(deadline=None)
@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_is_let_through_was_given_out_or_is_an_open_wrapping_of_a_public_ipv4(six: IPv6Address) -> None:
    if why_not_public(six) is None:
        assert six in GIVEN_OUT


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_no_address_that_python_calls_private_or_multicast_is_let_through(four: IPv4Address) -> None:
    if why_not_public(four) is None:
        assert four.is_global
        assert not four.is_multicast


@pytest.mark.parametrize(
    "text",
    # Python 3.11 takes the first eight for global ones.
    [
        "::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::7f00:1",
        "2002:a9fe:a9fe::",
        "ff02::1",
        "224.0.0.1",
        "192.88.99.1",
        "192.0.0.192",
        "::ffff:10.0.0.1",
        "::1",
        "::",
        "0.0.0.0",
        "255.255.255.255",
        "169.254.169.254",
        "100.64.0.1",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "2001:0:7f00:1::",
        "4000::1",
        "1::1",
    ],
)
def test_addresses_that_got_past_other_guards_are_refused(text: str) -> None:
    assert why_not_public(address_of(text))


@pytest.mark.parametrize(
    "text",
    ["93.184.215.14", "1.1.1.1", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e", "2a00:1450::1"],
)
def test_public_addresses_are_let_through(text: str) -> None:
    assert why_not_public(address_of(text)) is None


def test_what_a_wrapping_carries_is_named() -> None:
    assert why_not_public(address_of("2002:7f00:1::")) == "wraps 127.0.0.1, which is this machine (loopback) (RFC 1122)"
