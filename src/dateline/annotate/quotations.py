"""Finds quotations: pairs the marks of each paragraph by kind."""

from __future__ import annotations

import attrs

from dateline.records.articles import Article, Span

__all__ = ["Quotation", "find_quotations"]


@attrs.frozen(kw_only=True)
class Quotation:
    """Words between quotation marks. ``outer`` holds the marks, ``inner`` the words; nested ones have ``depth`` > 0."""

    outer: Span
    inner: Span
    depth: int = 0
    closed: bool = True  # False: the paragraph ended before a closing mark
    continues: bool = False  # True: it goes on from the unclosed quotation of the paragraph before


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of an article's prose, in the order of their opening marks."""
    raise NotImplementedError
