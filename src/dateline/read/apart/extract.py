"""Finds a page's main text: a quick opinion, a second where that found too little, or an outlet's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.read.apart.body import Part, parts_of
from dateline.read.apart.containers import as_body, best_box
from dateline.read.apart.facts import facts_of
from dateline.read.apart.pruning import prose_of, prune, strip_silent, take_out
from dateline.read.apart.selecting import select
from dateline.read.apart.shaping import drop_before_headline, join_chunks, wrap_loose_text
from dateline.read.apart.signals import mark_times, signals_of
from dateline.read.apart.tree import letters_of, line_of, tree_of, words_of

__all__ = ["take_apart"]

_ENOUGH = 0.5  # of a page's words outside of links: less, and the slower extractors are asked too
_STILL_TOO_LITTLE = 0.5  # of the prose in one box


def take_apart(page: str, rules: Mapping[str, list[str]] | None = None) -> dict[str, Any]:
    """Return a page's main text in parts, what it says about itself, what it shows, and why text may be missing.

    Args:
        page: the markup.
        rules: selectors by what they find: "body", "furniture", "date", "author", "title".

    Raises:
        TagTooLong: a tag holds more than the parser takes in good time.
    """
    tree, lost = tree_of(page)
    if tree is None:
        return {"blocks": [], "facts": {}, "signals": {}, "lost": lost}
    alive = list(tree.iter())  # an element let go is made anew at each look, and that costs more than the look
    facts = facts_of(tree)
    strip_silent(tree)
    told = rules or {}
    for key in ("date", "author", "title"):
        facts[f"own_{key}"] = [_told(element) for element in select(tree, told.get(key, []))]
    signals = signals_of(tree, facts)
    if signals["live"]:
        mark_times(tree)
    take_out(tree, select(tree, told.get("furniture", [])))
    blocks = _by_rules(tree, told.get("body", [])) or _by_opinions(tree, facts)
    del alive
    return {"blocks": blocks, "facts": facts, "signals": signals, "lost": lost}


def _told(element: Any) -> str:
    return str(element.get("datetime") or element.get("content") or words_of(element))


def _by_rules(tree: Any, selectors: list[str]) -> list[Part]:
    boxes = select(tree, selectors)
    return list(parts_of(as_body(boxes), _links(tree))) if boxes else []


def _by_opinions(tree: Any, facts: Mapping[str, Any]) -> list[Part]:
    prune(tree)
    drop_before_headline(tree, facts["metas"].get("og:title") or facts["title"])
    wrap_loose_text(tree)
    links = _links(tree)
    found = _opinion(tree, fast=True)
    if found is not None and join_chunks(tree, "".join(found.itertext())):
        found = _opinion(tree, fast=True)
    if _letters(found) < _ENOUGH * prose_of(tree):
        found = _opinion(tree, fast=False)
        box, size = best_box(tree)
        if box is not None and _letters(found) < _STILL_TOO_LITTLE * size:
            found = as_body([box])
    return [] if found is None else list(parts_of(found, links))


def _opinion(tree: Any, *, fast: bool) -> Any:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, fast=fast, favor_precision=True, include_comments=False)
    return None if found is None else found.body


def _letters(body: Any) -> int:
    return 0 if body is None else letters_of(body)


def _links(tree: Any) -> set[str]:
    return {line_of(anchor) for anchor in tree.iter("a")}
