"""Outlets: who publishes, at which domains, of what kind, in which country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

import attrs

__all__ = ["OUTLET_COLUMNS", "Outlet", "OutletKind", "is_domain", "outlet_at", "outlet_named"]

OUTLET_COLUMNS = ("name", "domains", "kind", "country")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}", re.IGNORECASE)


class OutletKind(StrEnum):
    """Who speaks through an outlet."""

    WIRE = "wire"
    PRESS = "press"
    BROADCASTER = "broadcaster"
    STATE_MEDIA = "state media"  # a government owns it or tells it what to say
    OFFICIAL = "official"  # a government, a ministry or an international body itself
    BLOG = "blog"


@attrs.frozen(kw_only=True)
class Outlet:
    """An outlet as a table knows it."""

    name: str
    domains: tuple[str, ...]
    kind: OutletKind
    country: str | None = None  # ISO 3166, two letters; none for an international body


def is_domain(words: str) -> bool:
    """Tell whether some words are a domain.

    >>> is_domain("news.halden-post.example"), is_domain("https://halden-post.example/")
    (True, False)
    """
    return _DOMAIN.fullmatch(words) is not None


def outlet_at(host: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet a host belongs to: the one with the longest domain that is the host or ends it.

    >>> post = Outlet(name="Halden Post", domains=("halden-post.example",), kind=OutletKind.PRESS)
    >>> outlet_at("www.halden-post.example", [post]).name, outlet_at("my-halden-post.example", [post])
    ('Halden Post', None)
    """
    host = host.lower().rstrip(".")
    fitting = [
        (len(domain), -place, outlet)
        for place, outlet in enumerate(outlets)
        for domain in outlet.domains
        if host == domain or host.endswith(f".{domain}")
    ]
    return max(fitting, key=lambda row: row[:2])[2] if fitting else None


def outlet_named(name: str, outlets: Iterable[Outlet]) -> Outlet | None:
    """Return the outlet of a name, an article before it and letter case aside."""
    level = _levelled(name)
    return next((outlet for outlet in outlets if _levelled(outlet.name) == level), None)


def _levelled(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.casefold().split()))
