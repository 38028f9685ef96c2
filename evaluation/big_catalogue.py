"""Makes the catalogue of a dossier that ``big_dossier`` made: no two articles tell the same, so nothing is linked.

The story of a million statements takes an hour to link; what is measured here is how quick the pages are, not that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from dateline.dossier import open_dossier
from dateline.dossier.catalogue import fill_catalogue
from dateline.present.entries import entries_of
from dateline.records.catalogue import Entry, EntryKind
from dateline.records.claims import Actor, Annotations, Statement
from dateline.records.stories import (
    Citation,
    StatementReport,
    StatusClaim,
    Story,
    StoryArticle,
    StoryEvent,
    StoryPosition,
    StoryStatement,
)
from evaluation.big_dossier import articles_of

__all__ = ["fill_big"]

_KINDS = (EntryKind.ARTICLE, EntryKind.STATEMENT, EntryKind.EVENT, EntryKind.POSITION, EntryKind.STATUS_CHANGE)
_TOGETHER = 200


def fill_big(dossier: Path, place: Path, count: int) -> None:
    """Write the catalogue of a made dossier, kind by kind, without ever holding it whole."""
    with open_dossier(dossier, readonly=True) as opened:
        state = opened.state()
    documents = {
        "story": msgspec.json.encode(
            {"as_of": None, "headline": "An invented world", "origins": count // 20, "outlets": 120}
        ),
        "matrix": msgspec.json.encode({"issues": [], "rows": []}),
        "moved": b"[]",
    }
    fill_catalogue(place, _entries(count), state=state, documents=documents)


def _entries(count: int) -> Iterator[Entry]:
    for kind in _KINDS:
        found = _entries_of(count, kind)
        # Articles come by day, and so does what they say; when an event is to be is another matter.
        yield from sorted(found, key=lambda entry: entry.sort) if kind is EntryKind.EVENT else found
    yield from _actors(count)


def _entries_of(count: int, kind: EntryKind) -> Iterator[Entry]:
    articles = articles_of(count)
    while group := list(islice(articles, _TOGETHER)):
        yield from (entry for entry in entries_of(_story(group, kind)) if entry.kind is kind)


def _actors(count: int) -> Iterator[Entry]:
    said: Counter[str] = Counter()
    known: dict[str, Actor] = {}
    for annotated in articles_of(count):
        known.update((actor.id, actor) for actor in annotated.actors)
        said.update(one.speaker.actor for one in annotated.statements if one.speaker and one.speaker.actor)
    for identity in sorted(known, key=lambda one: (said[one], one)):
        actor = known[identity]
        yield Entry(
            kind=EntryKind.ACTOR,
            id=identity,
            sort=f"{said[identity]:09}",
            record=actor,
            facets=(("kind", actor.kind.value), ("named", "yes")),
            text=actor.name,
        )


def _story(group: list[Annotations], kind: EntryKind) -> Story:
    """Return the story of some articles that share nothing, as far as entries of a kind need it."""
    says, acts, holds = kind is EntryKind.STATEMENT, kind is not EntryKind.POSITION, kind is EntryKind.POSITION
    return Story(
        as_of=None,
        articles=tuple(StoryArticle(article=one.article, origin=one.article.id, sha256="0" * 64) for one in group),
        statements=tuple(_statement(one, said) for one in group for said in one.statements if says),
        events=tuple(_event(one, n) for one in group for n in range(len(one.events)) if acts),
        positions=tuple(_position(one, n) for one in group for n in range(len(one.positions)) if holds),
    )


def _statement(annotated: Annotations, one: Statement) -> StoryStatement:
    speaker = one.speaker
    return StoryStatement(
        id=one.id,
        kind=one.kind,
        mode=one.mode,
        speaker=speaker.actor if speaker else None,
        speaker_name=speaker.name if speaker else None,
        attribution=one.attribution,
        said=one.said,
        variants=(annotated.article.words(one.content[0]),),
        reports=(StatementReport(claim=one.id, article=annotated.article.id, content=one.content, quoted=one.quoted),),
    )


def _event(annotated: Annotations, n: int) -> StoryEvent:
    one, article = annotated.events[n], annotated.article
    step = StatusClaim(
        status=one.status,
        by=one.status_by,
        said=article.published,
        published=article.published,
        date=one.date,
        report=one.id,
        citation=Citation(article=article.id, spans=one.evidence),
    )
    return StoryEvent(
        id=one.id,
        type=one.type,
        label=one.label,
        participants=one.participants,
        place=one.place,
        date=one.date,
        status=one.status,
        background=one.background,
        history=(step,),
        newest=article.published,
    )


def _position(annotated: Annotations, n: int) -> StoryPosition:
    one, article = annotated.positions[n], annotated.article
    return StoryPosition(
        id=one.id,
        actor=one.actor,
        issue=one.issue,
        stance=one.stance,
        level=one.level,
        firmness=one.firmness,
        said=article.published,
        words=article.words(one.object),
        published=article.published,
        citation=Citation(article=article.id, spans=one.evidence),
    )
