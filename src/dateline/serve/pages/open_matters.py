"""The open questions and the expectations."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.open_matters import expectation, expectations, question, questions
from dateline.records.catalogue import EntryKind
from dateline.serve.asking import entry_of, query_from
from dateline.serve.context import Visiting
from dateline.serve.pages.answering import page
from dateline.serve.pages.talking import talk_about

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/questions", response_class=HTMLResponse)
def get_questions(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the questions that the address asks for."""
    query = query_from(EntryKind.QUESTION, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, questions(asked, visit.chrome("questions"), query))


@routes.get("/questions/{identity}", response_class=HTMLResponse)
def get_question(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one question."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.QUESTION)
        return page(visit, question(asked, visit.chrome("questions"), entry, talk_about(visit, entry)))


@routes.get("/expectations", response_class=HTMLResponse)
def get_expectations(request: Request, visit: Visiting) -> HTMLResponse:
    """Show the expectations that the address asks for."""
    query = query_from(EntryKind.EXPECTATION, request.query_params.multi_items())
    with visit.server.keeper.catalogue() as asked:
        return page(visit, expectations(asked, visit.chrome("expectations"), query))


@routes.get("/expectations/{identity}", response_class=HTMLResponse)
def get_expectation(identity: str, visit: Visiting) -> HTMLResponse:
    """Show one expectation."""
    with visit.server.keeper.catalogue() as asked:
        entry = entry_of(asked, identity, EntryKind.EXPECTATION)
        return page(visit, expectation(asked, visit.chrome("expectations"), entry, talk_about(visit, entry)))
