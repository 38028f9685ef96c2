"""What the handlers of requests share: the served dossier, who asks, and what stands around a page."""

from __future__ import annotations

import getpass
import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated

import attrs
from fastapi import Depends, Form, Request

from dateline.dossier import Dossier, open_dossier
from dateline.errors import Refused
from dateline.present.site.chrome import Chrome, Notice
from dateline.present.site.links import ServedLinks
from dateline.records.articles import Article
from dateline.serve.keeping import Keeper
from dateline.serve.limits import Limits
from dateline.serve.options import Options
from dateline.serve.people import Account, People, Role

__all__ = ["SESSION", "Server", "Visit", "Visiting", "Writing", "caller", "visit"]

SESSION = "dateline_session"


@attrs.define(kw_only=True)
class Server:
    """What is served, and with what."""

    options: Options
    keeper: Keeper
    people: People
    limits: Limits = attrs.field(factory=Limits)
    secret: bytes = attrs.field(factory=lambda: secrets.token_bytes(32), repr=False)
    said: dict[str, Notice] = attrs.field(factory=dict)  # by session: what the next page says first

    @property
    def needs_accounts(self) -> bool:
        """Tell whether who comes must have an account: beyond this machine always, on it when asked to."""
        return self.options.accounts or not self.options.is_loopback


@attrs.frozen(kw_only=True)
class Visit:
    """One request: who asks, what they may do, and the proof that a form of theirs is ours."""

    server: Server
    session: str  # a random name for the browser, kept in a cookie
    nonce: str
    base: str = ""  # scheme and host, for addresses to hand on
    account: Account | None = None
    is_new: bool = False  # whether the cookie is still to be set

    @property
    def role(self) -> Role | None:
        """Return what the visitor is; at this machine, without accounts, the owner."""
        if self.account is not None:
            return self.account.role
        return None if self.server.needs_accounts else Role.OWNER

    @property
    def name(self) -> str:
        """Return under which name the visitor decides."""
        return self.account.name if self.account else _login()

    @property
    def may_edit(self) -> bool:
        """Tell whether the visitor may decide."""
        return self.role in (Role.EDITOR, Role.OWNER) and not self.server.options.read_only

    @property
    def may_note(self) -> bool:
        """Tell whether the visitor may leave a note."""
        if self.server.options.read_only or self.role is None:
            return False
        return self.may_edit or self.server.options.comments

    @property
    def csrf(self) -> str:
        """Return what a form must bring back."""
        return hmac.new(self.server.secret, self.session.encode(), hashlib.sha256).hexdigest()

    def is_ours(self, token: str) -> bool:
        """Tell whether a form brings back what it was given."""
        return hmac.compare_digest(token.encode(), self.csrf.encode())

    def say(self, notice: Notice) -> None:
        """Let the visitor's next page begin with a line."""
        if len(self.server.said) > 1000:
            self.server.said.clear()
        self.server.said[self.session] = notice

    def chrome(self, active: str, *notices: Notice) -> Chrome:
        """Return what stands around a page."""
        said = self.server.said.pop(self.session, None)
        behind = Notice(text="Something was added; the story is being told anew.")
        told = (*((said,) if said else ()), *notices, *((behind,) if self.server.keeper.behind else ()))
        return Chrome(
            links=ServedLinks(),
            title=self.server.options.path.stem,
            active=active,
            base=self.base,
            nonce=self.nonce,
            csrf=self.csrf,
            user=self.account.name if self.account else None,
            may_edit=self.may_edit,
            may_note=self.may_note,
            must_sign=not self.may_edit,
            notices=told,
        )

    def articles(self, ids: Collection[str]) -> Mapping[str, Article]:
        """Return articles with their texts, by their ids."""
        with self.dossier() as dossier:
            return {article.id: article for article in dossier.articles(of=ids)}

    def dossier(self, *, write: bool = False) -> AbstractContextManager[Dossier]:
        """Open the dossier to write to it, or lend the one that is open for reading."""
        return open_dossier(self.server.options.path) if write else nullcontext(self.server.keeper.reading)


def visit(request: Request) -> Visit:
    """Return who asks."""
    server: Server = request.app.state.server
    known = request.cookies.get(SESSION)
    return Visit(
        server=server,
        session=known or secrets.token_urlsafe(24),
        is_new=known is None,
        nonce=request.state.nonce,
        base=str(request.base_url).rstrip("/"),
        account=server.people.session(known) if server.needs_accounts else None,
    )


def caller(request: Request) -> str:
    """Return what tells callers apart."""
    return request.client.host if request.client else "?"


def _writing(request: Request, visit: Annotated[Visit, Depends(visit)], csrf: Annotated[str, Form()] = "") -> Visit:
    """Return the visit of a form of ours, by somebody who may write.

    Raises:
        Refused: it is none, or too many of them.
    """
    if visit.server.options.read_only:
        raise Refused(
            403, "This dossier is shown only; nothing can be changed here. Try: dateline serve without --read-only"
        )
    if not visit.is_ours(csrf):
        raise Refused(403, "The form is of another visit, or from before the server started. Try: reloading the page")
    wait = visit.server.limits.wait("write", caller(request))
    if wait:
        raise Refused(429, f"Too much at once. Try: again in {int(wait) + 1} seconds", wait)
    return visit


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "the owner"


Visiting = Annotated[Visit, Depends(visit)]
Writing = Annotated[Visit, Depends(_writing)]
