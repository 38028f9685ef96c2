"""Cuts articles into sentences, and tells how much of a draft's sentence another one tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from dateline.check.words import content_words, word_set
from dateline.records.articles import Article, Span
from dateline.records.claims import Annotations

__all__ = ["Passage", "around", "passages_of", "sentences_of"]

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No))(?<!\bMrs)(?<!\bGen)"  # initials and titles end nothing
    r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(\[]*[A-Z0-9])"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WINDOW = 12  # words on either side of a number or a date that say what it is of


@attrs.define(slots=False)
class Passage:
    """A sentence of an article."""

    annotations: Annotations
    span: Span

    @property
    def article(self) -> Article:
        """Return the article it stands in."""
        return self.annotations.article

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of what it says."""
        return content_words(self.article.words(self.span))


def sentences_of(article: Article) -> Iterator[Span]:
    """Yield the sentences of an article's prose."""
    for block in article.prose:
        start = block.span.start
        for match in _END.finditer(article.text, block.span.start, block.span.end):
            if match.end() > start:
                yield Span(start, match.end())
            start = match.end()
        if start < block.span.end:
            yield Span(start, block.span.end)


def passages_of(annotations: Annotations) -> tuple[Passage, ...]:
    """Return the sentences of an article as passages."""
    return tuple(Passage(annotations, span) for span in sentences_of(annotations.article))


def around(article: Article, sentence: Span, span: Span, silent: Sequence[Span] = ()) -> frozenset[str]:
    """Return the stems of what stands beside a stretch in its sentence, but not in what is ``silent``."""
    words = [
        match
        for match in _WORD.finditer(article.text, sentence.start, sentence.end)
        if not any(Span(*match.span()).overlaps(one) for one in (span, *silent))
    ]
    before = [match.group() for match in words if match.end() <= span.start][-_WINDOW:]
    after = [match.group() for match in words if match.start() >= span.end][:_WINDOW]
    calendar = word_set("month") | word_set("weekday")
    return content_words(" ".join(word for word in (*before, *after) if word.lower() not in calendar))
