"""Tells a government from its city: "Kyiv refused" and "a train to Kyiv"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_government"]

_AT = frozenset("in at near outside inside around across over through throughout above within".split())
_MOVES = frozenset(
    """travel fly go come return visit head arrive drive trip visit flight journey move fly bring take send dispatch invite
    route train road way rush race walk bus ship deliver transport bind leave depart flee escape escort summon relocate
    advance march evacuate tour welcome""".split()
)
_OBJECTS = frozenset(
    """visit leave reach hit attack strike shell bomb target enter capture take seize encircle besiege tour pound rock shake
    blanket flee evacuate defend storm liberate occupy surround""".split()
)
_HITS = frozenset(
    "hit attack strike shell bomb target capture seize encircle besiege pound rock shake jolt locate evacuate".split()
)
_CITY_NOUNS = frozenset(
    """airport street streets mayor resident residents suburb suburbs outskirt outskirts skyline centre center district
    districts region oblast metro summit talks meeting conference accord agreement declaration visit hospital university
    hotel police time native embassy apartment skies port area neighborhood neighbourhood memorandum protocol process
    format round session trip stock bureau correspondent venue bank museum cathedral theatre court governor province""".split()
)
_OF_CITY = frozenset(
    """city capital suburb outskirt outskirts mayor street centre center siege battle people resident port town north south
    east west northeast northwest southeast southwest district area skyline streets bishop archbishop university""".split()
)
_BLOWS = frozenset(
    "attack strike assault drone missile raid march advance bombardment barrage rain descend offensive".split()
)


def is_government(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a capital or a seat of government stands for those who govern from it.

    Args:
        scene: the passage.
        first: the first token of the name.
        last: the last token of the name.
    """
    tokens = scene.tokens
    token = tokens[last]
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and following.text == "," and last + 2 < len(tokens) and _is_country(scene, last + 2):
        return False
    if following is not None and following.lower_ in {"'s", "’s"}:
        return token.head.lemma_.lower() not in _CITY_NOUNS
    if first > 0 and tokens[first - 1].lower_ in _AT:
        return False
    return _by_parse(token, 0)


def _is_country(scene: Scene, at: int) -> bool:
    start = scene.starts[at]
    return any(hit.start == start and hit.form("name") is not None for hit in scene.hits)


def _by_parse(token: Token, depth: int) -> bool:
    dep, head = token.dep_, token.head
    if dep == "conj" and depth < 4:
        return _by_parse(head, depth + 1)
    if dep in {"nsubj", "agent"}:
        return True
    if dep == "nsubjpass":
        return head.lemma_ not in _HITS
    if dep in {"pobj", "pcomp"}:
        return _after_preposition(head)
    if dep in {"dobj", "obj"}:
        return head.lemma_ not in _OBJECTS
    if dep in {"compound", "nmod", "amod", "poss"}:
        return (
            head.lemma_.lower() not in _CITY_NOUNS
            and head.pos_ in {"NOUN", "PROPN"}
            and dep == "poss"
            or (
                head.lemma_.lower() in {"government", "regime", "official", "authority", "administration", "leadership"}
            )
        )
    return dep in {"dative", "appos"} and depth == 0 and dep == "dative"


def _after_preposition(preposition: Token) -> bool:
    word = preposition.lower_
    head = preposition.head.lemma_.lower()
    if word in _AT:
        return False
    if word in {"to", "from", "into", "for", "toward", "towards"}:
        return head not in _MOVES and not (
            word in {"into", "from"} and preposition.head.pos_ == "VERB" and word == "into"
        )
    if word == "of":
        return head not in _OF_CITY
    if word in {"on", "upon", "against"}:
        return head not in _BLOWS
    return word not in {"via", "beyond", "past", "off"}
