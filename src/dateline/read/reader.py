"""Reads captures: bytes in, an article out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from dateline.errors import ReadError
from dateline.read.days import to_iso
from dateline.read.decode import Media, decode_page, decode_text, media_of
from dateline.read.kinds import refuse_answer
from dateline.read.outlets import known_outlet
from dateline.read.plain import read_plain
from dateline.records.articles import Article, Capture, Given
from dateline.records.outlets import Outlet
from dateline.settings import Settings, load_settings

__all__ = ["read_article"]

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].+)?)?)?")


def read_article(  # noqa: PLR0913 - what may be said of one article
    capture: Capture,
    *,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    settings: Settings | None = None,
    outlets: Sequence[Outlet] = (),
) -> Article:
    """Read a capture, a page or a plain text, into an article.

    Args:
        capture: the bytes; what it says was given with them holds unless an argument here says otherwise.
        published: the day or moment of publication, ISO 8601.
        url: the article's address.
        outlet: who published it.
        title: its title.
        settings: the limits.
        outlets: somebody's own table of outlets; it outranks ours.

    Raises:
        NoArticleText: there is no article in it.
        NotAnArticle: it is an error page, a wall or a list of links.
        NotEnglish: it is in another language.
        ReadError: it is no text, too long, or beyond what may be spent on one page.

    >>> read_article(Capture(data=b"Talks open\\n\\nTalks opened in Oslo on Friday."), published="2024-05-03").day
    '2024-05-03'
    """
    said = Given(title=title, published=published, outlet=outlet, url=url)
    given = attrs.evolve(capture.given, **attrs.asdict(said, filter=lambda _, value: value is not None))
    if published is not None and not _is_day(published):
        raise ReadError(f"{capture.name}: {published[:40]!r} is no date of publication. Try: one such as 2025-10-17.")
    if given.published is not None and not _is_day(given.published):
        told = given.published[:40]
        article = _read(capture, attrs.evolve(given, published=None), settings, outlets)
        note = f"its day of publication, {told!r}, is no date and was left out"
        return attrs.evolve(article, lost="; ".join(part for part in (article.lost, note) if part))
    return _read(capture, given, settings, outlets)


def _read(capture: Capture, given: Given, settings: Settings | None, outlets: Sequence[Outlet]) -> Article:
    limits = settings or load_settings()
    if len(capture.data) > limits.max_bytes:
        raise ReadError(
            f"{capture.name}: {len(capture.data)} bytes are more than the limit of {limits.max_bytes}. "
            "Try: a smaller file, or setting DATELINE_MAX_BYTES."
        )
    response = capture.response
    if response is not None:
        refuse_answer(response.status, capture.name)
    address = given.url or (response.url if response else None) or capture.address
    media = media_of(capture)
    if media == "html":
        from dateline.read.html import read_html

        page, note = decode_page(capture.data, capture.name, _declared(capture))
        article = read_html(
            page,
            name=capture.name,
            address=address,
            given=given,
            settings=limits,
            fetched=capture.captured if response else None,
            outlets=outlets,
        )
        return attrs.evolve(article, notes=(*article.notes, note)) if note else article
    return _with_outlet(_read_other(capture, media, address, given, limits), outlets)


def _read_other(capture: Capture, media: Media, address: str | None, given: Given, limits: Settings) -> Article:
    """Read what is no page."""
    if media == "pdf":
        from dateline.read.pdf import read_pdf

        return read_pdf(capture.data, name=capture.name, address=address, given=given, settings=limits)
    if media == "mail":
        from dateline.read.mail import read_mail

        return read_mail(capture.data, name=capture.name, address=address, given=given, settings=limits)
    if media == "json":
        text = capture.data.decode("utf-8", "surrogatepass")
    else:
        text = decode_text(capture.data, capture.name, _declared(capture))
    if media == "markdown":
        from dateline.read.markdown import read_markdown

        return read_markdown(text, name=capture.name, address=address, given=given, settings=limits)
    return read_plain(text, name=capture.name, address=address, given=given, settings=limits)


def _declared(capture: Capture) -> str | None:
    return capture.response.header("content-type") if capture.response is not None else None


def _with_outlet(article: Article, outlets: Sequence[Outlet]) -> Article:
    """Return an article with what the tables know of its outlet; the name it gives itself stays."""
    known = known_outlet(article.url, article.outlet, outlets)
    if known is None:
        return article
    return attrs.evolve(
        article, outlet=article.outlet or known.name, outlet_kind=known.kind, outlet_country=known.country
    )


def _is_day(published: str) -> bool:
    match = _ISO.fullmatch(published.strip())
    return match is not None and to_iso(int(match[1]), int(match[2] or 1), int(match[3] or 1)) is not None
