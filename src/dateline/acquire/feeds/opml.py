"""Reads OPML, a list of feeds: each is an entry that is a feed itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.acquire.feeds.plain import plain
from dateline.acquire.feeds.records import Entry, Feed, plainly, without_copies

__all__ = ["opml"]


def opml(data: bytes, base: str | None, most: int) -> Feed:
    """Return the feeds that a list names; raises ValueError when it is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root is None:
        raise ValueError("nothing in it can be read")
    title = next((node.text for node in root.iter("title")), None)
    entries = without_copies(_entries(islice(root.iter("outline"), most), base))
    lost = f"the list is damaged ({plain(str(parser.error_log[0].message), 120)})" if len(parser.error_log) else None
    return Feed(kind="opml", title=plain(title, 1_000), entries=entries, lost=lost)


def _entries(outlines: Iterator[object], base: str | None) -> Iterator[Entry | None]:
    for outline in outlines:
        fields = {str(key).lower(): str(value) for key, value in outline.attrib.items()}  # type: ignore[attr-defined]
        address = fields.get("xmlurl")
        if address:
            yield plainly(
                Entry(address=address, title=fields.get("title") or fields.get("text"), id=address, is_feed=True), base
            )
