"""Looks an article's outlet up by its domain, or by the name its page gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.read.addresses import host_of
from dateline.records.outlets import Outlet, outlet_at, outlet_named
from dateline.records.tables import outlets_of

__all__ = ["known_outlet", "load_outlets"]


def known_outlet(address: str | None, name: str | None, own: Sequence[Outlet] = ()) -> Outlet | None:
    """Return the outlet of an address, or else of a name; somebody's own table comes first.

    >>> known_outlet("https://www.reuters.com/world/a", None).kind.value
    'wire'
    """
    host = host_of(address)
    for table in (own, load_outlets()):
        found = outlet_at(host, table) if host else None
        found = found or (outlet_named(name, table) if name and not host else None)
        if found is not None:
            return found
    return None


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Return the outlets of our table."""
    name = "lexicons/outlets.tsv"
    return outlets_of(files("dateline.read").joinpath(name).read_text("utf-8"), name)
