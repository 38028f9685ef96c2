"""Reads RSS, Atom and RDF, in a child process with limits: feeds can be made that take feedparser minutes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from dateline.acquire.feeds.plain import plain
from dateline.acquire.feeds.records import Entry, Feed, FeedKind, plainly, without_copies
from dateline.settings import Settings

__all__ = ["syndicated"]

_WORKER = Path(__file__).with_name("worker.py")
_PATIENCE = 8  # seconds on the clock for each CPU second: the machine may be busy


def syndicated(data: bytes, kind: FeedKind, base: str | None, limits: Settings) -> Feed:
    """Return the feed that RSS, Atom or RDF tells of, a damaged one as far as it goes; else raise ValueError."""
    found = _taken_apart(data, base, limits)
    entries = (
        plainly(
            Entry(
                address=one["address"],
                title=one["title"],
                published=one["published"],
                summary=one["summary"],
                id=one["id"] or "",
            ),
            base,
        )
        for one in found["entries"]
    )
    return Feed(
        kind=kind, title=plain(found["title"], 1_000), entries=without_copies(entries), lost=plain(found["lost"], 200)
    )


def _taken_apart(data: bytes, base: str | None, limits: Settings) -> dict[str, Any]:
    told = {
        "base": base or "",
        "most": limits.feed_max_entries,
        "seconds": limits.page_cpu_seconds,
        "megabytes": limits.page_memory_mb,
    }
    try:
        child = subprocess.run(
            [sys.executable, "-P", str(_WORKER), json.dumps(told)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=limits.page_cpu_seconds * _PATIENCE,
            check=True,
        )
        found: dict[str, Any] = json.loads(child.stdout)
    except subprocess.TimeoutExpired as error:
        raise ValueError(f"it takes more than {limits.page_cpu_seconds} seconds") from error
    except subprocess.CalledProcessError as error:
        spent = error.returncode < 0
        why = f"it takes more than {limits.page_cpu_seconds} seconds" if spent else "the parser broke on it"
        raise ValueError(why) from error
    return found
