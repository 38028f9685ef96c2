"""Numbers the citations of a brief by first use."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from dateline.records.articles import Article
from dateline.records.stories import Brief, Citation, Sentence, Story

__all__ = ["Notes", "number"]


@attrs.frozen(kw_only=True)
class Notes:
    """The numbers of citations, and the articles they lead to."""

    numbers: dict[Citation, int]
    articles: dict[str, Article]

    def of(self, sentence: Sentence) -> tuple[int, ...]:
        """Return the numbers of a sentence's citations."""
        return tuple(sorted({self.numbers[citation] for citation in sentence.citations}))

    def words(self, citation: Citation) -> str:
        """Return the exact words of a citation."""
        article = self.articles[citation.article]
        return " […] ".join(" ".join(article.words(span).split()) for span in citation.spans)


def number(brief: Brief, story: Story) -> Notes:
    """Number the citations of a brief in the order in which a reader meets them."""
    numbers: dict[Citation, int] = {}
    for sentence in _sentences(brief):
        for citation in sentence.citations:
            numbers.setdefault(citation, len(numbers) + 1)
    return Notes(numbers=numbers, articles={item.article.id: item.article for item in story.articles})


def _sentences(brief: Brief) -> Iterator[Sentence]:
    yield brief.headline
    yield from brief.lede
    for section in brief.sections:
        yield from section.sentences
