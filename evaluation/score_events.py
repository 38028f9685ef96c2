"""Scores event reports: found or not, and what is said of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dateline.records.articles import Span
from dateline.records.claims import Annotations, EventReport
from evaluation.gold import Expected
from evaluation.measures import Count, Pair, Share, alike, named, pair_up

__all__ = ["score"]

_SENTENCE = re.compile(r"[^.!?\n]+[.!?”\"]*")


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures of events, in percent.

    A report is found when its trigger touches the expected one, or when it stands in the same
    sentence with the same type.
    """
    found_any, holders = Count(), Count()
    shares = {name: Share() for name in ("type", "status", "date", "place", "holder", "background")}
    for item, found in pairs:
        expected, reports = item.expect["events"], found.events
        sentences = [Span(*match.span()) for match in _SENTENCE.finditer(found.article.text)]
        matched = pair_up(expected, reports, _likeness(expected, reports, sentences), 0.0)
        free = {j for i, j in matched if expected[i].optional}
        found_any.expected += sum(not claim.optional for claim in expected)
        found_any.found += len(reports) - len(free)
        by_claim = dict(matched)
        for i, claim in enumerate(expected):
            if not claim.optional:
                report = reports[by_claim[i]] if i in by_claim else None
                found_any.right += report is not None
                _compare(shares, found, claim, report)
                _participants(holders, found, claim, report)
    figures = {f"found with {name}": share.percent for name, share in shares.items()}
    return {"found F1": found_any.f1, **figures, "participants F1": holders.f1}


def _likeness(
    expected: Sequence[Expected], reports: Sequence[EventReport], sentences: Sequence[Span]
) -> Callable[[int, int], float]:
    def sentence_of(span: Span) -> int:
        return next((n for n, sentence in enumerate(sentences) if span.start < sentence.end), -1)

    def likeness(i: int, j: int) -> float:
        claim, report = expected[i], reports[j]
        near = sentence_of(claim.spans[0]) == sentence_of(report.trigger)
        agree = 0.2 * claim.accepts("type", report.type) + 0.1 * claim.accepts("status", report.status)
        if claim.spans[0].overlaps(report.trigger):
            return 1.0 + agree
        return 0.2 + agree if near and claim.accepts("type", report.type) else 0.0

    return likeness


def _compare(shares: dict[str, Share], found: Annotations, claim: Expected, report: EventReport | None) -> None:
    """Count the fields of one expected report; of one that is missing, all are wrong."""
    asked = {"type", "status", "date", "holder", "background"}
    if claim.fields["place"] is not None:
        asked.add("place")
    answers = _answers(found, claim, report) if report is not None else {}
    for name in sorted(asked):
        shares[name].add(answers.get(name, False))


def _answers(found: Annotations, claim: Expected, report: EventReport) -> dict[str, bool]:
    return {
        "type": claim.accepts("type", report.type),
        "status": claim.accepts("status", report.status),
        "date": claim.accepts("date", report.date.edtf if report.date is not None else None),
        "holder": named(found, report.status_by, claim.choices("by")),
        "place": report.place is not None and alike(str(claim.fields["place"]), report.place),
        "background": report.background == bool(claim.fields.get("background", False)),
    }


def _participants(count: Count, found: Annotations, claim: Expected, report: EventReport | None) -> None:
    wanted = list(claim.fields["participants"])
    if not wanted:  # an item that names no participants leaves them open
        return
    given = [participant.actor for participant in report.participants] if report is not None else []
    # Two names of one actor in the gold ("Morvan", "Ilka Morvan") are one to be found.
    distinct = [name for n, name in enumerate(wanted) if not any(alike(name, other) for other in wanted[:n])]
    count.right += min(sum(named(found, actor, wanted) for actor in given), len(distinct))
    count.expected += len(distinct)
    count.found += len(given)
