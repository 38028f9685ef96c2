"""Pairs the reports of a copy with those of its original, by their words: a copy tells no event of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from dateline.records.claims import Annotations
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.shingles import containment, shingles, words_of

__all__ = ["Copies", "find_copies"]

_RUN = 3  # words
_SAME = 0.6  # of the runs of the shorter of two stretches, those they share, from which they are the same words
_CARRIED = 0.8  # of a report's runs, those its original prints somewhere


@attrs.frozen(kw_only=True)
class Copies:
    """Which reports are copied, of which, and which stand in copied words though their original reports no such thing.

    ``originals`` are the reports of articles that copy nothing; what a copy tells may never join two of theirs.
    """

    links: tuple[Link, ...] = ()
    originals: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class _Stretch:
    """A report as it is aligned: its words, those of its trigger, and where in the article it stands."""

    id: str
    runs: frozenset[int]
    trigger: tuple[str, ...]
    place: int


def find_copies(annotated: Sequence[Annotations], origins: Mapping[str, str]) -> Copies:
    """Align the copies of each origin with their original, the fullest text of them.

    Args:
        annotated: the articles.
        origins: each article's id to the origin it is of.
    """
    groups: dict[str, list[Annotations]] = defaultdict(list)
    for one in annotated:
        groups[origins.get(one.article.id, one.article.id)].append(one)
    links: list[Link] = []
    originals, carried = set(), set()
    for found in groups.values():
        first, *others = sorted(found, key=_by_fullness)
        originals |= {report.id for report in first.events}
        if not others:
            continue
        stretches = list(_stretches(first))
        printed = shingles(words_of(first.article.text), _RUN)
        for other in others:
            copied = list(_aligned(stretches, list(_stretches(other))))
            links += copied
            known = {link.right for link in copied}
            carried |= {one.id for one in _stretches(other) if one.id not in known and _within(one.runs, printed)}
    return Copies(links=tuple(links), originals=frozenset(originals), carried=frozenset(carried))


def _by_fullness(annotations: Annotations) -> tuple[int, str, str]:
    article = annotations.article
    return (-len(article.text), article.published or "~", article.id)


def _stretches(annotations: Annotations) -> Iterator[_Stretch]:
    seen: Counter[tuple[str, ...]] = Counter()
    for report in annotations.events:
        trigger = words_of(annotations.article.words(report.trigger))
        runs = shingles(words_of(" ".join(annotations.article.words(span) for span in report.evidence)), _RUN)
        yield _Stretch(id=report.id, runs=runs, trigger=trigger, place=seen[trigger])
        seen[trigger] += 1


def _aligned(originals: Sequence[_Stretch], copies: Sequence[_Stretch]) -> Iterator[Link]:
    """Yield the links from an original's reports to a copy's, one each, the likest words first."""
    by_run: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(originals):
        for run in one.runs:
            by_run[run].append(n)
    scored = []
    for m, copy in enumerate(copies):
        for n in {n for run in copy.runs for n in by_run.get(run, ())}:
            share = containment(originals[n].runs, copy.runs)
            if share >= _SAME:
                same = originals[n].trigger == copy.trigger
                scored.append((-same, -share, abs(originals[n].place - copy.place), n, m))
    left, right = set(), set()
    for _, share, _, n, m in sorted(scored):
        if n not in left and m not in right:
            left.add(n)
            right.add(m)
            yield Link(
                kind=LinkKind.EVENT,
                left=originals[n].id,
                right=copies[m].id,
                judgement=Judgement.SAME,
                score=round(-share, 3),
                reason="told in the same words by copies of one text",
            )


def _within(runs: frozenset[int], printed: frozenset[int]) -> bool:
    return bool(runs) and len(runs & printed) >= _CARRIED * len(runs)
