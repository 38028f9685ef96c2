"""Finds provenance debt: what an article says without letting its reader follow it to a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from dateline.annotate.cast import Cast
from dateline.annotate.parse import Parse
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import Actor, ActorKind, Attribution, Contradiction, Debt, DebtKind, Statement

__all__ = ["find_debt"]

_SOURCES = re.compile(r"^\W*(?:sources?|references?|further reading|bibliography|notes and sources)\W*$", re.I)
_LINK = re.compile(r"https?://|www\.|\[\d+\]")
_EXPERT = re.compile(
    r"\b(?:expert|analyst|professor|researcher|scholar|fellow|lecturer|academic|historian|economist|scientist|specialist|"
    r"strategist|commentator|observer|consultant|lawyer)\b",
    re.I,
)
_PRIMARY = re.compile(
    r"\b(?:report|document|letter|memo|transcript|text|draft|survey|poll|study|recording|video|readout|communiqu[eé]|"
    r"resolution|agreement|deal)\b",
    re.I,
)
_SEEN = re.compile(r"\b(?:seen|obtained|reviewed|viewed|read|leaked)\b", re.I)


def find_debt(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...], contradictions: tuple[Contradiction, ...]
) -> tuple[Debt, ...]:
    """Return what the article owes its reader, in the order of the text."""
    debts = [
        *_no_sources(parse),
        *_unnamed(parse, statements),
        *_untraced(parse, cast, statements),
        *_unseen_primary(parse, statements),
        *_quarrels(parse, contradictions),
    ]
    return tuple(
        sorted(debts, key=lambda debt: (debt.evidence[0].start if debt.evidence else -1, debt.kind, debt.text))
    )


def _debt(parse: Parse, kind: DebtKind, text: str, *evidence: Span) -> Debt:
    return Debt(article_id=parse.article.id, kind=kind, text=text, evidence=tuple(evidence))


def _no_sources(parse: Parse) -> Iterator[Debt]:
    """Yield a debt for a heading of sources with nothing under it, or when nobody at all is cited."""
    blocks = parse.article.blocks
    for block, after in zip_longest(blocks, blocks[1:]):
        if block.kind in (BlockKind.FURNITURE, BlockKind.BYLINE):
            continue
        if _SOURCES.match(parse.words(block.span)):
            empty = after is None or after.kind in (BlockKind.FURNITURE, BlockKind.HEADING)
            if empty:
                yield _debt(parse, DebtKind.NO_SOURCES, "The section for sources is empty", block.span)
            return


def _unnamed(parse: Parse, statements: tuple[Statement, ...]) -> Iterator[Debt]:
    told: set[str] = set()
    for statement in statements:
        if statement.attribution is not Attribution.UNNAMED:
            continue
        parties = [party for party in (*statement.via, statement.speaker) if party is not None and party.name]
        name = str(parties[0].name) if parties else "somebody"
        if name in told or name.lower() in {"who", "he", "she", "they", "it", "i", "we", "one"}:
            continue
        told.add(name)
        terms = f", “{' '.join(parse.words(statement.terms).split())}”" if statement.terms else ", no terms given"
        spans = parties[0].spans if parties and parties[0].spans else statement.content[:1]
        yield _debt(parse, DebtKind.UNNAMED_SOURCE, f"Unnamed source: {name}{terms}", *spans)


def _untraced(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> Iterator[Debt]:
    """Yield a debt for each named expert that nothing beyond this article lets the reader find."""
    for actor in _experts(cast, statements):
        span = next(mention.span for mention in cast.mentions if mention.actor == actor.id)
        role = f", {actor.role}" if actor.role else ""
        yield _debt(parse, DebtKind.UNTRACED_EXPERT, f"No trace of the expert {actor.name}{role}", span)


def _experts(cast: Cast, statements: tuple[Statement, ...]) -> Iterator[Actor]:
    speakers = dict.fromkeys(
        statement.speaker.actor for statement in statements if statement.speaker and statement.speaker.actor
    )
    for identity in speakers:
        actor = cast.actors.get(identity or "")
        if actor is None or actor.kind is not ActorKind.PERSON or not actor.named or actor.wikidata:
            continue
        if actor.role and _EXPERT.search(actor.role):
            yield actor


def _unseen_primary(parse: Parse, statements: tuple[Statement, ...]) -> Iterator[Debt]:
    """Yield a debt for a document quoted from without a way to it."""
    if _LINK.search(parse.article.text):
        return
    told: set[str] = set()
    for statement in statements:
        channel = statement.channel
        if channel is None or channel.name in told or not _PRIMARY.search(channel.name):
            continue
        told.add(channel.name)
        seen = " (seen by the outlet)" if _SEEN.search(parse.words(parse.sentence_at(channel.span.start))) else ""
        yield _debt(parse, DebtKind.MISSING_PRIMARY, f"Quotes a {channel.name} without a link{seen}", channel.span)


def _quarrels(parse: Parse, contradictions: tuple[Contradiction, ...]) -> Iterator[Debt]:
    for contradiction in contradictions:
        values = " / ".join(side.value for side in contradiction.claims)
        evidence = tuple(span for side in contradiction.claims for span in side.evidence)
        yield _debt(parse, DebtKind.SELF_CONTRADICTION, f"Tells {contradiction.about} in two ways: {values}", *evidence)
