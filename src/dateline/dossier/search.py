"""Finds words in the articles of a dossier, with SQLite's full-text index."""

from __future__ import annotations

import re

import attrs
from sqlalchemy import Connection, text

from dateline.records.articles import Article, Span

__all__ = ["CREATE_INDEX", "Hit", "index_article", "search_words"]

CREATE_INDEX = (
    'CREATE VIRTUAL TABLE words USING fts5(article UNINDEXED, title, text, tokenize = "unicode61 remove_diacritics 2")'
)
_AROUND = 70
_TERM = re.compile(r'"[^"]+"|\S+')


@attrs.frozen(kw_only=True)
class Hit:
    """A place where the words occur: the article and the stretch, with what stands around it."""

    article: str
    title: str | None
    span: Span
    before: str
    words: str
    after: str


def index_article(connection: Connection, article: Article) -> None:
    """Add an article's prose to the index."""
    prose = "\n".join(article.words(block.span) for block in article.prose)
    connection.execute(
        text("INSERT INTO words (article, title, text) VALUES (:article, :title, :text)"),
        {"article": article.id, "title": article.title or "", "text": prose},
    )


def search_words(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Return hits, the best article first; all words must occur, and quoted ones stand together."""
    terms = [term.strip('"') for term in _TERM.findall(words) if term.strip('"')]
    if not terms:
        return ()
    query = " ".join('"' + term.replace('"', "") + '"' for term in terms)
    rows = connection.execute(
        text(
            "SELECT articles.id, articles.title, articles.text FROM words JOIN articles ON articles.id = words.article "
            "WHERE words MATCH :query ORDER BY bm25(words), articles.id LIMIT :limit"
        ),
        {"query": query, "limit": limit},
    )
    pattern = re.compile("|".join(rf"\b{re.escape(term)}" for term in sorted(terms, key=len, reverse=True)), re.I)
    return tuple(hit for row in rows if (hit := _hit(row.id, row.title, row.text, pattern)) is not None)


def _hit(article: str, title: str | None, body: str, pattern: re.Pattern[str]) -> Hit | None:
    match = pattern.search(body) or re.search(r"\S+", body)
    if match is None:
        return None
    start, end = match.span()
    before, after = body[max(0, start - _AROUND) : start], body[end : end + _AROUND]
    return Hit(
        article=article,
        title=title,
        span=Span(start, end),
        before=" ".join(before.split("\n")[-1].split(" ")),
        words=body[start:end],
        after=after.split("\n")[0],
    )
