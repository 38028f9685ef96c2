"""A dossier in which every field of every article tries to be markup."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import attrs
from sqlalchemy import insert

from dateline.acquire.feeds import entries_of
from dateline.dossier.opening import open_engine, writing
from dateline.dossier.rows import article_row, claim_rows, decision_row, note_row
from dateline.dossier.schema import articles, captures, claims, decisions, notes
from dateline.dossier.search import index_article
from dateline.records.articles import Article, Block, BlockKind, Capture, Given, PublishedFrom, Span
from dateline.records.claims import (
    Actor,
    ActorKind,
    Annotations,
    Attribution,
    Channel,
    Contradiction,
    Debt,
    DebtKind,
    EventDate,
    EventReport,
    EventType,
    Level,
    Mention,
    Participant,
    Party,
    Position,
    Question,
    Reaction,
    Side,
    Stance,
    Statement,
    StatementKind,
    Status,
    TimePhrase,
    TimeType,
)
from dateline.records.decisions import Decision, DecisionKind, decision_of
from dateline.records.ids import short_id
from dateline.records.notes import Moderation, NoteState, note_of
from tests.browser.payloads import Payload

__all__ = ["make_hostile"]


def make_hostile(path: Path, found: Sequence[Payload]) -> Path:
    """Make a dossier of one article for each payload, with notes, decisions and tables of the same kind."""
    fed = _fed(found)
    engine = open_engine(path, create=True, readonly=False)
    # In one transaction: a test has no time to wait for the disk a thousand times.
    with writing(engine) as connection:
        for payload in found:
            one, capture = _annotated(payload, fed[payload.number]), _capture(payload)
            row = {"sha256": capture.sha256, "data": capture.data, "media": capture.media}
            connection.execute(insert(captures), row)
            connection.execute(insert(articles), article_row(capture, one))
            connection.execute(insert(claims), list(claim_rows(one)))
            index_article(connection, one.article)
            connection.execute(insert(decisions), decision_row(_decision(payload, one)))
            note = note_of(one.actors[0].id, payload.text, author=payload.text, at="2031-07-01T09:00")
            connection.execute(insert(notes), note_row(note))
            if payload.number % 3:
                shown = Moderation(note=note.id, state=NoteState.SHOWN, by=payload.text, at="2031-07-01T10:00")
                connection.execute(insert(notes), note_row(shown))
        for kind, lines in _tables(found).items():
            told = {"reason": kind, "author": found[0].text, "at": "2031-07-03T09:00"}
            table = decision_of(DecisionKind.TABLE, kind, lines, **told)
            connection.execute(insert(decisions), decision_row(table))
    engine.dispose()
    return path


def _capture(payload: Payload) -> Capture:
    return Capture(
        data=f"{payload.number} {payload.text}".encode(),
        media="text",
        name=f"{payload.text}.txt",
        address=payload.address if payload.number % 2 else f"{payload.text}.html",
        captured="2031-06-01T10:00:00Z",
        given=Given(title=payload.text, outlet=payload.text, external_id=payload.text),
    )


def _decision(payload: Payload, one: Annotations) -> Decision:
    told = {"reason": payload.text, "author": payload.text, "at": "2031-07-02T09:00"}
    if payload.number % 2:
        return decision_of(DecisionKind.RELABEL, one.events[1].id, payload.text, **told)
    return decision_of(DecisionKind.MERGE, one.actors[0].id, payload.text, **told)


def _fed(found: Sequence[Payload]) -> list[str]:
    """Return the payloads as a reader of feeds hands them on from titles."""
    items = [
        f"<item><guid>{one.number}</guid><title>{html.escape(html.escape(html.escape(_xml(one.text))))}</title></item>"
        for one in found
    ]
    feed = f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>'
    titles = {entry.id: entry.title or "" for entry in entries_of(feed.encode())}
    return [titles.get(str(one.number), "") for one in found]


def _xml(text: str) -> str:
    return "".join(one for one in text if one >= " " or one in "\t\n\r")


def _tables(found: Sequence[Payload]) -> dict[str, str]:
    flat = [" ".join(one.text.split()).replace(",", " ").replace(";", " ") for one in found[:60]]
    return {
        "actors": "\n".join(
            ["id\tname\taliases\tkind\trole"]
            + [f"person-own-{n}\tOwn {text}\tAlias {text}\tperson\tRole {text}" for n, text in enumerate(flat)]
        ),
        "camps": "\n".join(
            ["name\tactors\taliases"] + [f"Camp {text}\tperson-own-{n}\tSide {text}" for n, text in enumerate(flat)]
        ),
        "issues": "\n".join(["name\twords"] + [f"Issue {text}\tterm {n}" for n, text in enumerate(flat)]),
    }


def _annotated(payload: Payload, fed: str) -> Annotations:
    """Return an article that says its payload in every way that an article can."""
    n, text = payload.number, payload.text
    day = f"2031-{1 + n % 12:02}-{1 + n % 28:02}"
    lines = {
        BlockKind.HEADLINE: text,
        BlockKind.BYLINE: f"By {text}",
        BlockKind.PARAGRAPH: f"“{text},” said Speaker{n} {text}. When will {text} end?",
        BlockKind.BULLET: text,
        BlockKind.FURNITURE: f"Subscribe {text}",
    }
    blocks, parts, at = [], [], 0
    for kind, line in lines.items():
        blocks.append(Block(kind=kind, span=Span(at, at + len(line))))
        parts.append(line)
        at += len(line) + 2
    body = "\n\n".join(parts)
    start = blocks[2].span.start
    words = Span(start + 1, start + 1 + len(text))
    who = Span(words.end + len(",” said "), words.end + len(",” said ") + len(f"Speaker{n} {text}"))
    asked = Span(who.end + 2, blocks[2].span.end)
    article = Article(
        id=Article.id_for(body, payload.address),
        text=body,
        blocks=tuple(blocks),
        title=text,
        outlet=text if n % 2 else fed,
        byline=fed or text,
        place=text,
        agency=text,
        published=day,
        published_from=PublishedFrom.ANCHOR,
        anchored_by=text,
        url=payload.address,
        external_id=text,
        lost=text,
    )
    one = f"person-{n}" if n % 4 else f"person-{n}-{text}"
    actors = (
        Actor(id=one, name=f"Speaker{n} {text}", kind=ActorKind.PERSON, aliases=(text,), role=text, wikidata=text),
        Actor(id=f"group-{n}@{article.id}", name=text, kind=ActorKind.GROUP, named=False),
    )
    return Annotations(
        article=article,
        actors=tuple(sorted(actors, key=lambda actor: actor.id)),
        mentions=(Mention(span=who, actor=one),),
        dates=(TimePhrase(span=words, type=TimeType.DATE, value=text, reason=text),),
        statements=(_statement(article, words, who, one, text),),
        events=tuple(_events(article, words, one, payload, day)),
        positions=tuple(
            Position(
                id=short_id("pos", (article.id, stance)),
                article_id=article.id,
                actor=one,
                issue=text,
                stance=stance,
                level=Level.SAID,
                object=words,
                evidence=(words,),
            )
            for stance in (Stance.DEMANDS, Stance.REFUSES)
        ),
        reactions=(
            Reaction(article_id=article.id, camp=text, actors=(one,), stance=Stance.OPPOSES, evidence=(words,)),
            Reaction(article_id=article.id, camp=f"silent {text}", actors=(one,), silence=True, evidence=(words,)),
        ),
        questions=(Question(article_id=article.id, text=f"When will {text} end?", due="2031-12", evidence=(asked,)),),
        contradictions=(
            Contradiction(
                article_id=article.id,
                about=text,
                claims=(Side(value=text, evidence=(words,)), Side(value=f"no {text}", evidence=(asked,))),
            ),
        ),
        debt=(Debt(article_id=article.id, kind=next(iter(DebtKind)), text=text, evidence=(words,)),),
    )


def _statement(article: Article, words: Span, who: Span, actor: str, text: str) -> Statement:
    party = Party(spans=(who,), actor=actor, name=article.words(who))
    return Statement(
        id=short_id("st", (article.id, words.start)),
        article_id=article.id,
        kind=StatementKind.DIRECT,
        content=(words,),
        quoted=(words,),
        speaker=party,
        via=(Party(name=text),),
        channel=Channel(span=words, name=text),
        attribution=Attribution.NAMED,
    )


def _events(article: Article, words: Span, actor: str, payload: Payload, day: str) -> list[EventReport]:
    dated = EventDate(edtf=day, text=payload.text, earliest=day, latest=day)
    undated = attrs.evolve(dated, edtf=None, earliest=None, latest=None)
    return [
        EventReport(
            id=short_id("evt", (article.id, n)),
            article_id=article.id,
            type=EventType.CONSULT if n else EventType.AGREE,
            label=f"{kind} {payload.number} {payload.text}",
            trigger=words,
            participants=(Participant(actor=actor),),
            place=payload.text,
            date=date,
            duration="PT2H",
            status=status,
            status_by=actor,
            evidence=(words,),
        )
        for n, (kind, date, status) in enumerate(
            [("talks", dated, Status.PLANNED), ("deal", undated, Status.DENIED), ("visit", dated, Status.POSTPONED)]
        )
    ]
