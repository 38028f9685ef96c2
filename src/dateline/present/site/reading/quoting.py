"""Cuts an article down to the sentences that are cited, for who may quote it and not print it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dateline.records.articles import Article, Block, BlockKind, Span

__all__ = ["quoted_sentences"]

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n+")


def quoted_sentences(article: Article, cited: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches that may be shown: the whole sentences around what is cited, and the headline.

    >>> from dateline.testing import make_article
    >>> article = make_article("One came. Two went. Three stayed.")
    >>> [article.words(span) for span in quoted_sentences(article, [Span(11, 14)])]
    ['Two went.']
    """
    wanted = list(cited)
    found: list[Span] = []
    for block in article.blocks:
        if block.kind is BlockKind.HEADLINE:
            found.append(block.span)
        elif block.kind is not BlockKind.FURNITURE:
            found += [one for one in _sentences(article, block) if any(one.overlaps(span) for span in wanted)]
    return _joined(sorted(found))


def _sentences(article: Article, block: Block) -> list[Span]:
    start, end = block.span.start, block.span.end
    ends = [match.end() for match in _END.finditer(article.text, start, end)]
    edges = [start, *ends, end]
    parts = [(a, a + len(article.text[a:b].rstrip())) for a, b in pairwise(edges)]
    return [Span(a, b) for a, b in parts if a < b]


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join sentences that stand one after the other."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)
