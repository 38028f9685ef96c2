"""Finds the same statement in several articles: one speaker, the same words cut, bracketed or translated anew."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import attrs

from dateline.records.claims import Annotations, Statement
from dateline.records.links import Judgement, Link, LinkKind
from dateline.records.words import stem_of
from dateline.resolve.shingles import containment, shingles, words_of

__all__ = ["link_statements"]

_RUN = 3
_SAME = 0.6  # of the runs of the shorter, those that the longer holds
_WORDS = 5  # fewer words in common prove nothing, unless they are all there is
_NEAR = 10  # days between the articles: within them one speaker's like words are one saying
# Of the weight of the lighter saying's words, what both share: of one speaker near and far in time, of a state and who
# speaks for it, and of two without a name.
_ALIKE_NEAR, _ALIKE_FAR, _KIN, _UNNAMED = 0.36, 0.5, 0.62, 0.8
_TELLING = 0.62  # of the weight of a word that one statement alone has: a single word in common must weigh so much
_COMMON = 60  # statements of one speaker with a word: a commoner word tells nothing apart
_EMPTY = frozenset(
    words_of(
        "a all also an and any are as at be been both by can could did do does for from had has have he her his i if"
        " in into is it its me my no not of on or our out she should so than that the their them then there they this"
        " to up was we were what when which who will with would you your"
    )
)


@attrs.frozen(kw_only=True)
class _Told:
    statement: Statement
    speaker: str | None
    state: str | None  # the state that speaks, or that the speaker acts for
    words: tuple[str, ...]
    runs: frozenset[int]
    quoted: tuple[str, ...]
    stems: frozenset[str]
    named: frozenset[str]  # actors named in the words
    unnamed: bool  # whether the speaker has no name, and so no identity over articles
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
    """Yield the statements that share a content word which is not on everybody's lips."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(told):
        for stem in item.stems:
            blocks[stem].append(n)
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
        stems=frozenset(stem_of(word) for word in words if word not in _EMPTY),
        named=frozenset(
            actors.get(mention.actor, mention.actor)
            for mention in annotations.mentions
            if any(span.holds(mention.span) for span in statement.content)
        ),
        unnamed=known is not None and not known.named,
        day=annotations.article.day,
    )


def _links(told: Sequence[_Told], pairs: Sequence[tuple[int, int]]) -> Iterator[Link]:
    weights = _weights(told)
    for a, b in pairs:
        left, right = told[a], told[b]
        bond = _bond(left, right)
        if bond is None:
            continue
        score = _score(left, right, bond, weights)
        if score >= _SAME:
            yield Link(
                kind=LinkKind.STATEMENT,
                left=left.statement.id,
                right=right.statement.id,
                judgement=Judgement.SAME,
                score=round(score, 3),
                reason="the same words" if score >= 1.0 else "most of the same words, cut or put differently",
            )


def _weights(told: Sequence[_Told]) -> dict[str, float]:
    """Return how much each word tells: 1 where one statement alone has it, less the more have it."""
    spread = Counter(stem for item in told for stem in item.stems)
    most = math.log(1 + len(told))
    return {stem: math.log(1 + len(told) / count) / most for stem, count in spread.items()}


def _bond(left: _Told, right: _Told) -> float | None:
    """Return how alike two sayings must be to be one, by who says them; ``None`` where the speakers forbid it."""
    if left.speaker == right.speaker and left.speaker is not None:
        near = _days_apart(left.day, right.day) <= _NEAR
        return _ALIKE_NEAR if near else _ALIKE_FAR
    if _is_relayed(left, right) or _is_relayed(right, left):
        return _ALIKE_FAR
    if left.speaker is None or right.speaker is None or (left.unnamed and right.unnamed):
        return _UNNAMED
    if left.unnamed or right.unnamed or (left.state is not None and left.state == right.state):
        return _KIN
    return None


def _is_relayed(inner: _Told, outer: _Told) -> bool:
    """Tell whether one statement tells of the other's speaker: a paper says that the minister spoke of a risk."""
    return inner.speaker is not None and inner.speaker in outer.named


def _score(left: _Told, right: _Told, bond: float, weights: Mapping[str, float]) -> float:
    """Return how surely two sayings are one: 1 for the same words, from ``_SAME`` on where they are alike enough."""
    one = left.speaker == right.speaker
    if left.quoted and left.quoted == right.quoted and (one or bond <= _KIN) and len(left.quoted) > 1:
        return 1.0
    if left.words == right.words and (one or len(left.words) >= _WORDS):
        return 1.0
    if left.statement.mode != right.statement.mode:
        return 0.0
    runs = 0.0
    if min(len(left.words), len(right.words)) >= _WORDS:
        runs = containment(left.runs, right.runs)
    return max(runs if one or runs >= _UNNAMED else 0.0, _alike(left, right, bond, weights))


def _alike(left: _Told, right: _Told, bond: float, weights: Mapping[str, float]) -> float:
    """Return the score of two sayings by the weight of the words they share; as alike as the bond asks is ``_SAME``."""
    shared = left.stems & right.stems
    heavy = math.fsum(weights[stem] for stem in shared)
    least = min(math.fsum(weights[stem] for stem in item.stems) for item in (left, right))
    if not shared or least == 0 or (len(shared) == 1 and heavy < _TELLING):
        return 0.0
    if len(shared) == 1 and bond > _ALIKE_FAR:
        return 0.0
    share = heavy / least
    return min(0.99, _SAME + (share - bond) * (1 - _SAME) / (1 - bond)) if share >= bond else 0.0


def _days_apart(left: str | None, right: str | None) -> int:
    if left is None or right is None:
        return 0
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
