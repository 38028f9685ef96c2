"""Finds the same statement in several articles: the same words cut, bracketed, retold or translated anew."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import attrs

from dateline.records.claims import Annotations
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.statement_pairs import NEAR, Said, bond, compare, read_statements, same_words, telling

__all__ = ["link_statements"]

_SURE = -1.0  # logits from which two statements may be one saying
_ON_AVERAGE = -1.5  # logits, over all pairs of two groups, below which they stay apart
_UNSEEN = -4.0  # what a pair counts that shares nothing worth comparing
_WORD_FOR_WORD = 6.0  # what the same words count
_COMMON = 60  # a word in more wordings than this tells nothing apart
_OFTEN = 300  # and so does a run of words
_WORDS = 5  # fewer words without a speaker, or weeks apart, prove nothing though they are the same


@attrs.frozen(kw_only=True, eq=False)
class _Wording:
    """What one speaker is told to have said in the very same words, in however many articles."""

    said: tuple[Said, ...]

    @property
    def first(self) -> Said:
        """Return the telling that stands for all of them."""
        return self.said[0]


def link_statements(annotated: Sequence[Annotations], actors: Mapping[str, str]) -> tuple[Link, ...]:
    """Return links between tellings of one statement.

    Args:
        annotated: the articles of one story.
        actors: each actor's id to the id of its cluster.
    """
    said = [item for annotations in annotated for item in read_statements(annotations, actors)]
    wordings = _wordings(said)
    copies = [_link(one.first, other, _WORD_FOR_WORD) for one in wordings for other in one.said[1:]]
    return (*copies, *_retellings([one.first for one in wordings]))


def _wordings(said: Sequence[Said]) -> list[_Wording]:
    """Group the statements of one speaker in the same words; a few words only where the days are near."""
    found: dict[tuple[object, ...], list[Said]] = {}
    for item in said:
        few = len(item.words) < _WORDS
        alone = few and item.speaker is None
        key = (item.statement.id,) if alone else (item.speaker, item.words, (item.day or 0) // NEAR if few else 0)
        found.setdefault(key, []).append(item)
    return [_Wording(said=tuple(group)) for group in found.values()]


def _retellings(said: Sequence[Said]) -> Iterator[Link]:
    """Yield links that join wordings which are alike, and alike on average to all they are joined with."""
    weights = telling(said)
    scores = {pair: _score(said[pair[0]], said[pair[1]], weights) for pair in sorted(_pairs(said))}
    group = list(range(len(said)))
    members: dict[int, list[int]] = {n: [n] for n in group}
    likely = (pair for pair, score in scores.items() if score >= _SURE)
    for pair in sorted(likely, key=lambda one: (-scores[one], said[one[0]].statement.id, said[one[1]].statement.id)):
        a, b = group[pair[0]], group[pair[1]]
        if a == b:
            continue
        both = [(min(x, y), max(x, y)) for x in members[a] for y in members[b]]
        if any(bond(said[x], said[y]) is None for x, y in both):
            continue
        if sum(scores.get(one, _UNSEEN) for one in both) < _ON_AVERAGE * len(both):
            continue
        for n in members.pop(b):
            group[n] = a
            members[a].append(n)
        yield _link(said[pair[0]], said[pair[1]], scores[pair])


def _pairs(said: Sequence[Said]) -> set[tuple[int, int]]:
    """Return the pairs worth comparing: with a run of words or a telling word in common, or a speaker and a sense."""
    runs: dict[object, list[int]] = defaultdict(list)
    words: dict[object, list[int]] = defaultdict(list)
    for n, item in enumerate(said):
        for run in item.runs:
            runs[run].append(n)
        if item.quoted:
            runs[item.quoted].append(n)
        for stem in item.stems:
            words[stem].append(n)
        if item.speaker is not None:
            for sense in {sense for found in item.senses.values() for sense in found}:
                words[item.speaker, sense].append(n)
    blocks: Iterable[list[int]] = (
        *(found for found in runs.values() if len(found) <= _OFTEN),
        *(found for found in words.values() if len(found) <= _COMMON),
    )
    return {(a, b) for found in blocks for n, a in enumerate(found) for b in found[n + 1 :] if a != b}


@cache
def _weights() -> dict[str, float]:
    text = (files("dateline.resolve") / "statement_weights.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]
    return {sign: float(weight) for sign, weight in rows}


def _score(left: Said, right: Said, telling: Mapping[str, float]) -> float:
    """Return the logit of two statements being one saying."""
    signs = compare(left, right, telling)
    if not signs:
        return 4 * _UNSEEN
    if same_words(left, right):
        return _WORD_FOR_WORD
    weights = _weights()
    return weights.get("bias", 0.0) + sum(weights.get(sign, 0.0) * value for sign, value in signs.items())


def _link(left: Said, right: Said, score: float) -> Link:
    same = score >= _WORD_FOR_WORD
    return Link(
        kind=LinkKind.STATEMENT,
        left=left.statement.id,
        right=right.statement.id,
        judgement=Judgement.SAME,
        score=1.0 if same else round(1 / (1 + math.exp(-score)), 3),
        reason="the same words" if same else "most of the same words, cut or put differently",
    )
