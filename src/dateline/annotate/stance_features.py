"""What tells a stance in somebody's words: the words, the cue, the speaker, the mood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from dateline.annotate.cast import Cast
from dateline.annotate.judge import buckets_of, stems_of
from dateline.annotate.lexicon import words_of
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.stances import stance_cue
from dateline.records.articles import Span
from dateline.records.claims import Firmness, Level, Stance, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Stand", "position_features", "stance_features"]

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[?!]")
_MODALS = words_of("speech_words", "modals")
_NOT = words_of("speech_words", "negations")


class Stand(Protocol):
    """A stance as a word of the table takes it, before it is judged."""

    @property
    def actor(self) -> str: ...

    @property
    def stance(self) -> Stance: ...

    @property
    def level(self) -> Level: ...

    @property
    def firmness(self) -> Firmness: ...

    @property
    def object(self) -> Span: ...

    @property
    def evidence(self) -> Span: ...


def position_features(parse: Parse, cast: Cast, passage: Passage, token: Token, stand: Stand) -> tuple[int, ...]:
    """Return the buckets of a stance that a word of the table takes.

    Args:
        parse: the article.
        cast: its actors.
        passage: the block the word stands in.
        token: the word.
        stand: who takes which stance on what.
    """
    return buckets_of(_names_of_stand(parse, cast, passage, token, stand))


def _names_of_stand(parse: Parse, cast: Cast, passage: Passage, token: Token, stand: Stand) -> Iterator[str]:
    actor = cast.actors[stand.actor]
    lemma = token.lemma_.lower()
    yield "bias"
    yield f"stance={stand.stance} {stand.level}"
    yield f"cue={lemma} {token.pos_}"
    yield f"tag={token.tag_} {token.dep_}"
    yield f"firmness={stand.firmness}"
    yield f"actor={actor.kind} {actor.named} {bool(actor.state)}"
    yield f"block={passage.kind}"
    for child in token.children:
        if child.dep_ in {"aux", "neg", "advmod", "mark", "prt"}:
            yield f"{child.dep_}={child.lower_}"
        yield f"has={child.dep_}"
    stems = stems_of(parse.words(stand.object))
    yield f"length={min(len(stems) // 3, 5)}"
    for stem in stems[:12]:
        yield f"object={stem}"
    yield f"object-cue={stems[0] if stems else None} {lemma}"
    roots = passage.tokens_in(stand.object)
    if len(roots):
        yield f"root={roots.root.lemma_.lower()} {roots.root.pos_}"
        yield f"root-kind={roots.root.ent_type_ or roots.root.pos_} {lemma}"
    yield f"over={token.head.lemma_.lower()} {token.dep_}"
    sentence = passage.sentence_of(stand.evidence.start)
    yield f"asked={parse.words(sentence).rstrip(' ”’').endswith('?')}"


def stance_features(parse: Parse, cast: Cast, statement: Statement) -> tuple[int, ...]:
    """Return the buckets of a statement's features."""
    return buckets_of(_names(parse, cast, statement))


def _names(parse: Parse, cast: Cast, statement: Statement) -> Iterator[str]:
    words = [word for span in statement.content for word in _WORD.findall(parse.words(span).lower())]
    stems = [stem for span in statement.content for stem in stems_of(parse.words(span))]
    yield "bias"
    yield f"kind={statement.kind}"
    yield f"attribution={statement.attribution}"
    yield f"length={min(len(words) // 6, 5)}"
    for stem in stems:
        yield f"word={stem}"
    for one, other in pairwise(stems):
        yield f"two={one} {other}"
    for word in words[:3]:
        yield f"start={word}"
    modals = sorted(_MODALS & set(words))
    for modal in modals:
        yield f"modal={modal} {bool(_NOT & set(words))}"
    yield f"negated={bool(_NOT & set(words))} {bool(modals)}"
    for cue in statement.cue:
        yield from (f"cue={stem}" for stem in stems_of(parse.words(cue)))
    yield from _cued(parse, statement)
    speaker = cast.actors.get(statement.speaker.actor) if statement.speaker and statement.speaker.actor else None
    if speaker is not None:
        yield f"speaker={speaker.kind} {bool(speaker.state)} {speaker.named}"


def _cued(parse: Parse, statement: Statement) -> Iterator[str]:
    """Yield the stances that words of the table take within the content, and in the cue."""
    for span in (*statement.content, *statement.cue):
        passage = parse.passage_at(span.start)
        for token in passage.tokens_in(span) if passage is not None else ():
            cue = stance_cue(token)
            if cue is not None:
                yield f"stance={cue.stance} {'cue' if span in statement.cue else 'content'}"
