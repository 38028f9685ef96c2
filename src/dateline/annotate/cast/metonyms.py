"""Tells a government from its city: "Kyiv refused" and "a train to Kyiv"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.cast.scene import Scene
from dateline.annotate.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_government"]

_AT_PLACES = words_of("cast_words", "at-places")
_BLOWS = words_of("cast_words", "blows")
_CITY_NOUNS = words_of("cast_words", "city-nouns")
_CITY_OBJECTS = words_of("cast_words", "city-objects")
_HITS = words_of("cast_words", "hits")
_MOVES = words_of("cast_words", "moves")
_OF_CITY = words_of("cast_words", "of-city")


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
    if last + 2 < len(tokens) and tokens[last + 1].lower_ == "and" and tokens[last + 2].lower_ in {"its", "their"}:
        return True
    if first > 0 and tokens[first - 1].lower_ in _AT_PLACES:
        return False
    if scene.titled:
        return _in_headline(scene, first, following)
    return _by_parse(token, 0)


def _in_headline(scene: Scene, first: int, following: Token | None) -> bool:
    """Tell it by the words beside it, for a headline parses badly."""
    if following is not None and following.lower_ in _CITY_NOUNS:
        return False
    if first == 0:
        return True
    before = scene.tokens[first - 1]
    return before.lower_ not in {"to", "from", "into", "for"} and before.lemma_ not in words_of(
        "cast_words", "city-objects"
    )


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
        return head.lemma_ not in _HITS
    if dep in {"pobj", "pcomp"}:
        return _after_preposition(head)
    if dep in {"dobj", "obj"}:
        return head.lemma_ not in _CITY_OBJECTS
    if dep in {"compound", "nmod", "amod", "poss"}:
        return (head.lemma_.lower() not in _CITY_NOUNS and head.pos_ in {"NOUN", "PROPN"} and dep == "poss") or (
            head.lemma_.lower() in {"government", "regime", "official", "authority", "administration", "leadership"}
        )
    return dep in {"dative", "appos"} and depth == 0 and dep == "dative"


def _after_preposition(preposition: Token) -> bool:
    word = preposition.lower_
    head = preposition.head.lemma_.lower()
    if word in _AT_PLACES:
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
