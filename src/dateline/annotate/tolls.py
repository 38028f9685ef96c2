"""Finds how many of whom something befell: the dead, the hurt, the displaced, the freed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.dates.vocabulary import number_of
from dateline.annotate.parse import Parse, Passage
from dateline.records.articles import BlockKind
from dateline.records.claims import Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_tolls"]

# What befalls people, under one name.
_WHAT = {
    **dict.fromkeys(("kill", "die", "dead", "slay", "death"), "kill"),
    **dict.fromkeys(("injure", "wound", "hurt", "maim", "injury", "injured", "wounded"), "injure"),
    **dict.fromkeys(("displace", "displaced", "uproot", "flee"), "displace"),
    **dict.fromkeys(("evacuate", "rescue"), "evacuate"),
    **dict.fromkeys(("arrest", "detain", "capture", "abduct"), "detain"),
    **dict.fromkeys(("free", "release", "exchange", "swap"), "free"),
}
_PEOPLE = frozenset(["person", "people", "resident", "civilian", "inhabitant", "villager"])
_AT_LEAST = frozenset(["least", "more", "over", "exceed", "upwards"])
_AT_MOST = frozenset(["up", "most", "fewer", "less", "under"])
_ABOUT = frozenset(["about", "some", "around", "roughly", "nearly", "almost", "approximately"])
_NUMBER = re.compile(r"[\d,.]+$")
_MARGIN = 0.03  # what "about" leaves open on either side


def find_tolls(parse: Parse) -> tuple[Toll, ...]:
    """Return the tolls an article gives in its prose, in the order of the text."""
    return tuple(
        toll
        for passage in parse.passages
        if passage.kind not in (BlockKind.HEADLINE, BlockKind.HEADING)
        for toll in _in_passage(parse, passage)
    )


def _in_passage(parse: Parse, passage: Passage) -> Iterator[Toll]:
    for token in passage.content_words:
        what = _WHAT.get(token.lemma_.lower()) or _WHAT.get(token.lower_)
        if what is None:
            continue
        for noun in _sufferers(token):
            number = _number(noun)
            value = _value(number) if number is not None else None
            if number is None or value is None:
                continue
            low, high = _bounds(number, value)
            sentence = passage.sentence_of(passage.start + noun.idx)
            yield Toll(
                article_id=parse.article.id,
                what=what,
                whom="person"
                if noun == token or noun.pos_ == "NUM" or noun.lemma_.lower() in _PEOPLE
                else noun.lemma_.lower(),
                low=low,
                high=high,
                words=" ".join(parse.words(passage.span_of([noun.left_edge, noun])).split()),
                evidence=(sentence,),
            )


def _sufferers(token: Token) -> Iterator[Token]:
    """Yield the nouns that something befell: objects, passive subjects, and the count itself in "35 dead"."""
    if any(child.dep_ == "nummod" for child in token.children):
        yield token
    for child in token.children:
        passive = any(part.dep_ == "auxpass" for part in token.children)
        suffers = child.dep_ in {"dobj", "nsubjpass"} or (
            child.dep_ == "nsubj" and not passive and token.lemma_ in {"die", "flee"}
        )
        counted = child.pos_ == "NUM" and child.dep_ == "nsubj" and token.tag_ == "VBN"  # "270,000 displaced"
        if (suffers and child.pos_ in {"NOUN", "PROPN"}) or counted:
            yield child
    if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.pos_ == "NOUN":
        yield token.head


def _number(noun: Token) -> Token | None:
    """Return the number of a noun: its own modifier, or one the parse hung on a name before it."""
    if noun.pos_ == "NUM":
        return noun
    before = (noun.doc[at] for at in range(noun.left_edge.i, noun.i))
    return next((word for word in before if word.pos_ == "NUM"), None)


def _value(number: Token) -> int | None:
    if _NUMBER.fullmatch(number.text):
        digits = number.text.replace(",", "")
        return int(digits) if digits.isdigit() else None
    value = number_of(number.text)
    return int(value) if value is not None and value == int(value) else None


def _bounds(number: Token, value: int) -> tuple[int, int | None]:
    """Return the least and the most that the words around a number allow."""
    around = {child.lower_ for child in number.children} | {
        number.doc[at].lower_ for at in range(max(number.sent.start, number.i - 3), number.i)
    }
    if around & _AT_LEAST:
        return value, None
    if around & _AT_MOST:
        return 0, value
    margin = int(value * _MARGIN) if around & _ABOUT else 0
    return value - margin, value + margin
