"""Gives each status of a draft its verdict, by the history of the event it tells of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from dateline.records.articles import Span
from dateline.records.claims import Annotations, EventReport, Status
from dateline.records.findings import Finding, FindingKind, Verdict
from dateline.records.stories import Citation, StatusClaim, StoryEvent

__all__ = ["check_statuses"]

# Statuses that a draft may take one for the other without telling anything false.
_AHEAD = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})


def check_statuses(
    draft: Annotations, quoted: Sequence[Span], events: Mapping[str, Sequence[StoryEvent]], sure: Collection[str]
) -> Iterator[Finding]:
    """Yield a verdict on each status told outside quotation marks, once an event and status.

    Args:
        draft: the draft with its claims.
        quoted: what stands in quotation marks.
        events: id of a report of the draft to the events it may tell of, the surest first; a story may keep what was
            planned and what became of it apart.
        sure: ids of the reports whose event can hardly be another.
    """
    done: set[tuple[str, Status]] = set()
    for report in draft.events:
        if any(span.holds(report.trigger) for span in quoted):
            continue
        told = tuple(events.get(report.id, ()))
        key = (told[0].id if told else report.label, report.status)
        if key not in done:
            done.add(key)
            yield _verdict(draft, report, told, sure=report.id in sure)


def _verdict(draft: Annotations, report: EventReport, events: Sequence[StoryEvent], *, sure: bool) -> Finding:
    def finding(verdict: Verdict, differs: str | None, found: Sequence[StatusClaim]) -> Finding:
        return Finding(
            text=draft.article.words(report.trigger),
            span=report.trigger,
            kind=FindingKind.STATUS,
            verdict=verdict,
            differs=differs,
            found=_cited(found),
        )

    if not events:
        return finding(Verdict.NOT_FOUND, None, ())
    event = max(events, key=lambda one: one.newest or "")
    history = [claim for one in events for claim in one.history]
    now = [claim for claim in event.history if claim.status is event.status]
    if _is_like(report.status, event.status):
        note = None if report.status is event.status else f"{event.status.value} there, {report.status.value} here"
        return finding(Verdict.VERBATIM, note, now)
    told = [claim for claim in history if _is_like(claim.status, report.status)]
    newest = max((claim.published or "" for claim in now), default="")
    differs = f"{event.label}: {event.status.value} there{_since(newest)}, {report.status.value} here"
    if not told:
        return finding(Verdict.ALTERED, differs, now) if sure else finding(Verdict.NOT_FOUND, f"perhaps {differs}", now)
    if max(claim.published or "" for claim in told)[:10] >= newest[:10]:
        return finding(Verdict.VERBATIM, f"told in two ways there: {event.status.value} too", told)
    return finding(Verdict.OUTDATED, differs, now)


def _is_like(one: Status, other: Status) -> bool:
    return one is other or (one in _AHEAD and other in _AHEAD)


def _since(published: str) -> str:
    return f" as of {published[:10]}" if published else ""


def _cited(claims: Sequence[StatusClaim]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(claim.citation for claim in reversed(claims)))
