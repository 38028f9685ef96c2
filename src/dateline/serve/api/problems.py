"""Says why there is no answer, whatever the reason, as a problem for programs."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline.errors import DatelineError, QueryError, UnknownId
from dateline.serve.problem_details import PROBLEM, problem_details

__all__ = ["explain_refusals", "problem", "refused_call"]


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return a refusal."""
    return Response(problem_details(status, detail), status, media_type=PROBLEM, headers=headers)


def explain_refusals(app: FastAPI) -> None:
    """Let every refusal of an app be told as a problem."""
    app.add_exception_handler(DatelineError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, refused_call)


def _ours(_: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, UnknownId) else 400 if isinstance(error, QueryError) else 409
    return problem(status, str(error))


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return problem(
        400, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}. Try: the description at /api/v1/"
    )


def refused_call(_: Request, error: Exception) -> Response:
    """Return why a call leads nowhere."""
    assert isinstance(error, HTTPException)
    told = {
        404: "There is nothing at this address. Try: the description at /api/v1/",
        405: "Here one can only ask. Try: GET",
    }
    detail = told.get(error.status_code, str(error.detail))
    return problem(error.status_code, detail, dict(error.headers) if error.headers else None)
