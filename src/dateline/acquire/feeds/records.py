"""What a feed holds: its entries, each a pointer to an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import attrs

from dateline.acquire.feeds.plain import plain

__all__ = ["Entry", "Feed", "FeedKind", "plainly", "without_copies"]

FeedKind = Literal["rss", "atom", "rdf", "json", "opml"]

_LONGEST_TITLE = 1_000
_LONGEST_SUMMARY = 10_000
_LONGEST_ID = 2_000


@attrs.frozen(kw_only=True)
class Entry:
    """One entry of a feed. Its words are plain text, whatever markup they came in."""

    address: str | None = None  # http or https, absolute; None where the feed names none
    title: str | None = None
    published: str | None = None  # ISO 8601, in UTC, or as the feed wrote it when that is ISO 8601 already
    summary: str | None = None
    id: str  # what the feed calls it; else its address or title
    is_feed: bool = False  # of a list of feeds (OPML): the address is a feed's


@attrs.frozen(kw_only=True)
class Feed:
    """A feed, read."""

    kind: FeedKind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    lost: str | None = None  # why entries may be missing


def plainly(entry: Entry, base: str | None) -> Entry | None:
    """Return an entry with plain words and an absolute address, or None when there is nothing to it.

    >>> plainly(Entry(id="", address="/a", title="Talks &lt;b&gt;begin&lt;/b&gt;"), "https://example.org/feed").title
    'Talks begin'
    """
    where = _absolute(entry.address, base)
    words = plain(entry.title, _LONGEST_TITLE)
    name = plain(entry.id, _LONGEST_ID) or where or words
    if name is None:
        return None
    return attrs.evolve(entry, address=where, title=words, summary=plain(entry.summary, _LONGEST_SUMMARY), id=name)


def without_copies(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """Return the entries in order, each id and each address once."""
    kept: list[Entry] = []
    seen: set[str] = set()
    for entry in entries:
        if entry is None:
            continue
        keys = {f"id {entry.id}"} | ({f"at {urldefrag(entry.address).url}"} if entry.address else set())
        if not keys & seen:
            kept.append(entry)
        seen |= keys
    return tuple(kept)


def _absolute(address: str | None, base: str | None) -> str | None:
    """Return an address of the web, resolved against the feed's own; anything else is none."""
    if not address or not address.strip():
        return None
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme.lower() in ("http", "https") and parts.netloc else None
