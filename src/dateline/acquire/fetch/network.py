"""Opens connections: resolves a name once, checks every answer, and connects to that very address.

Whoever asked for a name keeps it: the certificate and the ``Host`` header are the name's, only the address is pinned.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore2

from dateline.acquire.fetch.addresses import Address, address_of, why_not_public
from dateline.acquire.fetch.targets import Door
from dateline.errors import AddressRefused

__all__ = ["Deadline", "PinnedBackend", "Resolve", "checked", "resolved"]

Resolve = Callable[[str, int], Sequence[str]]
"""Answers a host and a port with all addresses of the host, as text; raises OSError when there is none."""


_SPELLING = "checking its spelling, and the network"


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Return all addresses of a host, as the machine's resolver knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def checked(host: str, port: int, door: Door, resolve: Resolve) -> tuple[Address, ...]:
    """Return the addresses of a host, or raise unless each one of them may be asked.

    One answer that is not public spoils the others: a name that means this network as well is no public name.
    """
    try:
        addresses = _literal(host) or tuple(address_of(answer) for answer in resolve(host, port))
    except (OSError, UnicodeError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise AddressRefused(host, f"the name could not be resolved ({why})", _SPELLING) from error
    if not addresses:
        raise AddressRefused(host, "the name has no address", _SPELLING)
    if door.is_open(host, port):
        return addresses
    for address in addresses:
        why_not = why_not_public(address)
        if why_not:
            named = "it" if str(address) == host else f"its address {address}"
            raise AddressRefused(host, f"{named} {why_not}", f"--allow-host {host}, if you mean it")
    return addresses


def _literal(host: str) -> tuple[Address, ...]:
    try:
        return (address_of(host),)
    except ValueError:
        return ()


class Deadline:
    """When the answer that is waited for has to be whole."""

    def __init__(self) -> None:
        self._end = float("inf")

    def within(self, seconds: float) -> None:
        """Start anew: from now on, so many seconds are left."""
        self._end = time.monotonic() + seconds

    def is_over(self) -> bool:
        """Tell whether time is up."""
        return time.monotonic() >= self._end

    def left(self, most: float | None) -> float:
        """Return how long the next step may take, or raise when time is up."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this address is up")
        return left if most is None else min(most, left)


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects to checked addresses only, and lets nothing run past the deadline."""

    def __init__(
        self, door: Door, resolve: Resolve, deadline: Deadline, base: httpcore2.NetworkBackend | None = None
    ) -> None:
        self._door = door
        self._resolve = resolve
        self._deadline = deadline
        self._base = base or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that answers."""
        failed: Exception | None = None
        for address in checked(host, port, self._door, self._resolve):
            try:
                left = self._deadline.left(timeout)
                return _Timed(
                    self._base.connect_tcp(str(address), port, left, local_address, socket_options), self._deadline
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore2.ConnectError("no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Refuse: a socket in the file system is nobody's address."""
        raise httpcore2.ConnectError("sockets of this machine are not asked")

    def sleep(self, seconds: float) -> None:
        """Wait, for retries inside the library; there are none."""
        self._base.sleep(seconds)


class _Timed(httpcore2.NetworkStream):
    """A stream whose every step ends by the deadline, so that a slow drip does too."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = self._deadline.left(timeout)
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
