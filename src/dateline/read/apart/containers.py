"""Finds the box that holds most of a page's prose, and takes what is in a box as it stands."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dateline.read.apart.shaping import is_prose
from dateline.read.apart.tree import line_of

__all__ = ["as_body", "best_box"]

_LEFT_OUT = ("figure", "figcaption", "nav", "aside", "form", "footer", "button", "noscript", "script", "style", "img")
_NAMES = {
    "li": "item", "ul": "list", "ol": "list", "tr": "row", "td": "cell", "th": "cell", "blockquote": "quote",
    "br": "lb", "pre": "p", "dt": "p", "dd": "p", "section": "div", "article": "div", "main": "div",
    "header": "div", "tbody": "div", "thead": "div", "time": "p",
}  # fmt: skip


def best_box(tree: Any) -> tuple[Any, int]:
    """Return the box with most prose right in it and how many letters those are; ``None`` when there is no prose."""
    sizes: dict[Any, int] = defaultdict(int)
    for paragraph in tree.iter("p"):
        words = line_of(paragraph)
        box = paragraph.getparent()
        if box is not None and is_prose(paragraph, words):
            sizes[box] += len(words)
    if not sizes:
        return None, 0
    return max(sizes.items(), key=lambda row: row[1])


def as_body(boxes: Iterable[Any]) -> Any:
    """Return the content of boxes as the extractor would name it: every word of them but captions and menus."""
    from lxml.etree import strip_elements
    from lxml.html import Element

    body = Element("body")
    body.extend([copy.deepcopy(box) for box in boxes])
    strip_elements(body, *_LEFT_OUT, with_tail=False)
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit():
            element.set("rend", element.tag)
            element.tag = "head"
        else:
            element.tag = _NAMES.get(element.tag, element.tag)
    return body
