"""Writes a story as linked data: what is told as schema.org and our own terms, its words as Web Annotations.

The context names no more than the W3C's for annotations, which processors know, and prefixes; the names of our own
are under ``urn:dateline:term:``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.present.exports.nodes import CONTEXT, SOFTWARE, Json, annotation, known, ref, refs
from dateline.present.exports.occasions import event_nodes
from dateline.present.exports.places import Places
from dateline.records.articles import Article
from dateline.records.claims import Actor, ActorKind, StatementKind
from dateline.records.ids import short_id
from dateline.records.stories import Citation, Story, StoryArticle, StoryPosition, StoryStatement

__all__ = ["linked_data"]

_WIKIDATA = "http://www.wikidata.org/entity/"
_ACTOR_TYPES = {
    ActorKind.PERSON: "schema:Person",
    ActorKind.STATE: "schema:Country",
    ActorKind.ORGANISATION: "schema:Organization",
    ActorKind.GROUP: "dateline:Group",
    ActorKind.PLACE: "schema:Place",
}


def linked_data(story: Story, version: str) -> Json:
    """Return the story as one JSON-LD document."""
    places = Places(story)
    articles = {item.article.id: item.article for item in story.articles}
    software = {"id": SOFTWARE, "type": "Software", "name": "Dateline", "schema:softwareVersion": version}
    told = {actor.id for actor in story.actors}
    graph: list[Json] = [known({**software, "dateline:asOf": story.as_of})]
    graph += [_article(item) for item in story.articles]
    graph += [_actor(actor, told) for actor in story.actors]
    for statement in story.statements:
        graph += _statement(statement, articles)
    for event in story.events:
        graph += event_nodes(event, articles)
    for position in story.positions:
        graph += _position(position, articles)
    graph += _rest(story, places, articles)
    return {"@context": CONTEXT, "@graph": graph}


def _article(item: StoryArticle) -> Json:
    article = item.article
    return known(
        {
            "id": ref(article.id)["id"],
            "type": "schema:NewsArticle",
            "schema:headline": article.title,
            "schema:datePublished": article.published,
            "schema:publisher": {"type": "schema:Organization", "schema:name": article.outlet}
            if article.outlet
            else None,
            "schema:url": article.url,
            "schema:identifier": article.external_id,
            "schema:inLanguage": article.language,
            "schema:articleBody": article.text,
            "schema:creativeWorkStatus": "Withdrawn" if item.withdrawn else None,
            "dateline:origin": ref(item.origin),
            "dateline:versionOf": ref(item.version_of) if item.version_of else None,
            "dateline:captured": item.captured,
            "dateline:sha256": item.sha256,
        }
    )


def _actor(actor: Actor, told: set[str]) -> Json:
    return known(
        {
            "id": ref(actor.id)["id"],
            "type": _ACTOR_TYPES[actor.kind],
            "schema:name": actor.name,
            "schema:alternateName": list(actor.aliases),
            "schema:description": actor.role,
            "schema:sameAs": {"id": _WIKIDATA + actor.wikidata} if actor.wikidata else None,
            "dateline:state": ref(actor.state) if actor.state in told else None,
        }
    )


def _statement(one: StoryStatement, articles: dict[str, Article]) -> Iterator[Json]:
    """Yield a statement and where it is told. Only words in quotation marks make it a quotation."""
    quotation = one.kind is not StatementKind.INDIRECT
    quoted = next((report for report in one.reports if report.quoted), None)
    words = " […] ".join(articles[quoted.article].words(span) for span in quoted.quoted) if quoted else None
    speaker = ref(one.speaker) if one.speaker else None
    yield known(
        {
            "id": ref(one.id)["id"],
            "type": ["dateline:Statement", "schema:Quotation"] if quotation else "dateline:Statement",
            "schema:text": words if quotation else None,
            "schema:creator": speaker if quotation else None,
            "schema:isPartOf": refs(report.article for report in one.reports),
            "dateline:speaker": speaker,
            "dateline:speakerName": one.speaker_name,
            "dateline:kind": one.kind.value,
            "dateline:mode": one.mode.value,
            "dateline:attribution": one.attribution.value,
            "dateline:channel": one.channel.name if one.channel else None,
            "dateline:via": {"@list": list(one.via)} if one.via else None,
            "dateline:said": one.said,
            "dateline:variant": list(one.variants),
            "dateline:origins": one.origins,
        }
    )
    for report in one.reports:
        yield annotation(report.claim, [one.id], [Citation(article=report.article, spans=report.content)], articles)


def _position(one: StoryPosition, articles: dict[str, Article]) -> Iterator[Json]:
    yield known(
        {
            "id": ref(one.id)["id"],
            "type": "dateline:Position",
            "dateline:actor": ref(one.actor),
            "dateline:issue": one.issue,
            "dateline:stance": one.stance.value,
            "dateline:level": one.level.value,
            "dateline:firmness": one.firmness.value,
            "dateline:said": one.said,
            "dateline:object": one.words,
        }
    )
    yield annotation(one.id, [one.id], [one.citation], articles)


def _rest(story: Story, places: Places, articles: dict[str, Article]) -> Iterator[Json]:
    """Yield what has no id of its own: reactions, contradictions, questions, expectations, debt."""
    for reaction in story.reactions:
        told: Json = {
            "dateline:camp": reaction.camp,
            "dateline:actor": refs(reaction.actors),
            "dateline:stance": reaction.stance.value if reaction.stance else None,
            "dateline:statement": refs(reaction.statements),
            "dateline:silence": reaction.silence,
        }
        yield from _named("Reaction", told, reaction.citations, articles)
    for contradiction in story.contradictions:
        sides: list[Json] = []
        for side in contradiction.claims:
            claim: Json = {
                "dateline:about": contradiction.about,
                "schema:text": side.value,
                "dateline:by": ref(side.by) if side.by else None,
                "dateline:byName": places.holder(side.by, side.citation),
            }
            named = list(_named("Side", claim, [side.citation], articles))
            sides.append({"id": named[0]["id"]})
            yield from named
        whole = short_id("dispute", [contradiction.about, *(side["id"] for side in sides)])
        yield {
            "id": ref(whole)["id"],
            "type": "dateline:Contradiction",
            "dateline:about": contradiction.about,
            "dateline:side": sides,
        }
    for question in story.questions:
        asked = {
            "schema:text": question.text,
            "dateline:due": question.due,
            "dateline:status": question.status,
            "dateline:answer": question.answer,
        }
        yield from _named("Question", asked, [question.citation], articles)
    for one in story.expectations:
        expected: Json = {
            "dateline:event": ref(one.event) if one.event else None,
            "schema:text": one.text,
            "dateline:due": one.due,
            "dateline:outcome": one.outcome,
        }
        yield from _named("Expectation", expected, [one.citation], articles)
    for debt in story.debt:
        owed = {"dateline:kind": debt.kind.value, "schema:text": debt.text}
        cited = [Citation(article=debt.article_id, spans=debt.evidence)]
        yield from _named("Debt", {**owed, "dateline:article": ref(debt.article_id)}, cited, articles)


def _named(kind: str, told: Json, citations: Sequence[Citation], articles: dict[str, Article]) -> Iterable[Json]:
    """Return a node under an id made of its content, and the annotation that leads to its words."""
    where = [(one.article, *((span.start, span.end) for span in one.spans)) for one in citations]
    identity = short_id(kind.lower(), [kind, *sorted(told.items(), key=lambda pair: pair[0]), where])
    yield known({"id": ref(identity)["id"], "type": f"dateline:{kind}", **told})
    cited: list[Any] = [one for one in citations if one.spans]
    if cited:
        yield annotation(identity, [identity], cited, articles)
