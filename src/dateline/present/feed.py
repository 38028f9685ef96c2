"""Writes entries as a feed for readers of news, in Atom (RFC 4287) or RSS 2.0."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Literal
from xml.etree import ElementTree as ET

import attrs

from dateline.present.wording import capital
from dateline.records.catalogue import Entry, EntryKind
from dateline.records.moments import moment_of

__all__ = ["FEEDS", "Feed", "FeedForm", "Item", "item_of", "write_feed"]

FeedForm = Literal["atom", "rss"]

# What is new, by the kind of its entries, and what each feed is called.
FEEDS = {
    EntryKind.STATUS_CHANGE: "Status changes",
    EntryKind.STATEMENT: "New statements",
    EntryKind.CONTRADICTION: "New contradictions",
}
_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold at all, escaped or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG = 160

ET.register_namespace("atom", _ATOM)


@attrs.frozen(kw_only=True)
class Item:
    """One thing that is new."""

    id: str
    title: str
    text: str
    link: str
    published: str | None


@attrs.frozen(kw_only=True)
class Feed:
    """What is new, newest first."""

    id: str
    title: str
    link: str  # to the page
    here: str  # its own address
    items: tuple[Item, ...]


def item_of(entry: Entry, link: str, names: dict[str, str]) -> Item:
    """Return an entry as an item.

    Args:
        entry: a statement, a status change or a contradiction.
        link: the address of its page.
        names: of actors, by id.
    """
    told = [
        f"“{telling.words}” ({telling.outlet}{f', {telling.published[:10]}' if telling.published else ''})"
        for telling in entry.tellings
    ]
    return Item(
        id=entry.id,
        title=_cut(_title(entry, names)),
        text="\n".join(told),
        link=link,
        published=entry.sort or None,
    )


def write_feed(feed: Feed, form: FeedForm) -> bytes:
    """Return a feed as XML. The same entries give the same bytes."""
    root = _atom(feed) if form == "atom" else _rss(feed)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body + b"\n"


def _title(entry: Entry, names: dict[str, str]) -> str:
    record = entry.record
    if entry.kind is EntryKind.STATUS_CHANGE:
        turned = f"{record.before} → {record.after}" if record.before else str(record.after)
        by = f", says {names.get(record.by, record.by)}" if record.by else ""
        return f"{capital(record.label)}: {turned}{by}"
    if entry.kind is EntryKind.CONTRADICTION:
        return f"{capital(record.about)}: {' / '.join(side.value for side in record.claims)}"
    return f"{record.speaker_name or 'Somebody'}: {record.variants[0] if record.variants else entry.id}"


def _cut(title: str) -> str:
    plain = " ".join(title.split())
    return plain if len(plain) <= _LONG else f"{plain[: _LONG - 1].rstrip()}…"


def _atom(feed: Feed) -> ET.Element:
    root = ET.Element("feed", xmlns=_ATOM)
    _put(root, "id", _tag(feed.id))
    _put(root, "title", feed.title)
    _put(root, "updated", _newest(feed.items).strftime("%Y-%m-%dT%H:%M:%SZ"))
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.here)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=feed.link)
    _put(ET.SubElement(root, "author"), "name", "Dateline")
    for item in feed.items:
        entry = ET.SubElement(root, "entry")
        _put(entry, "id", _tag(item.id))
        _put(entry, "title", item.title)
        _put(entry, "updated", _moment(item.published).strftime("%Y-%m-%dT%H:%M:%SZ"))
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=item.link)
        _put(entry, "content", item.text).set("type", "text")
    return root


def _rss(feed: Feed) -> ET.Element:
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _put(channel, "title", _marked(feed.title))
    _put(channel, "link", feed.link)
    _put(channel, "description", _marked(feed.title))
    _put(channel, "lastBuildDate", format_datetime(_newest(feed.items), usegmt=True))
    ET.SubElement(channel, f"{{{_ATOM}}}link", rel="self", type="application/rss+xml", href=feed.here)
    for item in feed.items:
        entry = ET.SubElement(channel, "item")
        _put(entry, "title", _marked(item.title))
        _put(entry, "link", item.link)
        _put(entry, "guid", _tag(item.id)).set("isPermaLink", "false")
        if item.published:
            _put(entry, "pubDate", format_datetime(_moment(item.published), usegmt=True))
        _put(entry, "description", _marked(item.text))
    return root


def _put(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = _NO_XML.sub("\ufffd", text)
    return made


def _marked(text: str) -> str:
    # Readers of RSS take titles and descriptions for HTML: what an article wrote must stay text there too.
    return html.escape(text, quote=False)


def _tag(name: str) -> str:
    """Return a name that is the same at every address (RFC 4151).

    >>> _tag("evt-1f3a")
    'tag:dateline,2026:evt-1f3a'
    """
    return f"tag:dateline,2026:{name}"


def _moment(published: str | None) -> datetime:
    try:
        return moment_of(published) if published else _UNKNOWN
    except (ValueError, OverflowError):
        return _UNKNOWN  # a year or a month alone


def _newest(items: Iterable[Item]) -> datetime:
    return max((_moment(item.published) for item in items), default=_UNKNOWN)
