"""Gives the exact words that an entry rests on, each with the article they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.present.wording import outlet_of
from dateline.records.articles import Article, Span
from dateline.records.catalogue import Entry, EntryKind
from dateline.records.stories import Citation
from dateline.records.versions import Revision

__all__ = ["citations_of", "evidence_json"]


def citations_of(entry: Entry) -> tuple[Citation, ...]:
    """Return where the words of an entry stand; an article and an actor rest on no single words."""
    return tuple(citation for citation in _citations(entry) if citation.spans)


def evidence_json(entry: Entry, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    """Return the words that an entry rests on, in the order in which it tells them.

    Args:
        entry: what the words speak for.
        articles: those of ``citations_of``, by id.
    """
    return [_evidence(citation, articles[citation.article]) for citation in citations_of(entry)]


def _evidence(citation: Citation, article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "outlet": outlet_of(article),
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "evidence": [[span.start, span.end] for span in citation.spans],
        "words": [article.words(span) for span in citation.spans],
    }


def _citations(entry: Entry) -> Iterator[Citation]:
    record = entry.record
    if entry.kind is EntryKind.STATEMENT:
        for report in record.reports:
            yield Citation(article=report.article, spans=report.content)
    elif entry.kind is EntryKind.EVENT:
        yield from (step.citation for step in record.history)
    elif entry.kind is EntryKind.REACTION:
        yield from record.citations
        if record.ended_by is not None:
            yield record.ended_by
    elif entry.kind is EntryKind.CONTRADICTION:
        yield from (side.citation for side in record.claims)
    elif entry.kind is EntryKind.DEBT:
        yield Citation(article=record.article_id, spans=record.evidence)
    elif entry.kind is EntryKind.REVISION:
        yield from _changed(record)
    elif entry.kind not in (EntryKind.ARTICLE, EntryKind.ACTOR):
        yield record.citation


def _changed(revision: Revision) -> Iterator[Citation]:
    """Yield each changed sentence, as it stood before and as it stands now, and the outlet's own notices."""
    for one in revision.changes:
        yield from _at(revision.version_of, one.before)
        yield from _at(revision.article, one.after)
    for notice in revision.notices:
        yield from _at(revision.article, notice.span)


def _at(article: str, span: Span | None) -> Iterator[Citation]:
    if span is not None:
        yield Citation(article=article, spans=(span,))
