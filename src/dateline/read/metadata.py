"""Reads what a page says about itself: title, outlet, author, address and the day of publication."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from dateline.read.byline import Byline, read_byline
from dateline.read.dating import date_of_page

__all__ = ["Metadata", "read_metadata"]

_ARTICLE = re.compile(r"Article|Report|Blog|Posting|Story|WebPage", re.IGNORECASE)
_NEWS = re.compile(r"NewsArticle|ReportageNewsArticle|Article|LiveBlogPosting|BlogPosting|Report")
_SITES = ("og:site_name", "application-name", "twitter:app:name:iphone", "dc.publisher", "publisher", "copyright")
_AUTHORS = ("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,1000}")
_BREAK = re.compile(r"\s+[|·•–—»:-]\s+")
_MOST_NESTED = 40


@attrs.frozen(kw_only=True)
class Metadata:
    """What a page says about its article."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    addresses: tuple[str, ...] = ()  # what it gives as its own, the most trusted first
    notes: tuple[str, ...] = ()  # what was not believed, or disagrees


def read_metadata(facts: Mapping[str, Any], *, before: str | None = None) -> Metadata:
    """Read the metadata out of a page's own words about itself; nothing is guessed.

    Args:
        facts: those words.
        before: when the page was fetched.

    >>> read_metadata({"title": "Talks open | The Halden Post", "metas": {"og:site_name": "The Halden Post"}}).title
    'Talks open'
    """
    metas: Mapping[str, str] = facts.get("metas") or {}
    items = list(_items(facts.get("json") or ()))
    news = [item for item in items if _is(item, _NEWS)]
    bylines = [found for words in facts.get("near") or () if (found := read_byline(words)) is not None]
    outlet = _outlet(items, news, metas)
    title = _title(facts, news, metas, outlet)
    published, notes = date_of_page(facts, news, bylines, before=before)
    return Metadata(
        title=title,
        outlet=outlet or _tail_of(facts.get("title") or "", title),
        author=_author(facts, news, metas, bylines),
        published=published,
        addresses=_addresses(facts, news, metas),
        notes=notes,
    )


def _items(scripts: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    for script in scripts:
        try:
            loaded = json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _flat(loaded, 0)


def _flat(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _MOST_NESTED:
        return
    if isinstance(value, list):
        for one in value[:100]:
            yield from _flat(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), dict | list):
                yield from _flat(value[key], depth + 1)


def _is(item: Mapping[str, Any], pattern: re.Pattern[str]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and pattern.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _name(value: Any) -> str | None:
    """Return the name of a thing, or of several, as JSON-LD writes it."""
    if isinstance(value, list):
        names = [name for one in value[:8] if (name := _name(one))]
        return _joined(names)
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            return _name(value)
    return _clean(value)


def _joined(names: Sequence[str]) -> str | None:
    distinct = list(dict.fromkeys(names))
    return " and ".join(filter(None, [", ".join(distinct[:-1]), distinct[-1]])) if distinct else None


def _clean(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    words = " ".join(html.unescape(value).split())
    return words if 1 < len(words) <= 500 and not _ADDRESS.fullmatch(words) else None


def _outlet(items: Sequence[Any], news: Sequence[Any], metas: Mapping[str, str]) -> str | None:
    publishers = (_name(item.get("publisher")) for item in news)
    sites = (_clean(metas.get(key)) for key in _SITES)
    websites = (_name(item) for item in items if _is(item, re.compile("WebSite|NewsMediaOrganization")))
    return next((name for name in (*publishers, *sites, *websites) if name), None)


def _title(facts: Mapping[str, Any], news: Sequence[Any], metas: Mapping[str, str], outlet: str | None) -> str | None:
    headings = [words for words in facts.get("headings") or () if len(words.split()) > 2 and words != outlet]
    own = [words for words in map(_clean, facts.get("own_title") or ()) if words]
    if own:
        return own[0]
    said = [_clean(item.get("headline")) for item in news] + [_clean(metas.get(key)) for key in _TITLES]
    known = [words for words in said if words]
    if len(headings) == 1 or (headings and not known):
        return str(headings[0])
    return _head_of(known[0] if known else facts.get("title") or "", outlet, sure=bool(known))


def _head_of(title: str, outlet: str | None, *, sure: bool) -> str | None:
    """Return a title without the outlet's name before or after it; a sure one loses nothing else."""
    parts = _BREAK.split(title)
    if len(parts) == 1 or (sure and outlet is None):
        return _clean(title)
    named = (outlet or "").casefold()
    if parts[-1].casefold() == named:
        return _clean(title[: title.rindex(parts[-1])].rstrip(" |·•–—»:-"))
    if parts[0].casefold() == named:
        return _clean(title[len(parts[0]) :].lstrip(" |·•–—»:-"))
    return _clean(title if sure else max(parts, key=len))


def _tail_of(title: str, head: str | None) -> str | None:
    """Return the outlet's name from a window title such as "Talks open | The Halden Post"."""
    parts = _BREAK.split(title)
    if len(parts) != 2 or head is None or parts[0].casefold() != head.casefold() or len(parts[1].split()) > 5:
        return None
    return _clean(parts[1])


def _author(
    facts: Mapping[str, Any], news: Sequence[Any], metas: Mapping[str, str], bylines: Sequence[Byline]
) -> str | None:
    own = [author for words in facts.get("own_author") or () if (author := _as_author(_clean(words)))]
    if own:
        return _joined(own)
    named = [_name(item.get("author")) for item in news] + [_clean(metas.get(key)) for key in _AUTHORS]
    said = next((author for name in named if (author := _as_author(name))), None)
    shown = [found.author for found in bylines if found.author]
    if said is None:
        marked = [author for words in facts.get("authors") or () if (author := _as_author(_clean(words)))]
        return shown[0] if shown else _joined(marked)
    return next((author for author in shown if said in author), said)  # the page may name more people than its data


def _as_author(name: str | None) -> str | None:
    """Return a name without its "By"; a reading time or a handle names nobody."""
    if name is None or re.match(r"@|\d", name):
        return None
    return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) or None


def _addresses(facts: Mapping[str, Any], news: Sequence[Any], metas: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a page gives as its address, the most trusted first."""
    pages = (item.get("mainEntityOfPage") or item.get("url") for item in news)
    named = (page.get("@id") if isinstance(page, dict) else page for page in pages)
    said = (facts.get("canonical"), metas.get("og:url"), *named)
    return tuple(url.strip() for url in said if isinstance(url, str) and url.strip())
