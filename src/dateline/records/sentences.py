"""Cuts plain text into sentences without a language model: enough to compare two versions of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.records.articles import Article, Span

__all__ = ["sentences_of"]

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9])|\n\s*\n")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Prof|No|vs|Jr|Sr|[A-Z])|\b[ap]\.m)\.$")


def sentences_of(article: Article) -> tuple[Span, ...]:
    """Return the sentences of an article's own text, furniture and byline left out.

    >>> from dateline.testing import make_article
    >>> told = make_article("Mr. Novak left. “We wait,” he said.")
    >>> [told.words(span) for span in sentences_of(told)]
    ['Mr. Novak left.', '“We wait,” he said.']
    """
    return tuple(span for block in article.prose for span in _within(article.text, block.span))


def _within(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _SHORT.search(text[start : match.end()]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if words.strip():
        yield Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
