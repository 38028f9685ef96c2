"""Takes pages and documents from WARC files, with what the server said and the digest the archive tells."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs
import msgspec

from dateline.acquire.http_messages import decoded, parse_answer
from dateline.acquire.naming import failure, printable, reason_of
from dateline.acquire.pieces import Piece, Taken
from dateline.acquire.streams import Ahead
from dateline.errors import AcquireError
from dateline.records.addresses import CAPTURE_NOTE, address_of_uri
from dateline.records.articles import Capture, Given, Response, Skip
from dateline.settings import Settings

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["captures_of_warc"]

_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "message/rfc822": "mail",
}
_NOTED = frozenset({*_MEDIA.values(), "json", "auto"})
_DIGEST = re.compile(r"(?P<name>[A-Za-z0-9-]{2,12}):(?P<value>[A-Za-z0-9+/=_-]{16,200})")
_MOST_NOTES = 64  # records between a note and what it is about
_AGAIN = "archiving the page again"
_KIND = "WARC"


class _Source:
    """A stream as the archive reader wants it."""

    def __init__(self, stream: Ahead) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1, /) -> bytes:
        found = self._stream.read(min(size, 1 << 16) if size >= 0 else 1 << 16)
        self._at += len(found)
        return found

    def tell(self) -> int:
        return self._at

    def seek(self, _offset: int, _whence: int = 0) -> int:
        raise OSError("this stream is read once")

    def close(self) -> None:
        return


def captures_of_warc(piece: Piece, limits: Settings) -> Iterator[Taken]:
    """Yield the answers and resources of an archive that may hold an article; what else it holds is counted."""
    number = 0
    failed: AcquireError | None = None  # of the last record: when nothing follows it, its length was the lie
    for number, taken in _walked(piece, limits):
        if isinstance(taken, _Broken):
            name = f"{piece.name}, record {number}"
            yield failed or failure(name, taken.why, "fetching the archive again", kind=_KIND)
            return
        if failed is not None:
            yield failed
        failed = taken if isinstance(taken, AcquireError) else None
        if taken is not None and failed is None:
            yield taken
    if failed is not None:
        yield failed
    if number == 0:
        yield failure(piece.name, "there is no record in it", "fetching it again", kind=_KIND)


@attrs.frozen
class _Broken:
    """The end of what can be read of an archive."""

    why: str


def _walked(piece: Piece, limits: Settings) -> Iterator[tuple[int, Taken | _Broken | None]]:
    """Yield each record's number and what it holds; the last may be where the archive breaks off."""
    from fastwarc.warc import ArchiveIterator

    notes: dict[str, Mapping[str, Any]] = {}
    number = 1
    try:
        for record in ArchiveIterator(_Source(piece.stream), parse_http=False, stream_detect=False):
            yield number, _taken(record, piece, f"{piece.name}, record {number}", limits, notes)
            number += 1
    except AcquireError as error:
        yield number, error  # the stream itself is damaged: nothing follows
    except Exception as error:
        yield number, _Broken(f"the archive is damaged from here on ({reason_of(error)})")
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        yield number, _Broken("the archive is damaged from here on")


def _taken(
    record: WarcRecord, piece: Piece, name: str, limits: Settings, notes: dict[str, Mapping[str, Any]]
) -> Taken | None:
    """Return what a record holds; nothing when it is none of our business.

    Raises:
        AcquireError: the archive ends within it.
    """
    kind = (record.headers.get("WARC-Type") or "").lower()
    address = address_of_uri(record.headers.get("WARC-Target-URI") or "")
    called = f"{name} ({printable(address)})" if address else name
    if kind == "revisit":
        return Skip(name=called, why="a revisit: the archive keeps no second copy of the same bytes", kind=_KIND)
    if kind == "continuation":
        return Skip(name=called, why="a part of a record", kind=_KIND)
    if kind == "metadata" and record.headers.get("Content-Type") == CAPTURE_NOTE:
        _note(record, notes)
    elif kind in ("response", "resource"):
        block = _block(record, called, limits)  # before all else: the next record begins behind it
        try:
            return _capture(record, kind, block, piece, called, limits, notes)
        except AcquireError as error:
            return error
    elif kind not in ("warcinfo", "request", "metadata", "conversion"):
        raise failure(called, "this is no record of an archive", "fetching it again", kind=_KIND)
    return None


def _block(record: WarcRecord, name: str, limits: Settings) -> bytes | AcquireError:
    if record.content_length > limits.max_bytes:
        why = f"{record.content_length} bytes are more than the limit of {limits.max_bytes}"
        return failure(name, why, "setting DATELINE_MAX_BYTES", kind=_KIND)
    parts: list[bytes] = []
    left = record.content_length
    while left > 0 and (part := record.reader.read(left)):
        parts.append(part)
        left -= len(part)
    if left > 0:
        raise failure(name, f"it ends {left} bytes too early", "fetching the archive again", kind=_KIND)
    return b"".join(parts)


def _capture(  # noqa: PLR0913 - a record, and where it stands
    record: WarcRecord,
    kind: str,
    block: bytes | AcquireError,
    piece: Piece,
    name: str,
    limits: Settings,
    notes: Mapping[str, Mapping[str, Any]],
) -> Capture | Skip:
    if isinstance(block, AcquireError):
        raise block
    if (cut := record.headers.get("WARC-Truncated")) is not None:
        raise failure(name, f"the archive cut it ({printable(cut)[:40]})", _AGAIN, kind=_KIND)
    _check(record.headers.get("WARC-Block-Digest"), [block], name)
    address = address_of_uri(record.headers.get("WARC-Target-URI") or "") or None
    told = record.headers.get("WARC-Payload-Digest")
    note = notes.get(record.headers.get("WARC-Record-ID") or "", {})
    address = _of_note(note, "address") if "address" in note else address
    response: Response | None = None
    if kind == "response" and address is not None and address.lower().startswith(("http:", "https:")):
        answer = parse_answer(block, address, name)
        response, data = answer.response, answer.joined
        _check(told, [answer.sent, answer.joined], name)
        if response.status != 200:
            return Skip(name=name, why=f"the server answered {response.status}", kind=_KIND)
        media = _media_of(response.header("Content-Type"), data if _is_plain(response) else b"")
        if media is not None:
            data = decoded(answer, name, limits)
        response = _noted_response(note) or attrs.evolve(response, digest=told)
    else:
        data = block
        _check(told, [block], name)
        response = _noted_response(note)
        media = _media_of(record.headers.get("Content-Type"), data)
    if media is None and "media" not in note:
        sort = response.header("Content-Type") if response else record.headers.get("Content-Type")
        return Skip(name=name, why=f"{_sort(sort)}, no article", kind=_KIND)
    noted = _of_note(note, "media")
    return Capture(
        data=data,
        address=address,
        media=noted if noted in _NOTED else media or "auto",
        captured=_captured(record, note),
        name=name,
        given=_given(note, piece.given),
        response=response,
    )


def _is_plain(response: Response) -> bool:
    return not response.header("Content-Encoding")


def _media_of(told: str | None, data: bytes) -> str | None:
    """Return what a record holds that an article may be read from; by its bytes where the server said nothing."""
    sort = (told or "").split(";", 1)[0].strip().lower()
    if sort in _MEDIA:
        return _MEDIA[sort]
    if sort in ("", "application/octet-stream", "application/x-pdf") and data.startswith(b"%PDF-"):
        return "pdf"
    if not sort and data[:512].lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return None


def _sort(told: str | None) -> str:
    sort = printable((told or "").split(";", 1)[0].strip().lower())[:40]
    return sort or "of no told kind"


def _check(told: str | None, candidates: list[bytes], name: str) -> None:
    """Refuse bytes that no longer have the digest that the archive tells; a digest of a kind we cannot do is passed."""
    match = _DIGEST.fullmatch(told or "")
    if match is None:
        return
    algorithm = match["name"].lower().replace("-", "")
    if algorithm not in ("md5", "sha1", "sha256", "sha384", "sha512"):
        return
    wanted = match["value"]
    for data in candidates:
        digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
        spelled = (base64.b32encode(digest), base64.b64encode(digest), base64.urlsafe_b64encode(digest))
        if digest.hex() == wanted.lower() or any(one.decode().rstrip("=") == wanted.rstrip("=") for one in spelled):
            return
        if spelled[0].decode() == wanted.upper():
            return
    raise failure(name, "its digest does not fit: it was changed after it was archived", _AGAIN, kind=_KIND)


def _note(record: WarcRecord, notes: dict[str, Mapping[str, Any]]) -> None:
    """Keep what one of our own archives says of a record that follows."""
    about = record.headers.get("WARC-Refers-To") or ""
    try:
        told = json.loads(record.reader.read(1 << 20))
    except (ValueError, RecursionError):
        return
    if isinstance(told, dict):
        while len(notes) >= _MOST_NOTES:
            notes.pop(next(iter(notes)))
        notes[about] = told


def _of_note(note: Mapping[str, Any], key: str) -> str | None:
    value = note.get(key)
    return value if isinstance(value, str) else None


def _noted_response(note: Mapping[str, Any]) -> Response | None:
    """Return what the server said, as our own archive noted it: before it was made to fit the body."""
    try:
        return msgspec.convert(note.get("response"), Response | None)
    except msgspec.ValidationError:
        return None


def _given(note: Mapping[str, Any], given: Given) -> Given:
    """Return what is given with a record: what the user says now comes before what was said then."""
    told = note.get("given")
    then = told if isinstance(told, dict) else {}
    fields = {field.name: getattr(given, field.name) or _of_note(then, field.name) for field in attrs.fields(Given)}
    return Given(**fields)


def _captured(record: WarcRecord, note: Mapping[str, Any]) -> str | None:
    if "captured" in note:
        return _of_note(note, "captured")
    moment = record.headers.get("WARC-Date") or ""
    return moment if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", moment) else None
