"""Collects what a page says about itself, uninterpreted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dateline.read.apart.tree import words_of

__all__ = ["facts_of"]

_TEXTS = 12
_NEAR = re.compile(r"[Bb]yline|[Aa]uthor|[Dd]ate|publish|posted|timestamp|credit")
_MOST_NEAR = 40


def facts_of(tree: Any) -> dict[str, Any]:
    """Return a page's metas, data, title, headings, authors, times, bylines and addresses."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if key and content and len(metas) < 200:
            metas.setdefault(key.lower()[:80], content[:1_000])
    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "")]
    return {
        "metas": metas,
        "json": [script for script in scripts if len(script) < 300_000][:_TEXTS],
        "title": words_of(next(tree.iter("title"), None)),
        "headings": [words_of(heading) for heading in _first(tree.iter("h1"))],
        "authors": [
            words_of(author) for author in tree.xpath("(//*[@itemprop='author' or @rel='author'])[position() <= 8]")
        ],
        "times": [
            {"at": time.get("datetime"), "words": words_of(time), "first": "publish" in _names(time)}
            for time in _first(tree.iter("time"))
        ],
        "near": [words for words in map(words_of, _first(_near(tree), _MOST_NEAR)) if 3 < len(words) <= 300],
        "canonical": next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }


def _near(tree: Any) -> Iterator[Any]:
    """Yield the elements whose class tells that they say who wrote it and when."""
    return (element for element in tree.xpath("//*[@class]") if _is_near(element.get("class")))


@lru_cache(maxsize=20_000)
def _is_near(names: str) -> bool:
    return _NEAR.search(names) is not None


def _names(element: Any) -> str:
    return f"{element.get('itemprop')} {element.get('class')} {element.get('pubdate') and 'published'}".lower()


def _first(elements: Iterator[Any], most: int = _TEXTS) -> list[Any]:
    return [element for _, element in zip(range(most), elements, strict=False)]
