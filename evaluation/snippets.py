"""Turns gold items into articles, and keeps what Dateline says of the item itself."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from dateline.pipeline import annotate_articles
from dateline.read import read_plain
from dateline.records.articles import Article, Given, Span
from dateline.records.claims import Annotations
from dateline.testing import make_article
from evaluation.gold import Item, introduction
from evaluation.measures import Pair

__all__ = ["annotated", "article_of"]


def article_of(item: Item) -> Article:
    """Return the article of a gold item.

    A whole article is read as the plain reader reads it. A snippet is one paragraph, and a paragraph after it
    introduces who is who, as the article a sentence is taken from would.
    """
    if item.id.startswith("articles/"):
        return read_plain(item.news, name=item.id, given=Given(published=item.published))
    text = f"{item.news}\n\n{introduction(item.part)}"
    return make_article(text, published=item.published, title=item.title)


def annotated(items: Iterable[Item]) -> list[Pair]:
    """Return items with what Dateline says of their own words."""
    listed = list(items)
    found = annotate_articles(article_of(item) for item in listed)
    return [(item, _within(told, len(item.news))) for item, told in zip(listed, found, strict=True)]


def _within(told: Annotations, end: int) -> Annotations:
    def inside(spans: tuple[Span, ...]) -> bool:
        return any(span.start < end for span in spans)

    return attrs.evolve(
        told,
        mentions=tuple(mention for mention in told.mentions if inside((mention.span,))),
        dates=tuple(phrase for phrase in told.dates if inside((phrase.span,))),
        statements=tuple(statement for statement in told.statements if inside(statement.content)),
        events=tuple(event for event in told.events if inside((event.trigger,))),
        positions=tuple(position for position in told.positions if inside((position.object,))),
        reactions=tuple(reaction for reaction in told.reactions if inside(reaction.evidence)),
        questions=tuple(question for question in told.questions if inside(question.evidence)),
    )
