"""Makes a capture of an answer that is a page, and an error in plain words of one that is not."""

from __future__ import annotations

from datetime import datetime

import httpx2

from dateline.acquire import printable
from dateline.acquire.fetch.asking import Answer
from dateline.errors import ServerRefused
from dateline.records.articles import Capture, Response

__all__ = ["capture_of", "refusal_of", "why_unreachable"]

_PAGES = ("text/html", "application/xhtml+xml")
# Of the body as it travelled, which is unpacked by now; and what is between a server and one visitor.
_LEFT_OUT = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "set-cookie2"})
_TRY = {
    401: "an address that needs no password",
    402: "saving the page from a browser where you are a subscriber",
    403: "opening it in a browser, and saving it",
    404: "checking the address",
    410: "an archive's copy of it",
    429: "again later",
    451: "an archive's copy of it",
}


def capture_of(asked: str, answer: Answer, when: datetime) -> Capture:
    """Return the capture of a page; its address is the one that was asked for."""
    said = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    is_page = said in _PAGES and answer.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return Capture(
        data=answer.body,
        address=asked,
        media="html" if is_page else "auto",
        captured=when.isoformat(timespec="seconds"),
        name=printable(asked),
        response=Response(
            url=answer.url,
            status=answer.status,
            headers=tuple(pair for pair in answer.headers if pair[0].lower() not in _LEFT_OUT),
        ),
    )


def refusal_of(answer: Answer) -> ServerRefused:
    """Return the error for an answer that is no page.

    >>> print(refusal_of(Answer(url="https://example.org/x", status=404, headers=(), body=b"", unchanged=False)))
    https://example.org/x: its server says 404 Not Found. Try: checking the address.
    """
    why = f"its server says {why_unreachable(answer.status)}"
    wait = answer.header("retry-after")
    if answer.status == 206:
        why = "its server sent a part of the page only"
    elif wait and answer.status in (429, 503):
        why += f", and asks to come back after {printable(wait)}{' seconds' if wait.strip().isdigit() else ''}"
    instead = _TRY.get(answer.status, "again later, or checking the address")
    return ServerRefused(answer.url, answer.status, why, instead)


def why_unreachable(status: int) -> str:
    """Return a status with its name.

    >>> why_unreachable(503)
    '503 Service Unavailable'
    """
    return f"{status} {httpx2.codes.get_reason_phrase(status)}".rstrip()
