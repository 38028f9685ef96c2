"""Finds where each side says it was the other: "each camp says the other fired first"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.records.articles import Span
from dateline.records.claims import ActorKind, Annotations
from dateline.records.sentences import sentences_of
from dateline.records.stories import Citation, StoryContradiction, StorySide
from dateline.story.view import View

__all__ = ["mutual_blame"]

_SIDES = r"(?:sides?|camps?|part(?:y|ies)|armies|army|governments?|capitals?|countr(?:y|ies)|of them|of the two|one)"
_BLAMES = r"(?:blam|accus|reproach)(?:es|e|s|ed|ing)?|sa(?:y|ys|id)|insist(?:s|ed)?|claim(?:s|ed)?"
_MUTUAL = re.compile(
    rf"\b(?:each|both)\b(?: {_SIDES})?(?: \w+){{0,1}}? (?:{_BLAMES})(?: that)?"
    r" (?:it was )?the other(?: side| camp| party)?\b(?!['’])"
    r"|\b(?:blam|accus)(?:es|e|ed|ing) (?:each other|one another)(?= (?:of|for)\b)"
    r"|\btrad(?:e|es|ed|ing) (?:accusations|blame|charges|recriminations)(?= (?:of|over|for)\b)",
    re.I,
)
_PARTIES = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.PERSON})
_TWO = 2
_MOST = 14  # words of it told as what the quarrel is about


def mutual_blame(view: View) -> Iterator[StoryContradiction]:
    """Yield the quarrels in which each of two named sides holds the other responsible; a reprint tells none anew."""
    found: dict[tuple[str, str], list[StorySide]] = {}
    for item in view.annotated:
        for sentence in sentences_of(item.article):
            match = _MUTUAL.search(item.article.words(sentence))
            if match is None:
                continue
            cited = Citation(article=item.article.id, spans=(sentence,))
            sides = _sides(view, item, sentence)
            accused = [view.known[side].name for side in reversed(sides)]
            told = [StorySide(value=name, by=side, citation=cited) for side, name in zip(sides, accused, strict=True)]
            key = (view.origins[item.article.id], _about(item.article.words(sentence)[match.end() :]))
            nameless = StorySide(value=match.group().lower(), by=None, citation=cited)
            found.setdefault(key, []).extend(told or [nameless])
    for (_, about), told in found.items():
        yield StoryContradiction(about=about, claims=tuple(told))


def _sides(view: View, item: Annotations, sentence: Span) -> tuple[str, ...]:
    """Return the two parties that a sentence names; none where it says but "each camp"."""
    kinds = {actor.id: actor.kind for actor in item.actors if actor.named}
    inside = [mention.actor for mention in item.mentions if sentence.holds(mention.span)]
    named = [view.actor(actor) or actor for actor in inside if kinds.get(actor) in _PARTIES]
    sides = tuple(dict.fromkeys(side for side in named if side in view.known))
    return sides if len(sides) == _TWO else ()


def _about(words: str) -> str:
    """Return what each says of the other, as a question: "who is to blame for firing first"."""
    clause = re.split(r"[.;:!?]", " ".join(words.split()))[0].strip(" ,").split(" ")
    rest = " ".join(clause[:_MOST]) + (" …" if len(clause) > _MOST else "")
    if not rest or re.match(r"(?:for|of|over)\b", rest):
        return f"who is to blame {rest}".strip()
    return f"who {rest}"
