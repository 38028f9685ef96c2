"""Asks a server once and takes its answer whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import httpcore2
import httpx2

from dateline.acquire.fetch.coding import Broken, TooLarge, unpacked
from dateline.acquire.fetch.network import Deadline, PinnedBackend, Resolve
from dateline.acquire.fetch.proxies import Proxies
from dateline.acquire.fetch.targets import PORTS, Door, Target, target_of
from dateline.settings import Settings

__all__ = ["Lost", "Overgrown", "Wire"]

_KEPT_SECONDS = 15.0
_PIECE = 1 << 16


class Lost(Exception):
    """No whole answer came: the connection broke, stalled, or ended before the body did."""

    def __init__(self, why: str, *, again: bool = True) -> None:
        self.again = again  # whether asking again may help
        super().__init__(why)


class Overgrown(Exception):
    """The answer is larger than it may be."""


class Wire(httpx2.BaseTransport):
    """The way to servers. What comes out of it was received in full, checked and unpacked; a cache may keep it.

    One request at a time: its deadline is the way's own.
    """

    def __init__(self, settings: Settings, door: Door, resolve: Resolve) -> None:
        self._limits = settings
        self._deadline = Deadline()
        self._door = door
        tls = httpx2.create_ssl_context(trust_env=False)
        direct = PinnedBackend(door, resolve, self._deadline)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls, network_backend=direct, keepalive_expiry=_KEPT_SECONDS, max_keepalive_connections=5
        )
        self._proxies = Proxies(tls, door, resolve, self._deadline) if settings.proxy_from_env else None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Ask, and return the whole answer, unpacked; its headers are as they came."""
        target = target_of(str(request.url))
        self._door.check(target)
        self._deadline.within(request.extensions.get("seconds", self._limits.fetch_seconds))
        pool = (self._proxies and self._proxies.way_to(target)) or self._pool
        try:
            response = pool.handle_request(self._asked(request, target))
            try:
                body = self._body(response, request.extensions.get("most", self._limits.max_bytes))
            finally:
                response.close()
        except httpcore2.TimeoutException as error:
            why = "the time for this address is up" if self._deadline.is_over() else "its server is silent"
            raise Lost(why) from error
        except httpcore2.ProxyError as error:
            raise Lost(f"the proxy refuses ({error})", again=False) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise Lost(_why(error), again=not _is_about_trust(error)) from error
        return httpx2.Response(response.status, headers=response.headers, stream=_Whole(body))

    def close(self) -> None:
        """Let go of every connection."""
        self._pool.close()
        if self._proxies is not None:
            self._proxies.close()

    def _asked(self, request: httpx2.Request, target: Target) -> httpcore2.Request:
        # The cache is told to ask anew; the server need not hear of it.
        headers = [(name, value) for name, value in request.headers.raw if name.lower() != b"cache-control"]
        path = httpx2.URL(target.url).raw_path
        port = None if target.port == PORTS[target.scheme] else target.port
        stall = self._limits.fetch_stall
        return httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=target.scheme, host=target.host, port=port, target=path),
            headers=headers,
            extensions={"timeout": {"connect": stall, "read": stall, "write": stall, "pool": stall}},
        )

    def _body(self, response: httpcore2.Response, most: int) -> bytes:
        said = [value for name, value in response.headers if name.lower() == b"content-length"]
        if any(value.isdigit() and int(value) > most for value in said):
            raise Overgrown(f"larger than the limit of {most} bytes")
        raw = bytearray()
        assert isinstance(response.stream, Iterable)
        for piece in response.stream:
            raw += piece
            if len(raw) > most:
                raise Overgrown(f"larger than the limit of {most} bytes")
        codings = [value for name, value in response.headers if name.lower() == b"content-encoding"]
        try:
            return unpacked(bytes(raw), b",".join(codings).decode("latin-1"), most, self._limits.fetch_ratio)
        except Broken as error:
            raise Lost(str(error)) from error
        except TooLarge as error:
            raise Overgrown(str(error)) from error


class _Whole(httpx2.SyncByteStream):
    """A body that is there already."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self._body), _PIECE):
            yield self._body[start : start + _PIECE]


def _is_about_trust(error: Exception) -> bool:
    return "CERTIFICATE" in str(error).upper()


def _why(error: Exception) -> str:
    reason = " ".join(str(error).split())
    if "without sending complete message body" in reason or "incomplete chunked read" in reason:
        return "the answer ended before its end"
    if _is_about_trust(error):
        return f"its certificate is not to be trusted ({reason})"
    return f"the connection failed ({reason or type(error).__name__})"
