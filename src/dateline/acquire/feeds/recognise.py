"""Tells what bytes are by what is in them: a feed, a list of feeds, a page, or none of these."""

from __future__ import annotations

import re
from html import unescape
from typing import Literal
from urllib.parse import urljoin

from dateline.acquire.feeds.records import FeedKind

__all__ = ["declares_entities", "feeds_named_by", "is_feed", "kind_of"]

_LOOKED_AT = 65_536
_PAGE_LOOKED_AT = 262_144
_ROOTS: dict[str, FeedKind] = {"rss": "rss", "feed": "atom", "rdf": "rdf", "opml": "opml"}
_PROLOGUE = re.compile(r"\s++|<\?[^>]*+>|<!--(?:(?!-->).)*+-->|<!DOCTYPE(?:[^\[>]|\[[^\]]*+\])*+>", re.DOTALL | re.I)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})(?=[\s/>])")
_JSON_FEED = re.compile(r'"version"\s*+:\s*+"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/')
_LINK = re.compile(r"<link\b([^<>]*+)>", re.I)
_FIELD = re.compile(r"""([a-z-]{1,20})\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})


def kind_of(data: bytes) -> FeedKind | Literal["html"] | None:
    """Return what bytes are, whatever their name says.

    >>> kind_of(b'<?xml version="1.0"?><!-- news --><rss version="2.0">'), kind_of(b"<!doctype html><html>")
    ('rss', 'html')
    """
    text = _start(data, _LOOKED_AT)
    if text.startswith("{"):
        return "json" if _JSON_FEED.search(text) else None
    root = _ROOT.match(text, _prologue(text))
    name = root[1].lower() if root else ""
    return "html" if name == "html" else _ROOTS.get(name)


def is_feed(data: bytes) -> bool:
    """Tell whether bytes are a feed, or a list of feeds."""
    return kind_of(data) not in (None, "html")


def declares_entities(data: bytes) -> bool:
    """Tell whether XML declares entities of its own, which no honest feed does."""
    text = _start(data, _LOOKED_AT)
    head = text[: _prologue(text)] if _ROOT.match(text, _prologue(text)) else text
    return "<!entity" in head.lower()


def feeds_named_by(page: bytes, base: str | None) -> tuple[str, ...]:
    """Return the feeds that a page names in its head.

    >>> feeds_named_by(b'<link rel=alternate type="application/rss+xml" href="/rss">', "https://example.org/news")
    ('https://example.org/rss',)
    """
    named: list[str] = []
    for link in _LINK.finditer(_start(page, _PAGE_LOOKED_AT)):
        fields = {key.lower(): unescape(a or b or c) for key, a, b, c in _FIELD.findall(link[1])}
        told = fields.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in fields.get("rel", "").lower().split() and told in _FEED_TYPES and fields.get("href"):
            try:
                named.append(urljoin(base or "", fields["href"].strip()))
            except ValueError:
                continue
    return tuple(dict.fromkeys(named))


def _start(data: bytes, most: int) -> str:
    head = data[:most]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").lstrip("\ufeff \t\r\n")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()


def _prologue(text: str) -> int:
    at = 0
    while found := _PROLOGUE.match(text, at):
        at = found.end()
    return at
