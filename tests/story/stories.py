"""Annotated articles made by hand: the Lakeside water conference of Northland and Southland."""

from __future__ import annotations

from dateline.records.articles import Article, Span
from dateline.records.claims import (
    Actor,
    ActorKind,
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
    claim_id,
)
from dateline.testing import make_article

NORTH = Actor(id="state-northland", name="Northland", kind=ActorKind.STATE)
SOUTH = Actor(id="state-southland", name="Southland", kind=ActorKind.STATE)


def span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def conference(
    article: Article, words: str, status: Status, *, by: str | None = None, day: str | None = None
) -> EventReport:
    evidence = span(article, words)
    return EventReport(
        id=claim_id("evt", article.id, (evidence,), status, by),
        article_id=article.id,
        type=EventType.CONSULT,
        label="conference of Northland and Southland",
        trigger=evidence,
        participants=(Participant(actor=NORTH.id), Participant(actor=SOUTH.id)),
        place="Lakeside",
        date=EventDate(edtf=day, text=day, earliest=day, latest=day) if day else None,
        status=status,
        status_by=by,
        evidence=(evidence,),
    )


def saying(article: Article, words: str, speaker: Actor | None) -> Statement:
    content = span(article, words)
    return Statement(
        id=claim_id("st", article.id, (content,), speaker.id if speaker else None),
        article_id=article.id,
        kind=StatementKind.INDIRECT,
        content=(content,),
        speaker=Party(actor=speaker.id, name=speaker.name) if speaker else None,
        attribution=Attribution.COLLECTIVE,
    )


def planned(day: str = "2031-05-28") -> Annotations:
    article = make_article("Northland will meet Southland in Lakeside on 28 May.", published="2031-05-02")
    report = conference(article, "will meet", Status.PLANNED, by=NORTH.id, day=day)
    return Annotations(article=article, actors=(NORTH, SOUTH), events=(report,))


def happened() -> Annotations:
    article = make_article("The conference in Lakeside took place.", published="2031-05-29")
    report = conference(article, "took place", Status.HAPPENED, day="2031-05-28")
    return Annotations(article=article, actors=(NORTH, SOUTH), events=(report,))
