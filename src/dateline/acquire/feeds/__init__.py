"""Reads feeds (RSS, Atom, RDF, JSON Feed) and lists of feeds (OPML) from bytes."""

from __future__ import annotations

from dateline.acquire.feeds.reading import entries_of, feed_of
from dateline.acquire.feeds.recognise import is_feed, kind_of
from dateline.acquire.feeds.records import Entry, Feed

__all__ = ["Entry", "Feed", "entries_of", "feed_of", "is_feed", "kind_of"]
