"""Turns bytes into text and tells pages from plain text. What cannot be a text is refused by name."""

from __future__ import annotations

import codecs
import re
from typing import Literal, get_args

from dateline.errors import ReadError
from dateline.records.articles import Capture

__all__ = ["decode_page", "decode_text", "looks_like_html", "media_of", "undoubled"]

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
_CHARSET_WORD = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
# What pages call latin-1 or ASCII is windows-1252 to every browser, and so on.
_AS_BROWSERS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874", "iso-8859-11": "cp874",
}  # fmt: skip
_C1 = re.compile(r"[\x80-\x9f]")
_UNNAMED = "\x81\x8d\x8f\x90\x9d"
_DOUBLED = re.compile(r"â€[\x80-\xbf\u2018-\u2122œ˜šžŸ]|Ã[\x80-\xbf€-\u2122ƒ]|Â[\xa0-\xbf]")
_RUN = re.compile(r"[\x80-\xffŒœŠšŸŽžƒˆ˜\u2013-\u203a€™]{2,}")
_SURELY_DOUBLED = 3
_ENOUGH_BEYOND = 5  # letters beyond ASCII, beside which a single bad byte is an accident
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


def decode_text(data: bytes, name: str, declared: str | None = None) -> str:
    """Return plain text, exactly as its bytes spell it; what a server declared counts when they are not UTF-8.

    Raises:
        ReadError: the bytes are empty, no text, or not valid in UTF-8 (or UTF-16 with its mark).
    """
    _refuse_what_is_no_text(data, name)
    mark, encoding = next(((mark, code) for mark, code in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        told = next((_strictly(data, one) for one in _declared(declared, b"")), None) if not mark else None
        if told is not None:
            _refuse_controls(told, name)
            return told
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


def decode_page(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """Return a page as text, and a note when what is declared of its letters was not so.

    Its mark comes first, then what its bytes prove to be UTF-8, then the server's word, the page's own, and a guess.

    Args:
        data: the bytes.
        name: what error messages call it.
        declared: the character set its server told, or a whole ``Content-Type``.

    Raises:
        ReadError: the bytes are empty or no page.

    >>> decode_page("<p>Çeşme</p>".encode("cp1254"), "page.html", "text/html; charset=iso-8859-9")
    ('<p>Çeşme</p>', None)
    """
    _refuse_what_is_no_text(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _repaired(data.removeprefix(mark).decode(encoding, "replace"), None)
    told = _declared(declared, data)
    text = _strictly(data, "utf-8")
    if text is not None:
        # Plain letters are the same in nearly every set, so only others show a lie.
        wrong = next((one for one in told[:1] if not data.isascii() and codecs.lookup(one).name != "utf-8"), None)
        return _repaired(text, f"it is declared to be {wrong} but its bytes are UTF-8" if wrong else None)
    if told and codecs.lookup(told[0]).name == "utf-8" and _is_mostly_utf8(data):
        return _repaired(data.decode("utf-8", "replace"), "some of its bytes are no valid UTF-8 and were left out")
    for encoding in told:
        text = _strictly(data, encoding)
        if text is not None and not _C1.search(text):
            other = told[0] if encoding != told[0] else None
            return text, f"it is declared to be {other} but its bytes are {encoding}" if other else None
    guess = "utf-8" if _is_mostly_utf8(data) else _guess(data)
    return data.decode(
        guess, "replace"
    ), f"it is declared to be {told[0]} but its bytes look like {guess}" if told else None


def _declared(told: str | None, data: bytes) -> list[str]:
    """Return the character sets that are declared and known, the server's first, under the names browsers use."""
    names = [match[1] for match in _CHARSET_WORD.finditer(told or "")] or ([told] if told else [])
    names += [match.group(1).decode("ascii", "replace") for match in _CHARSET.finditer(data[:_HEAD])]
    found: list[str] = []
    for name in names:
        try:
            known = codecs.lookup(_AS_BROWSERS.get(name.strip().lower(), name.strip())).name
        except (LookupError, ValueError):
            continue
        if known not in found:
            found.append(known)
    return found


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether nearly all letters beyond ASCII are whole in UTF-8: a cut or a stray byte spoils no page."""
    text = data.decode("utf-8", "replace")
    beyond = sum(1 for letter in text if ord(letter) > 127)
    bad = text.count("\ufffd")
    return beyond > 0 and (bad * 20 <= beyond or (bad == 1 and beyond > _ENOUGH_BEYOND))


def _repaired(text: str, note: str | None) -> tuple[str, str | None]:
    right = undoubled(text)
    if right == text:
        return text, note
    return right, "its letters were encoded twice, and were put right"


def undoubled(text: str) -> str:
    """Return a text whose letters went through UTF-8 twice as it was meant; any other text as it is.

    >>> undoubled("The minister â€œsaidâ€\x9d it isnâ€™t so."), undoubled("Ã la carte")
    ('The minister “said” it isn’t so.', 'Ã la carte')
    """
    if not any(sign in text for sign in ("â€", "Ã", "Â")) or len(_DOUBLED.findall(text)) < _SURELY_DOUBLED:
        return text
    return _RUN.sub(_once, text)


def _once(match: re.Match[str]) -> str:
    try:
        # A few bytes have no letter in windows-1252, and browsers keep them as they are.
        return b"".join(
            letter.encode("latin-1") if letter in _UNNAMED else letter.encode("cp1252") for letter in match.group()
        ).decode("utf-8")
    except UnicodeError:
        return match.group()


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
