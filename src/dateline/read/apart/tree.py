"""Makes a tree of a page's markup, and tells what the parser lost on the way."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = ["TagTooLong", "letters_of", "line_of", "tree_of", "words_of"]

_LONGEST_TAG = 65_536  # attributes cost their square, so a tag of a megabyte costs minutes
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_VALUE = re.compile(r""""[^"<]{4096,}"|'[^'<]{4096,}\'""")


class TagTooLong(ValueError):
    """A tag no browser would write."""


def tree_of(page: str) -> tuple[Any, str | None]:
    """Return a page's tree, or nothing when there is none, and why text may be missing from it.

    Raises:
        TagTooLong: a tag holds more than the parser takes in good time.
    """
    from trafilatura.utils import HTML_PARSER, load_html

    tree = load_html(_without_monsters(page))
    return tree, _loss(HTML_PARSER.error_log)


def letters_of(element: Any) -> int:
    """Return how many letters an element shows, blanks aside."""
    if not len(element):
        return len((element.text or "").strip())
    return int(_letters()(element))


@cache
def _letters() -> Any:
    from lxml.etree import XPath

    return XPath("string-length(translate(., ' \t\n\r', ''))")


def line_of(element: Any) -> str:
    """Return all words of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def words_of(element: Any) -> str:
    """Return the first words of an element, on one line."""
    if element is None:
        return ""
    pieces: list[str] = []
    held = 0
    for piece in element.itertext():
        pieces.append(piece)
        held += len(piece)
        if held > 2_000:
            break
    return " ".join("".join(pieces).split())[:1_000]


def _loss(log: Any) -> str | None:
    """Tell why the parser dropped text: it does so silently, but for its log."""
    fatal = [str(entry.message) for entry in log.filter_from_fatals() if "RESOURCE_LIMIT" in entry.type_name]
    if not fatal:
        return None
    return "its tags are nested too deep" if any("depth" in message for message in fatal) else "it holds one huge text"


def _without_monsters(page: str) -> str:
    if max(map(len, page.split(">")), default=0) <= _LONGEST_TAG:
        return page
    return _TAG.sub(_shortened, page)


def _shortened(match: re.Match[str]) -> str:
    tag = match.group()
    if len(tag) <= _LONGEST_TAG:
        return tag
    tag = _VALUE.sub('""', tag)  # a picture within the page, or a program's state
    if len(tag) > _LONGEST_TAG:
        raise TagTooLong
    return tag
