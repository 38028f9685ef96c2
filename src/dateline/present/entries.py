"""Lays a story out in entries: what the pages, the API, the feeds and the command line all ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from dateline.present.identities import (
    change_id,
    contradiction_id,
    debt_ids,
    expectation_id,
    question_id,
    reaction_id,
    revision_id,
)
from dateline.present.wording import outlet_of
from dateline.records.articles import Article, Span
from dateline.records.catalogue import Entry, EntryKind, Telling
from dateline.records.dates import bounds
from dateline.records.stories import (
    Citation,
    Expectation,
    StatusChange,
    Story,
    StoryArticle,
    StoryContradiction,
    StoryEvent,
    StoryPosition,
    StoryStatement,
)

__all__ = ["entries_of"]

Facets = list[tuple[str, str | None]]


def entries_of(story: Story) -> Iterator[Entry]:
    """Yield every entry of a story, kind by kind, each kind in the order of what sorts it, ties by id."""
    layout = _Layout(story)
    for found in (
        layout.articles(),
        layout.actors(),
        layout.statements(),
        layout.events(),
        layout.positions(),
        layout.reactions(),
        layout.contradictions(),
        layout.questions(),
        layout.expectations(),
        layout.debt(),
        layout.status_changes(),
        layout.revisions(),
    ):
        yield from sorted(found, key=lambda entry: (entry.sort, entry.id))


def _where(values: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(name, value) for name, value in values if value}))


def _yes(value: object) -> str:
    return "yes" if value else "no"


class _Layout:
    """Makes the entries of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._items: Mapping[str, StoryArticle] = {item.article.id: item for item in story.articles}
        self._names = {actor.id: actor.name for actor in story.actors}
        self._outlets = {key: outlet_of(item.article) for key, item in self._items.items()}
        self._camps: dict[str, set[str]] = defaultdict(set)  # of a statement
        self._camps_of: dict[str, set[str]] = defaultdict(set)  # of an actor
        for one in story.reactions:
            for statement in one.statements:
                self._camps[statement].add(one.camp)
            for actor in one.actors:
                self._camps_of[actor].add(one.camp)
        self._reports: dict[str, list[tuple[Span, str]]] = defaultdict(list)  # events told in an article, and where
        for event in story.events:
            for step in event.history:
                self._reports[step.citation.article] += [(span, event.id) for span in step.citation.spans]

    def _telling(self, citation: Citation) -> Telling:
        article = self._items[citation.article].article
        words = " […] ".join(" ".join(article.words(span).split()) for span in citation.spans)
        first = citation.spans[0] if citation.spans else None
        return Telling(
            article=article.id,
            outlet=self._outlets[article.id],
            title=article.title,
            published=article.published,
            words=words,
            start=first.start if first else None,
            end=first.end if first else None,
        )

    def _published(self, citation: Citation) -> str:
        return self._items[citation.article].article.published or ""

    def articles(self) -> Iterator[Entry]:
        copies = Counter(item.origin for item in self._story.articles)
        for item in self._story.articles:
            article = item.article
            facets: Facets = [
                ("outlet", self._outlets[article.id]),
                ("origin", item.origin),
                ("withdrawn", _yes(item.withdrawn)),
                ("copies", _yes(copies[item.origin] > 1)),
                ("version", _yes(item.version_of)),
            ]
            bare = attrs.evolve(item, article=_without_text(article))
            prose = "\n".join(article.words(block.span) for block in article.prose)
            yield Entry(
                kind=EntryKind.ARTICLE,
                id=article.id,
                sort=article.published or "",
                record=bare,
                facets=_where(facets),
                text=f"{article.title or ''}\n{prose}",
                tellings=(self._telling(Citation(article=article.id, spans=())),),
            )

    def actors(self) -> Iterator[Entry]:
        said = Counter(one.speaker for one in self._story.statements if one.speaker)
        for actor in self._story.actors:
            facets: Facets = [("kind", actor.kind.value), ("named", _yes(actor.named))]
            facets += [("camp", camp) for camp in self._camps_of.get(actor.id, ())]
            names = " ".join((actor.name, *actor.aliases, actor.role or ""))
            yield Entry(
                kind=EntryKind.ACTOR,
                id=actor.id,
                sort=f"{said[actor.id]:09}",
                record=actor,
                facets=_where(facets),
                text=names,
            )

    def statements(self) -> Iterator[Entry]:
        for one in self._story.statements:
            tellings = tuple(
                self._telling(Citation(article=report.article, spans=report.content)) for report in one.reports
            )
            days = [telling.published for telling in tellings if telling.published]
            facets: Facets = [
                ("speaker", one.speaker),
                ("channel", one.channel.name if one.channel else None),
                ("attribution", one.attribution.value),
                ("kind", one.kind.value),
                ("mode", one.mode.value),
                ("day", min(days)[:10] if days else None),
                ("variants", _yes(len(one.variants) > 1)),
                *(("camp", camp) for camp in self._camps.get(one.id, ())),
                *(("event", event) for event in self._events_of(one)),
                *(("article", report.article) for report in one.reports),
                *(("outlet", telling.outlet) for telling in tellings),
            ]
            yield Entry(
                kind=EntryKind.STATEMENT,
                id=one.id,
                sort=min(days, default=""),
                record=one,
                facets=_where(facets),
                text="\n".join((one.speaker_name or "", *one.variants)),
                tellings=tellings,
                claims=tuple(report.claim for report in one.reports),
            )

    def _events_of(self, statement: StoryStatement) -> set[str]:
        """Return the events that are told within a statement's words."""
        told = (Citation(article=report.article, spans=report.content) for report in statement.reports)
        return {event for citation in told for event in self._events_at(citation)}

    def events(self) -> Iterator[Entry]:
        for one in self._story.events:
            facets: Facets = [
                ("type", one.type.value),
                ("status", one.status.value),
                ("disputed", _yes(one.disputed)),
                ("background", _yes(one.background)),
                ("place", one.place),
                ("parent", one.parent),
                ("series", one.series),
                ("dated", _yes(one.date and one.date.edtf)),
                *(("actor", part.actor) for part in one.participants),
                *(("by", step.by) for step in one.history),
                *(("article", step.citation.article) for step in one.history),
            ]
            yield Entry(
                kind=EntryKind.EVENT,
                id=one.id,
                sort=(one.date.earliest or one.date.latest or "") if one.date else "",
                record=one,
                facets=_where(facets),
                text=f"{one.label} {one.place or ''}",
                tellings=tuple(self._telling(step.citation) for step in one.history),
                claims=tuple(step.report for step in one.history),
            )

    def positions(self) -> Iterator[Entry]:
        for one in self._story.positions:
            yield self._position(one)

    def _position(self, one: StoryPosition) -> Entry:
        facets: Facets = [
            ("actor", one.actor),
            ("issue", one.issue),
            ("stance", one.stance.value),
            ("level", one.level.value),
            ("firmness", one.firmness.value),
            ("article", one.citation.article),
        ]
        return Entry(
            kind=EntryKind.POSITION,
            id=one.id,
            sort=one.published or "",
            record=one,
            facets=_where(facets),
            text=f"{self._names.get(one.actor, '')} {one.issue} {one.words}",
            tellings=(self._telling(one.citation),),
            claims=(one.id,),
        )

    def reactions(self) -> Iterator[Entry]:
        for one in self._story.reactions:
            yield Entry(
                kind=EntryKind.REACTION,
                id=reaction_id(one),
                sort=min((self._published(cited) for cited in one.citations), default=""),
                record=one,
                facets=_where(
                    [("camp", one.camp), ("silence", _yes(one.silence)), *(("actor", actor) for actor in one.actors)]
                ),
                text=one.camp,
                tellings=tuple(self._telling(cited) for cited in one.citations),
            )

    def contradictions(self) -> Iterator[Entry]:
        for one in self._story.contradictions:
            articles = {side.citation.article for side in one.claims}
            facets: Facets = [
                ("within", "article" if len(articles) == 1 else "coverage"),
                *(("actor", side.by) for side in one.claims),
                *(("article", article) for article in articles),
                *(("event", event) for event in self._events_between(one)),
            ]
            yield Entry(
                kind=EntryKind.CONTRADICTION,
                id=contradiction_id(one),
                sort=max((self._published(side.citation) for side in one.claims), default=""),
                record=one,
                facets=_where(facets),
                text=" ".join((one.about, *(side.value for side in one.claims))),
                tellings=tuple(self._telling(side.citation) for side in one.claims),
            )

    def _events_between(self, quarrel: StoryContradiction) -> set[str]:
        """Return the events that at least two sides of a contradiction tell of."""
        sides = Counter(event for side in quarrel.claims for event in self._events_at(side.citation))
        return {event for event, count in sides.items() if count > 1}

    def _events_at(self, citation: Citation) -> set[str]:
        """Return the events that are told in some words."""
        told = self._reports.get(citation.article, ())
        return {event for where, event in told if any(where.overlaps(span) for span in citation.spans)}

    def questions(self) -> Iterator[Entry]:
        for one in self._story.questions:
            yield Entry(
                kind=EntryKind.QUESTION,
                id=question_id(one),
                sort=self._published(one.citation),
                record=one,
                facets=_where([("status", one.status), ("article", one.citation.article)]),
                text=one.text,
                tellings=(self._telling(one.citation),),
            )

    def expectations(self) -> Iterator[Entry]:
        for one in self._story.expectations:
            facets: Facets = [
                ("outcome", one.outcome),
                ("overdue", _yes(self._is_overdue(one))),
                ("event", one.event),
                ("article", one.citation.article),
            ]
            yield Entry(
                kind=EntryKind.EXPECTATION,
                id=expectation_id(one),
                sort=one.due or self._published(one.citation),
                record=one,
                facets=_where(facets),
                text=one.text,
                tellings=tuple(self._telling(cited) for cited in (one.citation, one.came) if cited is not None),
            )

    def _is_overdue(self, one: Expectation) -> bool:
        """Tell whether the day has come and nobody told what became of it."""
        latest = bounds(one.due)[1] if one.due and one.outcome == "open" else None
        return latest is not None and latest[:10] < (self._story.as_of or "")[:10]

    def debt(self) -> Iterator[Entry]:
        for identity, one in zip(debt_ids(self._story.debt), self._story.debt, strict=True):
            yield Entry(
                kind=EntryKind.DEBT,
                id=identity,
                sort=self._items[one.article_id].article.published or "",
                record=one,
                facets=_where([("kind", one.kind.value), ("article", one.article_id)]),
                text=one.text,
                tellings=(self._telling(Citation(article=one.article_id, spans=one.evidence)),),
            )

    def status_changes(self) -> Iterator[Entry]:
        for event in self._story.events:
            yield from self._changes_of(event)

    def _changes_of(self, event: StoryEvent) -> Iterator[Entry]:
        """Yield each turn of an event's history, its first telling included."""
        before = None
        for step in event.history:
            if step.status is before:
                continue
            change = StatusChange(
                event=event.id,
                label=event.label,
                before=before,
                after=step.status,
                by=step.by,
                disputed=event.disputed,
                citation=step.citation,
            )
            before = step.status
            yield Entry(
                kind=EntryKind.STATUS_CHANGE,
                id=change_id(event.id, step),
                sort=step.published or "",
                record=change,
                facets=_where([("event", event.id), ("to", step.status.value), ("by", step.by)]),
                text=event.label,
                tellings=(self._telling(step.citation),),
            )

    def revisions(self) -> Iterator[Entry]:
        for one in self._story.revisions:
            yield Entry(
                kind=EntryKind.REVISION,
                id=revision_id(one),
                sort=self._items[one.article].article.published or "",
                record=one,
                facets=_where([("article", one.article), ("article", one.version_of)]),
                text=" ".join(change.now or "" for change in one.changes),
                tellings=(self._telling(Citation(article=one.article, spans=())),),
            )


def _without_text(article: Article) -> Article:
    return attrs.evolve(article, text="", blocks=())
