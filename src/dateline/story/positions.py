"""Adds up positions and reactions: who stands where by whose word, and which camp answers how."""

from __future__ import annotations

from dateline.records.articles import Article
from dateline.records.claims import Mode, Position, Reaction
from dateline.records.stories import Citation, StoryPosition, StoryReaction
from dateline.story.view import View

__all__ = ["story_positions", "story_reactions"]


def story_positions(view: View) -> tuple[StoryPosition, ...]:
    """Return the positions of a story, oldest first; copies of one origin tell a position once."""
    found: dict[tuple[object, ...], StoryPosition] = {}
    for item in view.annotated:
        for position in item.positions:
            told = _position(view, item.article, position)
            key = (view.origins[item.article.id], told.actor, told.stance, told.words.lower())
            found.setdefault(key, told)
    return tuple(found.values())


def _position(view: View, article: Article, position: Position) -> StoryPosition:
    return StoryPosition(
        id=position.id,
        actor=view.actor(position.actor) or position.actor,
        issue=position.issue,
        stance=position.stance,
        level=position.level,
        firmness=position.firmness,
        said=None,
        words=" ".join(article.words(position.object).split()),
        published=article.published,
        citation=Citation(article=article.id, spans=position.evidence),
    )


def story_reactions(view: View) -> tuple[StoryReaction, ...]:
    """Return how camps react, by the name of the camp; a silence ends with the camp's first words."""
    camps: dict[tuple[str, bool], list[Reaction]] = {}
    spoke = _last_words(view)
    for item in view.annotated:
        for reaction in item.reactions:
            told = max((spoke.get(view.actor(actor) or actor, "") for actor in reaction.actors), default="")
            if reaction.silence and told > (item.article.published or ""):
                continue
            camps.setdefault((reaction.camp.lower(), reaction.silence), []).append(reaction)
    return tuple(_reaction(view, told) for _, told in sorted(camps.items()))


def _last_words(view: View) -> dict[str, str]:
    """Return when each actor was last reported to speak."""
    spoke: dict[str, str] = {}
    for item in view.annotated:
        for statement in item.statements:
            if statement.mode is Mode.SPEECH and statement.speaker and statement.speaker.actor:
                actor = view.actor(statement.speaker.actor) or statement.speaker.actor
                spoke[actor] = max(spoke.get(actor, ""), item.article.published or "")
    return spoke


def _reaction(view: View, told: list[Reaction]) -> StoryReaction:
    statements = dict.fromkeys(view.statements.get(one, one) for reaction in told for one in reaction.statements)
    actors = dict.fromkeys(view.actor(actor) or actor for reaction in told for actor in reaction.actors)
    return StoryReaction(
        camp=told[-1].camp,
        actors=tuple(actors),
        stance=next((reaction.stance for reaction in reversed(told) if reaction.stance), None),
        statements=tuple(statements),
        silence=told[0].silence,
        citations=tuple(Citation(article=reaction.article_id, spans=reaction.evidence) for reaction in told),
    )
