"""Finds reports of one event that are told as different kinds of thing, by weights learnt from written stories."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dateline.records.claims import Annotations
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.event_pairs import Told, compare, exclude, rarities, read_reports

__all__ = ["like_events"]

_SURE = 0.8  # logits from which two reports may be one event though their words name different kinds of thing
_ON_AVERAGE = -1.0  # logits, over all pairs of two groups, below which they stay apart
_UNSEEN = -4.0  # what a pair counts that shares nothing worth comparing
_COMMON = 60  # a word in more reports than this tells nothing apart


def like_events(
    annotated: Sequence[Annotations], actors: Mapping[str, str], groups: Mapping[str, str]
) -> Iterator[Link]:
    """Yield links that join groups of reports which are alike on average, the surest first.

    Args:
        annotated: the articles.
        actors: each actor's id to the id of its cluster.
        groups: each report's id to the group that it is in already.
    """
    told = [report for annotations in annotated for report in read_reports(annotations, actors)]
    rarity = rarities(told)
    scores = {pair: _score(compare(told[pair[0]], told[pair[1]], rarity)) for pair in _pairs(told)}
    group = [groups[item.report.id] for item in told]
    members: dict[str, list[int]] = defaultdict(list)
    for n, name in enumerate(group):
        members[name].append(n)
    likely = (pair for pair, score in scores.items() if score >= _SURE)
    for pair in sorted(likely, key=lambda one: (-scores[one], told[one[0]].report.id, told[one[1]].report.id)):
        a, b = group[pair[0]], group[pair[1]]
        if a == b:
            continue
        both = [(min(x, y), max(x, y)) for x in members[a] for y in members[b]]
        if sum(scores.get(one, _UNSEEN) for one in both) < _ON_AVERAGE * len(both):
            continue
        if any(exclude(told[x], told[y]) for x, y in both):
            continue
        for n in members.pop(b):
            group[n] = a
            members[a].append(n)
        yield _link(told[pair[0]], told[pair[1]], compare(told[pair[0]], told[pair[1]], rarity))


@cache
def _weights() -> dict[str, float]:
    text = (files("dateline.resolve") / "event_weights.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]
    return {sign: float(weight) for sign, weight in rows}


def _score(signs: Mapping[str, float]) -> float:
    """Return the logit of two reports telling one event."""
    weights = _weights()
    return weights.get("bias", 0.0) + sum(weights.get(sign, 0.0) * value for sign, value in signs.items())


def _pairs(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing: with a word in common which few have, or a party and a month, or an article."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, item in enumerate(told):
        for word in item.words:
            blocks["word", word].append(n)
        for actor in item.who:
            for month in item.months:
                blocks["actor", actor, month].append(n)
        blocks["article", item.report.article_id].append(n)
    seen: set[tuple[int, int]] = set()
    for block, found in blocks.items():
        if block[0] != "article" and len(found) > _COMMON:
            continue
        for n, left in enumerate(found):
            for right in found[n + 1 :]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right


def _link(one: Told, other: Told, signs: Mapping[str, float]) -> Link:
    left, right = sorted((one.report.id, other.report.id))
    weights = _weights()
    worth = sorted(((weights.get(sign, 0.0) * value, sign) for sign, value in signs.items()), reverse=True)
    return Link(
        kind=LinkKind.EVENT,
        left=left,
        right=right,
        judgement=Judgement.SAME,
        score=round(1 / (1 + math.exp(-_score(signs))), 3),
        reason="; ".join(sign for weight, sign in worth[:3] if weight > 0),
    )
