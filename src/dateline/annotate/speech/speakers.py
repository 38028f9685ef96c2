"""Tells who a source is: from the words that name it to an actor of the cast, or to nobody."""

from __future__ import annotations

import re

from dateline.annotate.cast import Cast
from dateline.annotate.parse import Parse
from dateline.records.articles import Span
from dateline.records.claims import Actor, ActorKind, Mention, Party

__all__ = ["party_of"]

_DETERMINER = re.compile(
    r"^(?:the|a|an|one(?! of\b)|some(?! of\b)|several|many(?! of\b)|most|other|its|his|her|their|this|that)\s+", re.I
)
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_LONGEST = 90


def party_of(parse: Parse, cast: Cast, source: Span) -> Party:
    """Return the party that a source names; ``actor`` is ``None`` where it stays unresolved."""
    actor = _actor_of(parse, cast, source)
    words = " ".join(parse.words(source).split())
    if actor is None and words.lower() in _RELATIVE:
        words = _antecedent(parse, source) or words
    name = actor.name if actor is not None else _DETERMINER.sub("", words)[:_LONGEST]
    return Party(spans=(source,), actor=actor.id if actor else None, name=name)


def _antecedent(parse: Parse, source: Span) -> str | None:
    """Return the words that a relative pronoun stands for."""
    passage = parse.passage_at(source.start)
    if passage is None:
        return None
    tokens = passage.tokens_in(source)
    if len(tokens) == 0:
        return None
    noun = tokens[0].head.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i >= tokens[0].i:
        return None
    return parse.words(passage.span_of([noun.left_edge, noun]))


def _actor_of(parse: Parse, cast: Cast, source: Span) -> Actor | None:
    mention = _head_mention(parse, cast, source)
    if mention is not None:
        return cast.actors.get(mention.actor)
    return _by_capitals(cast, parse.words(source).strip())


def _by_capitals(cast: Cast, words: str) -> Actor | None:
    """Return the only person whose name or surname a transcript writes in capitals."""
    if not words.isupper():
        return None
    people = [actor for actor in cast.actors.values() if actor.kind is ActorKind.PERSON and actor.named]
    fitting = [actor for actor in people if f" {actor.name.upper()}".endswith(f" {words}")]
    return fitting[0] if len(fitting) == 1 else None


def _head_mention(parse: Parse, cast: Cast, source: Span) -> Mention | None:
    """Return the mention at the head of a source: "Ann Hill", not "Putin", in "Ann Hill, an aide to Putin"."""
    mentions = [mention for mention in cast.mentions_in(source) if mention.form != "demonym"]
    passage = parse.passage_at(source.start)
    if passage is None:
        return mentions[0] if mentions else None
    tokens = passage.tokens_in(source)
    if len(tokens) == 0:
        return None
    root = tokens.root
    if root.lower_ in _RELATIVE:
        return _relative(cast, passage.span_of(root.head.head), root.head.head.i < root.i)
    at = passage.span_of(root)
    for mention in mentions:
        if mention.span.overlaps(at):
            return mention
    if root.pos_ == "NOUN":
        # "A Southland official" is somebody of Southland, not Southland.
        inner = [mention for mention in mentions if any(word.head == root for word in passage.tokens_in(mention.span))]
        mentions = [mention for mention in mentions if mention not in inner]
    return next((mention for mention in mentions if not _depends(parse, mention, source)), None)


def _relative(cast: Cast, noun: Span, before: bool) -> Mention | None:
    found = cast.mentions_in(noun) if before else ()
    return found[-1] if found else None


def _depends(parse: Parse, mention: Mention, source: Span) -> bool:
    """Tell whether a mention only belongs to the source: "Kyiv's", "of Russia", "in Ankara"."""
    before = parse.words(Span(source.start, mention.span.start)) if mention.span.start > source.start else ""
    after = (
        parse.words(Span(mention.span.end, min(mention.span.end + 2, source.end)))
        if mention.span.end < source.end
        else ""
    )
    return after in ("'s", "’s") or bool(
        re.search(r"\b(?:of|in|from|to|at|for|with|near|by)\s+(?:the\s+)?$", before, re.I)
    )
