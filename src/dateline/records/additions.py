"""What the machine missed and a person added: a statement or an event, on words of a stored article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import attrs
import msgspec

from dateline.records.articles import Article, Span
from dateline.records.claims import (
    Actor,
    Annotations,
    Attribution,
    EventDate,
    EventReport,
    EventType,
    Participant,
    Party,
    Statement,
    StatementKind,
    Status,
)
from dateline.records.dates import bounds
from dateline.records.decisions import Decision, DecisionKind, standing
from dateline.records.ids import short_id

__all__ = ["Addition", "added_claims", "addition_of", "find_words", "with_additions"]

_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_TRIGGER_WORDS = 8


@attrs.frozen(kw_only=True)
class Addition:
    """A missed claim as somebody gives it; ``actor`` is who said it, or by whose word it stands."""

    kind: Literal["statement", "event"]
    spans: tuple[Span, ...] = attrs.field(validator=attrs.validators.min_len(1))
    actor: Actor | None = None
    label: str | None = None  # of an event
    type: EventType = EventType.CONSULT
    status: Status = Status.HAPPENED
    date: str | None = None  # EDTF
    place: str | None = None
    participants: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """Return it as a decision keeps it."""
        return msgspec.json.encode(self, order="deterministic").decode()


def addition_of(decision: Decision) -> Addition:
    """Return what a decision adds."""
    return msgspec.json.decode(decision.value or "", type=Addition)


def find_words(article: Article, words: str, near: int | None = None) -> Span | None:
    """Return where words stand in an article, the place nearest to ``near`` when there are several.

    Blanks and line breaks count alike; nothing else is forgiven.
    """
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    if not pattern:
        return None
    found = [Span(match.start(), match.end()) for match in re.finditer(pattern, article.text)]
    return min(found, key=lambda span: abs(span.start - (near or 0)), default=None)


def with_additions(annotated: Sequence[Annotations], decisions: Iterable[Decision]) -> list[Annotations]:
    """Return the articles with the claims that people added to them."""
    added: dict[str, list[Addition]] = defaultdict(list)
    for one in standing(decisions):
        if one.kind is DecisionKind.ADD:
            added[one.target].append(addition_of(one))
    if not added:
        return list(annotated)
    return [_with(item, added[item.article.id]) if item.article.id in added else item for item in annotated]


def added_claims(decisions: Iterable[Decision]) -> dict[str, str]:
    """Map the ids of added claims that stand to their kinds."""
    found: dict[str, str] = {}
    for one in standing(decisions):
        if one.kind is DecisionKind.ADD:
            addition = addition_of(one)
            found[_id(one.target, addition)] = addition.kind
    return found


def _with(item: Annotations, additions: Sequence[Addition]) -> Annotations:
    actors = {actor.id: actor for actor in item.actors}
    for one in additions:
        if one.actor is not None:
            actors.setdefault(one.actor.id, one.actor)
    # By id, so that adding what is there already changes nothing.
    statements = {one.id: one for one in item.statements}
    events = {one.id: one for one in item.events}
    for addition in additions:
        if addition.kind == "statement":
            statement = _statement(item.article, addition)
            statements[statement.id] = statement
        else:
            event = _event(item.article, addition)
            events[event.id] = event
    return attrs.evolve(
        item,
        actors=tuple(actors.values()),
        statements=tuple(sorted(statements.values(), key=lambda one: (one.content[0], one.id))),
        events=tuple(sorted(events.values(), key=lambda one: (one.trigger, one.id))),
    )


def _id(article: str, addition: Addition) -> str:
    prefix = "st" if addition.kind == "statement" else "evt"
    return short_id(prefix, (article, "added", addition.value))


def _statement(article: Article, addition: Addition) -> Statement:
    quoted = tuple(span for span in addition.spans if _is_quoted(article, span))
    actor = addition.actor
    return Statement(
        id=_id(article.id, addition),
        article_id=article.id,
        kind=StatementKind.DIRECT if quoted == addition.spans else StatementKind.INDIRECT,
        content=addition.spans,
        quoted=quoted,
        speaker=Party(actor=actor.id, name=actor.name) if actor else None,
        attribution=Attribution.OUTLET if actor is None else Attribution.NAMED if actor.named else Attribution.UNNAMED,
        said=addition.date,
    )


def _is_quoted(article: Article, span: Span) -> bool:
    before, after = article.text[span.start - 1 : span.start], article.text[span.end : span.end + 1]
    return before in _QUOTES and _QUOTES[before] == after


def _event(article: Article, addition: Addition) -> EventReport:
    first = addition.spans[0]
    words = article.words(first).split()
    end = first.end
    if len(words) > _TRIGGER_WORDS:
        start = first.start
        for word in words[:_TRIGGER_WORDS]:
            start = article.text.index(word, start) + len(word)
        end = start
    date = None
    if addition.date is not None:
        earliest, latest = bounds(addition.date)
        date = EventDate(edtf=addition.date, text=None, earliest=earliest, latest=latest)
    return EventReport(
        id=_id(article.id, addition),
        article_id=article.id,
        type=addition.type,
        label=addition.label or article.words(first),
        trigger=Span(first.start, end),
        participants=tuple(Participant(actor=actor) for actor in addition.participants),
        place=addition.place,
        date=date,
        status=addition.status,
        status_by=addition.actor.id if addition.actor else None,
        evidence=addition.spans,
    )
