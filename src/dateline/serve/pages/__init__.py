"""The pages, by what they show."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.serve.pages import assets, contradictions, open_matters, overview, statements, timeline

__all__ = ["routes"]

routes = APIRouter(include_in_schema=False)
for _part in (assets, contradictions, open_matters, overview, statements, timeline):
    routes.include_router(_part.routes)
