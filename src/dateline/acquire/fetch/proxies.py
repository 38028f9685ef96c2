"""Goes through the proxies the environment names, when that is asked for.

A proxy is the user's own, so it may live in the house. What it is asked for may not: each address is
resolved and checked here as well, and one that cannot be is not asked for.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.request import getproxies_environment

import httpcore2

from dateline.acquire.fetch.network import Deadline, PinnedBackend, Resolve, checked
from dateline.acquire.fetch.targets import Door, Opening, Target
from dateline.errors import SettingsError

__all__ = ["proxied_pool"]

_Choose = Callable[[Target], httpcore2.ConnectionPool | None]


def proxied_pool(tls: ssl.SSLContext, door: Door, resolve: Resolve, deadline: Deadline) -> _Choose:
    """Return what chooses the way to a target: a pool behind a proxy, or None for the straight way."""
    named = getproxies_environment()
    pools: dict[str, httpcore2.ConnectionPool] = {}

    def choose(target: Target) -> httpcore2.ConnectionPool | None:
        proxy = named.get(target.scheme) or named.get("all")
        if not proxy or _is_spared(target.host, named.get("no", "")):
            return None
        checked(target.host, target.port, door, resolve)
        if proxy not in pools:
            pools[proxy] = _pool(proxy, tls, resolve, deadline)
        return pools[proxy]

    return choose


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
