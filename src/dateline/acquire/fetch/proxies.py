"""Goes through the proxies the environment names, when that is asked for.

A proxy is the user's own, so it may live in the house. What it is asked for may not: each address is
resolved and checked here as well, and one that cannot be is not asked for.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit
from urllib.request import getproxies_environment

import httpcore2

from dateline.acquire.fetch.network import Deadline, PinnedBackend, Resolve, checked
from dateline.acquire.fetch.targets import Door, Opening, Target
from dateline.errors import SettingsError

__all__ = ["Proxies"]


class Proxies:
    """The proxies of the environment, each with its connections."""

    def __init__(self, tls: ssl.SSLContext, door: Door, resolve: Resolve, deadline: Deadline) -> None:
        self._tls = tls
        self._door = door
        self._resolve = resolve
        self._deadline = deadline
        self._named = getproxies_environment()
        self._pools: dict[str, httpcore2.ConnectionPool] = {}

    def way_to(self, target: Target) -> httpcore2.ConnectionPool | None:
        """Return the way to a target behind its proxy, or None for the straight one; the target is checked."""
        proxy = self._named.get(target.scheme) or self._named.get("all")
        if not proxy or _is_spared(target.host, self._named.get("no", "")):
            return None
        checked(target.host, target.port, self._door, self._resolve)
        if proxy not in self._pools:
            self._pools[proxy] = _pool(proxy, self._tls, self._resolve, self._deadline)
        return self._pools[proxy]

    def close(self) -> None:
        """Let go of every connection."""
        for pool in self._pools.values():
            pool.close()


def _is_spared(host: str, no_proxy: str) -> bool:
    """Tell whether ``no_proxy`` names a host, or a domain it is in.

    >>> _is_spared("news.example.org", "localhost, .example.org")
    True
    """
    spared = [part.strip().lower().lstrip(".") for part in no_proxy.split(",") if part.strip()]
    return any(part == "*" or host == part or host.endswith(f".{part}") for part in spared)


def _pool(proxy: str, tls: ssl.SSLContext, resolve: Resolve, deadline: Deadline) -> httpcore2.ConnectionPool:
    parts = urlsplit(proxy if "//" in proxy else f"http://{proxy}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError("the environment names a proxy that is neither http nor https. Try: http://HOST:PORT")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    own = Door(openings=(Opening(parts.hostname, port),), ports=())
    return httpcore2.HTTPProxy(
        proxy_url=httpcore2.URL(scheme=parts.scheme, host=parts.hostname, port=port, target="/"),
        proxy_auth=(parts.username, parts.password or "") if parts.username else None,
        ssl_context=tls,
        network_backend=PinnedBackend(own, resolve, deadline),
    )
