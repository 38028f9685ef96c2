"""Tells how openly somebody speaks: by name, as a body, without a name and on what terms."""

from __future__ import annotations

import re
from functools import cache

from dateline.annotate.lexicon import pattern_of, rows_of
from dateline.annotate.parse import Parse
from dateline.records.articles import Span
from dateline.records.claims import Actor, ActorKind, Attribution

_ONE = re.compile(r"(?:he|she|I|who|one|another)\b", re.I)
_PERSON = re.compile(
    r"(?:man|woman|person|people|aide|chief|head|official|diplomat|minister|spokes\w+|envoy|source|adviser|advisor|"
    r"officer|soldier|farmer|captain|trader|resident|witness|negotiator|mediator|lawmaker|leader|general|analyst|expert|"
    r"driver|doctor|teacher|worker|owner|mother|father|refugee|survivor|fisherman|member|delegate|secretary|director)$",
    re.I,
)

_TITLED = re.compile(
    r"\b(?i:leader|minister|president|premier|chancellor|spokes(?:man|woman|person)|general|negotiator|mediator|envoy"
    r"|ambassador|secretary|host|fixer|chief|head|mayor|governor|commander|senator|adviser|advisor|aide|deputy)"
    r"(?: of (?:the )?[A-Z][\w’'-]+(?: Affairs)?)?,? "
    r"(?!Office|Ministry|Council|Committee|Party|General|Staff|Commission)[A-Z][a-zà-ž’'-]+ [A-Z][\w’'-]+$"
)
_MOSTLY = 0.8  # share of a piece of content that terms of anonymity fill

__all__ = ["attribution_of", "is_outlet", "is_somebody", "terms_near", "without_terms"]


def attribution_of(words: str, actor: Actor | None, *, terms: bool) -> Attribution:
    """Tell how a source is attributed, from its words and the actor it names.

    Args:
        words: the source as the article writes it; empty when there is none.
        actor: who that is, if known.
        terms: whether the article gives terms of anonymity.
    """
    if not words:
        return Attribution.OUTLET
    if _TITLED.search(words) and not (actor is not None and is_outlet(actor.name)):
        return Attribution.NAMED
    if actor is not None and actor.named:
        if actor.kind is ActorKind.PERSON:
            return Attribution.NAMED
        return Attribution.OUTLET if is_outlet(actor.name) else Attribution.COLLECTIVE
    if terms or pattern_of("anonymity", "unnamed").search(words) or pattern_of("anonymity", "numbered").match(words):
        return Attribution.UNNAMED
    if actor is not None:
        return Attribution.UNNAMED if actor.kind is ActorKind.PERSON else Attribution.COLLECTIVE
    if is_outlet(words):
        return Attribution.OUTLET
    return Attribution.UNNAMED if _is_one_person(words) else Attribution.COLLECTIVE


@cache
def _media() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(row["pattern"] for row in rows_of("media")) + r")\b")


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of an outlet or an agency.

    >>> is_outlet("Harbour Gazette"), is_outlet("Harbour Ministry")
    (True, False)
    """
    return _media().search(name) is not None


def _is_one_person(words: str) -> bool:
    """Tell whether a description stands for one human being: "a farmer", "the captain"."""
    head = words.split(",")[0].split(" of ")[0].split(" in ")[0].strip()
    return bool(_ONE.match(words)) or bool(_PERSON.search(head))


def is_somebody(words: str) -> bool:
    """Tell whether words without a name stand for a person, people or an outlet.

    >>> is_somebody("a dock worker from Odesa"), is_somebody("any ceasefire agreement")
    (True, False)
    """
    head = re.split(r",| (?:of|in|from|at|with|on|who|close|familiar)\b", words)[0].strip().rstrip("s")
    return bool(
        _ONE.match(words) or _PERSON.search(head) or is_outlet(words) or re.match(r"(?:they|we|it)\b", words, re.I)
    )


def terms_near(parse: Parse, sentence: Span, content: tuple[Span, ...]) -> Span | None:
    """Return the terms of anonymity in the sentence of a statement, outside its content."""
    text = parse.words(sentence)
    for match in pattern_of("anonymity", "terms").finditer(text):
        kept = match.group().rstrip(" ,")
        span = Span(sentence.start + match.start(), sentence.start + match.start() + len(kept))
        if not any(span.overlaps(piece) for piece in content):
            return span
    return None


def without_terms(parse: Parse, sentence: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the content without the pieces that only tell on what terms somebody spoke."""
    text = parse.words(sentence)
    found = [
        Span(sentence.start + match.start(), sentence.start + match.end())
        for match in pattern_of("anonymity", "terms").finditer(text)
    ]
    quoted = [quotation.outer for quotation in parse.quotations]
    return tuple(
        piece
        for piece in content
        if any(one.overlaps(piece) for one in quoted)
        or not any(
            min(piece.end, span.end) - max(piece.start, span.start) > _MOSTLY * (piece.end - piece.start)
            for span in found
        )
    )
