"""Takes furniture out of a page's tree before the article is looked for: what names itself as no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dateline.read.apart.tree import letters_of

__all__ = ["prose_of", "prune", "strip_silent", "take_out"]

_MOST = 0.25  # of a page's words outside of links: what holds more is named badly, and stays
_MOST_OF_COMMENTS = 0.8
_SPARED = frozenset({"html", "body", "head", "main", "article", "h1", "meta", "link", "title", "a"})
_SILENT = ("script", "style", "svg", "iframe", "canvas", "template", "select", "textarea", "object", "embed")
_INLINE = frozenset({"span", "b", "i", "em", "strong", "u", "small", "sub", "sup", "font", "mark", "abbr", "q", "cite"})
_GONE = "dateline-gone"
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


def strip_silent(tree: Any) -> None:
    """Take out what shows no words: programs, styles, drawings, frames."""
    from lxml.etree import strip_elements

    strip_elements(tree, *_SILENT, with_tail=False)


def prune(tree: Any) -> int:
    """Take out of a tree what its markup names as furniture or hides, and tell how many elements went."""
    total: int | None = None
    gone: list[Any] = []
    for element in tree.xpath("//*[@class or @id or @style or @hidden]"):
        most = 0.0 if element.tag in _SPARED else _share(element)
        if not most or element.getparent() is None:
            continue
        held = prose_of(element)
        if held:
            total = prose_of(tree) if total is None else total
            if held > most * total:
                continue
        gone.append(element)
    take_out(tree, gone)
    return len(gone)


def take_out(tree: Any, gone: Iterable[Any]) -> None:
    """Take elements out of a tree, all at once: one by one, the words between them would be copied each time."""
    from lxml.etree import strip_elements

    for element in gone:
        element.tag = _GONE
    strip_elements(tree, _GONE, with_tail=False)


def prose_of(element: Any) -> int:
    """Return how many letters an element shows outside of links."""
    return letters_of(element) - sum(map(letters_of, element.iter("a")))


def _share(element: Any) -> float:
    """Return how much of a page's words an element may hold and still be taken out; 0 when it is no furniture."""
    where = _where(element.get("class")) or _where(element.get("id"))
    if where is not None and (where == "any" or element.tag not in _INLINE or not _is_in_paragraph(element)):
        return _MOST_OF_COMMENTS if where == "comments" else _MOST
    return _MOST if _is_hidden(element) else 0.0


def _is_in_paragraph(element: Any) -> bool:
    return next(element.iterancestors("p"), None) is not None


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "false":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


@lru_cache(maxsize=20_000)
def _where(names: str | None) -> str | None:
    if not names:
        return None
    return next((where for where, pattern in _patterns().items() if pattern.search(names)), None)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return one pattern for the names of furniture, by where they hold: each ends a word of a class or an id."""
    listed: dict[str, list[str]] = {"any": [], "comments": [], "block": []}
    text = files("dateline.read").joinpath("lexicons/page_parts.tsv").read_text("utf-8")
    for row in text.splitlines()[1:]:
        if row and not row.startswith("#"):
            where, name, _ = row.split("\t")
            listed[where].append(name)
    before, after = r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))", r"(?:--?\d+)?(?=$|\s|__)"
    return {where: re.compile(rf"{before}(?i:{'|'.join(names)}){after}") for where, names in listed.items()}
