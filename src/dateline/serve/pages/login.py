"""Coming in with a password, and going."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import Refused
from dateline.present.site.chrome import Notice, render
from dateline.serve.context import SESSION, Visiting, Writing, caller
from dateline.serve.pages.answering import local, page, with_session

__all__ = ["routes"]

routes = APIRouter()


@routes.get("/login", response_class=HTMLResponse)
def get_login(visit: Visiting, next: str = "/") -> HTMLResponse:
    """Ask for a name and a password."""
    return page(visit, render("login.html.j2", visit.chrome("login"), next=local(next)))


@routes.post("/login")
def log_in(
    request: Request,
    visit: Visiting,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    csrf: Annotated[str, Form()] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Open a session when the password is right; its token is a new one, so that none can be planted."""
    if not visit.is_ours(csrf):
        raise Refused(403, "The form is from before the server started. Try: reloading the page")
    limits = visit.server.limits
    wait = max(limits.wait("login", caller(request)), limits.wait("login", f"name {name}"))
    if wait:
        raise Refused(429, f"Too many tries. Try: again in {int(wait) + 1} seconds", wait)
    account = visit.server.people.check(name, password)
    if account is None:
        wrong = Notice(text="There is no such name with this password.")
        return page(visit, render("login.html.j2", visit.chrome("login", wrong), next=local(next)), 403)
    answer = RedirectResponse(local(next), status_code=303)
    return with_session(answer, visit.server.people.open_session(account.name), request)


@routes.post("/logout")
def log_out(visit: Writing) -> Response:
    """End the session."""
    visit.server.people.close_session(visit.session)
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(SESSION, path="/")
    return answer


@routes.get("/account", response_class=HTMLResponse)
def get_account(visit: Visiting) -> HTMLResponse:
    """Show under which name the visitor is here, and the way out."""
    return page(visit, render("account.html.j2", visit.chrome("account"), role=visit.role, name=visit.name))
