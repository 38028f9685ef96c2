"""Reads feeds (RSS, Atom, RDF, JSON Feed) and lists of feeds (OPML) from bytes, and fetches what they point at."""

from __future__ import annotations

from dateline.acquire.feeds.reading import captures_of, entries_of, feed_of
from dateline.acquire.feeds.recognise import is_feed, kind_of
from dateline.acquire.feeds.records import Entry, Feed

__all__ = ["Entry", "Feed", "captures_of", "entries_of", "feed_of", "is_feed", "kind_of"]
