"""Finds copies: which articles are one agency's text, or versions of one page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from dateline.records.articles import Article
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.shingles import containment, shingles, words_of

__all__ = ["link_origins"]

# Measured on 1,052 near copies of news, cut, reworded and mixed: pair F1 99.7. A text that mixes two others would
# chain them, so two groups are one only when their articles are alike on average.
_RUN = 3
_COPY = 0.33  # of the shorter text's runs, those it shares
_ON_AVERAGE = 0.2
_SAMPLE = 4  # of so many runs one, the same in every text, finds the pairs worth comparing in full
_BRIEF = 120  # runs: a text with fewer is compared by all of them
_MAYBE = 0.1
_COMMON = 60  # a run in more articles than this is boilerplate


def link_origins(articles: Sequence[Article]) -> tuple[Link, ...]:
    """Return "same origin" links between articles that copy one another, and between versions of one address."""
    links = [*_versions(articles), *_copies(articles)]
    return tuple(sorted(links, key=lambda link: (link.left, link.right, link.reason)))


def _versions(articles: Sequence[Article]) -> Iterator[Link]:
    by_url: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.url:
            by_url[article.url].append(article)
    for url, found in sorted(by_url.items()):
        ordered = sorted(found, key=lambda article: (article.published or "", article.id))
        for earlier, later in pairwise(ordered):
            yield _link(earlier, later, 1.0, f"versions of {url}")


def _copies(articles: Sequence[Article]) -> Iterator[Link]:
    runs = {article.id: shingles(words_of(_prose(article)), _RUN) for article in articles}
    sampled = _sampled(runs)
    shared = _shared(sampled)
    alike = {
        (left, right): containment(runs[left], runs[right])
        for (left, right), count in shared.items()
        if count >= _MAYBE * min(len(sampled[left]), len(sampled[right]))
    }
    by_id = {article.id: article for article in articles}
    for left, right in _joining(runs, alike):
        score = min(1.0, alike[left, right])
        yield _link(by_id[left], by_id[right], score, "shares a third or more of its three-word runs")


def _shared(runs: Mapping[str, frozenset[int]]) -> Counter[tuple[str, str]]:
    """Count the runs that two articles share; most runs stand in one article only, and sorting drops them at once."""
    import numpy as np

    identities = sorted(runs)
    sizes = [len(runs[identity]) for identity in identities]
    hashes = np.fromiter((run for identity in identities for run in runs[identity]), dtype=np.int64, count=sum(sizes))
    owners = np.repeat(np.arange(len(identities)), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    starts, ends = np.concatenate(([0], edges)), np.concatenate((edges, [len(hashes)]))
    several = np.flatnonzero((ends - starts > 1) & (ends - starts <= _COMMON))
    counts: Counter[tuple[int, int]] = Counter()
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        counts.update(combinations(owners[start:end].tolist(), 2))
    return Counter({(identities[a], identities[b]): count for (a, b), count in counts.items()})


def _sampled(runs: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Return the runs by which pairs are found: all of a short text, and of a long one a sample and those."""
    brief = frozenset(run for found in runs.values() if len(found) < _BRIEF for run in found)
    return {
        identity: found
        if len(found) < _BRIEF
        else frozenset(run for run in found if run % _SAMPLE == 0 or run in brief)
        for identity, found in runs.items()
    }


def _joining(identities: Iterable[str], alike: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that join two groups of copies, the likest first."""
    group = {identity: identity for identity in identities}
    members = {identity: [identity] for identity in group}
    likely = sorted(
        ((pair, share) for pair, share in alike.items() if share >= _COPY), key=lambda one: (-one[1], one[0])
    )
    for (left, right), _ in likely:
        a, b = group[left], group[right]
        if a == b:
            continue
        total = sum(alike.get((min(x, y), max(x, y)), 0.0) for x in members[a] for y in members[b])
        if total < _ON_AVERAGE * len(members[a]) * len(members[b]):
            continue
        yield left, right
        for identity in members.pop(b):
            group[identity] = a
            members[a].append(identity)


def _prose(article: Article) -> str:
    return " ".join(article.words(block.span) for block in article.prose)


def _link(left: Article, right: Article, score: float, reason: str) -> Link:
    return Link(
        kind=LinkKind.ORIGIN,
        left=left.id,
        right=right.id,
        judgement=Judgement.SAME,
        score=round(score, 3),
        reason=reason,
    )
