"""Brings a page's tree into the shape extractors expect: headline first, paragraphs marked, the body in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dateline.read.apart.pruning import prose_of, take_out
from dateline.read.apart.tree import letters_of, line_of

__all__ = ["drop_before_headline", "is_prose", "join_chunks", "wrap_loose_text"]

_MOST_BEFORE = 0.2  # of a page's words outside of links, that may stand over the headline and not be the article
_SHORTEST_HEADLINE = 12  # letters
_LOOSE = 80  # letters of text outside of any paragraph that are worth one
_HOLDERS = ("div", "section", "article", "td", "main")
_INLINE = frozenset({"a", "b", "i", "em", "strong", "u", "span", "small", "sub", "sup", "font", "mark", "abbr", "q"})
_SENTENCE_END = re.compile(r"[.?!…:;][\"”’'»)\]*]*\s*$")
_OUTSIDE = frozenset({"footer", "aside", "nav", "form", "figure", "figcaption"})
_SHORTEST = 80  # letters of a paragraph that surely is prose
_CHUNK = 0.15  # of what was found, that the further pieces of the body must hold


def drop_before_headline(tree: Any, title: str | None) -> None:
    """Take out what stands before the page's headline: an article's text never does.

    Args:
        tree: the page.
        title: what the page's data call it; it tells the headline from other ones.
    """
    headlines = [one for one in tree.iter("h1") if letters_of(one) > _SHORTEST_HEADLINE]
    if title and len(headlines) > 1:
        level = " ".join(title.split())
        headlines = [one for one in headlines if line_of(one)[:40] in level]
    if len(headlines) != 1:
        return
    before = [
        sibling
        for one in (headlines[0], *headlines[0].iterancestors())
        if one.tag not in ("html", "body")
        for sibling in one.itersiblings(preceding=True)
        if isinstance(sibling.tag, str) and sibling.tag != "head"
    ]
    if before and sum(map(prose_of, before)) <= _MOST_BEFORE * prose_of(tree):
        take_out(tree, before)


def wrap_loose_text(tree: Any) -> None:
    """Make paragraphs of text that stands right in a box, parted by line breaks."""
    for holder in {line_break.getparent() for line_break in tree.iter("br")}:
        if holder is None or holder.tag not in _HOLDERS:
            continue
        loose = len((holder.text or "").strip()) + sum(
            len((child.tail or "").strip()) for child in holder if child.tag in _INLINE or child.tag == "br"
        )
        if loose >= _LOOSE:
            runs = list(_runs(holder))
            holder.text = None
            holder[:] = runs


def _runs(holder: Any) -> Iterator[Any]:
    """Yield what a box holds, its loose words in paragraphs that end at an empty line or at another box."""
    paragraph = holder.makeelement("p")
    paragraph.text = holder.text
    for child in list(holder):
        tail, child.tail = child.tail, None
        loose = child.tag in _INLINE
        ends = not loose and (child.tag != "br" or (len(paragraph) and _is_bare_break(paragraph[-1])))
        if not ends:
            child.tail = tail
            paragraph.append(child)
            continue
        if line_of(paragraph):
            yield paragraph
        if child.tag != "br":
            yield child
        paragraph = holder.makeelement("p")
        paragraph.text = tail
    if line_of(paragraph):
        yield paragraph


def _is_bare_break(element: Any) -> bool:
    return element.tag == "br" and not (element.tail or "").strip()


def join_chunks(tree: Any, found: str) -> bool:
    """Bring further boxes of the same make into the one the text was found in; tell whether there were any.

    Args:
        tree: the page.
        found: the words of the article, as far as they were found.
    """
    makes: dict[tuple[str, str], dict[Any, list[Any]]] = {}
    for paragraph in tree.iter("p"):
        box = paragraph.getparent()
        if box is not None and box.get("class"):
            makes.setdefault((box.tag, box.get("class")), {}).setdefault(box, []).append(paragraph)
    several = [boxes for boxes in makes.values() if len(boxes) > 1]
    if not several:
        return False
    held = re.sub(r"\W+", "", found)
    sized = [[(box, *_sizes(paragraphs, held)) for box, paragraphs in boxes.items()] for boxes in several]
    boxes = max(sized, key=lambda rows: sum(inside for _, inside, _ in rows))
    first = next((box for box, inside, _ in boxes if inside), None)
    missed = [box for box, inside, outside in boxes if outside > inside and box is not first]
    size = sum(inside for _, inside, _ in boxes)
    if first is None or sum(outside for box, _, outside in boxes if box in missed) < _CHUNK * size:
        return False
    if any(next(box.iter("h1"), None) is not None or first in box.iterancestors() for box in missed):
        return False
    for box in missed:
        first.extend(list(box))
    return True


def _sizes(paragraphs: list[Any], held: str) -> tuple[int, int]:
    """Return how many letters of prose in some paragraphs are among those found, and how many are not."""
    inside = outside = 0
    for paragraph in paragraphs:
        words = line_of(paragraph)
        if is_prose(paragraph, words):
            if re.sub(r"\W+", "", words)[:60] in held:
                inside += len(words)
            else:
                outside += len(words)
    return inside, outside


def is_prose(paragraph: Any, words: str) -> bool:
    """Tell whether a paragraph holds sentences, and not links or a note outside of the article."""
    return (
        len(words) >= _SHORTEST
        and _SENTENCE_END.search(words) is not None
        and sum(map(letters_of, paragraph.iter("a"))) < 0.3 * len(words)
        and not any(one.tag in _OUTSIDE for one in paragraph.iterancestors())
    )
