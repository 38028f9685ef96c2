"""Judges whether an article belongs to a story, by the rule that somebody gave, and says why."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records.articles import Article
from dateline.records.claims import Actor
from dateline.records.watching import Rule
from dateline.resolve import resemblance_to

__all__ = ["Judge"]


class Judge:
    """A rule, ready to be asked."""

    def __init__(self, rule: Rule, like: Iterable[Article]) -> None:
        """Take a rule, and the articles that it wants others to be like."""
        self.rule = rule
        self._likeness = resemblance_to([words_of(article) for article in like]) if rule.like else None

    def by_text(self, article: Article) -> str | None:
        """Return why an article belongs, by its words alone."""
        if self.rule.everything:
            return "everything belongs"
        words = words_of(article)
        word = self.rule.word_in(words)
        if word is not None:
            return f"it says “{word}”"
        likeness = self._likeness(words) if self._likeness is not None else 0.0
        return f"it is like the story: {likeness:.2f}" if self._likeness and likeness >= self.rule.alike else None

    def by_actors(self, actors: Iterable[Actor]) -> str | None:
        """Return why an article belongs, by those it names."""
        wanted = {name.casefold(): name for name in self.rule.actors}
        for actor in actors:
            for name in (actor.id, actor.name, *actor.aliases):
                if name.casefold() in wanted:
                    return f"it names {wanted[name.casefold()]}"
        return None

    def why_not(self, article: Article) -> str:
        """Return why an article does not belong."""
        reasons = ["says none of the words"] if self.rule.words else []
        if self._likeness is not None:
            reasons.append(
                f"is little like the story: {self._likeness(words_of(article)):.2f} of {self.rule.alike:.2f}"
            )
        reasons += ["names none of the actors"] if self.rule.actors else []
        return f"it {', '.join(reasons)}" if reasons else "no rule lets it in"


def words_of(article: Article) -> str:
    """Return what an article tells, with its title and without the page around it."""
    return "\n".join([article.title or "", *(article.words(block.span) for block in article.prose)])
