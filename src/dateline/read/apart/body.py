"""Turns what the extractor found into blocks: kind, level of a heading, words, whether all of it is one link."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

__all__ = ["Part", "parts_of"]

Part = tuple[str, int | None, str, bool]
_BLOCKS = frozenset({"p", "head", "list", "item", "table", "row", "cell", "quote", "div", "body", "main", "code"})


def parts_of(element: Any, links: Set[str], kind: str = "p", level: int | None = None) -> Iterator[Part]:
    """Yield the parts under an element; ``lb`` elements break lines."""
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _part(kind, level, pieces, links)
            pieces = []
            yield from _child(child, links, kind, level)
        else:
            pieces.append("\n" if child.tag == "lb" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    yield from _part(kind, level, pieces, links)


def _child(child: Any, links: Set[str], kind: str, level: int | None) -> Iterator[Part]:
    if child.tag == "row":
        cells = [" ".join("".join(cell.itertext()).split()) for cell in child]
        kept = [cell for cell in cells if cell]
        if len(kept) > 1:
            yield "row", None, " | ".join(kept), False
        else:
            for cell in child:
                yield from parts_of(cell, links)
    elif child.tag == "head":
        rank = (child.get("rend") or "h2")[1:]
        yield from parts_of(child, links, "head", int(rank) if rank.isdigit() else 2)
    else:
        inner = {"item": "item", "p": kind if kind == "item" else "p", "quote": "p"}.get(child.tag, kind)
        yield from parts_of(child, links, inner, level if inner == "head" else None)


def _part(kind: str, level: int | None, pieces: list[str], links: Set[str]) -> Iterator[Part]:
    words = "".join(pieces)
    if shown := " ".join(words.split()):
        yield kind, level, words, shown in links
