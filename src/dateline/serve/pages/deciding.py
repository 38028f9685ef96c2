"""What is decided where it is seen: corrections, additions, withdrawals, and their undoing."""

from __future__ import annotations

from typing import Annotated

import attrs
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from dateline.deciding import ACTIONS, add_missed, correct, undo, withdraw
from dateline.errors import CorrectionError, Refused, UnknownId
from dateline.present.site.chrome import Notice
from dateline.present.site.correcting import CORRECTED, correction
from dateline.present.site.log import decided, names_of
from dateline.records.additions import Addition, find_words
from dateline.records.claims import Actor, ActorKind, EventType, Status
from dateline.records.decisions import Decision, DecisionKind, newest_about
from dateline.records.ids import short_id
from dateline.serve.context import Visit, Visiting, Writing
from dateline.serve.pages.answering import back_to, page

__all__ = ["routes"]

routes = APIRouter()
_LONGEST = 2000
Text = Annotated[str, Form(max_length=_LONGEST)]


def _editor(visit: Visit) -> Visit:
    if not visit.may_edit:
        raise Refused(403, "Your account may read, not correct. Try: leaving a note")
    return visit


@routes.get("/correct/{identity}", response_class=HTMLResponse)
def get_correction(identity: str, visit: Visiting, part: str = "") -> HTMLResponse:
    """Show the form that corrects an entry; a page that is open asks for the form alone."""
    _editor(visit)
    with visit.dossier() as dossier:
        decisions = dossier.decisions()
    with visit.server.keeper.catalogue() as asked:
        entry = asked.entry(identity)
        if entry.kind not in CORRECTED:
            raise CorrectionError(f"{identity}: {entry.kind.plural} are not corrected", "what they rest on")
        seen = newest_about(decisions, entry.id)
        return page(visit, correction(asked, visit.chrome(""), entry, seen, part=bool(part)))


@routes.post("/correct")
async def post_correction(request: Request, visit: Writing) -> Response:
    """Correct the machine; the value is that of the button pressed."""
    _editor(visit)
    form = await request.form(max_files=0, max_fields=40)
    told = {name: str(value)[:_LONGEST].strip() for name, value in form.items()}
    action, target = told.get("action", ""), told.get("target", "")
    value = told.get(f"value.{action}") or None
    about = told.get(f"about.{action}") or target  # a status is corrected where it is told, not the event as a whole

    def decide() -> Decision:
        with visit.server.keeper.catalogue() as asked:
            entry = asked.entries([about]).get(about)
        whole = action != "reject" or (entry is not None and entry.kind.value in ("event", "statement", "position"))
        with visit.dossier(write=True) as dossier:
            if action == "withdraw":
                return withdraw(dossier, target, reason=told.get("reason", ""), author=visit.name)
            if action not in ACTIONS:
                raise CorrectionError(f"{action[:40]!r}: no such correction", f"one of {', '.join(ACTIONS)}")
            return correct(
                dossier,
                action,
                about,
                value if ACTIONS[action][1] is not None else None,
                reason=told.get("reason", ""),
                author=visit.name,
                seen=told.get("seen"),
                whole=whole,
            )

    made = await run_in_threadpool(decide)
    return await run_in_threadpool(_done, visit, made, told.get("back", "/"), (target, value))


@routes.post("/add")
def post_addition(  # noqa: PLR0913 - the fields of a form
    visit: Writing,
    article: Text,
    kind: Text,
    words: Text,
    near: Annotated[int | None, Form()] = None,
    actor: Text = "",
    label: Text = "",
    type: Text = "CONSULT",
    status: Text = "happened",
    date: Text = "",
    place: Text = "",
    reason: Text = "",
    back: Text = "/",
) -> Response:
    """Add a statement or an event that the machine missed, on words of the article."""
    _editor(visit)
    if kind not in ("statement", "event"):
        raise CorrectionError(f"{kind[:40]!r}: neither a statement nor an event", "one of the two")
    with visit.dossier(write=True) as dossier:
        kept = dossier.articles(of=[article])
        if not kept:
            raise UnknownId(article)
        span = find_words(kept[0], words, near)
        if span is None:
            raise CorrectionError(f"“{words[:80]}”: these words are not in the article", "selecting them in its text")
        addition = Addition(
            kind="statement" if kind == "statement" else "event",
            spans=(span,),
            actor=_actor(visit, actor),
            label=label or None,
            type=_one_of(EventType, type),
            status=_one_of(Status, status),
            date=date or None,
            place=place or None,
        )
        made = add_missed(dossier, article, addition, reason=reason, author=visit.name)
    return _done(visit, made, back, ())


@routes.post("/undo")
def post_undo(visit: Writing, decision: Text, reason: Text = "", back: Text = "/log") -> Response:
    """Undo a decision."""
    _editor(visit)
    with visit.dossier(write=True) as dossier:
        made = undo(dossier, decision, reason=reason, author=visit.name)
    return _done(visit, made, back, ())


def _told(visit: Visit, made: Decision) -> str:
    """Return what was decided in words, with the names from before it."""
    undone = None
    if made.kind is DecisionKind.UNDO:
        undone = next((one for one in visit.server.keeper.talk()[0] if one.id == made.target), None)
    about = undone or made
    with visit.server.keeper.catalogue() as asked:
        told = decided(about, names_of(asked, [about], visit.articles))
    return f"Undone: {told[0].lower()}{told[1:]}" if undone else told


def _one_of(kind, told: str):  # type: ignore[no-untyped-def]
    try:
        return kind(told)
    except ValueError as error:
        raise CorrectionError(f"{told[:40]!r}: unknown", f"one of {', '.join(kind)}") from error


def _actor(visit: Visit, told: str) -> Actor | None:
    """Return the actor of an id, or one of a new name."""
    if not told:
        return None
    with visit.server.keeper.catalogue() as asked:
        try:
            entry = asked.entry(told)
        except UnknownId:
            return Actor(id=short_id("person", (told.casefold(),)), name=told, kind=ActorKind.PERSON)
    if not isinstance(entry.record, Actor):
        raise CorrectionError(f"{told}: it is no actor", "the name or id of one")
    return attrs.evolve(entry.record, aliases=())


def _done(visit: Visit, made: Decision, back: str, ids: tuple[str | None, ...]) -> Response:
    """Tell the story anew, and lead back; what was joined to another is found where it went."""
    text = _told(visit, made)
    visit.server.keeper.refresh()
    visit.say(Notice(text=f"{text}.", undo=made.id))
    gone = next((one for one in ids if one and f"/{one}" in back), None)
    if gone is not None:
        with visit.server.keeper.catalogue() as asked:
            there = asked.entries([one for one in ids if one])
            if gone not in there:
                other = next(iter(there.values()), None)
                return back_to(f"/{other.kind.plural}/{other.id}" if other else "/log")
    return back_to(back)
