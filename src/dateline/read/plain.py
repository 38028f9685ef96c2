"""Reads a plain text, verbatim: its offsets are the file's own, its furniture stays and is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from dateline.errors import NoArticleText, NotEnglish, ReadError
from dateline.read.anchor import day_of_dateline, day_of_own_table
from dateline.read.blocks import blocks_of
from dateline.read.byline import Byline, agency_of, read_byline
from dateline.read.datelines import Dateline, find_dateline
from dateline.read.language import language_of
from dateline.records.articles import Article, Block, BlockKind, Given, PublishedFrom
from dateline.settings import Settings, load_settings

__all__ = ["article_of", "published_of", "read_plain", "refuse_if_long", "told_by"]

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SILENT = (BlockKind.FURNITURE, BlockKind.BYLINE)


def read_plain(
    text: str,
    *,
    name: str = "input",
    address: str | None = None,
    given: Given | None = None,
    settings: Settings | None = None,
) -> Article:
    """Read a plain text into an article whose ``text`` is that very string.

    Args:
        text: the article, maybe with the furniture of its page.
        name: what error messages call it.
        address: where it came from; part of the article's id.
        given: what is known from elsewhere; it outranks what the text says.
        settings: for the longest article we read.

    Raises:
        NoArticleText: nothing but furniture, or no words.
        NotEnglish: the prose is in another language.
        ReadError: the text is too long, or holds half characters.

    >>> article = read_plain("Talks open\\nBy Ana Lind | 3 May 2024\\n\\nOSLO (NNA) — Talks opened in Oslo on Friday.")
    >>> article.title, article.byline, article.published, article.place
    ('Talks open', 'Ana Lind', '2024-05-03', 'Oslo')
    """
    refuse_if_long(len(text), name, settings or load_settings())
    half = _SURROGATE.search(text)
    if half is not None:
        raise ReadError(
            f"{name}: half a character (a lone surrogate) at offset {half.start()}. "
            "Try: saving the text again as UTF-8."
        )
    if "\x00" in text:
        raise ReadError(
            f"{name}: a NUL at offset {text.index(chr(0))}, so it is no text. Try: saving the text again as UTF-8."
        )
    known = given or Given()
    return article_of(text, blocks_of(text, title=known.title), name=name, address=address, given=known)


def article_of(
    text: str, blocks: tuple[Block, ...], *, name: str, address: str | None, given: Given, told: Byline | None = None
) -> Article:
    """Return the article that a text and its blocks make, with all they tell about it.

    Args:
        text: the article.
        blocks: what each stretch of it is.
        name: what error messages call it.
        address: where it came from.
        given: what the user says; it comes first.
        told: what the page's metadata says; without it, the text's own byline.

    Raises:
        NoArticleText: no words.
        NotEnglish: the prose is in another language.
    """
    prose = [text[block.span.start : block.span.end] for block in blocks if block.kind not in _SILENT]
    if not any(_LETTERS.search(words) for words in prose):
        raise NoArticleText(name)
    language = language_of("\n".join(prose))
    if language != "en":
        raise NotEnglish(name, language)
    byline = told or told_by(text, blocks)
    dateline = _dateline_of(text, blocks)
    published, published_from = published_of(text, blocks, byline, dateline, given)
    return Article(
        id=Article.id_for(text, address),
        text=text,
        blocks=blocks,
        title=given.title or _title_of(text, blocks),
        outlet=given.outlet or byline.outlet,
        byline=byline.author,
        dateline=dateline.span if dateline else None,
        place=dateline.place if dateline else None,
        agency=(dateline.agency if dateline else None) or agency_of(byline.author),
        published=published,
        published_from=published_from,
        url=given.url,
        external_id=given.external_id,
    )


def refuse_if_long(length: int, name: str, settings: Settings) -> None:
    """Refuse an article beyond the limit: it would take minutes to parse.

    Raises:
        ReadError: it is longer.
    """
    if length > settings.max_characters:
        raise ReadError(
            f"{name}: {length} characters are more than the limit of {settings.max_characters}. "
            "Try: splitting it into its articles, or setting DATELINE_MAX_CHARACTERS."
        )


def told_by(text: str, blocks: Sequence[Block]) -> Byline:
    """Return what all the byline blocks tell together, the first word on each thing first."""
    told = Byline()
    for block in blocks:
        if (
            block.kind is BlockKind.BYLINE
            and (found := read_byline(text[block.span.start : block.span.end])) is not None
        ):
            told = attrs.evolve(
                told,
                outlet=told.outlet or found.outlet,
                author=told.author or found.author,
                published=told.published or found.published,
                later=told.later or found.later,
            )
    return told


def published_of(
    text: str, blocks: Sequence[Block], byline: Byline, dateline: Dateline | None, given: Given
) -> tuple[str | None, PublishedFrom | None]:
    """Return when an article was published and how we know: what was given, its byline, its dateline, its own table."""
    own = "\n".join(
        text[block.span.start : block.span.end] for block in blocks if block.kind is not BlockKind.FURNITURE
    )
    if given.published:
        return given.published, PublishedFrom.INPUT
    if day := byline.published or byline.later:
        return day, PublishedFrom.METADATA
    if day := day_of_dateline(dateline, own):
        return day, PublishedFrom.DATELINE
    if day := day_of_own_table(text, blocks):
        return day, PublishedFrom.ANCHOR
    return None, None


def _title_of(text: str, blocks: Sequence[Block]) -> str | None:
    first = next((block for block in blocks if block.kind is BlockKind.HEADLINE), None)
    return " ".join(text[first.span.start : first.span.end].split()) if first else None


def _dateline_of(text: str, blocks: Sequence[Block]) -> Dateline | None:
    for block in blocks:
        if block.kind in (BlockKind.LEDE, BlockKind.PARAGRAPH):
            found = find_dateline(text, block.span)
            if found is not None or block.kind is BlockKind.PARAGRAPH:
                return found
    return None
