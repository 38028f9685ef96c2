"""Reads whatever feed bytes are."""

from __future__ import annotations

from dateline.acquire.feeds.jsonfeed import json_feed
from dateline.acquire.feeds.opml import opml
from dateline.acquire.feeds.recognise import declares_entities, feeds_named_by, kind_of
from dateline.acquire.feeds.records import Entry, Feed
from dateline.acquire.feeds.syndicated import syndicated
from dateline.errors import FeedError
from dateline.settings import Settings, load_settings

__all__ = ["entries_of", "feed_of"]


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


def _no_feed(data: bytes, base: str | None, name: str) -> FeedError:
    named = feeds_named_by(data, base)
    if named:
        return FeedError(name, "a page, not a feed; it names its feed", f"giving {named[0]} instead")
    return FeedError(name, "neither RSS, Atom, RDF, JSON Feed nor OPML", "the address of the site's feed")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
