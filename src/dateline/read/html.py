"""Reads a page: the article without its furniture, built block by block so that each span is exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from dateline.errors import NoArticleText
from dateline.read.addresses import best_address
from dateline.read.byline import Byline, is_credit, read_byline
from dateline.read.datelines import find_dateline
from dateline.read.dating import Dated, disagreement
from dateline.read.furniture import is_furniture, reach_of
from dateline.read.guard import take_page_apart
from dateline.read.kinds import form_of, refuse_what_is_no_article
from dateline.read.lines import ends_a_sentence
from dateline.read.metadata import Metadata, read_metadata
from dateline.read.outlets import known_outlet, rules_for
from dateline.read.plain import article_of, refuse_if_long
from dateline.records.articles import Article, Block, BlockKind, Given, PageForm, PublishedFrom, Span
from dateline.records.outlets import Outlet
from dateline.settings import Settings, load_settings

__all__ = ["compose", "main_text", "read_html"]

_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.BULLET, "row": BlockKind.TABLE_ROW}
_MARK = "• "
_STUB = "only its beginning is here: the page keeps the rest for those who pay or sign in"
_OWN_ADDRESS = re.compile(
    r"""<link\s[^>]{0,300}?rel=["']?canonical["']?[^>]{0,300}?href=["']([^"']{1,1000})"""
    r"""|<meta\s[^>]{0,300}?property=["']og:url["'][^>]{0,300}?content=["']([^"']{1,1000})""",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@attrs.frozen
class _Piece:
    kind: BlockKind
    level: int | None
    words: str
    linked: bool  # all of it is one link


def read_html(  # noqa: PLR0913 - what may be known of a page from elsewhere
    page: str,
    *,
    name: str = "input",
    address: str | None = None,
    given: Given | None = None,
    settings: Settings | None = None,
    fetched: str | None = None,
    outlets: Sequence[Outlet] = (),
) -> Article:
    """Read a page into an article; its text is the article without headline, byline and furniture.

    Args:
        page: the page's source.
        name: what error messages call it.
        address: where it came from; the page's own address, when it names one of the same site, stands before it.
        given: what is known from elsewhere; it outranks what the page says.
        settings: the limits for one page.
        fetched: when it was fetched; a later day of publication is not believed.
        outlets: somebody's own table of outlets.

    Raises:
        NoArticleText: the page holds no article.
        NotAnArticle: the page is an error, a wall or a list of links.
        NotEnglish: the article is in another language.
        ReadError: the page is beyond the limits.
    """
    limits = settings or load_settings()
    known = given or Given()
    rules = rules_for(best_address(known.url or address, _addresses_in(page)))
    apart = take_page_apart(page, name, limits, rules)
    refuse_if_long(sum(len(words) for _, _, words, _ in apart["blocks"]), name, limits)
    metadata = read_metadata(apart["facts"], before=fetched)
    text, blocks = main_text(apart, known.title or metadata.title)
    refuse_what_is_no_article(apart, text, name)
    lost = apart["lost"]
    if not _LETTERS.search(text):
        raise NoArticleText(name, f"no article text was found ({lost})" if lost else "no article text was found")
    url = known.url or best_address(address, metadata.addresses)
    outlet = known_outlet(url, known.outlet or metadata.outlet, outlets)
    told = Byline(
        outlet=outlet.name if outlet else metadata.outlet, author=metadata.author, published=metadata.published
    )
    article = article_of(
        text, blocks, name=name, address=url or address, given=_completed(known, metadata, url), told=told
    )
    form = form_of(apart, text)
    losses = [f"some of the page's text is missing: {lost}" if lost else None, _STUB if form is PageForm.STUB else None]
    return attrs.evolve(
        article,
        lost="; ".join(filter(None, losses)) or None,
        form=form,
        notes=(*metadata.notes, *_beside_the_dateline(article)),
        outlet_kind=outlet.kind if outlet else None,
        outlet_country=outlet.country if outlet else None,
    )


def main_text(apart: Mapping[str, Any], title: str | None) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a page that was taken apart, without headline, byline and furniture, and its blocks."""
    pieces = _kept(_pieces(apart["blocks"]), title)
    return compose((piece.kind, piece.level, piece.words) for piece in pieces)


def _addresses_in(page: str) -> list[str]:
    """Return the addresses a page's head gives, without taking it apart."""
    return [match[1] or match[2] for match in _OWN_ADDRESS.finditer(page, 0, 200_000)]


def _beside_the_dateline(article: Article) -> tuple[str, ...]:
    """Return a note when the dateline's own day is quite another than that of publication."""
    if article.dateline is None or article.day is None or article.published_from is not PublishedFrom.METADATA:
        return ()
    found = find_dateline(article.text, Span(article.dateline.start, len(article.text)))
    if found is None or found.day is None:
        return ()
    note = disagreement(Dated(article.day, "its page"), [Dated(found.day, "its dateline")])
    return (note,) if note else ()


def compose(pieces: Iterable[tuple[BlockKind, int | None, str]]) -> tuple[str, tuple[Block, ...]]:
    """Write pieces one under the other and tell where each stands; bullets and rows stay close together.

    >>> text, blocks = compose([(BlockKind.LEDE, None, "Talks began."), (BlockKind.BULLET, None, "In Oslo.")])
    >>> text, [text[block.span.start : block.span.end] for block in blocks]
    ('Talks began.\\n\\n• In Oslo.', ['Talks began.', 'In Oslo.'])
    """
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    before: BlockKind | None = None
    for kind, level, words in pieces:
        close = kind is before and kind in (BlockKind.BULLET, BlockKind.TABLE_ROW)
        lead = ("" if before is None else "\n" if close else "\n\n") + (_MARK if kind is BlockKind.BULLET else "")
        start = length + len(lead)
        length = start + len(words)
        parts += (lead, words)
        blocks.append(Block(kind=kind, span=Span(start, length), level=level))
        before = kind
    return "".join(parts), tuple(blocks)


def _completed(given: Given, metadata: Metadata, url: str | None) -> Given:
    return attrs.evolve(given, title=given.title or metadata.title, url=url)


def _pieces(blocks: Sequence[Sequence[object]]) -> list[_Piece]:
    found: list[_Piece] = []
    for kind, level, words, linked in blocks:
        for part in _paragraphs(str(words)):
            named = _KINDS.get(str(kind), BlockKind.PARAGRAPH)
            rank = level if isinstance(level, int) and named is BlockKind.HEADING else None
            found.append(_Piece(named, rank, part, bool(linked)))
    return found


def _paragraphs(words: str) -> list[str]:
    """Part words at line breaks that end a paragraph: an empty line, or one after a full stop."""
    parts: list[str] = []
    for line in words.split("\n"):
        shown = " ".join(line.split())
        if not shown:
            parts.append("")
        elif parts and parts[-1] and not ends_a_sentence(parts[-1]):
            parts[-1] = f"{parts[-1]} {shown}"
        else:
            parts.append(shown)
    return [part for part in parts if part]


def _kept(pieces: Sequence[_Piece], title: str | None) -> list[_Piece]:
    """Return the pieces that are the article, with the first paragraph as its lede."""
    found: list[_Piece] = []
    related = prosed = False
    for piece in pieces:
        reach = reach_of(piece.words)
        if reach == "comments" and prosed:
            break
        if reach == "related":
            related = True
        elif related and (piece.linked or not ends_a_sentence(piece.words)) and len(piece.words) < 160:
            continue
        elif not _is_of_the_page(piece, title, prosed):
            related = False
            found.append(_as_lede(piece) if not prosed and piece.kind is BlockKind.PARAGRAPH else piece)
            prosed = prosed or piece.kind is BlockKind.PARAGRAPH
    while found and found[-1].kind is BlockKind.HEADING and len(found[-1].words.split()) > 3:
        found.pop()
    return found


def _as_lede(piece: _Piece) -> _Piece:
    return attrs.evolve(piece, kind=BlockKind.LEDE)


def _is_of_the_page(piece: _Piece, title: str | None, prosed: bool) -> bool:
    words = piece.words
    if is_furniture(words) or not re.search(r"\w", words) or is_credit(words):
        return True
    if piece.linked and not ends_a_sentence(words) and (piece.kind is not BlockKind.BULLET or len(words.split()) > 3):
        return True
    if prosed:
        return False
    return (title is not None and _plain(words) == _plain(title)) or read_byline(words) is not None


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
