"""Takes an e-mail message: the message is one capture, and each attachment that may hold an article is another."""

from __future__ import annotations

import io
from collections.abc import Iterator

from dateline.acquire.naming import failure, printable, reason_of
from dateline.acquire.pieces import Piece, Take, Taken, Ways
from dateline.acquire.sniff import suffix_of
from dateline.acquire.streams import Ahead
from dateline.records.articles import Capture, Skip
from dateline.records.messages import MessagePart, parse_message, parts_of

__all__ = ["captures_of_mail"]

_READ = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "text/markdown": ".md"}
_NAMES = (".txt", ".text", ".html", ".htm", ".pdf", ".md", ".eml")
_KIND = "e-mail"


def captures_of_mail(piece: Piece, ways: Ways, take: Take) -> Iterator[Taken]:
    """Yield a message as it is, then its attachments; a message within a message is read once, no deeper."""
    data = piece.stream.read(ways.limits.max_bytes + 1)
    if len(data) > ways.limits.max_bytes:
        why = f"larger than the limit of {ways.limits.max_bytes} bytes"
        raise failure(piece.name, why, "setting DATELINE_MAX_BYTES", kind=_KIND)
    try:
        message = parse_message(data)
        parts = list(parts_of(message))
    except (ValueError, RecursionError, SystemError, LookupError) as error:  # deep nesting may end in either
        why = f"the message cannot be taken apart ({reason_of(error)})"
        raise failure(piece.name, why, "saving its text in a .txt file", kind=_KIND) from error
    attached = [part for part in parts if part.attached]
    if attached and not any(part.data.strip() for part in parts if not part.attached):
        yield Skip(name=piece.name, why="a message that only carries others", kind=_KIND)
    else:
        yield Capture(
            data=data,
            address=piece.address,
            media="mail",
            captured=piece.captured,
            name=piece.name,
            given=piece.given,
        )
    for number, part in enumerate(attached, start=1):
        yield from _attachment(part, number, piece, ways, take)


def _attachment(part: MessagePart, number: int, piece: Piece, ways: Ways, take: Take) -> Iterator[Taken]:
    told = part.filename or f"part-{number}{_READ.get(part.media, '.eml' if part.media == 'message/rfc822' else '')}"
    name = f"{piece.name}: {printable(told)}"
    if part.media not in (*_READ, "message/rfc822") and suffix_of(told) not in _NAMES:
        yield Skip(name=name, why=f"an attachment, {printable(part.media)[:40]}", kind=_KIND)
    elif not part.data.strip():
        yield Skip(name=name, why="an empty attachment", kind=_KIND)
    else:
        address = f"{piece.address}/{told}" if piece.address else told
        yield from take(piece.of(Ahead(io.BytesIO(part.data)), name, address), ways)
