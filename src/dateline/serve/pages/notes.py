"""Notes beside claims: written, held, let through, taken away."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from dateline.errors import Refused, UnknownId
from dateline.present.site.chrome import Notice
from dateline.present.site.notes import notes_page
from dateline.records.notes import Moderation, NoteState, note_of
from dateline.serve.context import Visiting, Writing, caller
from dateline.serve.pages.answering import back_to, page

__all__ = ["routes"]

routes = APIRouter()
_LONGEST = 4000
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[^@\s]{2,}")


@routes.post("/notes")
def post_note(  # noqa: PLR0913 - the fields of a form
    request: Request,
    visit: Writing,
    about: Annotated[str, Form(max_length=200)],
    text: Annotated[str, Form(max_length=_LONGEST)] = "",
    name: Annotated[str, Form(max_length=80)] = "",
    email: Annotated[str, Form(max_length=254)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Keep a note: an editor's is shown at once, a reader's is held."""
    if not visit.may_note:
        raise Refused(403, "Notes are not open here. Try: asking whoever serves the dossier")
    if not text.strip():
        raise Refused(400, "The note is empty. Try: writing something")
    wait = visit.server.limits.wait("note", caller(request))
    if wait:
        raise Refused(429, f"Too many notes at once. Try: again in {int(wait) + 1} seconds", wait)
    author = name.strip() or visit.name
    if not visit.may_edit:
        if not name.strip() or not _EMAIL.fullmatch(email.strip()):
            raise Refused(400, "A note needs your name and an e-mail, which nobody is shown. Try: filling in both")
        author = name.strip()
    with visit.server.keeper.catalogue() as asked:
        entry = asked.entry(about)
    note = note_of(entry.id, text.strip(), author=author, at=_now())
    with visit.dossier(write=True) as dossier:
        dossier.note(note)
        if visit.may_edit:
            dossier.note(Moderation(note=note.id, state=NoteState.SHOWN, by=visit.name, at=_now()))
    if email.strip():
        visit.server.people.keep_contact(note.id, email.strip())
    held = "" if visit.may_edit else " It is shown when an editor has read it."
    visit.say(Notice(text=f"Your note is kept.{held}"))
    return back_to(back)


@routes.get("/notes", response_class=HTMLResponse)
def get_notes(visit: Visiting) -> HTMLResponse:
    """Show the notes; those that are held, to who may let them through."""
    with visit.dossier() as dossier:
        kept = dossier.notes()
    with visit.server.keeper.catalogue() as asked:
        return page(visit, notes_page(asked, visit.chrome("notes"), kept))


@routes.post("/notes/{identity}")
def post_moderation(
    identity: str,
    visit: Writing,
    state: Annotated[str, Form()],
    back: Annotated[str, Form(max_length=2000)] = "/notes",
) -> Response:
    """Let a note through, or take it away."""
    if not visit.may_edit:
        raise Refused(403, "Your account may read, not moderate. Try: asking an editor")
    if state not in list(NoteState):
        raise Refused(400, f"{state[:40]!r}: no such state. Try: {', '.join(NoteState)}")
    with visit.dossier(write=True) as dossier:
        if identity not in {note.id for note, _ in dossier.notes()}:
            raise UnknownId(identity)
        dossier.note(Moderation(note=identity, state=NoteState(state), by=visit.name, at=_now()))
    return back_to(back)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
