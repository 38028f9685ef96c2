"""Adds up positions and reactions: who stands where by whose word, and which camp answers how."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from dateline.records.articles import Article
from dateline.records.claims import ActorKind, Mode, Position, Reaction
from dateline.records.stories import Citation, StoryPosition, StoryReaction
from dateline.story.own import camp_of
from dateline.story.view import View

__all__ = ["story_positions", "story_reactions"]

_OFFICIAL = frozenset({"administration", "authorities", "cabinet", "government", "leaders", "leadership", "officials"})


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
    words = " ".join(article.words(position.object).split())
    return StoryPosition(
        id=position.id,
        actor=view.actor(position.actor) or position.actor,
        issue=view.own.issue_of(f"{position.issue} {words}") or position.issue,
        stance=position.stance,
        level=position.level,
        firmness=position.firmness,
        said=None,
        words=words,
        published=article.published,
        citation=Citation(article=article.id, spans=position.evidence),
    )


def story_reactions(view: View) -> tuple[StoryReaction, ...]:
    """Return how camps react, by the name of the camp; a silence is kept, and ends with the camp's first comment."""
    camps: dict[tuple[str, bool, bool], list[tuple[Reaction, _Comment | None]]] = {}
    comments = _comments(view)
    for item in view.annotated:
        for reaction in item.reactions:
            ending = _ending(view, reaction, item.article.published or "", comments) if reaction.silence else None
            actors = [view.actor(actor) or actor for actor in reaction.actors]
            camp = camp_of(view.own, reaction.camp, actors, view.known) or reaction.camp
            key = (camp.lower(), reaction.silence, ending is not None)
            camps.setdefault(key, []).append((attrs.evolve(reaction, camp=camp), ending))
    return tuple(_reaction(view, told) for _, told in sorted(camps.items(), key=lambda pair: pair[0]))


@attrs.frozen
class _Comment:
    """Words in public: by whom, under which name, when, where."""

    actor: str | None
    name: str
    published: str
    citation: Citation


def _comments(view: View) -> list[_Comment]:
    """Return what was said in public, oldest first."""
    return [
        _Comment(
            view.actor(one.speaker.actor),
            (one.speaker.name or "").lower(),
            item.article.published or "",
            Citation(article=item.article.id, spans=one.content),
        )
        for item in view.annotated
        for one in item.statements
        if one.mode is Mode.SPEECH and one.speaker
    ]


def _ending(view: View, silence: Reaction, published: str, comments: Sequence[_Comment]) -> _Comment | None:
    """Return the first comment after a silence of who was silent, known by its actor or the camp's own name.

    Where a state's government was silent, whoever holds an office of that state ends it.
    """
    actors = {view.actor(actor) for actor in silence.actors}
    governments = _governments(view, silence)
    return next(
        (
            one
            for one in comments
            if one.published > published
            and (one.actor in actors or one.name == silence.camp.lower() or _speaks_for(view, one) in governments)
        ),
        None,
    )


def _governments(view: View, silence: Reaction) -> frozenset[str]:
    """Return the states whose governments were silent: the camp is the state, or its officials."""
    actors = (view.actors.get(one, one) for one in silence.actors)
    known = [view.known[one] for one in actors if one in view.known]
    official = silence.camp.lower().split()[-1] in _OFFICIAL
    states = {one.id for one in known if one.kind is ActorKind.STATE}
    return frozenset(states | {one.state for one in known if official and one.state})


def _speaks_for(view: View, comment: _Comment) -> str | None:
    """Return the state that a person with an office speaks for."""
    one = view.known.get(comment.actor) if comment.actor else None
    return one.state if one is not None and one.kind is ActorKind.PERSON and one.role else None


def _reaction(view: View, told: list[tuple[Reaction, _Comment | None]]) -> StoryReaction:
    reactions = [reaction for reaction, _ in told]
    ending = min((one for _, one in told if one is not None), key=lambda one: one.published, default=None)
    statements = dict.fromkeys(view.statements.get(one, one) for reaction in reactions for one in reaction.statements)
    actors = dict.fromkeys(view.actor(actor) or actor for reaction in reactions for actor in reaction.actors)
    return StoryReaction(
        camp=reactions[-1].camp,
        actors=tuple(actors),
        stance=next((reaction.stance for reaction in reversed(reactions) if reaction.stance), None),
        statements=tuple(statements),
        silence=reactions[0].silence,
        citations=tuple(Citation(article=reaction.article_id, spans=reaction.evidence) for reaction in reactions),
        ended=ending.published if ending else None,
        ended_by=ending.citation if ending else None,
    )
