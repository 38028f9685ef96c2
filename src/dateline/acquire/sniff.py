"""Tells what some bytes are, by how they begin and by their name."""

from __future__ import annotations

import codecs
import json
import re
from enum import StrEnum
from pathlib import PurePosixPath

from dateline.records.addresses import is_web_address

__all__ = ["Kind", "kind_of", "suffix_of"]


class Kind(StrEnum):
    """What an input is; the names are shown in summaries."""

    PAGE = "page"
    TEXT = "text"
    MARKDOWN = "Markdown"
    LINES = "JSON Lines"
    PDF = "PDF"
    MAIL = "e-mail"
    WARC = "WARC"
    ZIP = "zip"
    GZIP = "gzip"
    BROTLI = "brotli"
    ZSTD = "zstd"
    FEED = "feed"
    FEEDS = "list of feeds"
    ADDRESSES = "list of addresses"


_BY_BYTES = (
    (b"%PDF-", Kind.PDF),
    (b"WARC/", Kind.WARC),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"\x28\xb5\x2f\xfd", Kind.ZSTD),
)
_BY_NAME = {
    ".jsonl": Kind.LINES, ".ndjson": Kind.LINES, ".jsonlines": Kind.LINES,
    ".html": Kind.PAGE, ".htm": Kind.PAGE, ".xhtml": Kind.PAGE,
    ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN,
    ".br": Kind.BROTLI, ".eml": Kind.MAIL, ".opml": Kind.FEEDS, ".pdf": Kind.PDF, ".warc": Kind.WARC,
}  # fmt: skip
_TEXTS = (".txt", ".text")
_FEED = re.compile(rb"<(?:\w+:)?(?P<name>rss|feed|RDF|opml)[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(rb"\A(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)+", re.IGNORECASE | re.DOTALL)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]*\S?")
_MAIL_FIELDS = frozenset({b"received", b"message-id", b"mime-version", b"delivered-to", b"return-path", b"list-id"})
_MOST_PROLOGUE = 16_384


def suffix_of(name: str) -> str:
    """Return the end of a name that tells its kind, in small letters."""
    return PurePosixPath(name.rsplit("/", 1)[-1]).suffix.lower()


def kind_of(head: bytes, name: str) -> Kind:
    """Return what something is: by its first bytes where they cannot mean anything else, then by its name.

    >>> kind_of(b"%PDF-1.7", "a.txt"), kind_of(b"Talks began.", "a.md"), kind_of(b"<rss version='2.0'>", "-")
    (<Kind.PDF: 'PDF'>, <Kind.MARKDOWN: 'Markdown'>, <Kind.FEED: 'feed'>)
    """
    for begins, kind in _BY_BYTES:
        if head.startswith(begins):
            return kind
    if b"%PDF-" in head[:1024] and b"\x00" in head:
        return Kind.PDF  # some writers put a few bytes before it
    suffix = suffix_of(name)
    text = head.removeprefix(codecs.BOM_UTF8)
    if (named := _BY_NAME.get(suffix)) is not None:
        return named
    if _are_addresses(text):
        return Kind.ADDRESSES
    if suffix in _TEXTS:
        return Kind.TEXT
    return _feed_of(text) or (_is_mail(text) and Kind.MAIL) or (_is_line_of_json(text) and Kind.LINES) or Kind.TEXT


def _feed_of(text: bytes) -> Kind | None:
    begin = text[:_MOST_PROLOGUE]
    found = _FEED.match(_PROLOGUE.sub(b"", begin, count=1))
    if found is not None:
        return Kind.FEEDS if found["name"].lower() == b"opml" else Kind.FEED
    return Kind.FEED if begin.lstrip()[:1] == b"{" and _JSON_FEED.search(begin) else None


def _is_mail(text: bytes) -> bool:
    """Tell whether bytes begin with the fields of a message, and with one that only a mail program writes."""
    names: set[bytes] = set()
    for line in text[:_MOST_PROLOGUE].split(b"\n")[:100]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        field = _FIELD.match(line)
        if field is None:
            return False
        names.add(field[1].lower())
    return b"from" in names and bool(names & _MAIL_FIELDS)


def _is_line_of_json(text: bytes) -> bool:
    first = text.lstrip().split(b"\n", 1)[0].strip()
    if not first.startswith(b"{") or b'"text"' not in first:
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return len(first) > 60_000  # longer than what we see of it


def _are_addresses(text: bytes) -> bool:
    """Tell whether every line is an address of the web, a comment or empty."""
    lines = text.split(b"\n")
    whole = lines[:-1] if len(text) > 60_000 else lines  # the last may be cut
    told = [words for line in whole if (words := line.strip()) and not words.startswith(b"#")]
    return bool(told) and all(is_web_address(words.decode("utf-8", "replace")) for words in told)
