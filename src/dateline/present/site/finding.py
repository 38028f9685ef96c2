"""Marks the words that were searched for, and cuts the stretch around them out of a text."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup

from dateline.present.page.marks import shown
from dateline.records.articles import Span

__all__ = ["first_hit", "highlighted", "snippet"]

_TERM = re.compile(r'"[^"]+"|\S+')
_BEFORE, _AFTER = 90, 190


def highlighted(text: str, words: str) -> Markup:
    """Return a text with the words marked, whatever their case and accents.

    >>> str(highlighted("Talks in Málaga", 'malaga "talks in"'))
    '<mark>Talks in</mark> <mark>Málaga</mark>'
    """
    pattern = _pattern(words)
    parts, last = [], 0
    for match in pattern.finditer(_folded(text)) if pattern else ():
        parts += [
            shown(text[last : match.start()]),
            Markup("<mark>{}</mark>").format(shown(text[slice(*match.span())])),
        ]
        last = match.end()
    return Markup("").join([*parts, shown(text[last:])])


def first_hit(text: str, words: str) -> Span | None:
    """Return where the first of the words stands in a text.

    >>> first_hit("The talks began.", "talks")
    Span(start=4, end=9)
    """
    pattern = _pattern(words)
    match = pattern.search(_folded(text)) if pattern else None
    return Span(*match.span()) if match else None


def snippet(text: str, words: str, hit: Span | None) -> Markup:
    """Return what stands around a hit, cut between words, with the words marked."""
    at = hit.start if hit else 0
    start, end = max(0, at - _BEFORE), min(len(text), at + _AFTER)
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", at, end), hit.end if hit else at + 1)
    cut = " ".join(text[start:end].split())
    return Markup("… " if start else "") + highlighted(cut, words) + Markup(" …" if end < len(text) else "")


def _pattern(words: str) -> re.Pattern[str] | None:
    """Return what matches any of the words as the full-text index does: whole, quoted ones together."""
    terms = [re.findall(r"\w+", _folded(term)) for term in _TERM.findall(words)]
    told = [r"\W+".join(map(re.escape, parts)) for parts in terms if parts]
    if not told:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(told, key=len, reverse=True))})\b")


def _folded(text: str) -> str:
    """Return a text in lower case without accents, character for character."""
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    if char.isascii():
        return char.lower()
    lowered = unicodedata.normalize("NFD", char)[0].lower()
    return lowered if len(lowered) == 1 else char
