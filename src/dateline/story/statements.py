"""Adds up statements: one saying, however many articles report it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.articles import Article
from dateline.records.claims import Statement, StatementKind
from dateline.records.clusters import clusters_of
from dateline.records.stories import Citation, StatementReport, StoryStatement
from dateline.story.view import View

__all__ = ["story_statements"]

_FULLNESS = {StatementKind.DIRECT: 2, StatementKind.MIXED: 1, StatementKind.INDIRECT: 0}


def story_statements(view: View) -> tuple[StoryStatement, ...]:
    """Return the statements of a story in the order of their first telling."""
    told = {claim.id: claim for item in view.annotated for claim in item.statements}
    articles = {item.article.id: item.article for item in view.annotated}
    order = {identity: n for n, identity in enumerate(told)}
    clusters = clusters_of(view.statements)
    listed = [
        sorted((told[member] for member in members), key=lambda one: order[one.id]) for members in clusters.values()
    ]
    listed.sort(key=lambda claims: order[claims[0].id])
    return tuple(_statement(view, claims, articles) for claims in listed)


def _statement(view: View, claims: Sequence[Statement], articles: dict[str, Article]) -> StoryStatement:
    fullest = max(claims, key=lambda claim: (_FULLNESS[claim.kind], claim.speaker is not None, _length(claim)))
    named = next((claim for claim in (fullest, *claims) if claim.speaker and claim.speaker.actor), fullest)
    speaker = view.actor(named.speaker.actor) if named.speaker else None
    known = view.known.get(speaker or "")
    channel = fullest.channel or next((claim.channel for claim in claims if claim.channel), None)
    terms = next((claim for claim in (fullest, *claims) if claim.terms), None)
    return StoryStatement(
        id=claims[0].id,
        kind=fullest.kind,
        mode=fullest.mode,
        speaker=speaker,
        speaker_name=known.name if known else named.speaker.name if named.speaker else None,
        attribution=named.attribution,
        channel=channel,
        via=tuple(party.name for party in fullest.via if party.name),
        addressee=fullest.addressee.name if fullest.addressee else None,
        terms=Citation(article=terms.article_id, spans=(terms.terms,)) if terms and terms.terms else None,
        said=next((claim.said for claim in (fullest, *claims) if claim.said), None),
        variants=tuple(dict.fromkeys(_words(articles[claim.article_id], claim) for claim in claims)),
        origins=view.origins_of(claim.article_id for claim in claims),
        reports=tuple(_report(claim) for claim in (fullest, *(one for one in claims if one is not fullest))),
    )


def _length(claim: Statement) -> int:
    return sum(span.end - span.start for span in claim.content)


def _words(article: Article, claim: Statement) -> str:
    return " […] ".join(" ".join(article.words(span).split()) for span in claim.content)


def _report(claim: Statement) -> StatementReport:
    return StatementReport(
        claim=claim.id,
        article=claim.article_id,
        content=claim.content,
        quoted=claim.quoted,
        speaker_spans=claim.speaker.spans if claim.speaker else (),
        cue=claim.cue,
    )
