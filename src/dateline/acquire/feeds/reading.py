"""Reads whatever feed bytes are, and fetches its articles when asked to."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from dateline.acquire.feeds.jsonfeed import json_feed
from dateline.acquire.feeds.opml import opml
from dateline.acquire.feeds.recognise import declares_entities, feeds_named_by, kind_of
from dateline.acquire.feeds.records import Entry, Feed
from dateline.acquire.feeds.syndicated import syndicated
from dateline.errors import AcquireError, FeedError
from dateline.records.articles import Capture
from dateline.settings import Settings, load_settings

__all__ = ["captures_of", "entries_of", "feed_of"]

log = logging.getLogger(__name__)

Get = Callable[[str], Capture]


def entries_of(data: bytes, base: str | None = None, settings: Settings | None = None) -> tuple[Entry, ...]:
    """Return the entries of a feed; see :func:`feed_of`.

    >>> feed = b'<rss version="2.0"><channel><item><link>/a</link></item></channel></rss>'
    >>> [entry.address for entry in entries_of(feed, "https://example.org/rss")]
    ['https://example.org/a']
    """
    return feed_of(data, base, settings).entries


def feed_of(data: bytes, base: str | None = None, settings: Settings | None = None) -> Feed:
    """Read a feed, whatever its kind; what it is, its content tells.

    Args:
        data: the feed.
        base: where it came from: links without a host belong to it, and errors name it.
        settings: for the largest feed.

    Raises:
        FeedError: it is no feed; when it is a page that names its feed, the error names it too.
    """
    limits = settings or load_settings()
    name = base or "feed"
    if len(data) > limits.feed_max_bytes:
        why = f"a feed larger than the limit of {limits.feed_max_bytes} bytes"
        raise FeedError(name, why, "setting DATELINE_FEED_MAX_BYTES")
    kind = kind_of(data)
    if kind is None or kind == "html":
        raise _no_feed(data, base, name)
    if kind != "json" and declares_entities(data):
        raise FeedError(name, "a feed that declares entities of its own, as bombs do", "another feed of the site")
    try:
        if kind == "json":
            return json_feed(data, base, limits.feed_max_entries)
        if kind == "opml":
            return opml(data, base, limits.feed_max_entries)
        return syndicated(data, kind, base, limits)
    except (ValueError, RecursionError) as error:
        raise FeedError(name, f"a feed that cannot be read ({_line(error)})", "opening it in a feed reader") from error


def captures_of(
    address: str, get: Get, settings: Settings | None = None, *, wanted: Callable[[Entry], bool] = lambda _: True
) -> Iterator[Capture | AcquireError]:
    """Fetch a feed and yield the captures of its entries, lazily, each or the error that kept it from being had.

    Args:
        address: the feed's, or a list of feeds'; a list inside a list is not followed.
        get: returns the capture of an address, such as ``Fetcher.get``.
        settings: for the largest feed.
        wanted: tells by an entry whether its article is to be fetched.
    """
    seen: set[str] = set()
    for entry in _listed(address, get, settings):
        if isinstance(entry, AcquireError):
            yield entry
        elif entry.address and entry.address not in seen and wanted(entry):
            seen.add(entry.address)
            try:
                yield get(entry.address)
            except AcquireError as error:
                yield error


def _listed(
    address: str, get: Get, settings: Settings | None, *, is_listed: bool = False
) -> Iterator[Entry | AcquireError]:
    try:
        found = get(address)
        feed = feed_of(found.data, found.response.url if found.response else address, settings)
    except AcquireError as error:
        yield error
        return
    log.info("%d entries in the %s feed%s", len(feed.entries), feed.kind, f"; {feed.lost}" if feed.lost else "")
    for entry in feed.entries:
        if not entry.is_feed:
            yield entry
        elif not is_listed and entry.address:
            yield from _listed(entry.address, get, settings, is_listed=True)


def _no_feed(data: bytes, base: str | None, name: str) -> FeedError:
    named = feeds_named_by(data, base)
    if named:
        return FeedError(name, "a page, not a feed; it names its feed", f"giving {named[0]} instead")
    return FeedError(name, "neither RSS, Atom, RDF, JSON Feed nor OPML", "the address of the site's feed")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
