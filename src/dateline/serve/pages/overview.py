"""The overview, and since when things are new to the visitor."""

from __future__ import annotations

import re
import time

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.present.site.overview import overview
from dateline.records.catalogue import Asked, EntryKind, Query
from dateline.records.notes import NoteState
from dateline.serve.asking import query_from
from dateline.serve.context import Visit, Visiting
from dateline.serve.pages.answering import page

__all__ = ["routes"]

routes = APIRouter()
_SEEN = "dateline_seen"  # newest of the visit before, newest of this visit, when this visit was last looked at
_VISIT = 1800  # seconds without a look after which a look is a new visit
_YEAR = 31_536_000
_KEPT = re.compile(r"([0-9TZ:.+-]{0,40})~([0-9TZ:.+-]{0,40})~(\d{1,12})")


@routes.get("/", response_class=HTMLResponse)
def get_overview(request: Request, visit: Visiting, since: str = "") -> HTMLResponse:
    """Show the brief and what is new."""
    told = query_from(EntryKind.ARTICLE, [("since", since)]).since
    with visit.server.keeper.catalogue() as asked:
        newest = _newest(asked)
        before, cookie = seen(request.cookies.get(_SEEN, ""), newest, int(time.time()))
        html = overview(
            asked, visit.chrome("overview"), since=told or before, is_last_visit=told is None, held=_held(visit)
        )
    answer = page(visit, html)
    answer.set_cookie(_SEEN, cookie, max_age=_YEAR, httponly=True, samesite="strict", path="/")
    return answer


def _held(visit: Visit) -> int:
    """Return how many notes wait for the visitor."""
    return sum(state is NoteState.HELD for _, state in visit.server.keeper.talk()[1]) if visit.may_edit else 0


def seen(kept: str, newest: str, now: int) -> tuple[str | None, str]:
    """Return what was the newest at the visit before this one, and what the browser is to keep.

    >>> seen("", "2025-10-16", 10_000)
    (None, '~2025-10-16~10000')
    >>> seen("~2025-10-16~10000", "2025-10-18", 99_000)
    ('2025-10-16', '2025-10-16~2025-10-18~99000')
    >>> seen("2025-10-16~2025-10-18~99000", "2025-10-18", 99_060)
    ('2025-10-16', '2025-10-16~2025-10-18~99060')
    """
    match = _KEPT.fullmatch(kept)
    before, last, at = match.groups() if match else ("", "", str(now))
    if now - int(at) > _VISIT:
        before = last
    return before or None, f"{before}~{newest}~{now}"


def _newest(asked: Asked) -> str:
    newest = asked.ask(Query(kind=EntryKind.ARTICLE, limit=1)).entries
    sort = newest[0].sort if newest else ""
    return sort if re.fullmatch(r"[0-9TZ:.+-]{0,40}", sort) else ""
