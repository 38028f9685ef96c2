"""The pages, by what they show."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.serve.pages import (
    actors,
    articles,
    assets,
    claims,
    contradictions,
    deciding,
    log,
    login,
    notes,
    open_matters,
    overview,
    positions,
    search,
    statements,
    timeline,
)

__all__ = ["routes"]

routes = APIRouter(include_in_schema=False)
for _part in (
    actors,
    articles,
    assets,
    claims,
    contradictions,
    deciding,
    log,
    login,
    notes,
    open_matters,
    overview,
    positions,
    search,
    statements,
    timeline,
):
    routes.include_router(_part.routes)
