"""Puts the server together: the pages, the API, the feeds, and the guard around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline import __version__
from dateline.errors import DatelineError, DecidedMeanwhile, Refused, UnknownId
from dateline.serve.api import create_api, refused_call
from dateline.serve.context import Server
from dateline.serve.feeds import routes as feeds
from dateline.serve.gate import gate
from dateline.serve.heads import Heads
from dateline.serve.keeping import Keeper
from dateline.serve.options import Options
from dateline.serve.pages import routes
from dateline.serve.pages.refusing import refused
from dateline.serve.people import people_of
from dateline.serve.safety import Safety
from dateline.serve.telling import Teller

__all__ = ["Options", "create_app"]


def create_app(options: Options) -> FastAPI:
    """Return the app that serves a dossier.

    Args:
        options: the dossier, the address, what may be done.

    Raises:
        DossierError: the dossier cannot be read.
    """
    keeper = Keeper(options.path, cache=options.cache)
    keeper.start()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        keeper.stop()

    app = FastAPI(
        title="Dateline",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.server = Server(options=options, keeper=keeper, people=people_of(options.path))
    app.mount("/api/v1", create_api(Teller(keeper)))
    app.include_router(feeds)
    app.include_router(routes)
    app.add_exception_handler(DatelineError, _refused)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _not_had)  # type: ignore[arg-type]
    app.add_middleware(Heads)
    app.middleware("http")(gate)
    app.add_middleware(Safety, options=options)
    return app


def _refused(request: Request, error: DatelineError) -> Response:
    answer = refused(request, _status(error), str(error))
    if isinstance(error, Refused) and error.wait:
        answer.headers["Retry-After"] = str(int(error.wait) + 1)
    return answer


def _not_had(request: Request, error: HTTPException) -> Response:
    if request.url.path.startswith("/api/"):
        return refused_call(request, error)
    if error.status_code != 404:
        return refused(request, error.status_code, str(error.detail))
    return refused(request, 404, f"{request.url.path[:200]}: there is no such page. Try: the search, or the overview")


def _status(error: DatelineError) -> int:
    if isinstance(error, Refused):
        return error.status
    return 404 if isinstance(error, UnknownId) else 409 if isinstance(error, DecidedMeanwhile) else 400
