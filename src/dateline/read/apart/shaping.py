"""Brings a page's tree into the shape extractors expect: headline first, paragraphs marked, the body in one piece."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from dateline.read.apart.pruning import prose_of

__all__ = ["drop_before_headline", "join_chunks", "wrap_loose_text"]

_MOST_BEFORE = 0.2  # of a page's words outside of links, that may stand over the headline and not be the article
_LOOSE = 80  # letters of text outside of any paragraph that are worth one
_HOLDERS = ("div", "section", "article", "td", "main")
_INLINE = frozenset({"a", "b", "i", "em", "strong", "u", "span", "small", "sub", "sup", "font", "mark", "abbr", "q"})
_SENTENCE_END = re.compile(r"[.?!…:;][\"”’'»)\]*]*\s*$")
_OUTSIDE = frozenset({"footer", "aside", "nav", "form", "figure", "figcaption"})
_SHORTEST = 80  # letters of a paragraph that surely is prose
_CHUNK = 0.15  # of what was found, that a further piece of the body must hold


def drop_before_headline(tree: Any, title: str | None) -> None:
    """Take out what stands before the page's headline: an article's text never does."""
    headlines = [one for one in tree.iter("h1") if len(_plain(one)) > 12]
    if title and len(headlines) > 1:
        headlines = [one for one in headlines if _plain(one)[:40] in _levelled(title)]
    if len(headlines) != 1:
        return
    before = [
        sibling
        for one in (headlines[0], *headlines[0].iterancestors())
        if one.tag not in ("html", "body") or one.tag == "body"
        for sibling in one.itersiblings(preceding=True)
        if isinstance(sibling.tag, str) and sibling.tag != "head"
    ]
    if sum(map(prose_of, before)) > _MOST_BEFORE * prose_of(tree):
        return
    for element in before:
        element.drop_tree()


def wrap_loose_text(tree: Any) -> None:
    """Make paragraphs of text that stands right in a box, parted by line breaks."""
    for holder in list(tree.iter(*_HOLDERS)):
        loose = len((holder.text or "").strip()) + sum(
            len((child.tail or "").strip()) for child in holder if child.tag in _INLINE or child.tag == "br"
        )
        if loose >= _LOOSE and any(child.tag == "br" for child in holder):
            _wrap(holder)


def _wrap(holder: Any) -> None:
    make = holder.makeelement
    children = list(holder)
    text, holder.text = holder.text, None
    for child in children:
        holder.remove(child)
    paragraph = make("p")
    paragraph.text = text
    breaks = 0

    def close() -> None:
        nonlocal paragraph
        if len(paragraph) or (paragraph.text or "").strip():
            holder.append(paragraph)
        paragraph = make("p")

    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            breaks += 1
            if breaks > 1 or (tail or "").strip() == "":
                close() if breaks > 1 else None
                paragraph.text = tail if not len(paragraph) and not paragraph.text else paragraph.text
                continue
            child.tail = tail
            paragraph.append(child)
            continue
        breaks = 0
        if child.tag in _INLINE:
            child.tail = tail
            paragraph.append(child)
            continue
        close()
        holder.append(child)
        paragraph.text = tail
    close()


def join_chunks(tree: Any, found: str) -> bool:
    """Bring further boxes of the same make as the one the text was found in into it; tell whether there were any."""
    held = re.sub(r"\W+", "", found)
    by_make: dict[tuple[str, str], list[tuple[Any, str, bool]]] = {}
    for paragraph in tree.iter("p"):
        words = _plain(paragraph)
        parent = paragraph.getparent()
        make = parent.get("class") if parent is not None else None
        if make and len(words) >= _SHORTEST and _is_prose(paragraph, words):
            by_make.setdefault((parent.tag, make), []).append((parent, words, _key(words) in held))
    kept = Counter({make: sum(len(words) for _, words, is_in in rows if is_in) for make, rows in by_make.items()})
    if not kept or kept.most_common(1)[0][1] == 0:
        return False
    make, size = kept.most_common(1)[0]
    first = next(parent for parent, _, is_in in by_make[make] if is_in)
    missed: dict[Any, list[str]] = {}
    for parent, words, is_in in by_make[make]:
        if not is_in and parent is not first:
            missed.setdefault(parent, []).append(words)
    if sum(len(words) for rows in missed.values() for words in rows) < _CHUNK * size:
        return False
    if any(len(list(parent.iter("h1"))) for parent in missed):
        return False
    for parent in missed:
        for child in list(parent):
            first.append(child)
    return bool(missed)


def _is_prose(paragraph: Any, words: str) -> bool:
    linked = sum(len(_plain(anchor)) for anchor in paragraph.iter("a"))
    return (
        _SENTENCE_END.search(words) is not None
        and linked < 0.3 * len(words)
        and not any(one.tag in _OUTSIDE for one in paragraph.iterancestors())
    )


def _plain(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _levelled(words: str) -> str:
    return " ".join(words.split())


def _key(words: str) -> str:
    return re.sub(r"\W+", "", words)[:60]


