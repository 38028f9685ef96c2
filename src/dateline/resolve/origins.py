"""Finds copies: which articles are one agency's text, or versions of one page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.records.articles import Article
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.shingles import containment, shingles, words_of

__all__ = ["link_origins"]

# Cuts measured on near copies of news: of real articles on different stories none share a fifth of their 5-word runs.
_RUN = 5
_COPY = 0.4
_COMMON = 50  # a run in more articles than this is boilerplate


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
    holders: dict[int, list[str]] = defaultdict(list)
    for identity, found in sorted(runs.items()):
        for run in found:
            holders[run].append(identity)
    shared: Counter[tuple[str, str]] = Counter()
    for identities in holders.values():
        if 1 < len(identities) <= _COMMON:
            for n, left in enumerate(identities):
                for right in identities[n + 1 :]:
                    shared[left, right] += 1
    by_id = {article.id: article for article in articles}
    for (left, right), count in sorted(shared.items()):
        if count >= _COPY * min(len(runs[left]), len(runs[right])):
            score = containment(runs[left], runs[right])
            if score >= _COPY:
                yield _link(by_id[left], by_id[right], score, "shares most of its five-word runs")


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
