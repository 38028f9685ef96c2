"""Reads RSS, Atom and RDF, with feedparser, from bytes only: given a string, it might open it as an address."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from typing import Any

from dateline.acquire.feeds.plain import plain
from dateline.acquire.feeds.records import Entry, Feed, FeedKind, plainly, without_copies

__all__ = ["syndicated"]


def syndicated(data: bytes, kind: FeedKind, base: str | None, most: int) -> Feed:
    """Return the feed that RSS, Atom or RDF tells of; a damaged one as far as it goes."""
    import feedparser

    # Links in the feed are resolved against this, or what the feed itself says (xml:base).
    told = {"content-location": base} if base else {}
    found = feedparser.parse(BytesIO(data), response_headers=told, sanitize_html=False, resolve_relative_uris=False)
    entries = found.get("entries") or []
    lost = None
    if found.get("bozo") and not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        why = str(found.get("bozo_exception")).split("\n")[0]
        lost = f"the feed is damaged ({plain(why, 120)})"
    if len(entries) > most:
        lost = f"only the first {most} of {len(entries)} entries were read"
    return Feed(
        kind=kind,
        title=plain(found.get("feed", {}).get("title"), 1_000),
        entries=without_copies(_entries(islice(entries, most), base)),
        lost=lost,
    )


def _entries(found: Iterator[Mapping[str, Any]], base: str | None) -> Iterator[Entry | None]:
    for one in found:
        yield plainly(
            Entry(
                address=one.get("feedburner_origlink") or one.get("link"),
                title=one.get("title"),
                published=_moment(one.get("published_parsed")) or _moment(one.get("updated_parsed")),
                summary=one.get("summary") or next((part.get("value") for part in one.get("content") or []), None),
                id=one.get("id") or "",
            ),
            base,
        )


def _moment(parsed: Any) -> str | None:
    """Return a time that feedparser read, which is in UTC.

    >>> _moment((2025, 10, 16, 14, 5, 0, 3, 289, 0))
    '2025-10-16T14:05:00+00:00'
    """
    if not parsed:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(tuple(parsed)), UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return None
