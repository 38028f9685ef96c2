"""Takes an answer of a server apart, as an archive keeps it: status, fields, body; and undoes how it was sent."""

from __future__ import annotations

import re

import attrs

from dateline.acquire.naming import failure
from dateline.acquire.streams import Ahead
from dateline.acquire.unpack import Unpacked
from dateline.records.articles import Response
from dateline.settings import Settings

__all__ = ["Answer", "decoded", "parse_answer"]

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: [^\r\n]*)?\r?\n")
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]{0,200})?\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "br": "brotli", "zstd": "zstd"}
_MOST_FIELDS = 200
_LONGEST_HEAD = 65_536


@attrs.frozen(kw_only=True)
class Answer:
    """A server's answer: what it said, its body as it was sent, and the same without the chunks it was sent in."""

    response: Response
    sent: bytes
    joined: bytes


def parse_answer(block: bytes, url: str, name: str) -> Answer:
    """Take an answer apart.

    Raises:
        AcquireError: it is none, or its chunks do not add up.
    """
    status = _STATUS.match(block)
    end = _END.search(block, 0, _LONGEST_HEAD)
    if status is None or end is None:
        raise failure(name, "it holds no answer of a server", "archiving the page again", kind="WARC")
    head = block[status.end() : end.start()].decode("utf-8", "replace")
    headers: list[tuple[str, str]] = []
    for line in head.splitlines()[:_MOST_FIELDS]:
        key, colon, value = line.partition(":")
        if colon and key.strip():
            headers.append((key.strip(), value.strip()))
    response = Response(url=url, status=int(status[1]), headers=tuple(headers))
    body = block[end.end() :]
    chunked = "chunked" in (response.header("Transfer-Encoding") or "").lower()
    return Answer(response=response, sent=body, joined=_joined(body, name) if chunked else body)


def _joined(body: bytes, name: str) -> bytes:
    """Return a body without its chunks; one that is whole although its field says otherwise stays as it is."""
    if _SIZE.match(body) is None:
        return body
    parts: list[bytes] = []
    at = 0
    while (size := _SIZE.match(body, at)) is not None:
        length = int(size[1], 16)
        at = size.end() + length
        if length == 0:
            return b"".join(parts)
        if at > len(body):
            break
        parts.append(body[size.end() : at])
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    raise failure(name, "its chunks do not add up, so part of it is missing", "archiving the page again", kind="WARC")


def decoded(answer: Answer, name: str, limits: Settings) -> bytes:
    """Return the body of an answer as a reader gets it.

    Raises:
        AcquireError: it is damaged, beyond the limits, or coded in a way we do not know.
    """
    import io

    told = (answer.response.header("Content-Encoding") or "").lower()
    codings = [coding for coding in re.split(r"[\s,]+", told) if coding and coding != "identity"]
    if not codings:
        return answer.joined
    if len(codings) > 1 or codings[0] not in _CODINGS:
        if codings == ["deflate"]:
            return _inflated(answer.joined, name, limits)
        raise failure(name, f"its coding {told[:40]!r} is not one we read", "archiving it plain", kind="WARC")
    if codings[0] in ("gzip", "x-gzip") and not answer.joined.startswith(b"\x1f\x8b"):
        return answer.joined  # some archives keep the body decoded and the field as it was
    stream = Unpacked(Ahead(io.BytesIO(answer.joined)), _CODINGS[codings[0]], name, limits)
    data = Ahead(stream).read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise _too_large(name, limits)
    return data


def _inflated(data: bytes, name: str, limits: Settings) -> bytes:
    import zlib

    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        worker = zlib.decompressobj(wbits=bits)
        try:
            found = worker.decompress(data, limits.max_bytes + 1)
        except zlib.error:
            continue
        if len(found) > limits.max_bytes:
            raise _too_large(name, limits)
        if worker.eof:
            return found
    raise failure(name, "its deflate data is damaged", "archiving the page again", kind="WARC")


def _too_large(name: str, limits: Settings) -> Exception:
    why = f"it unpacks to more than the limit of {limits.max_bytes} bytes"
    return failure(name, why, "setting DATELINE_MAX_BYTES", kind="WARC")
