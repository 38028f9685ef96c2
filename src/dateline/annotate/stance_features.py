"""What tells a stance in somebody's words: the words, the cue, the speaker, the mood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.annotate.cast import Cast
from dateline.annotate.judge import buckets_of, stems_of
from dateline.annotate.lexicon import words_of
from dateline.annotate.parse import Parse
from dateline.annotate.stances import stance_cue
from dateline.records.claims import Statement

__all__ = ["stance_features"]

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[?!]")
_MODALS = words_of("speech_words", "modals")
_NOT = words_of("speech_words", "negations")


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
