"""Reads what a page says about itself: title, outlet, author, address and the day of publication."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from dateline.read.byline import Byline, read_byline
from dateline.read.days import day_and_hour, find_days

__all__ = ["Metadata", "read_metadata"]

_ARTICLE = re.compile(r"Article|Report|Blog|Posting|Story|WebPage", re.IGNORECASE)
_NEWS = re.compile(r"NewsArticle|ReportageNewsArticle|Article|LiveBlogPosting|BlogPosting|Report")
_PUBLISHED = (
    "article:published_time", "datepublished", "og:article:published_time", "publishdate", "publish_date",
    "publish-date", "published_time", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "citation_publication_date", "article.published",
    "date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "twitter:app:name:iphone", "dc.publisher", "publisher", "copyright")
_AUTHORS = ("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,1000}")
_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<hour>\d\d:\d\d)(?::(?P<seconds>\d\d))?(?:\.\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_BREAK = re.compile(r"\s+[|·•–—»:-]\s+")
_MOST_NESTED = 40


@attrs.frozen(kw_only=True)
class Metadata:
    """What a page says about its article."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None


def read_metadata(facts: Mapping[str, Any]) -> Metadata:
    """Read the metadata out of a page's own words about itself; nothing is guessed.

    >>> read_metadata({"title": "Talks open | The Halden Post", "metas": {"og:site_name": "The Halden Post"}}).title
    'Talks open'
    """
    metas: Mapping[str, str] = facts.get("metas") or {}
    items = list(_items(facts.get("json") or ()))
    news = [item for item in items if _is(item, _NEWS)]
    bylines = [found for words in facts.get("near") or () if (found := read_byline(words)) is not None]
    outlet = _outlet(items, news, metas)
    title = _title(facts, news, metas, outlet)
    return Metadata(
        title=title,
        outlet=outlet or _tail_of(facts.get("title") or "", title),
        author=_author(facts, news, metas, bylines),
        url=_url(facts, news, metas),
        published=_published(facts, news, metas, bylines),
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


def _url(facts: Mapping[str, Any], news: Sequence[Any], metas: Mapping[str, str]) -> str | None:
    pages = (item.get("mainEntityOfPage") or item.get("url") for item in news)
    named = (page.get("@id") if isinstance(page, dict) else page for page in pages)
    said = (facts.get("canonical"), metas.get("og:url"), *named)
    return next((url.strip() for url in said if isinstance(url, str) and _ADDRESS.fullmatch(url.strip())), None)


def _published(
    facts: Mapping[str, Any], news: Sequence[Any], metas: Mapping[str, str], bylines: Sequence[Byline]
) -> str | None:
    stamps = [item.get(key) for key in ("datePublished", "dateCreated") for item in news]
    stamps += [metas.get(key) for key in _PUBLISHED]
    times = facts.get("times") or ()
    stamps += [time.get("at") for time in times if time.get("first")]
    shown = next((found.published for found in bylines if found.published), None)
    later = next((found.later for found in bylines if found.later), None)
    moments = [moment for stamp in stamps if (moment := _moment(stamp))]
    if moments:
        said = next((moment for moment in moments if moment.startswith(moments[0]) and len(moment) > 10), moments[0])
        return _without_invented_hour(said, shown or later)
    if shown is not None:
        return shown
    alone = [moment for time in times[:2] if (moment := _moment(time.get("at")) or _moment(time.get("words")))]
    return alone[0] if alone else later


def _moment(stamp: Any) -> str | None:
    """Return a stamp as a day, or a day with hour and zone.

    >>> _moment("2025-10-16T18:40:00.000+0200"), _moment("2025-10-16T00:00:00Z"), _moment("soon")
    ('2025-10-16T18:40:00+02:00', '2025-10-16', None)
    """
    if not isinstance(stamp, str) or len(stamp) > 100:
        return None
    match = _STAMP.match(stamp.strip())
    if match is None:
        return day_and_hour(stamp)
    if not find_days(match["day"]):
        return None
    hour, seconds, zone = match["hour"], match["seconds"] or "00", match["zone"] or ""
    if hour is None or (hour == "00:00" and seconds == "00"):
        return match["day"]
    if zone in ("+0000", "+00:00", "-0000", "-00:00"):
        zone = "Z"
    elif len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{match['day']}T{hour}:{seconds}{zone}"


def _without_invented_hour(said: str, shown: str | None) -> str:
    """Drop a full hour that the page's data gives to a day whose hour the page itself does not know."""
    invented = len(said) > 10 and said[14:19] == "00:00" and shown is not None and len(shown) == 10
    return said[:10] if invented and shown == said[:10] else said
