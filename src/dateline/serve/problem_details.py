"""Writes why there is no answer, as problem details for programs (RFC 9457)."""

from __future__ import annotations

import msgspec

__all__ = ["PROBLEM", "problem_details"]

PROBLEM = "application/problem+json"

_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    421: "Misdirected Request",
    429: "Too Many Requests",
}


def problem_details(status: int, detail: str) -> bytes:
    """Return the body of a refusal.

    >>> problem_details(404, "Nothing is there.")
    b'{"type":"about:blank","title":"Not Found","status":404,"detail":"Nothing is there."}'
    """
    title = _TITLES.get(status, "Refused")
    return msgspec.json.encode({"type": "about:blank", "title": title, "status": status, "detail": detail})
