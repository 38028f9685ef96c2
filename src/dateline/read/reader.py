"""Reads captures: bytes in, an article out."""

from __future__ import annotations

import re

import attrs

from dateline.errors import ReadError
from dateline.read.days import to_iso
from dateline.read.decode import decode_page, decode_text, media_of
from dateline.read.plain import read_plain
from dateline.records.articles import Article, Capture, Given
from dateline.settings import Settings, load_settings

__all__ = ["read_article"]

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].+)?)?)?")


def read_article(
    capture: Capture,
    *,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    settings: Settings | None = None,
) -> Article:
    """Read a capture, a page or a plain text, into an article.

    Args:
        capture: the bytes; what it says was given with them holds unless an argument here says otherwise.
        published: the day or moment of publication, ISO 8601.
        url: the article's address.
        outlet: who published it.
        title: its title.
        settings: the limits.

    Raises:
        NoArticleText: there is no article in it.
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
        article = _read(capture, attrs.evolve(given, published=None), settings)
        note = f"its day of publication, {told!r}, is no date and was left out"
        return attrs.evolve(article, lost="; ".join(part for part in (article.lost, note) if part))
    return _read(capture, given, settings)


def _read(capture: Capture, given: Given, settings: Settings | None) -> Article:
    limits = settings or load_settings()
    if len(capture.data) > limits.max_bytes:
        raise ReadError(
            f"{capture.name}: {len(capture.data)} bytes are more than the limit of {limits.max_bytes}. "
            "Try: a smaller file, or setting DATELINE_MAX_BYTES."
        )
    address = given.url or capture.address
    media = media_of(capture)
    if media == "html":
        from dateline.read.html import read_html

        page = decode_page(capture.data, capture.name)
        return read_html(page, name=capture.name, address=address, given=given, settings=limits)
    if media in ("pdf", "mail"):
        return _read_document(capture, address, given, limits)
    if media == "json":
        text = capture.data.decode("utf-8", "surrogatepass")
    else:
        text = decode_text(capture.data, capture.name)
    if media == "markdown":
        from dateline.read.markdown import read_markdown

        return read_markdown(text, name=capture.name, address=address, given=given, settings=limits)
    return read_plain(text, name=capture.name, address=address, given=given, settings=limits)


def _read_document(capture: Capture, address: str | None, given: Given, limits: Settings) -> Article:
    if media_of(capture) == "pdf":
        from dateline.read.pdf import read_pdf

        return read_pdf(capture.data, name=capture.name, address=address, given=given, settings=limits)
    from dateline.read.mail import read_mail

    return read_mail(capture.data, name=capture.name, address=address, given=given, settings=limits)


def _is_day(published: str) -> bool:
    match = _ISO.fullmatch(published.strip())
    return match is not None and to_iso(int(match[1]), int(match[2] or 1), int(match[3] or 1)) is not None
