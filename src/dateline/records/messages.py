"""Takes an e-mail message apart within limits: its fields, its parts, its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

import attrs

__all__ = ["MessagePart", "field_of", "parse_message", "parts_of", "sender_of", "sent_at"]

_MOST_PARTS = 500
_DEEPEST = 12
_LONGEST_FIELD = 2_000
_DELIMITER = re.compile(rb"^--[^\r\n]{1,200}$", re.MULTILINE)
_HELD = re.compile(rb"^content-type:\s*(?:multipart/|message/)", re.IGNORECASE | re.MULTILINE)


class TooManyParts(ValueError):
    """A message of more parts, or deeper ones, than anybody sends."""


@attrs.frozen(kw_only=True)
class MessagePart:
    """A part of a message: a text, or something attached to it."""

    media: str  # "text/plain"
    data: bytes
    charset: str | None = None
    filename: str | None = None
    attached: bool = False


def parse_message(data: bytes) -> Message:
    """Parse a message.

    Raises:
        ValueError: it has more parts, or deeper ones, than anybody sends; or it is no message.
    """
    # Counted before parsing: the parser looks at every open part for every line.
    if len(_HELD.findall(data)) > 4 * _DEEPEST or len(_DELIMITER.findall(data)) > 2 * _MOST_PARTS:
        raise TooManyParts(f"it has more than {_MOST_PARTS} parts, or parts within parts within parts")
    message = message_from_bytes(data)
    if not message.keys():
        raise ValueError("it has no fields such as From and Subject")
    return message


def parts_of(message: Message) -> Iterator[MessagePart]:
    """Yield the parts of a message that hold something, in order; those of a message within it are one part."""
    count = 0
    waiting: list[tuple[Message, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if count > _MOST_PARTS or depth > _DEEPEST:
            raise TooManyParts(f"it has more than {_MOST_PARTS} parts, or parts within parts within parts")
        inner = part.get_payload()
        media = part.get_content_type()
        if media == "message/rfc822" and isinstance(inner, list) and inner:
            yield MessagePart(media=media, data=_bytes_of(inner[0]), filename=_filename(part), attached=True)
        elif isinstance(inner, list):
            waiting.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, Message))
        else:
            payload = part.get_payload(decode=True)
            yield MessagePart(
                media=media,
                data=payload if isinstance(payload, bytes) else b"",
                charset=_charset(part),
                filename=_filename(part),
                attached=(part.get_content_disposition() == "attachment") or _filename(part) is not None,
            )


def field_of(message: Message, name: str) -> str | None:
    """Return a field of a message in plain letters, on one line."""
    told = message.get(name)
    if told is None:
        return None
    pieces: list[str] = []
    try:
        for words, charset in decode_header(str(told)[:_LONGEST_FIELD]):
            pieces.append(words if isinstance(words, str) else _decoded(words, charset))
    except (ValueError, LookupError):
        pieces = [str(told)[:_LONGEST_FIELD]]
    shown = "".join(letter if letter.isprintable() else " " for letter in "".join(pieces))
    return " ".join(shown.encode("utf-8", "replace").decode("utf-8").split()) or None


def sender_of(message: Message) -> str | None:
    """Return the name of who sent a message, or the domain of the address when there is no name."""
    told = field_of(message, "From")
    if told is None:
        return None
    try:
        name, address = parseaddr(told[:500])
    except (RecursionError, ValueError):
        return None
    return name.strip(" \"'") or address.rpartition("@")[2] or None


def sent_at(message: Message) -> str | None:
    """Return when a message was sent, ISO 8601 with its zone; nothing when its Date makes no sense."""
    told = field_of(message, "Date")
    if told is None:
        return None
    try:
        moment = parsedate_to_datetime(told[:100])
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment.isoformat(timespec="minutes") if 1970 <= moment.year <= 2200 else None


def _bytes_of(message: object) -> bytes:
    return message.as_bytes() if isinstance(message, Message) else b""


def _decoded(words: bytes, charset: str | None) -> str:
    try:
        return words.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return words.decode("utf-8", "replace")


def _charset(part: Message) -> str | None:
    try:
        told = part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None
    return told[:40] if told else None


def _filename(part: Message) -> str | None:
    try:
        told = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return None
    if told is None:
        return None
    pieces = re.split(r"[/\\]", str(told))
    return "".join(letter if letter.isprintable() else "_" for letter in pieces[-1])[:200] or None
