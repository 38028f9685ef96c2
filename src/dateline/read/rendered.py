"""Makes an article of a text that was rendered from something richer: Markdown, a PDF."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import attrs

from dateline.read.blocks import blocks_of
from dateline.read.byline import Byline
from dateline.read.plain import article_of, refuse_if_long, told_by
from dateline.records.articles import Article, Block, BlockKind, Given
from dateline.settings import Settings

__all__ = ["article_of_rendering"]


def article_of_rendering(  # noqa: PLR0913 - a text, and all that is known of it
    text: str,
    *,
    name: str,
    address: str | None,
    given: Given,
    settings: Settings,
    told: Byline,
    title: str | None = None,
    headings: Mapping[str, int] | None = None,
    furniture: Collection[str] = (),
) -> Article:
    """Return the article of a rendered text.

    Args:
        text: the text, as rendered.
        name: what error messages call it.
        address: where it came from.
        given: what the user says; it comes first.
        settings: for the longest article.
        told: what the file says about itself; it comes before what its text says.
        title: what the file calls itself.
        headings: lines that were marked as headings, with their levels.
        furniture: lines that belong to the page.

    Raises:
        ReadError: the text is too long, has no words, or is in another language.
    """
    refuse_if_long(len(text), name, settings)
    levels, furnished = headings or {}, frozenset(furniture)
    known = attrs.evolve(given, title=given.title or title)
    blocks = tuple(_named(block, text, levels, furnished) for block in blocks_of(text, title=known.title))
    own = told_by(text, blocks)
    both = Byline(
        outlet=told.outlet or own.outlet,
        author=told.author or own.author,
        published=told.published or own.published,
        later=told.later or own.later,
    )
    return article_of(text, blocks, name=name, address=address, given=known, told=both)


def _named(block: Block, text: str, levels: Mapping[str, int], furniture: Collection[str]) -> Block:
    words = text[block.span.start : block.span.end]
    if words in furniture:
        return attrs.evolve(block, kind=BlockKind.FURNITURE, level=None)
    if words in levels and block.kind not in (BlockKind.HEADLINE, BlockKind.FURNITURE, BlockKind.BYLINE):
        return attrs.evolve(block, kind=BlockKind.HEADING, level=levels[words])
    return block
