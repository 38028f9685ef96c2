"""What all ways in share: the piece that is taken, and what is allowed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Protocol

import attrs

from dateline.acquire.streams import Ahead
from dateline.errors import AcquireError
from dateline.records.articles import Capture, Given, Skip
from dateline.settings import Settings, load_settings

__all__ = ["EntriesOf", "Entry", "Fetch", "InputFormat", "ListedAddress", "Piece", "Take", "Taken", "Ways"]

InputFormat = Literal["auto", "text", "html", "jsonl"]
Taken = Capture | Skip | AcquireError
Fetch = Callable[[str], Capture]


class Entry(Protocol):
    """An article or another feed that a feed or a list of feeds names."""

    @property
    def address(self) -> str | None:
        """Return where it is."""
        ...

    @property
    def published(self) -> str | None:
        """Return when the feed says it was published or changed."""
        ...

    @property
    def is_feed(self) -> bool:
        """Tell whether a feed is there."""
        ...


@attrs.frozen(kw_only=True)
class ListedAddress:
    """A line of a list of addresses."""

    address: str | None
    published: str | None = None
    is_feed: bool = False


EntriesOf = Callable[[bytes, str | None], Sequence[Entry]]


@attrs.frozen(kw_only=True)
class Ways:
    """How inputs are taken in one run."""

    limits: Settings = attrs.field(factory=load_settings)
    fetch: Fetch | None = None  # asks the network; without it nothing does
    entries_of: EntriesOf | None = None  # reads a feed or a list of feeds
    most: int | None = None  # at most so many articles of each feed, list, archive or folder


@attrs.frozen(kw_only=True)
class Piece:
    """Some bytes on their way to be captures."""

    stream: Ahead
    name: str  # for people
    address: str | None = None  # a URL or the name of a file
    media: InputFormat = "auto"
    given: Given = attrs.field(factory=Given)
    inside: bool = False  # of an archive, a folder or a message: nothing in it makes us ask the network
    packed: int = 0  # how many archives, messages and compressed files it came out of
    captured: str | None = None

    def of(self, stream: Ahead, name: str, address: str | None) -> Piece:
        """Return a piece that came out of this one."""
        return attrs.evolve(self, stream=stream, name=name, address=address, inside=True, packed=self.packed + 1)


class Take(Protocol):
    """Makes captures of a piece, whatever it is."""

    def __call__(self, piece: Piece, ways: Ways, /) -> Iterator[Taken]:
        """Yield captures, what was left out, and what failed."""
        ...
