"""Reads the written stories of our own gold: articles with everything they claim, and what they add up to.

A story is a folder with ``gold.yaml`` and ``articles/*.txt``; ``dev-*`` may be read and tuned on, ``held-*`` are
measured only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs
import yaml

from dateline.read import read_article
from dateline.records.articles import Article, Capture, Given, Span
from dateline.settings import load_settings

__all__ = ["STORIES", "Written", "gold_spans", "read_story", "right_for", "span_of", "story_folders", "words_at"]

STORIES = Path(__file__).resolve().parent / "gold" / "stories"

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
# Which of our statuses are right for the gold's finer ones.
_RIGHT = {
    "planned": "planned confirmed tentative",
    "proposed": "planned tentative rumoured",
    "agreed": "happened planned confirmed",
    "reported": "happened rumoured planned",
    "claimed": "happened rumoured",
    "unconfirmed": "rumoured tentative",
    "accepted": "happened confirmed",
    "tentative": "tentative on-hold planned rumoured",
    "conditional": "tentative planned on-hold",
    "softened": "tentative planned postponed",
    "undetermined": "tentative on-hold",
    "disputed": "denied tentative",
    "ongoing": "under-way happened",
    "cancelled": "cancelled",
    "not-planned": "cancelled on-hold denied",
    "postponed": "postponed on-hold",
    "suspended": "on-hold postponed cancelled",
    "rescheduled": "postponed planned confirmed",
    "denied": "denied cancelled",
    "not-accepted": "denied",
    "did-not-happen": "denied cancelled",
    "denied-cancellation": "planned denied tentative",
}


@attrs.frozen(kw_only=True)
class Written:
    """One article of a written story, with the gold of its claims."""

    id: str
    article: Article
    gold: Mapping[str, Any]


def story_folders(part: str) -> list[Path]:
    """Return the folders of a part's stories, ``dev`` or ``held``."""
    return sorted(path.parent for path in STORIES.glob(f"{part}-*/gold.yaml"))


def read_story(folder: Path) -> list[Written]:
    """Return the articles of a story in the order of its gold."""
    raw = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    return [_written(folder, line) for line in raw["articles"]]


def _written(folder: Path, line: Mapping[str, Any]) -> Written:
    text = (folder / line["file"]).read_text(encoding="utf-8")
    published = str(line["published"]) if line.get("published") else None
    given = Given(
        title=line.get("title"),
        published=published,
        outlet=line.get("outlet"),
        url=line.get("url"),
        external_id=line["id"],
    )
    capture = Capture(data=text.encode(), address=line.get("url"), media="json", name=line["id"], given=given)
    return Written(id=line["id"], article=read_article(capture, settings=load_settings()), gold=line)


def span_of(text: str, item: Mapping[str, Any]) -> Span:
    """Return where a phrase of the gold stands: at its ``start``, or first in the body."""
    phrase, start = item["phrase"], item.get("start")
    if start is None or text[start : start + len(phrase)] != phrase:
        start = text.find(phrase, max(text.find("\n\n"), 0))
        start = text.find(phrase) if start < 0 else start
    if start < 0:
        raise ValueError(f"{phrase!r} is not in its article")
    return Span(start, start + len(phrase))


def gold_spans(written: Written, kind: str) -> tuple[list[Span], list[Span]]:
    """Return where a kind of claim stands: what is wanted, and what is neither missed nor extra."""
    items = written.gold.get(kind) or []
    spans = [(span_of(written.article.text, item), bool(item.get("optional"))) for item in items]
    return [span for span, free in spans if not free], [span for span, free in spans if free]


def words_at(text: str, *spans: Span) -> frozenset[int]:
    """Return where the words of some spans begin."""
    return frozenset(
        start for start, end in _places(text) if any(start < span.end and end > span.start for span in spans)
    )


@lru_cache(maxsize=256)
def _places(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _WORD.finditer(text))


def right_for(status: str) -> tuple[str, ...]:
    """Return which of our statuses are right for one of the gold's.

    >>> right_for("proposed")
    ('planned', 'tentative', 'rumoured')
    """
    return tuple(_RIGHT.get(status, status).split())
