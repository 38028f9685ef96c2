"""The pages, by what they show."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.serve.pages import assets, deciding, login, notes, overview, statements

__all__ = ["routes"]

routes = APIRouter(include_in_schema=False)
for _part in (assets, deciding, login, notes, overview, statements):
    routes.include_router(_part.routes)
