"""Finds what the coverage tells in two ways, and keeps both with their holders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from dateline.records.articles import Article
from dateline.records.claims import ActorKind, Annotations, EventReport, Status, Toll
from dateline.records.clusters import clusters_of
from dateline.records.stories import Citation, StoryContradiction, StoryEvent, StorySide
from dateline.story.blame import mutual_blame
from dateline.story.counts import rival_counts
from dateline.story.denials import denials
from dateline.story.denying import is_denied_in
from dateline.story.figures import rival_figures
from dateline.story.starts import rival_starts
from dateline.story.view import View

__all__ = ["story_contradictions"]

_DENIED = frozenset({"denied"})
_MOST = 5  # claims shown of each side
_LENGTH = re.compile(r"P(?P<time>T?)(?P<count>[\d.]+)(?P<unit>[YMWDHS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_SAME_QUARREL = 10  # days between articles on one quarrel
_ASSERTING = frozenset({Status.HAPPENED, Status.UNDER_WAY, Status.PLANNED, Status.CONFIRMED})
_SAME_DAYS = 3  # days between articles that count the same
_NO_YEAR = re.compile(r"XXXX-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
_PAST = {
    "kill": "were killed",
    "injure": "were hurt",
    "displace": "were displaced",
    "evacuate": "were evacuated",
    "detain": "were detained",
    "free": "were freed",
}


def story_contradictions(view: View, events: Sequence[StoryEvent]) -> tuple[StoryContradiction, ...]:
    """Return the contradictions within articles, then those between them, each told once."""
    quarrels = _merged(view, (*_between(view, events), *denials(view)))
    figures = (*rival_counts(view), *rival_figures(view), *rival_starts(view), *mutual_blame(view))
    return (*dict.fromkeys((*_within(view), *quarrels, *figures)),)


def _merged(view: View, found: Iterable[StoryContradiction]) -> Iterator[StoryContradiction]:
    """Join the quarrels of the same two sides within the same days: one asserts, the other denies, again and again."""
    days = {item.article.id: item.article.day or "" for item in view.annotated}
    kept: list[StoryContradiction] = []
    held: list[tuple[str, str] | None] = []  # the sides of each that is kept
    for one in found:
        sides = _sides(view, one)
        for n, other in enumerate(kept):
            if sides is not None and sides == held[n] and _in_same_days(days, one, other):
                claims = tuple(dict.fromkeys((*other.claims, *one.claims)))
                kept[n] = StoryContradiction(about=other.about, claims=claims)
                break
        else:
            kept.append(one)
            held.append(sides)
    return iter(kept)


def _sides(view: View, one: StoryContradiction) -> tuple[str, str] | None:
    """Return who asserts and who denies, each by the state it speaks for; ``None`` where there is no denial."""
    denying = {_state(view, side.by) for side in one.claims if side.value in _DENIED}
    asserting = {_state(view, side.by) for side in one.claims if side.value not in _DENIED}
    named = [next(iter(group)) for group in (asserting, denying) if len(group) == 1]
    return (named[0], named[1]) if len(named) == 2 and all(named) else None


def _state(view: View, actor: str | None) -> str:
    known = view.known.get(actor or "")
    return (known.state or known.id) if known is not None else ""


def _in_same_days(days: Mapping[str, str], one: StoryContradiction, other: StoryContradiction) -> bool:
    told = [[days.get(side.citation.article, "") for side in each.claims] for each in (one, other)]
    gaps = [_days_apart(a, b) for a in told[0] for b in told[1] if a and b]
    return min(gaps, default=0) <= _SAME_QUARREL


def _within(view: View) -> Iterator[StoryContradiction]:
    told: set[tuple[str, str]] = set()
    for item in view.annotated:
        for contradiction in item.contradictions:
            key = (view.origins[item.article.id], contradiction.about)
            if key in told:
                continue
            told.add(key)
            yield StoryContradiction(
                about=contradiction.about,
                claims=tuple(
                    StorySide(
                        value=side.value, by=None, citation=Citation(article=item.article.id, spans=side.evidence)
                    )
                    for side in contradiction.claims
                ),
            )


def _between(view: View, events: Sequence[StoryEvent]) -> Iterator[StoryContradiction]:
    reports = {report.id: report for item in view.annotated for report in item.events}
    members = clusters_of(view.events)
    states = frozenset(actor.name for actor in view.known.values() if actor.kind is ActorKind.STATE)
    articles = {item.article.id: item.article for item in view.annotated}
    for event in events:
        told = [reports[identity] for identity in members.get(event.id, ())]
        if event.disputed:
            yield from _statuses(event, articles)
        for about, values in (("the place of", _places(told, states)), ("the length of", _lengths(told))):
            if len(values) > 1:
                yield StoryContradiction(
                    about=f"{about} the {event.label}",
                    claims=tuple(
                        _side(view, value, report)
                        for told_so in zip_longest(*values.values())
                        for value, report in zip(values, told_so, strict=True)
                        if report is not None
                    ),
                )
    yield from _elsewhere(
        view, events, {event.id: [reports[one] for one in members.get(event.id, ())] for event in events}
    )
    yield from _tolls(view)


def _elsewhere(
    view: View, events: Sequence[StoryEvent], told: Mapping[str, Sequence[EventReport]]
) -> Iterator[StoryContradiction]:
    """Yield what the same parties are told to do on the same day in two places, by different articles."""
    states = frozenset(actor.name for actor in view.known.values() if actor.kind is ActorKind.STATE)
    groups: dict[tuple[str, frozenset[str], str], dict[str, list[tuple[StoryEvent, EventReport]]]] = {}
    for event in events:
        parties = frozenset(part.actor for part in event.participants)
        if event.background or not event.named or len(parties) < 2 or not event.place or event.place in states:
            continue
        noun = event.label.split(" of ")[0].lower()
        for report in told[event.id]:
            if report.date and report.date.earliest and report.date.earliest == report.date.latest:
                places = groups.setdefault((noun, parties, report.date.earliest[:10]), {})
                places.setdefault(_spelling(event.place), []).append((event, report))
    for (noun, _, _), places in groups.items():
        first = [found[0] for found in places.values()]
        if len(first) < 2 or len({report.article_id for _, report in first}) < 2:
            continue
        yield StoryContradiction(
            about=f"the place of the {noun}",
            claims=tuple(
                _side(view, event.place or "", report) for found in places.values() for event, report in found[:_MOST]
            ),
        )


def _statuses(event: StoryEvent, articles: Mapping[str, Article]) -> Iterator[StoryContradiction]:
    """Yield who denies a disputed event, and who by name asserts it in the same days."""
    denying = [
        claim
        for claim in event.history
        if claim.status is Status.DENIED and claim.by is not None and is_denied_in(_words(articles, claim.citation))
    ]
    for denial in denying:
        asserting = [
            claim
            for claim in event.history
            if claim.status in _ASSERTING
            and claim.by not in (None, denial.by)
            and _days_apart((claim.published or "")[:10], (denial.published or "")[:10]) <= _SAME_DAYS
        ]
        if asserting:
            yield StoryContradiction(
                about=f"whether the {event.label} stands",
                claims=tuple(
                    StorySide(value=claim.status.value, by=claim.by, citation=claim.citation)
                    for claim in (*asserting[:_MOST], *denying[:_MOST])
                ),
            )
            return


def _words(articles: Mapping[str, Article], cited: Citation) -> str:
    return " ".join(articles[cited.article].words(span) for span in cited.spans)


def _places(reports: Sequence[EventReport], states: frozenset[str]) -> dict[str, list[EventReport]]:
    """Group reports of one day in several articles by place, where the places exclude each other.

    Spellings of one name are one place, and a state is no rival of its city. Without a day, two places are most often
    two meetings.
    """
    found: dict[str, list[EventReport]] = {}
    dated = [one for one in reports if one.place and one.place not in states and one.date and one.date.earliest]
    for report in dated:
        place = report.place or ""
        rivals = [one for one in dated if _spelling(one.place or "") != _spelling(place) and _on_one_day(report, one)]
        if any(one.article_id != report.article_id for one in rivals):
            known = next((name for name in found if _spelling(name) == _spelling(place)), place)
            found.setdefault(known, []).append(report)
    return found


def _on_one_day(one: EventReport, other: EventReport) -> bool:
    """Tell whether both reports tell one day, and the same one."""
    days = [(report.date.earliest, report.date.latest) for report in (one, other) if report.date]
    return len(days) == len({*days}) + 1 and days[0][0] == days[0][1]


def _spelling(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _lengths(reports: Sequence[EventReport]) -> dict[str, list[EventReport]]:
    found: dict[str, list[EventReport]] = {}
    for report in reports:
        if report.duration:
            found.setdefault(_in_words(report.duration), []).append(report)
    return found


def _in_words(duration: str) -> str:
    """Return a length as a reader says it.

    >>> _in_words("P120D"), _in_words("PT2H"), _in_words("P1Y")
    ('120 days', '2 hours', '1 year')
    """
    match = _LENGTH.fullmatch(duration)
    if match is None:
        return duration
    unit = _UNITS[match.group("time") + match.group("unit")]
    return f"{match.group('count')} {unit}{'' if match.group('count') == '1' else 's'}"


def _side(view: View, value: str, report: EventReport) -> StorySide:
    return StorySide(
        value=value,
        by=view.actor(report.status_by),
        citation=Citation(article=report.article_id, spans=report.evidence),
    )


def _tolls(view: View) -> Iterator[StoryContradiction]:
    """Yield what articles of the same days count differently; a toll that grows with the days is no quarrel."""
    groups: dict[tuple[str, str], list[tuple[tuple[str, ...], Toll]]] = {}
    for item in view.annotated:
        days = (item.article.day,) if item.article.day else _days_without_a_year(item)
        for toll in item.tolls:
            groups.setdefault((toll.what, toll.whom), []).append((days, toll))
    for (what, whom), told in groups.items():
        quarrel = [
            (days, toll)
            for days, toll in told
            if any(_are_near(days, others) and _exclude(toll, rival) for others, rival in told)
        ]
        if quarrel:
            yield StoryContradiction(
                about=f"how many {_plural(whom)} {_PAST.get(what, what)}",
                claims=tuple(
                    StorySide(
                        value=toll.words, by=None, citation=Citation(article=toll.article_id, spans=toll.evidence)
                    )
                    for _, toll in quarrel
                ),
            )


def _days_without_a_year(item: Annotations) -> tuple[str, ...]:
    """Return the days that an undated article names without a year: "XXXX-07-28"."""
    return tuple(one.value for one in item.dates if one.value and _NO_YEAR.fullmatch(one.value))


def _are_near(days: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two articles are of the same days; where one does not tell the year, in the year of the other."""
    for day in days:
        for other in others:
            years = [one[:4] for one in (day, other) if not one.startswith("XXXX")]
            one, two = ((years[0] + each[4:]) if years and each.startswith("XXXX") else each for each in (day, other))
            if years and _days_apart(one, two) <= _SAME_DAYS:
                return True
    return False


def _exclude(one: Toll, other: Toll) -> bool:
    """Tell whether two counts cannot both be so."""
    return (one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low)


def _days_apart(one: str, other: str) -> int:
    if not one or not other:
        return _SAME_DAYS + 1
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _plural(noun: str) -> str:
    return "people" if noun == "person" else f"{noun}s"
