"""Finds the offices that an article gives to somebody who, by the vetted tables, does not hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from dateline.records.articles import Article, Span
from dateline.records.claims import Actor, ActorKind, Annotations
from dateline.records.stories import Citation, StoryContradiction, StorySide
from dateline.records.tables import OwnActor
from dateline.story.view import View

__all__ = ["Vetted", "role_contradictions"]

# Takes a person's id, the role an article tells and a day; gives the office the tables know instead, if they disagree.
Vetted = Callable[[str, str, str | None], str | None]

_NEAR = 40  # characters between a role and the name it is told of
_OFFICES = (
    "prime minister",
    "foreign minister",
    "defence minister",
    "defense minister",
    "president",
    "chancellor",
    "king",
)
_OTHERS = re.compile(r"\b(?:former|ex|vice|deputy|acting|interim|then|elect|designate|candidate|late)\b", re.I)


def role_contradictions(
    view: View, named: Mapping[str, OwnActor], vetted: Vetted | None
) -> tuple[StoryContradiction, ...]:
    """Return where an article and the vetted tables give one person two offices at one time; copies tell it once.

    Args:
        view: the story.
        named: ids of actors to the lines of somebody's own table.
        vetted: what the tables of Dateline know.
    """
    found: dict[tuple[str, str, str], StoryContradiction] = {}
    for item in view.annotated:
        for actor, told, known in _mistaken(item, named, vetted):
            cited = _told_at(item, actor, told)
            if cited is None:
                continue
            identity = view.actor(actor.id) or actor.id
            sides = (
                StorySide(value=told, by=None, citation=cited),
                StorySide(value=f"{known} (vetted table)", by=None, citation=cited),
            )
            about = f"the office of {view.known[identity].name if identity in view.known else actor.name}"
            key = (view.origins[item.article.id], about, told.lower())
            found.setdefault(key, StoryContradiction(about=about, claims=sides))
    return tuple(found.values())


def _mistaken(
    item: Annotations, named: Mapping[str, OwnActor], vetted: Vetted | None
) -> Iterator[tuple[Actor, str, str]]:
    for actor in item.actors:
        if actor.kind is not ActorKind.PERSON or not actor.named or not actor.role or _OTHERS.search(actor.role):
            continue
        row = named.get(actor.id)
        if row is not None:
            if row.role and _differ(actor.role, row.role):
                yield actor, actor.role, row.role
        elif vetted is not None and (known := vetted(actor.id, actor.role, item.article.day)):
            yield actor, actor.role, known


def _differ(told: str, known: str) -> bool:
    """Tell whether two roles name two high offices: other roles may be held beside one another."""
    mine, theirs = _office(told), _office(known)
    return mine is not None and theirs is not None and mine != theirs


def _office(role: str) -> str | None:
    found = next((office for office in _OFFICES if re.search(rf"\b{office}\b", role, re.I)), None)
    return found.replace("defense", "defence") if found else None


def _told_at(item: Annotations, actor: Actor, role: str) -> Citation | None:
    """Return where the article tells the role beside one of the actor's names."""
    article = item.article
    names = [one.span for one in item.mentions if one.actor == actor.id and one.form in ("name", "title")]
    for match in re.finditer(rf"\b{re.escape(role)}\b", article.text, re.I):
        near = next((span for span in names if _are_near(article, span, match)), None)
        if near is not None:
            span = Span(min(near.start, match.start()), max(near.end, match.end()))
            return Citation(article=article.id, spans=(span,))
    return None


def _are_near(article: Article, name: Span, role: re.Match[str]) -> bool:
    start, end = min(name.end, role.end()), max(name.start, role.start())
    return end - start <= _NEAR and not re.search(r"[.;!?\n]", article.text[start:end])
