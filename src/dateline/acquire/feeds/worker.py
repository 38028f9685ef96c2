"""Takes one feed apart with feedparser, in a process of its own that may be killed at any moment.

It runs as a script and imports nothing of Dateline: limits in the arguments, the feed on standard input, JSON on
standard output. feedparser is given bytes in a stream, never a string, which it might open as an address.
"""

from __future__ import annotations

import calendar
import contextlib
import json
import sys
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

__all__ = ["take_apart"]

_LONGEST = 40_000  # of a field; what is shown of it is shorter


def take_apart(data: bytes, base: str, most: int) -> dict[str, Any]:
    """Return a feed's title and entries, as they are written, and why some may be missing."""
    import feedparser

    # Links are resolved against this, or against what the feed itself says (xml:base).
    told = {"content-type": "application/xml"} | ({"content-location": base} if base else {})
    found = feedparser.parse(BytesIO(data), response_headers=told, sanitize_html=False, resolve_relative_uris=False)
    entries = found.get("entries") or []
    lost = None
    if found.get("bozo") and not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        lost = f"the feed is damaged ({str(found.get('bozo_exception')).splitlines()[0][:120]})"
    if len(entries) > most:
        lost = f"only the first {most} of {len(entries)} entries were read"
    return {
        "title": _words(found.get("feed", {}).get("title")),
        "entries": [_entry(one) for one in entries[:most]],
        "lost": lost,
    }


def _entry(one: Any) -> dict[str, str | None]:
    summary = one.get("summary") or next((part.get("value") for part in one.get("content") or []), None)
    return {
        "address": _words(one.get("feedburner_origlink") or one.get("link")),
        "title": _words(one.get("title")),
        "published": _moment(one.get("published_parsed")) or _moment(one.get("updated_parsed")),
        "summary": _words(summary),
        "id": _words(one.get("id")),
    }


def _words(value: Any) -> str | None:
    return value[:_LONGEST] if isinstance(value, str) else None


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


def _limit(seconds: int, megabytes: int) -> None:
    """Have the kernel end us when the time or the memory is spent, where there is such a kernel."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_048_576, megabytes * 1_048_576))


if __name__ == "__main__":
    limits = json.loads(sys.argv[1])
    _limit(limits["seconds"], limits["megabytes"])
    told = take_apart(sys.stdin.buffer.read(), limits["base"], limits["most"])
    sys.stdout.write(json.dumps(told, ensure_ascii=True))
