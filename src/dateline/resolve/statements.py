"""Finds the same statement in several articles: one speaker, the same words, cut differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from dateline.records.claims import Annotations, Statement
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.shingles import containment, shingles, words_of

__all__ = ["link_statements"]

_RUN = 3
_SAME = 0.6
_WORDS = 5  # fewer words in common prove nothing, unless they are all there is


@attrs.frozen(kw_only=True)
class _Told:
    statement: Statement
    speaker: str | None
    words: tuple[str, ...]
    runs: frozenset[int]
    quoted: tuple[str, ...]


def link_statements(annotated: Sequence[Annotations], actors: Mapping[str, str]) -> tuple[Link, ...]:
    """Return links between tellings of one statement.

    Args:
        annotated: the articles of one story.
        actors: each actor's id to the id of its cluster.
    """
    told = [_read(annotations, statement, actors) for annotations in annotated for statement in annotations.statements]
    blocks: dict[int, list[int]] = defaultdict(list)
    for n, item in enumerate(told):
        for run in item.runs:
            blocks[run].append(n)
        if item.quoted:
            blocks[hash(item.quoted)].append(n)
    pairs = {(a, b) for found in blocks.values() for a in found for b in found if a < b}
    return tuple(_links(told, sorted(pairs)))


def _read(annotations: Annotations, statement: Statement, actors: Mapping[str, str]) -> _Told:
    words = words_of(" ".join(annotations.article.words(span) for span in statement.content))
    quoted = words_of(" ".join(annotations.article.words(span) for span in statement.quoted))
    speaker = statement.speaker.actor if statement.speaker else None
    return _Told(
        statement=statement,
        speaker=actors.get(speaker, speaker) if speaker else None,
        words=words,
        runs=shingles(words, _RUN),
        quoted=quoted,
    )


def _links(told: Sequence[_Told], pairs: Sequence[tuple[int, int]]) -> Iterator[Link]:
    for a, b in pairs:
        left, right = told[a], told[b]
        if left.speaker is not None and right.speaker is not None and left.speaker != right.speaker:
            continue
        score = _score(left, right)
        if score >= _SAME:
            yield Link(
                kind=LinkKind.STATEMENT,
                left=left.statement.id,
                right=right.statement.id,
                judgement=Judgement.SAME,
                score=round(score, 3),
                reason="the same words" if score >= 1.0 else "most of the same words, cut differently",
            )


def _score(left: _Told, right: _Told) -> float:
    if left.quoted and left.quoted == right.quoted and left.speaker == right.speaker and len(left.quoted) > 1:
        return 1.0
    if left.words == right.words and left.speaker == right.speaker:
        return 1.0
    if min(len(left.words), len(right.words)) < _WORDS:
        return 0.0
    return containment(left.runs, right.runs)
