"""Where each thing has its page: at a server, or among files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote, urlencode

from dateline.present.page.marks import anchor
from dateline.records.catalogue import EntryKind, Telling

__all__ = ["Links", "ServedLinks"]


class Links(Protocol):
    """Makes the addresses that pages lead to."""

    def page(self, name: str, *pairs: tuple[str, str]) -> str:
        """Return the address of a page by its name, with what it is narrowed to."""

    def entry(self, kind: EntryKind, identity: str, *pairs: tuple[str, str]) -> str:
        """Return the permanent address of an entry, with how it is to be shown."""

    def words(self, telling: Telling) -> str:
        """Return the address of the words of a telling in its article."""

    def asset(self, name: str) -> str:
        """Return the address of a style sheet or a script."""

    def from_root(self, address: str) -> str:
        """Return an address, as a page holds it, as one from the root of the site."""


class ServedLinks:
    """Addresses at a server, from its root."""

    def page(self, name: str, *pairs: tuple[str, str]) -> str:
        """Return the address of a page.

        >>> ServedLinks().page("statements", ("speaker", "state-norway"))
        '/statements?speaker=state-norway'
        """
        path = "/" if name == "overview" else f"/{name}"
        asked = query_of(pairs)
        return f"{path}?{asked}" if asked else path

    def entry(self, kind: EntryKind, identity: str, *pairs: tuple[str, str]) -> str:
        """Return the permanent address of an entry."""
        asked = query_of(pairs)
        return f"/{kind.plural}/{quote(identity, safe='@')}{f'?{asked}' if asked else ''}"

    def words(self, telling: Telling) -> str:
        """Return the address of the words of a telling."""
        at = f"?at={telling.start}-{telling.end}#w-{telling.start}-{telling.end}" if telling.start is not None else ""
        return f"/articles/{quote(telling.article, safe='')}{at}"

    def asset(self, name: str) -> str:
        """Return the address of an asset."""
        return f"/assets/{name}"

    def from_root(self, address: str) -> str:
        """Return the address as it is."""
        return address


def query_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs as the query of an address, empty values left out."""
    return urlencode([(name, value) for name, value in pairs if value])


def place_of(telling: Telling) -> str:
    """Return the id of the element that a telling's words begin in."""
    return anchor("w", telling.start, telling.end)
