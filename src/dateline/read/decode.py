"""Turns bytes into text and tells pages from plain text. What cannot be a text is refused by name."""

from __future__ import annotations

import codecs
import re
from typing import Literal, get_args

from dateline.errors import ReadError
from dateline.records.articles import Capture

__all__ = ["decode_page", "decode_text", "looks_like_html", "media_of"]

Media = Literal["text", "html", "json", "markdown", "pdf", "mail"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_HTML = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1|section|script)\b", re.IGNORECASE
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f]")
_USUAL = frozenset(
    {
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1256",
        "latin-1",
        "iso8859-2",
        "iso8859-15",
        "koi8-r",
        "mac-roman",
    }
    | {"big5", "gb18030", "gb2312", "gbk", "shift-jis", "cp932", "euc-jp", "euc-kr", "cp949"}
)
_HEAD = 4_096  # bytes of a page that may tell its character set


def looks_like_html(data: bytes) -> bool:
    """Tell whether bytes begin as a page does; a text that speaks of tags does not.

    >>> looks_like_html(b"<!DOCTYPE html><p>Talks"), looks_like_html(b"Talks about <p> tags")
    (True, False)
    """
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.replace(b"\x00", b"")[2:]
    head = head.lstrip(b" \t\r\n\x00")
    head = re.sub(rb"\A(?:<\?xml[^>]*>|<!--.*?-->|\s+)+", b"", head, flags=re.DOTALL)
    return _HTML.match(head) is not None


def media_of(capture: Capture) -> Media:
    """Return what a capture is: as told, by its first bytes, or by its name."""
    if capture.media in get_args(Media):
        return capture.media  # type: ignore[return-value]
    if capture.data.startswith(b"%PDF-"):
        return "pdf"
    name = (capture.address or capture.name).lower()
    if name.endswith((".md", ".markdown")):
        return "markdown"
    if name.endswith((".txt", ".text")):
        return "text"
    return "html" if looks_like_html(capture.data) else "text"


def decode_text(data: bytes, name: str) -> str:
    """Return plain text, exactly as its bytes spell it.

    Raises:
        ReadError: the bytes are empty, no text, or not valid in UTF-8 (or UTF-16 with its mark).
    """
    _refuse_what_is_no_text(data, name)
    mark, encoding = next(((mark, code) for mark, code in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        where = error.start + len(mark)
        if data[error.start : error.start + 1] == b"\xed":
            raise ReadError(
                f"{name}: half a character (a lone surrogate) at byte {where}. Try: saving the text again as UTF-8."
            ) from error
        raise ReadError(
            f"{name}: not valid {encoding.upper()} at byte {where}. Try: saving the text as UTF-8, "
            f"for example with: iconv -f {_guess(data)} -t UTF-8"
        ) from error
    _refuse_controls(text, name)
    return text


def decode_page(data: bytes, name: str) -> str:
    """Return a page as text, by its mark, its declared character set or the likeliest one.

    Raises:
        ReadError: the bytes are empty or no page.
    """
    _refuse_what_is_no_text(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    declared = _CHARSET.search(data[:_HEAD])
    for encoding in ("utf-8", declared.group(1).decode("ascii", "replace") if declared else ""):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    if declared is not None and declared.group(1).lower() in (b"utf-8", b"utf8"):
        return data.decode("utf-8", "replace")
    return data.decode(_guess(data), "replace")


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], steps=5, chunk_size=512).best()
    found = best.encoding.replace("_", "-") if best is not None else ""
    return found if found in _USUAL else "windows-1252"


def _refuse_what_is_no_text(data: bytes, name: str) -> None:
    if not data.strip(b" \t\r\n\x00\x0c"):
        raise ReadError(f"{name}: the input is empty. Try: an article's text, or a page saved from the browser.")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError(f"{name}: this is {what}, not text. Try: saving the article's text or its HTML page.")
    if not data.startswith(tuple(mark for mark, _ in _MARKS)) and b"\x00" in data:
        raise ReadError(
            f"{name}: binary data (a NUL at byte {data.index(0)}), not text. Try: saving the article's text as UTF-8."
        )


def _refuse_controls(text: str, name: str) -> None:
    """Refuse what decodes but is no writing: an unmarked binary file is seldom valid UTF-8, yet some are."""
    if "\x00" in text or len(_CONTROLS.findall(text[:20_000])) * 50 > len(text[:20_000]):
        raise ReadError(f"{name}: binary data, not text. Try: saving the article's text as UTF-8.")
