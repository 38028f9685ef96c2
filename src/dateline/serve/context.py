"""What the handlers of requests share: the served dossier, who asks, and what stands around a page."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated

import attrs
from fastapi import Depends, Request

from dateline.present.site.chrome import Chrome, Notice
from dateline.present.site.links import ServedLinks
from dateline.serve.keeping import Keeper
from dateline.serve.options import Options

__all__ = ["Server", "Visit", "Visiting", "visit"]

SESSION = "dateline_session"


@attrs.frozen(kw_only=True)
class Server:
    """What is served, and with what."""

    options: Options
    keeper: Keeper
    secret: bytes = attrs.field(factory=lambda: secrets.token_bytes(32), repr=False)


@attrs.frozen(kw_only=True)
class Visit:
    """One request: who asks, what they may do, and the proof that a form of theirs is ours."""

    server: Server
    session: str  # a random name for the browser, kept in a cookie
    nonce: str
    base: str = ""  # the address that was asked for, without its path
    user: str | None = None
    may_edit: bool = False
    may_note: bool = False
    is_new: bool = False  # whether the cookie is still to be set

    @property
    def csrf(self) -> str:
        """Return what a form must bring back."""
        return hmac.new(self.server.secret, self.session.encode(), hashlib.sha256).hexdigest()

    def is_ours(self, token: str) -> bool:
        """Tell whether a form brings back what it was given."""
        return hmac.compare_digest(token.encode(), self.csrf.encode())

    def chrome(self, active: str, *notices: Notice) -> Chrome:
        """Return what stands around a page."""
        behind = (
            (Notice(text="Something was added; the story is being told anew."),) if self.server.keeper.behind else ()
        )
        return Chrome(
            links=ServedLinks(),
            title=self.server.options.path.stem,
            active=active,
            base=self.base,
            nonce=self.nonce,
            csrf=self.csrf,
            user=self.user,
            may_edit=self.may_edit,
            may_note=self.may_note,
            notices=(*notices, *behind),
        )


def visit(request: Request) -> Visit:
    """Return who asks; on loopback, whoever is at this machine may do everything that is not read-only."""
    server: Server = request.app.state.server
    known = request.cookies.get(SESSION)
    return Visit(
        server=server,
        session=known or secrets.token_urlsafe(24),
        is_new=known is None,
        nonce=request.state.nonce,
        base=str(request.base_url).rstrip("/"),
        may_edit=server.options.is_loopback and not server.options.read_only,
    )


Visiting = Annotated[Visit, Depends(visit)]
