"""The style sheet and the scripts."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.present.site.chrome import asset

__all__ = ["routes"]

routes = APIRouter()
_MEDIA = {"css": "text/css", "js": "text/javascript", "LICENSE": "text/plain"}


@routes.get("/assets/{name}")
def get_asset(name: str, request: Request) -> Response:
    """Return an asset; it changes with the version only, and a browser asks again by its tag."""
    try:
        body = asset(name)
    except FileNotFoundError as error:
        raise HTTPException(404) from error
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "max-age=3600, private"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=f"{_MEDIA[name.rsplit('.')[-1]]}; charset=utf-8", headers=headers)
