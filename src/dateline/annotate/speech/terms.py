"""Follows terms of anonymity through an article: told in a sentence beside, or once for all that somebody says."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from dateline.annotate.parse import Parse
from dateline.annotate.speech.attribution import terms_near
from dateline.records.articles import Span
from dateline.records.claims import Attribution, Mode, Statement

__all__ = ["with_terms"]

_GOES_ON = re.compile(
    r"[“\"]?(?:He|She|They|Both|Neither|The (?:\w+ )?(?:man|woman|two|pair|source|official|diplomat))\b"
)
_SAME = re.compile(r"(?:the|that|both|he|she|they|it)\b", re.I)
_OPEN = frozenset({Attribution.UNNAMED, Attribution.COLLECTIVE})


def with_terms(parse: Parse, told: Sequence[Statement]) -> list[Statement]:
    """Give statements without terms those of the sentence beside, or those their speaker gave in the article."""
    beside = [_beside(parse, statement) for statement in told]
    given: dict[str, Span] = {}
    finished = []
    for statement in beside:
        speaker = statement.speaker
        head = _head(speaker.name) if speaker and speaker.name else ""
        if statement.terms is not None and head:
            given[head] = statement.terms
        elif speaker and head in given and statement.attribution in _OPEN and _is_same(parse, speaker.spans):
            statement = attrs.evolve(statement, terms=given[head], attribution=Attribution.UNNAMED)
        finished.append(statement)
    return finished


def _beside(parse: Parse, statement: Statement) -> Statement:
    """Give a statement of somebody unnamed the terms that the next sentence or the one before tells."""
    if statement.terms is not None or statement.attribution is not Attribution.UNNAMED or statement.speaker is None:
        return statement
    if statement.mode is not Mode.SPEECH or not statement.speaker.spans:
        return statement
    speaker = statement.speaker.spans[0]
    passage = parse.passage_at(speaker.start)
    if passage is None:
        return statement
    at = next(n for n, sentence in enumerate(passage.sentences) if speaker.start < sentence.end)
    after = [one for one in passage.sentences[at + 1 : at + 3] if _GOES_ON.match(parse.words(one))]
    before = passage.sentences[max(at - 1, 0) : at] if _SAME.match(parse.words(speaker)) else ()
    for sentence in (*after, *reversed(before)):
        terms = terms_near(parse, sentence, statement.content)
        if terms is not None:
            return attrs.evolve(statement, terms=terms)
    return statement


def _is_same(parse: Parse, spans: Sequence[Span]) -> bool:
    """Tell whether the words for a speaker mean somebody told of before: "the official", "the same sources", "he"."""
    return bool(spans) and _SAME.match(parse.words(spans[0])) is not None


def _head(name: str) -> str:
    """Return the word that says what somebody is: "official" of "European official who asked not to be named"."""
    words = re.split(r",| (?:of|in|from|at|with|on|who|close|familiar|briefed)\b", name)[0].split()
    return words[-1].lower().rstrip("s") if words else ""
