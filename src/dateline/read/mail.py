"""Reads an e-mail newsletter: its page or its text, whichever tells more; its sender is the outlet."""

from __future__ import annotations

import re
from email.message import Message

import attrs

from dateline.errors import NoArticleText, NotAnArticle, NotEnglish, ReadError
from dateline.read.days import day_and_hour
from dateline.read.decode import decode_page
from dateline.read.html import read_html
from dateline.read.plain import read_plain
from dateline.records.articles import Article, Given, PublishedFrom
from dateline.records.messages import MessagePart, field_of, parse_message, parts_of, sender_of, sent_at
from dateline.settings import Settings, load_settings

__all__ = ["read_mail"]

_LIST = re.compile(r"\s*\"?([^\"<]{2,100}?)\"?\s*<[^<>]{1,300}>\s*")
_PARTS = 8  # texts of one message that are looked at
_ENOUGH = 0.5  # a page that gives less than this part of the text has lost some of it


def read_mail(
    data: bytes,
    *,
    name: str = "input",
    address: str | None = None,
    given: Given | None = None,
    settings: Settings | None = None,
) -> Article:
    """Read a message into an article.

    Raises:
        NoArticleText: it holds no text.
        NotEnglish: its text is in another language.
        ReadError: it is no message, or beyond the limits.
    """
    limits = settings or load_settings()
    try:
        message = parse_message(data)
        parts = [part for part in parts_of(message) if not part.attached and part.data.strip()][:_PARTS]
    except (ValueError, RecursionError, SystemError, LookupError) as error:  # deep nesting may end in either
        why = f"the message cannot be taken apart ({error})"
        raise ReadError(f"{name}: {why}. Try: saving its text in a .txt file.") from error
    known = given or Given()
    titled = attrs.evolve(known, title=known.title or field_of(message, "Subject"))
    article = _best(parts, name, address, titled, limits)
    outlet = known.outlet or _outlet_of(message) or article.outlet
    day = _sent(message)
    if day is not None and article.published_from is not PublishedFrom.INPUT:
        article = attrs.evolve(article, published=day, published_from=PublishedFrom.METADATA)
    # What kind of outlet that is, the tables tell by its name, not by that of the page within.
    return attrs.evolve(article, outlet=outlet, outlet_kind=None, outlet_country=None)


def _best(parts: list[MessagePart], name: str, address: str | None, given: Given, limits: Settings) -> Article:
    """Return the article of the page when it holds what the text holds, and that of the text otherwise."""
    page = next((part for part in parts if part.media == "text/html"), None)
    plain = next((part for part in parts if part.media == "text/plain"), None)
    failed: ReadError = NoArticleText(name, "there is no text in the message")
    of_page = of_plain = None
    if page is not None:
        try:
            of_page = read_html(_decoded(page, name), name=name, address=address, given=given, settings=limits)
        except (NoArticleText, NotAnArticle, NotEnglish) as error:
            failed = error
    if plain is not None:
        words = _decoded(plain, name).replace("\r\n", "\n")
        try:
            of_plain = read_plain(words, name=name, address=address, given=given, settings=limits)
        except ReadError as error:
            failed = failed if page is not None else error
    found = [article for article in (of_page, of_plain) if article is not None]
    if not found:
        raise failed
    return found[0] if _length(found[0]) >= _ENOUGH * _length(found[-1]) else found[-1]


def _length(article: Article) -> int:
    return sum(block.span.end - block.span.start for block in article.prose)


def _decoded(part: MessagePart, name: str) -> str:
    for charset in (part.charset, "utf-8"):
        try:
            if charset:
                return part.data.decode(charset).replace("\x00", "\ufffd")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return decode_page(part.data.replace(b"\x00", b" "), name, part.charset)[0]


def _outlet_of(message: Message) -> str | None:
    """Return who sends a newsletter: the name of its list, or of its sender."""
    told = field_of(message, "List-Id")
    match = _LIST.fullmatch(told) if told else None
    return match[1].strip() if match is not None else sender_of(message)


def _sent(message: Message) -> str | None:
    moment = sent_at(message)
    return day_and_hour(moment) if moment is not None else None
