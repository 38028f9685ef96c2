"""Answers programs: with a tag by which they need not fetch again what they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fastapi import Request
from fastapi.responses import Response

from dateline import __version__
from dateline.records.ids import content_hash

__all__ = ["answered", "tag_of"]


def tag_of(request: Request, state: str, *parts: object) -> str:
    """Return the tag of an answer: of the dossier's state, the address, and what else it hangs on."""
    asked = sorted(request.query_params.multi_items())
    return f'"{content_hash((__version__, state, request.url.path, asked, *parts))[:32]}"'


def answered(
    request: Request,
    tag: str,
    body: Callable[[], bytes],
    *,
    media: str = "application/json",
    headers: Callable[[], Mapping[str, str]] = dict,
) -> Response:
    """Return an answer, or that the asker has it already.

    Args:
        request: who asks.
        tag: of the answer; ``body`` is not made for somebody who has it.
        body: makes the answer.
        media: its media type.
        headers: makes further headers, after the body.
    """
    always = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in _known(request.headers.getlist("if-none-match")):
        return Response(status_code=304, headers=always)
    content = body()
    return Response(content, media_type=media, headers={**always, **headers()})


def _known(told: Iterable[str]) -> set[str]:
    """Return the tags that an asker has; weak ones are as good here."""
    return {one.strip().removeprefix("W/") for line in told for one in line.split(",")}
