"""Puts annotations and stories into the JSON that other programs read. Names here are a contract: add, never change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dateline.present.identities import contradiction_id, debt_ids, expectation_id, question_id, reaction_id
from dateline.records.articles import Span
from dateline.records.catalogue import Answer, Entry, EntryKind
from dateline.records.claims import (
    Actor,
    Annotations,
    Debt,
    EventDate,
    EventReport,
    Participant,
    Party,
    Position,
    Reaction,
    Statement,
    TimePhrase,
)
from dateline.records.stories import (
    Changes,
    Citation,
    Expectation,
    StatusChange,
    Story,
    StoryArticle,
    StoryContradiction,
    StoryEvent,
    StoryPosition,
    StoryQuestion,
    StoryReaction,
    StoryStatement,
)
from dateline.records.versions import Revision

__all__ = ["annotations_json", "answer_json", "changes_json", "entry_json", "found_json", "story_json"]

Json = dict[str, Any]


def annotations_json(annotations: Annotations) -> Json:
    """Return one article's line of ``dateline annotate``."""
    article = annotations.article
    return {
        "id": article.external_id or article.id,
        "article": article.id,
        "title": article.title,
        "published": article.published,
        "published_from": article.published_from.value if article.published_from else None,
        "anchored_by": article.anchored_by,
        "outlet": article.outlet,
        "byline": article.byline,
        "url": article.url,
        "text": article.text,
        "blocks": [{"kind": block.kind.value, "span": _span(block.span)} for block in article.blocks],
        "lost": article.lost,
        "form": article.form.value,
        "notes": list(article.notes),
        "outlet_kind": article.outlet_kind.value if article.outlet_kind else None,
        "outlet_country": article.outlet_country,
        "statements": [_statement(item) for item in annotations.statements],
        "dates": [_date(item) for item in annotations.dates],
        "mentions": [
            {"span": _span(item.span), "actor": item.actor, "form": item.form} for item in annotations.mentions
        ],
        "actors": [_actor(item) for item in annotations.actors],
        "events": [_event(item) for item in annotations.events],
        "positions": [_position(item) for item in annotations.positions],
        "reactions": [_reaction(item) for item in annotations.reactions],
        "questions": [
            {"text": item.text, "due": item.due, "evidence": _spans(item.evidence)} for item in annotations.questions
        ],
        "contradictions": [
            {
                "about": item.about,
                "claims": [{"value": side.value, "evidence": _spans(side.evidence)} for side in item.claims],
            }
            for item in annotations.contradictions
        ],
        "debt": [
            {"kind": item.kind.value, "text": item.text, "evidence": _spans(item.evidence)} for item in annotations.debt
        ],
        "furniture": _spans(article.furniture),
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _party(party: Party | None) -> Json | None:
    if party is None:
        return None
    return {"spans": _spans(party.spans), "actor": party.actor, "name": party.name}


def _statement(item: Statement) -> Json:
    addressee = item.addressee
    return {
        "id": item.id,
        "kind": item.kind.value,
        "mode": item.mode.value,
        "content": _spans(item.content),
        "quoted": _spans(item.quoted),
        "speaker": _party(item.speaker),
        "via": [_party(party) for party in item.via],
        "cue": _spans(item.cue),
        "channel": {"span": _span(item.channel.span), "name": item.channel.name} if item.channel else None,
        "addressee": None
        if addressee is None
        else {
            "span": _span(addressee.spans[0]) if addressee.spans else None,
            "actor": addressee.actor,
            "name": addressee.name,
        },
        "attribution": item.attribution.value,
        "terms": _span(item.terms) if item.terms else None,
        "said": item.said,
    }


def _date(item: TimePhrase) -> Json:
    return {
        "span": _span(item.span),
        "type": item.type.value,
        "value": item.value,
        "mod": item.mod,
        "edtf": item.edtf,
        "earliest": item.earliest,
        "latest": item.latest,
        "anchor": item.anchor,
        "reason": item.reason,
    }


def _actor(item: Actor) -> Json:
    return {
        "id": item.id,
        "name": item.name,
        "kind": item.kind.value,
        "aliases": list(item.aliases),
        "role": item.role,
        "wikidata": item.wikidata,
    }


def _participants(items: Iterable[Participant]) -> list[Json]:
    return [{"actor": item.actor, "role": item.role} for item in items]


def _event_date(date: EventDate | None) -> Json | None:
    if date is None:
        return None
    return {"edtf": date.edtf, "text": date.text, "earliest": date.earliest, "latest": date.latest}


def _event(item: EventReport) -> Json:
    return {
        "id": item.id,
        "type": item.type.value,
        "label": item.label,
        "trigger": _span(item.trigger),
        "participants": _participants(item.participants),
        "place": item.place,
        "date": _event_date(item.date),
        "duration": item.duration,
        "status": item.status.value,
        "status_by": item.status_by,
        "polarity": item.polarity,
        "certainty": item.certainty.value,
        "modality": item.modality.value,
        "background": item.background,
        "evidence": _spans(item.evidence),
    }


def _position(item: Position) -> Json:
    return {
        "id": item.id,
        "actor": item.actor,
        "issue": item.issue,
        "stance": item.stance.value,
        "level": item.level.value,
        "firmness": item.firmness.value,
        "condition": _span(item.condition) if item.condition else None,
        "object": _span(item.object),
        "evidence": _spans(item.evidence),
    }


def _reaction(item: Reaction) -> Json:
    return {
        "camp": item.camp,
        "actors": list(item.actors),
        "stance": item.stance.value if item.stance else None,
        "statements": list(item.statements),
        "silence": item.silence,
        "evidence": _spans(item.evidence),
    }


def story_json(story: Story, version: str) -> Json:
    """Return what ``dateline export --format json`` prints."""
    return {
        "dateline": version,
        "as_of": story.as_of,
        "articles": [_story_article(item) for item in story.articles],
        "actors": [_actor(item) for item in story.actors],
        "statements": [_story_statement(item) for item in story.statements],
        "events": [_story_event(item) for item in story.events],
        "positions": [_story_position(item) for item in story.positions],
        "tracks": [
            {
                "actor": item.actor,
                "issue": item.issue,
                "drift": bool(item.moves),
                "steps": [_step(step, item.moves) for step in item.steps],
            }
            for item in story.tracks
        ],
        "reactions": [_story_reaction(item) for item in story.reactions],
        "contradictions": [_story_contradiction(item) for item in story.contradictions],
        "questions": [_question(item) for item in story.questions],
        "expectations": [_expectation(item) for item in story.expectations],
        "debt": [
            {"id": identity, **_debt(item)} for identity, item in zip(debt_ids(story.debt), story.debt, strict=True)
        ],
    }


def entry_json(entry: Entry) -> Json:
    """Return an entry of the catalogue as the row that an export has of it; an article comes without its text."""
    row = _ROWS[entry.kind](entry.record)
    if entry.kind is EntryKind.ARTICLE:
        del row["text"]
    return {"id": entry.id, **row}


def answer_json(answer: Answer) -> Json:
    """Return a page of rows, how many there are (or are at least), and what the next page begins after."""
    return {
        "rows": [entry_json(entry) for entry in answer.entries],
        "total": answer.total,
        "at_least": answer.more,
        "next": answer.next,
    }


def found_json(found: Iterable[tuple[EntryKind, Answer]]) -> list[Json]:
    """Return what a search found, kind by kind."""
    return [{"kind": kind.value, **answer_json(answer)} for kind, answer in found]


def changes_json(changes: Changes) -> Json:
    """Return what changed, as plain values of the contract."""
    return {
        "since": changes.since,
        "as_of": changes.as_of,
        "status": [_status_change(one) for one in changes.status],
        "dates": [
            {"event": one.event, "label": one.label, "from": one.before, "to": one.after, **_cited(one.citation)}
            for one in changes.dates
        ],
        "actors": [_actor(one) for one in changes.actors],
        "statements": [one.id for one in changes.statements],
        "positions": [
            {**_story_position(one.position), "change": one.change, "before": one.before.value if one.before else None}
            for one in changes.positions
        ],
        "contradictions": [_story_contradiction(one) for one in changes.contradictions],
        "expectations": [_expectation(one) for one in changes.expectations],
        "questions": [_question(one) for one in changes.questions],
        "articles": {
            "added": list(changes.added),
            "updated": list(changes.updated),
            "withdrawn": list(changes.withdrawn),
            "revisions": [_revision(one) for one in changes.revisions],
        },
        "no_longer_told": {
            "events": [
                {"event": one.id, "label": one.label, "status": one.status.value} for one in changes.gone.events
            ],
            "statements": [one.id for one in changes.gone.statements],
            "contradictions": [_story_contradiction(one) for one in changes.gone.contradictions],
        },
    }


def _status_change(item: StatusChange) -> Json:
    return {
        "event": item.event,
        "label": item.label,
        "from": item.before.value if item.before else None,
        "to": item.after.value,
        "by": item.by,
        **_cited(item.citation),
    }


def _step(item: StoryPosition, moves: tuple[StoryPosition, ...]) -> Json:
    return {
        "position": item.id,
        "stance": item.stance.value,
        "firmness": item.firmness.value,
        "level": item.level.value,
        "published": item.published,
        "moved": item in moves,
    }


def _revision(item: Revision) -> Json:
    return {
        "article": item.article,
        "version_of": item.version_of,
        "sentences": [
            {
                "change": one.kind.value,
                "before": _at(item.version_of, one.before, one.was),
                "after": _at(item.article, one.after, one.now),
            }
            for one in item.changes
        ],
        "notices": [_at(item.article, one.span, one.words) for one in item.notices],
    }


def _at(article: str, span: Span | None, words: str | None) -> Json | None:
    return None if span is None else {"article": article, "evidence": [_span(span)], "words": words}


def _question(item: StoryQuestion) -> Json:
    return {
        "id": question_id(item),
        "text": item.text,
        "due": item.due,
        "status": item.status,
        "answer": item.answer,
        **_cited(item.citation),
    }


def _expectation(item: Expectation) -> Json:
    return {
        "id": expectation_id(item),
        "event": item.event,
        "text": item.text,
        "due": item.due,
        "outcome": item.outcome,
        **_cited(item.citation),
        "came": _cited(item.came) if item.came else None,
    }


def _cited(citation: Citation) -> Json:
    return {"article": citation.article, "evidence": _spans(citation.spans)}


def _story_article(item: StoryArticle) -> Json:
    article = item.article
    return {
        "id": article.id,
        "external_id": article.external_id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "captured": item.captured,
        "sha256": item.sha256,
        "origin": item.origin,
        "version_of": item.version_of,
        "withdrawn": item.withdrawn,
        "notices": [_span(notice.span) for notice in item.notices],
        "text": article.text,
    }


def _story_statement(item: StoryStatement) -> Json:
    return {
        "id": item.id,
        "kind": item.kind.value,
        "mode": item.mode.value,
        "speaker": item.speaker,
        "speaker_name": item.speaker_name,
        "attribution": item.attribution.value,
        "channel": item.channel.name if item.channel else None,
        "said": item.said,
        "variants": list(item.variants),
        "origins": item.origins,
        "reports": [
            {
                "article": report.article,
                "content": _spans(report.content),
                "quoted": _spans(report.quoted),
                "speaker_spans": _spans(report.speaker_spans),
            }
            for report in item.reports
        ],
    }


def _story_event(item: StoryEvent) -> Json:
    return {
        "id": item.id,
        "type": item.type.value,
        "label": item.label,
        "participants": _participants(item.participants),
        "place": item.place,
        "date": _event_date(item.date),
        "duration": item.duration,
        "status": item.status.value,
        "disputed": item.disputed,
        "background": item.background,
        "parent": item.parent,
        "series": item.series,
        "origins": item.origins,
        "history": [
            {
                "status": step.status.value,
                "by": step.by,
                "said": step.said,
                "published": step.published,
                **_cited(step.citation),
            }
            for step in item.history
        ],
        "reports": [_cited(step.citation) for step in item.history],
    }


def _story_position(item: StoryPosition) -> Json:
    return {
        "id": item.id,
        "actor": item.actor,
        "issue": item.issue,
        "stance": item.stance.value,
        "level": item.level.value,
        "firmness": item.firmness.value,
        "said": item.said,
        **_cited(item.citation),
    }


def _story_contradiction(item: StoryContradiction) -> Json:
    return {
        "id": contradiction_id(item),
        "about": item.about,
        "claims": [{"value": side.value, "by": side.by, **_cited(side.citation)} for side in item.claims],
    }


def _story_reaction(item: StoryReaction) -> Json:
    return {
        "id": reaction_id(item),
        "camp": item.camp,
        "actors": list(item.actors),
        "stance": item.stance.value if item.stance else None,
        "statements": list(item.statements),
        "silence": item.silence,
        "ended": item.ended,
        "ended_by": _cited(item.ended_by) if item.ended_by else None,
        "reports": [_cited(citation) for citation in item.citations],
    }


def _debt(item: Debt) -> Json:
    return {"kind": item.kind.value, "text": item.text, "article": item.article_id, "evidence": _spans(item.evidence)}


_ROWS: Mapping[EntryKind, Callable[[Any], Json]] = {
    EntryKind.ARTICLE: _story_article,
    EntryKind.ACTOR: _actor,
    EntryKind.STATEMENT: _story_statement,
    EntryKind.EVENT: _story_event,
    EntryKind.POSITION: _story_position,
    EntryKind.REACTION: _story_reaction,
    EntryKind.CONTRADICTION: _story_contradiction,
    EntryKind.QUESTION: _question,
    EntryKind.EXPECTATION: _expectation,
    EntryKind.DEBT: _debt,
    EntryKind.STATUS_CHANGE: _status_change,
    EntryKind.REVISION: _revision,
}
