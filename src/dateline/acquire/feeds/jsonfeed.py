"""Reads JSON Feed: one bad item costs only itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from dateline.acquire.feeds.plain import plain
from dateline.acquire.feeds.records import Entry, Feed, plainly, without_copies

__all__ = ["json_feed"]


class _Item(msgspec.Struct):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class _Feed(msgspec.Struct):
    version: str
    title: str | None = None
    items: list[msgspec.Raw] = []


def json_feed(data: bytes, base: str | None, most: int) -> Feed:
    """Return the feed that JSON tells of; raises ValueError when it is none."""
    found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Feed)
    items = tuple(_items(found.items[:most]))
    lost = None
    if len(items) < len(found.items[:most]):
        lost = f"{len(found.items[:most]) - len(items)} entries could not be read"
    if len(found.items) > most:
        lost = f"only the first {most} of {len(found.items)} entries were read"
    entries = without_copies(_entry(item, base) for item in items)
    return Feed(kind="json", title=plain(found.title, 1_000), entries=entries, lost=lost)


def _items(raw: Sequence[msgspec.Raw]) -> Iterator[_Item]:
    for one in raw:
        try:
            yield msgspec.json.decode(one, type=_Item)
        except (msgspec.DecodeError, RecursionError):
            continue


def _entry(item: _Item, base: str | None) -> Entry | None:
    return plainly(
        Entry(
            address=item.url or item.external_url,
            title=item.title,
            published=_moment(item.date_published) or _moment(item.date_modified),
            summary=item.summary or item.content_text or item.content_html,
            id="" if item.id is None else str(item.id),
        ),
        base,
    )


def _moment(text: str | None) -> str | None:
    """Return a time of RFC 3339, in UTC.

    >>> _moment("2025-10-16T14:05:00+02:00")
    '2025-10-16T12:05:00+00:00'
    """
    try:
        when = datetime.fromisoformat(text or "")
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return None
