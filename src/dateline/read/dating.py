"""Weighs the days of publication a page gives, in the order they are trusted, and tells which disagree."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from dateline.read.byline import Byline
from dateline.read.days import day_and_hour, find_days

__all__ = ["Dated", "date_of_page", "disagreement", "moment_of"]

_OPEN_GRAPH = ("article:published_time", "og:article:published_time", "og:published_time")
_METAS = (
    "datepublished", "publishdate", "publish_date", "publish-date", "published_time", "pubdate", "parsely-pub-date",
    "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "citation_publication_date",
    "article.published", "date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<hour>\d\d:\d\d)(?::(?P<seconds>\d\d))?(?:\.\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_BYLINE = "its byline"
_APART = 1  # days that a zone or a night may put between two dates of one article


@attrs.frozen
class Dated:
    """A day, maybe with its hour, and what gives it."""

    moment: str
    by: str

    @property
    def day(self) -> str:
        """Return the day alone."""
        return self.moment[:10]


def date_of_page(
    facts: Mapping[str, Any], news: Sequence[Mapping[str, Any]], bylines: Sequence[Byline], *, before: str | None = None
) -> tuple[str | None, tuple[str, ...]]:
    """Return a page's moment of publication, and notes on what was not believed or disagrees.

    Args:
        facts: what the page says of itself.
        news: the items of its data that are articles.
        bylines: what its bylines tell.
        before: when the page was fetched; it was not published after that.
    """
    shown = next((found.published for found in bylines if found.published), None)
    signed = any(found.published == shown and found.author for found in bylines)
    later = next((found.later for found in bylines if found.later), None)
    told = list(_told(facts, news, shown))
    late = [one for one in told if before and _days_between(before[:10], one.day) > _APART]
    notes = [f"the date {one.moment} by {one.by} lies after the page was fetched and was left out" for one in late]
    told = [one for one in told if one not in late]
    if not told:
        return (later if later and not (before and later[:10] > before[:10]) else None), tuple(notes)
    first = told[0]
    # A day without a name beside it may be today's, over the menu, or another article's.
    notes += filter(None, [disagreement(first, [one for one in told[1:] if signed or one.by != _BYLINE])])
    same = [one.moment for one in told if one.moment.startswith(first.moment) and len(one.moment) > 10]
    return _without_invented_hour(same[0] if same else first.moment, shown or later), tuple(notes)


def disagreement(first: Dated, others: Iterable[Dated]) -> str | None:
    """Return a note on the first of others that gives quite another day.

    >>> disagreement(Dated("2024-06-06", "its data (JSON-LD)"), [Dated("2024-05-03", "its byline")])
    'its dates disagree: 2024-06-06 by its data (JSON-LD), 2024-05-03 by its byline'
    """
    for other in others:
        if abs(_days_between(first.day, other.day)) > _APART:
            return f"its dates disagree: {first.day} by {first.by}, {other.day} by {other.by}"
    return None


def _told(facts: Mapping[str, Any], news: Sequence[Mapping[str, Any]], shown: str | None) -> Iterator[Dated]:
    """Yield what a page tells of its publication, the most trusted first."""
    metas: Mapping[str, str] = facts.get("metas") or {}
    times: Sequence[Mapping[str, Any]] = facts.get("times") or ()
    stamps = [("its outlet's own place", stamp) for stamp in facts.get("own_date") or ()]
    stamps += [("its data (JSON-LD)", item.get(key)) for key in ("datePublished", "dateCreated") for item in news]
    stamps += [("its metadata (OpenGraph)", metas.get(key)) for key in _OPEN_GRAPH]
    stamps += [(f"its metadata ({key})", metas.get(key)) for key in _METAS]
    stamps += [("its <time>", time.get("at") or time.get("words")) for time in times if time.get("first")]
    found = [Dated(moment, by) for by, stamp in stamps if (moment := moment_of(stamp))]
    yield from found
    if shown is not None:
        yield Dated(shown, _BYLINE)
    elif not found:
        alone = [moment for time in times[:2] if (moment := moment_of(time.get("at")) or moment_of(time.get("words")))]
        yield from (Dated(moment, "its <time>") for moment in alone[:1])


def moment_of(stamp: Any) -> str | None:
    """Return a stamp as a day, or a day with hour and zone.

    >>> moment_of("2025-10-16T18:40:00.000+0200"), moment_of("2025-10-16T00:00:00Z"), moment_of("soon")
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


def _days_between(one: str, other: str) -> int:
    """Return how many days the other lies after the one; 0 when one of them is no day."""
    try:
        return (datetime.date.fromisoformat(other[:10]) - datetime.date.fromisoformat(one[:10])).days
    except ValueError:
        return 0


def _without_invented_hour(said: str, shown: str | None) -> str:
    """Drop a full hour that the page's data gives to a day whose hour the page itself does not know."""
    invented = len(said) > 10 and said[14:19] == "00:00" and shown is not None and len(shown) == 10
    return said[:10] if invented and shown == said[:10] else said
