"""Small, honest articles for tests and first experiments."""

from __future__ import annotations

import re

from dateline.records.articles import Article, Block, BlockKind, PublishedFrom, Span

__all__ = ["make_article"]

_BLOCK = re.compile(r"[^\n]+(?:\n(?![\n•*–-])[^\n]+)*")
_BULLET = re.compile(r"\s*[•*–-]\s+")


def make_article(text: str, *, published: str | None = None, title: str | None = None) -> Article:
    """Make an article of plain paragraphs (blank lines between) and bullets; the first paragraph is the lede.

    With a ``title`` the text begins with it, as a headline.

    >>> make_article("One.\\n\\n- Two.").blocks[1].kind.value
    'bullet'
    """
    if title is not None:
        text = f"{title}\n\n{text}"
    blocks: list[Block] = []
    for match in _BLOCK.finditer(text):
        span = Span(match.start(), match.end())
        if title is not None and not blocks:
            kind = BlockKind.HEADLINE
        elif bullet := _BULLET.match(match.group()):
            kind, span = BlockKind.BULLET, Span(match.start() + bullet.end(), match.end())
        elif all(block.kind is BlockKind.HEADLINE for block in blocks):
            kind = BlockKind.LEDE
        else:
            kind = BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, span=span))
    return Article(
        id=Article.id_for(text, None),
        text=text,
        blocks=tuple(blocks),
        title=title,
        published=published,
        published_from=PublishedFrom.INPUT if published else None,
    )
