"""Makes a dossier of as many statements as wanted, in words that no article ever said, for measuring.

python -m evaluation.big_dossier PATH [STATEMENTS]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from dateline.dossier.opening import open_engine, writing
from dateline.dossier.rows import article_row, claim_rows
from dateline.dossier.schema import articles, captures, claims
from dateline.dossier.search import index_article
from dateline.records.articles import Article, Block, BlockKind, Capture, PublishedFrom, Span
from dateline.records.claims import (
    Actor,
    ActorKind,
    Annotations,
    Attribution,
    EventDate,
    EventReport,
    EventType,
    Level,
    Mention,
    Participant,
    Party,
    Position,
    Stance,
    Statement,
    StatementKind,
    Status,
)
from dateline.records.ids import short_id

__all__ = ["articles_of", "make_big"]

_EACH = 20  # statements an article
_ACTORS, _WORDS, _OUTLETS, _PLACES = 3000, 6000, 120, 200
_TOGETHER = 500
_FIRST = date(2015, 1, 1)
_DAYS = 3650


class _World:
    """The names and words of an invented world."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = sorted({self._word() for _ in range(2 * _WORDS)})[:_WORDS]
        self.actors = [self._actor(n) for n in range(_ACTORS)]
        self.weights = [1 / (n + 5) for n in range(_ACTORS)]  # few speak often, most seldom
        self.outlets = [f"The {self._word().title()} {kind}" for kind in ("Post", "Wire") for _ in range(_OUTLETS // 2)]
        self.places = [self._word().title() for _ in range(_PLACES)]
        self.deeds = [self._word() for _ in range(400)]

    def _word(self) -> str:
        pick = self.random.choice
        return "".join(pick("bdfgklmnprstv") + pick("aeiou") for _ in range(self.random.randint(2, 4)))

    def _actor(self, n: int) -> Actor:
        name = f"{self._word().title()} {self._word().title()}"
        return Actor(id=f"person-{n}", name=name, kind=ActorKind.PERSON, role=None)

    def sentence(self, length: int) -> str:
        return " ".join(self.random.choices(self.words, k=length))


def articles_of(count: int, *, seed: int = 7) -> Iterator[Annotations]:
    """Yield annotated articles, oldest first, that hold so many statements in all; one seed gives the same."""
    world = _World(seed)
    number = (count + _EACH - 1) // _EACH
    for n in range(number):
        yield _annotated(world, n, _FIRST + timedelta(days=n * _DAYS // number))


def _annotated(world: _World, n: int, day: date) -> Annotations:
    rng = world.random
    cast = list({actor.id: actor for actor in rng.choices(world.actors, world.weights, k=8)}.values())
    blocks: list[Block] = []
    parts: list[str] = []
    told: list[tuple[Span, Span, Actor]] = []
    at = 0

    def put(kind: BlockKind, line: str) -> int:
        nonlocal at
        start = at
        parts.append(line)
        blocks.append(Block(kind=kind, span=Span(start, start + len(line))))
        at += len(line) + 2
        return start

    put(BlockKind.HEADLINE, world.sentence(6).capitalize())
    for _ in range(_EACH):
        who, words = rng.choice(cast), world.sentence(rng.randint(8, 18))
        start = put(BlockKind.PARAGRAPH, f"“{words},” said {who.name}.")
        told.append(
            (Span(start + 1, start + 1 + len(words)), _last(start, len(words), who), who),
        )
    body = "\n\n".join(parts)
    outlet = rng.choice(world.outlets)
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{n}"
    article = Article(
        id=Article.id_for(body, url),
        text=body,
        blocks=tuple(blocks),
        title=parts[0],
        outlet=outlet,
        published=day.isoformat(),
        published_from=PublishedFrom.METADATA,
        url=url,
    )
    return Annotations(
        article=article,
        actors=tuple(sorted(cast, key=lambda one: one.id)),
        mentions=tuple(Mention(span=span, actor=who.id) for _, span, who in told),
        statements=tuple(_statement(article, content, span, who, day) for content, span, who in told),
        events=tuple(_event(world, article, cast, told[k][0], day) for k in range(0, _EACH, 4)),
        positions=tuple(_position(world, article, *told[k]) for k in range(1, _EACH, 7)),
    )


def _last(start: int, length: int, who: Actor) -> Span:
    begin = start + 1 + length + len(",” said ")
    return Span(begin, begin + len(who.name))


def _statement(article: Article, content: Span, named: Span, who: Actor, day: date) -> Statement:
    return Statement(
        id=short_id("st", (article.id, content.start)),
        article_id=article.id,
        kind=StatementKind.DIRECT,
        content=(content,),
        quoted=(content,),
        speaker=Party(spans=(named,), actor=who.id, name=who.name),
        attribution=Attribution.NAMED,
        said=day.isoformat(),
    )


def _event(world: _World, article: Article, cast: Sequence[Actor], words: Span, day: date) -> EventReport:
    rng = world.random
    when = (day + timedelta(days=rng.randint(-20, 40))).isoformat()
    parties = rng.sample(list(cast), k=min(2, len(cast)))
    deed, place = rng.choice(world.deeds), rng.choice(world.places)
    return EventReport(
        id=short_id("evt", (article.id, words.start)),
        article_id=article.id,
        type=rng.choice(list(EventType)),
        label=f"{deed} of {' and '.join(one.name for one in parties)} in {place}",
        trigger=Span(words.start, words.start + len(article.words(words).split()[0])),
        participants=tuple(Participant(actor=one.id) for one in parties),
        place=place,
        date=EventDate(edtf=when, text=when, earliest=when, latest=when),
        status=rng.choice(list(Status)),
        status_by=parties[0].id,
        background=rng.random() < 0.2,
        evidence=(words,),
    )


def _position(world: _World, article: Article, words: Span, _: Span, who: Actor) -> Position:
    rng = world.random
    return Position(
        id=short_id("pos", (article.id, words.start)),
        article_id=article.id,
        actor=who.id,
        issue=world.words[rng.randrange(300)],
        stance=rng.choice(list(Stance)),
        level=Level.SAID,
        object=words,
        evidence=(words,),
    )


def make_big(path: Path, count: int, *, seed: int = 7) -> None:
    """Write a dossier of so many statements; in large transactions, for nothing is lost when it breaks off."""
    engine = open_engine(path, create=True, readonly=False)
    group: list[Annotations] = []
    for annotated in articles_of(count, seed=seed):
        group.append(annotated)
        if len(group) == _TOGETHER:
            _keep(engine, group)
            group = []
    _keep(engine, group)
    engine.dispose()


def _keep(engine, group: Sequence[Annotations]) -> None:  # type: ignore[no-untyped-def]
    if not group:
        return
    with writing(engine) as connection:
        made = [
            Capture(data=one.article.text.encode(), address=one.article.url, media="text", name="made") for one in group
        ]
        connection.execute(
            insert(captures), [{"sha256": one.sha256, "data": one.data, "media": one.media} for one in made]
        )
        rows = [article_row(capture, one) for capture, one in zip(made, group, strict=True)]
        connection.execute(insert(articles), rows)
        connection.execute(insert(claims), [row for one in group for row in claim_rows(one)])
        for one in group:
            index_article(connection, one.article)


if __name__ == "__main__":
    make_big(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
