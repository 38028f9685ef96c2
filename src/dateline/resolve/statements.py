"""Finds the same statement in several articles: one speaker, the same words cut, bracketed or translated anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from dateline.records.claims import Annotations, Statement
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.shingles import containment, shingles, words_of

__all__ = ["link_statements"]

_RUN = 3
_SAME = 0.6
_WORDS = 5  # fewer words in common prove nothing, unless they are all there is
_NEAR = 4  # days between the articles: within them one speaker's like words are one saying
_ALIKE_NEAR, _ALIKE_FAR = 0.6, 0.75  # of the fewer content words, those in common
_COMMON = 60  # statements of one speaker with a word: a commoner word tells nothing apart
_EMPTY = frozenset(
    words_of(
        "a all also an and any are as at be been both by can could did do does for from had has have he her his i if"
        " in into is it its me my no not of on or our out she should so than that the their them then there they this"
        " to up was we were what when which who will with would you your"
    )
)
_ENDINGS = ("ations", "ation", "ements", "ement", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "e")


@attrs.frozen(kw_only=True)
class _Told:
    statement: Statement
    speaker: str | None
    state: str | None  # the state that speaks, or that the speaker acts for
    words: tuple[str, ...]
    runs: frozenset[int]
    quoted: tuple[str, ...]
    stems: frozenset[str]
    day: str | None


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
    pairs = {(a, b) for found in (*blocks.values(), *_by_words(told)) for a in found for b in found if a < b}
    return tuple(_links(told, sorted(pairs)))


def _by_words(told: Sequence[_Told]) -> Iterator[list[int]]:
    """Yield the statements of one speaker that share a content word which is not on everybody's lips."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, item in enumerate(told):
        if item.speaker is not None:
            for stem in item.stems:
                blocks[item.speaker, stem].append(n)
    yield from (found for found in blocks.values() if len(found) <= _COMMON)


def _read(annotations: Annotations, statement: Statement, actors: Mapping[str, str]) -> _Told:
    words = words_of(" ".join(annotations.article.words(span) for span in statement.content))
    quoted = words_of(" ".join(annotations.article.words(span) for span in statement.quoted))
    speaker = statement.speaker.actor if statement.speaker else None
    known = next((actor for actor in annotations.actors if actor.id == speaker), None)
    return _Told(
        statement=statement,
        speaker=actors.get(speaker, speaker) if speaker else None,
        state=(known.state or known.id) if known is not None else None,
        words=words,
        runs=shingles(words, _RUN),
        quoted=quoted,
        stems=frozenset(_stem(word) for word in words if word not in _EMPTY),
        day=annotations.article.day,
    )


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _links(told: Sequence[_Told], pairs: Sequence[tuple[int, int]]) -> Iterator[Link]:
    for a, b in pairs:
        left, right = told[a], told[b]
        if not _may_be_one(left, right):
            continue
        score = _score(left, right)
        if score >= _SAME:
            yield Link(
                kind=LinkKind.STATEMENT,
                left=left.statement.id,
                right=right.statement.id,
                judgement=Judgement.SAME,
                score=round(score, 3),
                reason="the same words" if score >= 1.0 else "most of the same words, cut or put differently",
            )


def _may_be_one(left: _Told, right: _Told) -> bool:
    """Tell whether speakers allow one statement: the same, one untold, or a state and who speaks for it, quoted."""
    if left.speaker is None or right.speaker is None or left.speaker == right.speaker:
        return True
    shared = left.state is not None and left.state == right.state
    return (
        shared
        and bool(left.quoted)
        and (set(left.quoted) <= set(right.quoted) or set(right.quoted) <= set(left.quoted))
        and min(len(left.quoted), len(right.quoted)) >= _RUN
    )


def _score(left: _Told, right: _Told) -> float:
    if left.quoted and left.quoted == right.quoted and left.state == right.state and len(left.quoted) > 1:
        return 1.0
    if left.words == right.words and left.speaker == right.speaker:
        return 1.0
    alike = _alike(left, right)
    if min(len(left.words), len(right.words)) < _WORDS:
        return alike
    return max(alike, containment(left.runs, right.runs))


def _alike(left: _Told, right: _Told) -> float:
    """Return how alike the content words of one speaker's two sayings are; far apart in time they must be quoted."""
    if left.speaker is None or left.speaker != right.speaker or left.statement.mode != right.statement.mode:
        return 0.0
    fewer = min(len(left.stems), len(right.stems))
    shared = len(left.stems & right.stems)
    if fewer < 2 or shared < 2:
        return 0.0
    share = shared / fewer
    if _days_apart(left.day, right.day) <= _NEAR:
        return share if share >= _ALIKE_NEAR else 0.0
    return share if share >= _ALIKE_FAR and (left.quoted or right.quoted) else 0.0


def _days_apart(left: str | None, right: str | None) -> int:
    if left is None or right is None:
        return 0
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
