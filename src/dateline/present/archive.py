"""Writes captures as a WARC 1.1 file, which web archives and `dateline add` read."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping

import attrs
import msgspec

from dateline.records.addresses import CAPTURE_NOTE, is_web_address, uri_of_address
from dateline.records.articles import Capture, Given, Response
from dateline.records.moments import moment_of

__all__ = ["archive_records"]

_MEDIA = {
    "text": "text/plain; charset=utf-8",
    "json": "text/plain; charset=utf-8",
    "html": "text/html",
    "markdown": "text/markdown",
    "pdf": "application/pdf",
    "mail": "message/rfc822",
}
# The body is kept as it was read, so the fields of how it was sent would lie about it; they stay under another name.
_SENT = ("content-encoding", "transfer-encoding", "content-length")


def archive_records(captures: Iterable[Capture], *, now: str, version: str, packed: bool) -> Iterator[bytes]:
    """Yield the records of an archive: what made it, then two for each capture, its note and its bytes.

    Args:
        captures: what to keep.
        now: the time, ISO 8601; captures of no known time are given it.
        version: of Dateline.
        packed: compress each record by itself, as readers of archives want it.
    """
    info = f"software: Dateline {version}\r\nformat: WARC File Format 1.1\r\n".encode()
    fields = {"WARC-Type": "warcinfo", "WARC-Date": _moment(None, now), "Content-Type": "application/warc-fields"}
    yield _packed(_record(fields, info), packed)
    for capture in captures:
        for record in _records(capture, now):
            yield _packed(record, packed)


def _records(capture: Capture, now: str) -> Iterator[bytes]:
    date = _moment(capture.captured, now)
    uri = uri_of_address(capture.address or "unnamed")
    common = {"WARC-Target-URI": uri, "WARC-Date": date}
    if capture.response is not None and is_web_address(uri):
        block, media = _answer(capture.response, capture.data), "application/http; msgtype=response"
        fields = {"WARC-Type": "response", **common, "Content-Type": media}
    else:
        block = capture.data
        media = _MEDIA.get(capture.media, "application/octet-stream")
        fields = {"WARC-Type": "resource", **common, "Content-Type": media}
    fields["WARC-Payload-Digest"] = _digest(capture.data)
    identity = _identity(fields, block)
    about = {"WARC-Type": "metadata", **common, "WARC-Refers-To": identity, "Content-Type": CAPTURE_NOTE}
    yield _record(about, _note(capture))
    yield _record(fields, block)


def _note(capture: Capture) -> bytes:
    """Return what an archive has no field for, so that reading it gives the very capture again."""
    told: Mapping[str, object] = {
        "media": capture.media,
        "address": capture.address,
        "captured": capture.captured,
        "given": attrs.asdict(capture.given) if capture.given != Given() else None,
        "response": json.loads(msgspec.json.encode(capture.response)) if capture.response is not None else None,
    }
    return json.dumps(told, ensure_ascii=True, sort_keys=True).encode("ascii")


def _answer(response: Response, body: bytes) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {'OK' if response.status == 200 else ''}".rstrip()]
    for key, value in response.headers:
        shown = f"X-Archive-Orig-{key}" if key.lower() in _SENT else key
        lines.append(f"{_line(shown)}: {_line(value)}")
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "replace") + body


def _record(fields: Mapping[str, str], block: bytes) -> bytes:
    told = {
        "WARC-Record-ID": _identity(fields, block),
        **fields,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{key}: {_line(value)}\r\n" for key, value in told.items())
    return b"WARC/1.1\r\n" + head.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n"


def _identity(fields: Mapping[str, str], block: bytes) -> str:
    """Return the name of a record: the same content in the same place has the same one."""
    told = hashlib.sha256(json.dumps(dict(fields), sort_keys=True).encode() + b"\x00" + block).digest()
    return f"<urn:uuid:{uuid.UUID(bytes=told[:16], version=4)}>"


def _digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode("ascii")


def _line(value: str) -> str:
    return " ".join(value.split())


def _moment(told: str | None, now: str) -> str:
    """Return a moment as archives spell it, in UTC."""
    for moment in (told, now):
        try:
            if moment:
                return moment_of(moment).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError):
            continue
    return "1970-01-01T00:00:00Z"


def _packed(record: bytes, packed: bool) -> bytes:
    return gzip.compress(record, mtime=0) if packed else record
