"""Tells a government from its city: "Kyiv refused" and "a train to Kyiv"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.cast.scene import Scene
from dateline.annotate.cast.word_sets import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_government"]


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
        return token.head.lemma_.lower() not in word_set("city-nouns")
    if last + 2 < len(tokens) and tokens[last + 1].lower_ == "and" and tokens[last + 2].lower_ in {"its", "their"}:
        return True
    if first > 0 and tokens[first - 1].lower_ in word_set("at-places"):
        return False
    if scene.titled:
        return _in_headline(scene, first, following)
    return _by_parse(token, 0)


def _in_headline(scene: Scene, first: int, following: Token | None) -> bool:
    """Tell it by the words beside it, for a headline parses badly."""
    if following is not None and following.lower_ in word_set("city-nouns"):
        return False
    if first == 0:
        return True
    before = scene.tokens[first - 1]
    return before.lower_ not in {"to", "from", "into", "for"} and before.lemma_ not in word_set("city-objects")


def _is_country(scene: Scene, at: int) -> bool:
    start = scene.starts[at]
    return any(hit.start == start and hit.form("name") is not None for hit in scene.hits_in(start, start + 1))


def _by_parse(token: Token, depth: int) -> bool:
    dep, head = token.dep_, token.head
    if dep == "conj" and depth < 4:
        return _by_parse(head, depth + 1)
    if dep in {"nsubj", "agent"}:
        return True
    if dep == "nsubjpass":
        return head.lemma_ not in word_set("hits")
    if dep in {"pobj", "pcomp"}:
        return _after_preposition(head)
    if dep in {"dobj", "obj"}:
        return head.lemma_ not in word_set("city-objects")
    if dep in {"compound", "nmod", "amod", "poss"}:
        return (
            head.lemma_.lower() not in word_set("city-nouns") and head.pos_ in {"NOUN", "PROPN"} and dep == "poss"
        ) or (head.lemma_.lower() in {"government", "regime", "official", "authority", "administration", "leadership"})
    return dep in {"dative", "appos"} and depth == 0 and dep == "dative"


def _after_preposition(preposition: Token) -> bool:
    word = preposition.lower_
    head = preposition.head.lemma_.lower()
    if word in word_set("at-places"):
        return False
    if word in {"to", "from", "into", "for", "toward", "towards"}:
        return head not in word_set("moves") and not (
            word in {"into", "from"} and preposition.head.pos_ == "VERB" and word == "into"
        )
    if word == "of":
        return head not in word_set("of-city")
    if word in {"on", "upon", "against"}:
        return head not in word_set("blows")
    return word not in {"via", "beyond", "past", "off"}
