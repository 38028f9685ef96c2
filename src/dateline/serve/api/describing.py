"""Describes the API: for programs as OpenAPI 3.1, for people as a page without scripts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse
from jinja2 import Environment, StrictUndefined, Template

from dateline.serve.api.answers import Problem

__all__ = ["describe", "routes"]

routes = APIRouter(include_in_schema=False)


def describe(app: FastAPI) -> None:
    """Let an app describe itself, its refusals included."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
                summary=app.summary,
            )
            made["servers"] = [{"url": "/api/v1"}]
            made["components"]["schemas"]["Problem"] = Problem.model_json_schema()
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


@routes.get("/", response_class=HTMLResponse)
def get_description(request: Request) -> HTMLResponse:
    """Show the operations to people."""
    described = request.app.openapi()
    operations = [
        {"path": f"/api/v1{path}", **operation, "parameters": [_shown(one) for one in operation.get("parameters", ())]}
        for path, item in described["paths"].items()
        for operation in item.values()
    ]
    return HTMLResponse(_page().render(info=described["info"], operations=operations, nonce=request.state.nonce))


def _shown(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    values = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return {**parameter, "values": ", ".join(values)}


@cache
def _page() -> Template:
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string((files("dateline.serve.api") / "description.html.j2").read_text(encoding="utf-8"))
