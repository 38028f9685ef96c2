"""Notes what a page shows that tells its kind: its first words, its links, the names of walls and live blogs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dateline.read.apart.containers import best_box
from dateline.read.apart.shaping import is_prose
from dateline.read.apart.tree import line_of, words_of

__all__ = ["mark_times", "signals_of"]

_SHOWN = 12_000  # letters of what a page shows that may tell its kind
_TELLS_ENOUGH = 2_500  # letters of prose in one box: surely an article
_WALL = re.compile(r"(?:^|[\s_-])(?:paywall|regwall|meter-wall|subscriber-?wall|piano-offer|tp-modal)", re.IGNORECASE)
_LIVE = re.compile(r"(?:^|[\s_-])live-?(?:blog|updates?|feed|ticker|stream-post)s?(?:$|[\s_-])", re.IGNORECASE)
_LIVE_TITLE = re.compile(r"\blive\b|as it happened", re.IGNORECASE)
_OUTSIDE = frozenset({"nav", "footer", "header", "aside"})
_HEADLINE = 4  # words of a link that may be a headline
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2}\s*[ap]\.?m", re.IGNORECASE)


def signals_of(tree: Any, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page shows, before anything of it is taken out."""
    names = " ".join(set(tree.xpath("//@class|//@id", smart_strings=False)))
    box = best_box(tree)[1]
    body = next(tree.iter("body"), tree)
    # What else a page shows matters only where it tells little.
    shown = "" if box >= _TELLS_ENOUGH else _shown(body)
    return {
        "shown": shown[:_SHOWN],
        "letters": len(shown),
        "headlines": 0 if box >= _TELLS_ENOUGH else sum(map(_is_headline, body.iter("a"))),
        "teasers": 0.0 if box >= _TELLS_ENOUGH else _teasers(body),
        "box": box,
        "wall": _WALL.search(names) is not None,
        "live": any(
            (_LIVE.search(names), _LIVE_TITLE.search(facts["title"]), "LiveBlogPosting" in " ".join(facts["json"]))
        ),
    }


def _teasers(body: Any) -> float:
    """Return which part of a page's paragraphs stand in a box with the headline of another page."""
    boxes = [paragraph.getparent() for paragraph in body.iter("p") if is_prose(paragraph, line_of(paragraph))]
    listed = sum(any(map(_is_headline, box.iter("a"))) for box in boxes)
    return listed / len(boxes) if boxes else 0.0


def _shown(body: Any) -> str:
    return " ".join(" ".join(piece for text in body.itertext() if (piece := text.strip())).split())


def mark_times(tree: Any) -> None:
    """Make headings of the hours over a live blog's entries, so that they stay in its text."""
    for time in list(tree.iter("time")):
        words = words_of(time)
        if words and _CLOCK.search(words) and len(words) <= 40 and next(time.iterancestors("p"), None) is None:
            tail, time.tail = time.tail, None
            time.clear()
            time.tag, time.text, time.tail = "h4", words, tail


def _is_headline(anchor: Any) -> bool:
    words = line_of(anchor)
    return words.count(" ") >= _HEADLINE - 1 and not any(one.tag in _OUTSIDE for one in anchor.iterancestors())
