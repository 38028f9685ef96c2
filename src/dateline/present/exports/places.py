"""Leads from a citation back to its article: the exact words, the outlet, who holds a claim."""

from __future__ import annotations

from dateline.present.wording import Names, clipped, outlet_of
from dateline.records.articles import Article
from dateline.records.date_words import in_words
from dateline.records.stories import Citation, StatusClaim, Story

__all__ = ["Places"]

_MOST = 40  # words of a quotation beside an event


class Places:
    """Knows the articles and actors of a story."""

    def __init__(self, story: Story) -> None:
        self._articles: dict[str, Article] = {item.article.id: item.article for item in story.articles}
        self._actors = {actor.id: actor.name for actor in story.actors}
        self._names = Names(story)

    def article(self, citation: Citation) -> Article:
        """Return the article of a citation."""
        return self._articles[citation.article]

    def words(self, citation: Citation) -> str:
        """Return the words of a citation exactly as they stand, "[…]" between two spans."""
        article = self.article(citation)
        return " […] ".join(article.words(span) for span in citation.spans)

    def name(self, actor: str) -> str | None:
        """Return an actor's name; ``None`` for one the story does not know."""
        return self._actors.get(actor)

    def outlet(self, citation: Citation) -> str:
        """Return who published the article of a citation."""
        return outlet_of(self.article(citation))

    def holder(self, by: str | None, citation: Citation) -> str:
        """Return who says so: the actor, or the outlet where it speaks for itself."""
        return self.outlet(citation) if by is None else self._names.name(by)

    def told(self, step: StatusClaim) -> str:
        """Return one line for a step of a history: day, outlet, status, holder, words."""
        day = in_words(step.published[:10]) if step.published else "undated"
        holder = f", says {self.holder(step.by, step.citation)}" if step.by is not None else ""
        words = clipped(" ".join(self.words(step.citation).split()), _MOST)
        return f"{day}, {self.outlet(step.citation)}: {step.status.value}{holder}: “{words}”"
