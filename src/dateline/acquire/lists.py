"""Takes what lists name: addresses one a line, the entries of a feed, the feeds of a list of feeds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.acquire.naming import failure, printable, reason_of
from dateline.acquire.pieces import EntriesOf, Entry, ListedAddress, Piece, Taken, Ways
from dateline.acquire.sniff import Kind, kind_of
from dateline.acquire.streams import Ahead
from dateline.errors import AcquireError
from dateline.records.addresses import is_web_address
from dateline.records.articles import Capture, Skip

__all__ = ["captures_of_addresses", "captures_of_feed", "fetched", "named_by"]

_ENTITY = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST)\b", re.IGNORECASE)
_LISTS = (Kind.FEED, Kind.FEEDS, Kind.ADDRESSES)


def fetched(address: str, ways: Ways, *, kind: str = "address") -> Capture | AcquireError:
    """Return what is at an address, or why it cannot be had."""
    name = printable(address)
    if ways.fetch is None:
        return failure(
            name,
            "an address, and here nothing is fetched",
            "dateline add DOSSIER ADDRESS, or saving the page and naming its file",
            kind=kind,
        )
    try:
        return ways.fetch(address)
    except AcquireError as error:
        error.kind = kind
        return error


def captures_of_addresses(piece: Piece, ways: Ways) -> Iterator[Taken]:
    """Yield what is at each address of a list, one a line; ``#`` begins a comment."""
    if piece.inside:
        yield _not_followed(piece, Kind.ADDRESSES)
        return
    told = tuple(dict.fromkeys(_addresses(piece.stream)))
    yield from _of_list(told, piece, ways, Kind.ADDRESSES)


def _addresses(stream: Ahead) -> Iterator[str]:
    for line in stream.lines(8_192):
        words = "" if line is None else line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").strip()
        if is_web_address(words):
            yield words


def captures_of_feed(piece: Piece, ways: Ways, kind: Kind) -> Iterator[Taken]:
    """Yield what a feed names, or what the feeds name that a list of feeds names.

    Raises:
        AcquireError: it cannot be read.
    """
    if piece.inside:
        yield _not_followed(piece, kind)
        return
    yield from _of_list(_entries(piece, ways, kind), piece, ways, kind)


def captures_of_fetched(
    found: Capture, piece: Piece, ways: Ways, *, follow: Sequence[Kind] = _LISTS
) -> Iterator[Taken]:
    """Yield a page, or what a feed or a list that was fetched names.

    Args:
        found: what was fetched.
        piece: what named it.
        ways: how it is fetched.
        follow: the lists that are followed: of those that a list of feeds names no other such list, of those that a
            feed names none.
    """
    kind = kind_of(found.data[:65_536], "")
    if kind not in _LISTS:
        yield found
    elif kind not in follow:
        yield Skip(name=found.name, why=f"a {kind} that another list names", kind=kind)
    else:
        try:
            yield from _of_list(_named(found, ways, kind), piece, ways, kind)
        except AcquireError as error:
            yield error


def _of_list(told: tuple[str, ...], piece: Piece, ways: Ways, kind: Kind) -> Iterator[Taken]:
    """Yield what is at each address of a list, up to the limit, and what lies beyond it."""
    follow = (Kind.FEED, Kind.ADDRESSES) if kind is Kind.FEEDS else ()
    for address in _cut(told, ways):
        found = fetched(address, ways, kind=kind)
        if isinstance(found, AcquireError):
            yield found
            if ways.fetch is None:
                return  # once is enough
        else:
            yield from captures_of_fetched(found, piece, ways, follow=follow)
    yield from _left(told, piece, ways, kind)


def named_by(found: Capture, entries_of: EntriesOf) -> tuple[Entry, ...] | None:
    """Return what a feed or a list that was fetched names, each address once; nothing when it is a page.

    Raises:
        AcquireError: it cannot be read.
    """
    kind = kind_of(found.data[:65_536], "")
    if kind is Kind.ADDRESSES:
        told = dict.fromkeys(_addresses(Ahead(io.BytesIO(found.data))))
        return tuple(ListedAddress(address=address) for address in told)
    if kind not in _LISTS:
        return None
    by_address: dict[str, Entry] = {}
    for entry in entries_of(found.data, _base_of(found)):
        if entry.address is not None and is_web_address(entry.address):
            by_address.setdefault(entry.address, entry)
    return tuple(by_address.values())


def _named(found: Capture, ways: Ways, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.ADDRESSES:
        return tuple(dict.fromkeys(_addresses(Ahead(io.BytesIO(found.data)))))
    return entries_in(found.data, _base_of(found), found.name, ways, kind)


def _base_of(found: Capture) -> str | None:
    """Return what links of a feed belong to: the address that answered."""
    return found.response.url if found.response is not None else found.address


def entries_in(data: bytes, base: str | None, name: str, ways: Ways, kind: Kind) -> tuple[str, ...]:
    """Return the addresses that a feed or a list of feeds names, each once.

    Raises:
        AcquireError: it cannot be read, or it is a trap.
    """
    if _ENTITY.search(data):
        why = "it defines entities, which no feed needs and bombs are made of"
        raise failure(name, why, "the feed of another address", kind=kind)
    if ways.entries_of is None:
        why = f"a {kind}, and here none is read"
        raise failure(name, why, "dateline add DOSSIER FEED", kind=kind)
    try:
        entries = ways.entries_of(data, base)
    except AcquireError as error:
        error.kind = kind
        raise
    except (ValueError, RecursionError, LookupError) as error:
        raise failure(name, f"no {kind} ({reason_of(error)})", "another address of it", kind=kind) from error
    return tuple(
        dict.fromkeys(entry.address for entry in entries if entry.address is not None and is_web_address(entry.address))
    )


def _entries(piece: Piece, ways: Ways, kind: Kind) -> tuple[str, ...]:
    data = piece.stream.read(ways.limits.max_bytes + 1)
    if len(data) > ways.limits.max_bytes:
        why = f"larger than the limit of {ways.limits.max_bytes} bytes"
        raise failure(piece.name, why, "setting DATELINE_MAX_BYTES", kind=kind)
    return entries_in(data, piece.address, piece.name, ways, kind)


def _cut(told: tuple[str, ...], ways: Ways) -> Iterator[str]:
    return islice(told, ways.most if ways.most is not None else ways.limits.max_members)


def _left(told: tuple[str, ...], piece: Piece, ways: Ways, kind: Kind) -> Iterator[Skip]:
    most = ways.most if ways.most is not None else ways.limits.max_members
    for address in told[most:]:
        yield Skip(name=f"{piece.name}: {printable(address)}", why=f"beyond the first {most}", kind=kind)


def _not_followed(piece: Piece, kind: Kind) -> Skip:
    why = f"a {kind} inside something else is not followed; name it itself"
    return Skip(name=piece.name, why=why, kind=kind)
