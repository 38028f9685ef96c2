"""Reads a URL strictly: its scheme, host and port, and whether somebody opened that host on purpose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, urlsplit

import attrs
import httpx2

from dateline.errors import AddressRefused, SettingsError

__all__ = ["PORTS", "Door", "Opening", "Target", "door_of", "opening_of", "target_of"]

PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.ASCII)
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


@attrs.frozen(kw_only=True)
class Target:
    """Where a request goes: a URL that was read strictly, and the host and port in it."""

    url: str  # as it is sent, without a fragment
    scheme: str
    host: str  # lower case, in ASCII, without a last dot; an IPv6 address without its brackets
    port: int

    @property
    def origin(self) -> str:
        """Return scheme, host and port as one word."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")


@attrs.frozen
class Opening:
    """A host that somebody opened on purpose, whatever addresses it has."""

    host: str
    port: int | None = None


@attrs.frozen(kw_only=True)
class Door:
    """What may be asked for: public addresses on the usual ports, and what was opened on purpose."""

    openings: tuple[Opening, ...] = ()
    ports: Collection[int] = (80, 443)

    def is_open(self, host: str, port: int) -> bool:
        """Tell whether somebody opened this host, and this port of it, on purpose."""
        return any(one.host == host and self._fits(one, port) for one in self.openings)

    def check(self, target: Target) -> None:
        """Raise when the port is none that is asked."""
        if target.port in self.ports or self.is_open(target.host, target.port):
            return
        usual = " and ".join(str(port) for port in sorted(self.ports))
        host = target.origin.partition("://")[2]
        raise AddressRefused(
            target.url, f"port {target.port} is not asked, only {usual}", f"--allow-host {host}, if you mean it"
        )

    def _fits(self, opening: Opening, port: int) -> bool:
        return port in self.ports if opening.port is None else opening.port == port


def door_of(allowed: Iterable[str], ports: Collection[int] = (80, 443)) -> Door:
    """Return the door that ``--allow-host`` leaves open."""
    return Door(openings=tuple(opening_of(one) for one in allowed), ports=ports)


def opening_of(text: str) -> Opening:
    """Read ``HOST`` or ``HOST:PORT``; an IPv6 address stands in brackets where a port follows.

    >>> opening_of("127.0.0.1:8000")
    Opening(host='127.0.0.1', port=8000)
    """
    try:
        if text.count(":") > 1 and not text.startswith("["):
            return Opening(str(IPv6Address(text)))
        parts = urlsplit(f"//{text}")
        if parts.path or parts.query or parts.fragment or "@" in text:
            raise ValueError("only a host and a port")
        return Opening(_host_of(parts), parts.port)
    except (ValueError, AddressRefused) as error:
        raise SettingsError(f"--allow-host {text!r}: {error}. Try: --allow-host intranet.example:8080") from error


def target_of(url: str) -> Target:
    """Read a URL, or raise: only http and https, no credentials, no odd way to write a number.

    >>> target_of("https://Example.ORG./a?b#c")
    Target(url='https://example.org/a?b', scheme='https', host='example.org', port=443)
    """
    if len(url) > _LONGEST:
        raise AddressRefused(url, f"longer than {_LONGEST} characters", "the article's own address")
    if _UNSAFE.search(url):
        raise AddressRefused(url, "a blank, a control character or a backslash in it", "writing it as %20")
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme.lower(), parts.port
        if scheme not in PORTS:
            raise AddressRefused(url, "neither http nor https", "an address that begins with https://")
        if parts.username is not None or parts.password is not None or "@" in parts.netloc:
            raise AddressRefused(url, "a name or a password in it", "the address without them")
        host = _host_of(parts)
    except ValueError as error:
        raise AddressRefused(url, f"no address of a page ({error})", "copying it again") from error
    if port == 0:
        raise AddressRefused(url, "port 0 is none", "the address without a port")
    port = port or PORTS[scheme]
    netloc = (f"[{host}]" if ":" in host else host) + ("" if port == PORTS[scheme] else f":{port}")
    sent = SplitResult(scheme, netloc, _quoted(parts.path) or "/", _quoted(parts.query), "").geturl()
    return Target(url=sent, scheme=scheme, host=host, port=port)


def _host_of(parts: SplitResult) -> str:
    """Return the host in its one plain form; a ValueError says what is wrong with it."""
    inside = parts.netloc.rpartition("@")[2]
    if inside.startswith("["):
        text = inside[1:].partition("]")[0]
        if "%" in text:
            raise ValueError("an IPv6 zone in the host")
        return str(IPv6Address(text))
    # Full-width digits and ideographic dots are digits and dots to a resolver, so they are here.
    host = unicodedata.normalize("NFKC", parts.hostname or "").replace("。", ".").lower().removesuffix(".")
    if not host:
        raise ValueError("no host in it")
    last = host.rpartition(".")[2]
    if _NUMBER.fullmatch(last):
        try:
            return str(IPv4Address(host))
        except ValueError:
            raise ValueError(f"{host} is an odd way to write a number address") from None
    if not host.isascii():
        try:
            host = httpx2.URL(f"http://{host}/").raw_host.decode("ascii")
        except httpx2.InvalidURL:
            raise ValueError("no name of a host in it") from None
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise ValueError("no name of a host in it")
    return host


def _quoted(text: str) -> str:
    """Return a path or query with what is not ASCII as %XX; what is quoted already stays."""
    return "".join(
        letter if letter.isascii() else "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))
        for letter in text
    )
