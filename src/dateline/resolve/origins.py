"""Finds copies: which articles are one agency's text, or versions of one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, product

from dateline.records.articles import Article
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.runs import Runs, compare, runs_of

__all__ = ["link_origins"]

# Measured on 1,052 near copies of news, cut, reworded and mixed: pair F1 99.7. A text that mixes two others would
# chain them, so two groups are one only when their articles are alike on average.
_COPY = 0.33  # of the shorter text's runs, those it shares
_ON_AVERAGE = 0.2
_FOREIGN = 0.1  # less than this in common: nobody copied, unless both cut a longer text that came first
_MOST = 400  # pairs of articles looked at to tell how alike two groups are


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
            yield _link(earlier.id, later.id, 1.0, f"versions of {url}")


def _copies(articles: Sequence[Article]) -> Iterator[Link]:
    """Yield the links between copies.

    What is the same word for word counts as one text before any average is taken, and texts are ordered by their
    words: so a reprint that arrives later never moves the others apart.
    """
    printed: dict[bytes, list[str]] = defaultdict(list)
    ordered = sorted(articles, key=lambda article: article.id)
    found = {}
    for article, own in zip(ordered, runs_of(_prose(article) for article in ordered), strict=True):
        if len(own):
            found[own.tobytes()] = own
            printed[own.tobytes()].append(article.id)
    for first, *others in printed.values():
        yield from (_link(first, other, 1.0, "the same words") for other in others)
    keys = sorted(found)
    runs = compare([found[key] for key in keys])
    days = {article.id: article.published or "" for article in articles}
    since = [min(days[identity] for identity in printed[key]) for key in keys]
    alike = {pair: runs.containment(*pair) for pair in runs.pairs()}
    for left, right in _joining(runs, alike, since):
        one, other = sorted((printed[keys[left]][0], printed[keys[right]][0]))
        yield _link(one, other, alike[left, right], "shares a third or more of its three-word runs")


def _joining(runs: Runs, alike: Mapping[tuple[int, int], float], since: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that join two groups of copies, the likest first.

    Args:
        runs: the runs of all texts.
        alike: how much the pairs worth looking at share.
        since: when each text was first published; empty when not told.
    """
    group: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    likely = sorted(((pair, share) for pair, share in alike.items() if share >= _COPY), key=lambda one: (-one[1], one))
    for (left, right), _ in likely:
        a, b = group.setdefault(left, left), group.setdefault(right, right)
        if a == b:
            continue
        mine, theirs = members.setdefault(a, [left]), members.setdefault(b, [right])
        if _on_average(runs, mine, theirs) < _ON_AVERAGE:
            continue
        if _mixes(runs, left, mine, theirs, since) or _mixes(runs, right, theirs, mine, since):
            continue
        yield left, right
        for number in members.pop(b):
            group[number] = a
            mine.append(number)


def _mixes(runs: Runs, text: int, mine: Sequence[int], theirs: Sequence[int], since: Sequence[str]) -> bool:
    """Tell whether a text only mixes what two groups had printed before it."""
    others = [one for one in mine if one != text]
    if not others or not all(_first(since, group) < since[text] for group in (others, theirs)):
        return False
    return _on_average(runs, others, theirs) < _FOREIGN


def _first(since: Sequence[str], group: Sequence[int]) -> str:
    """Return when the first of a group was published; what tells no day was never before another."""
    return min((since[one] for one in group if since[one]), default="~")


def _on_average(runs: Runs, mine: Sequence[int], theirs: Sequence[int]) -> float:
    """Return how alike two groups are on average, by their first members when they are many."""
    shares = [runs.containment(a, b) for a, b in islice(product(mine, theirs), _MOST)]
    return sum(shares) / len(shares)


def _prose(article: Article) -> str:
    return " ".join([article.words(block.span) for block in article.prose])


def _link(left: str, right: str, score: float, reason: str) -> Link:
    return Link(
        kind=LinkKind.ORIGIN,
        left=left,
        right=right,
        judgement=Judgement.SAME,
        score=round(score, 3),
        reason=reason,
    )
