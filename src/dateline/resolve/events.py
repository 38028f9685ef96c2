"""Finds the same event in several articles, and several times in one. Dates that exclude each other part two events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from dateline.records.claims import Annotations
from dateline.records.links import Judgement, Link, LinkKind
from dateline.resolve.event_copies import Copies, find_copies
from dateline.resolve.event_groups import Groups
from dateline.resolve.event_likeness import likenesses, probability_of, reason_of
from dateline.resolve.event_pairs import rarities
from dateline.resolve.event_rules import enough, kind_of, weigh
from dateline.resolve.told import Told, differ, exclude, read_report, read_reports

__all__ = ["link_draft_events", "link_events"]

_SURE = 0.8  # logits from which two reports may be one event though their words name different kinds of thing
_ON_AVERAGE = -1.0  # logits, over all pairs of two groups, below which they stay apart


def link_events(
    annotated: Sequence[Annotations], actors: Mapping[str, str], origins: Mapping[str, str]
) -> tuple[Link, ...]:
    """Return links between reports of one event.

    Copies first: what a copy tells is its original's event, whatever date it read into it. Then groups of originals'
    reports are joined while they are alike on average, and at last the rest of what copies tell is added to them: it
    joins no two groups, so that a copy never makes more of an event than its original did.

    Args:
        annotated: the articles.
        actors: each actor's id to the id of its cluster.
        origins: each article's id to the origin it is of.
    """
    copies = find_copies(annotated, origins)
    copied = {link.right for link in copies.links}
    every = [report for annotations in annotated for report in read_reports(annotations, actors)]
    told = [report for report in every if report.report.id not in copied]
    by_id = {report.report.id: report for report in every}
    tellings: dict[str, list[Told]] = {report.report.id: [report] for report in told}
    pages = {item.article.id: item.article.url for item in annotated}
    for link in copies.links:  # a version of a page may tell another day; a copy elsewhere must not join anything
        page = pages[by_id[link.right].report.article_id]
        if link.left in tellings and page and page == pages[by_id[link.left].report.article_id]:
            tellings[link.left].append(by_id[link.right])
    basis = [report for report in told if report.report.id in copies.originals]
    scores = likenesses(told, basis)
    rarity = rarities(basis)
    links = [
        _by_rule(told[left], told[right]) or _by_words(told[left], told[right], scores[left, right], rarity)
        for left, right in _grown([tellings[one.report.id] for one in told], scores, copies, origins)
    ]
    return tuple(sorted((*copies.links, *links), key=lambda link: (link.left, link.right)))


def _grown(
    tellings: Sequence[Sequence[Told]],
    scores: Mapping[tuple[int, int], float],
    copies: Copies,
    origins: Mapping[str, str],
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that join groups: of originals' reports first, then the rest, which joins no two of them.

    ``tellings`` has each report with what versions of its page make of it. Of each, what the plain rule joins comes
    first, the surest before the others, and then what is alike on average.
    """
    told = [found[0] for found in tellings]
    groups = Groups(len(told), scores)
    order = [one.report.id for one in told]
    original = [one.report.id in copies.originals for one in told]
    carried = [one.report.id in copies.carried for one in told]
    home = [origins.get(one.report.article_id, one.report.article_id) for one in told]

    def agree(left: Sequence[int], right: Sequence[int]) -> bool:
        here, there = ([tellings[n] for n in group] for group in (left, right))
        return _agree(here, there)

    def both_original(left: Sequence[int], right: Sequence[int]) -> bool:
        return all(original[n] for n in (*left, *right)) and agree(left, right)

    def one_copied(left: Sequence[int], right: Sequence[int]) -> bool:
        if any(original[n] for n in left) and any(original[n] for n in right):
            return False
        homes = {home[n] for n in (*left, *right) if not carried[n]}
        return all(home[n] in homes for n in (*left, *right) if carried[n]) and agree(left, right)

    def worth(one: int, other: int) -> float:
        return max(weigh(a, b)[0] for a in tellings[one] for b in tellings[other])

    ruled = {pair: score for pair in scores if enough(score := worth(*pair))}
    alike = {pair: score for pair, score in scores.items() if score >= _SURE}
    for may in (both_original, one_copied):
        for found, least in ((ruled, None), (alike, _ON_AVERAGE)):
            surest = sorted(found, key=lambda pair: (-found[pair], *sorted((order[pair[0]], order[pair[1]]))))
            for left, right in surest:
                one, other = groups.of[left], groups.of[right]
                if one == other or (least is not None and groups.average(one, other) < least):
                    continue
                if may(groups.members[one], groups.members[other]):
                    groups.join(one, other)
                    yield left, right


def _agree(left: Sequence[Sequence[Told]], right: Sequence[Sequence[Told]]) -> bool:
    """Tell whether two groups may be one event: no kind and no date keeps two articles' tellings of them apart."""
    if any(differ(one[0], other[0]) for one in left for other in right):
        return False
    here, there = _by_article(left), _by_article(right)
    return not any(all(exclude(a, b) for a in one for b in other) for one in here for other in there)


def _by_article(group: Sequence[Sequence[Told]]) -> list[list[Told]]:
    """Return what is told of a group, report by report; of an article with versions all of it together.

    A version may tell another day: what agrees with either agrees.
    """
    versions = {told[0].report.article_id for told in group if len(told) > 1}
    found: dict[str, list[Told]] = {}
    for told in group:
        report = told[0].report
        found.setdefault(report.article_id if report.article_id in versions else report.id, []).extend(told)
    return list(found.values())


def _by_words(one: Told, other: Told, logit: float, rarity: Mapping[str, float]) -> Link:
    left, right = sorted((one.report.id, other.report.id))
    return Link(
        kind=LinkKind.EVENT,
        left=left,
        right=right,
        judgement=Judgement.SAME,
        score=probability_of(logit),
        reason=reason_of(one, other, rarity),
    )


def link_draft_events(
    draft: Annotations, annotated: Sequence[Annotations], actors: Mapping[str, str], *, dated: bool = True
) -> tuple[Link, ...]:
    """Return links from the reports of a draft, on the left, to those of some articles, on the right.

    A draft may tell in a word what articles tell at length, so kinds, parties, places and dates decide, not words.

    Args:
        draft: what is no article of the story, and is held against it.
        annotated: the articles.
        actors: each actor's id to the id of its cluster.
        dated: whether dates may keep two reports apart; a draft may have the date wrong.
    """
    mine = [
        read_report(draft, attrs.evolve(report, background=background, date=report.date if dated else None), actors)
        for report in draft.events
        for background in (False, True)  # a draft may recount what the articles told as news
    ]
    kinds = {kind_of(item) for item in mine}
    theirs = [item for one in annotated for item in read_reports(one, actors) if kind_of(item) in kinds]
    pairs = ((left, right) for left in mine for right in theirs if kind_of(left) == kind_of(right))
    return tuple(link for left, right in pairs if (link := _by_rule(left, right)) is not None)


def _by_rule(left: Told, right: Told) -> Link | None:
    score, reason = weigh(left, right)
    if not enough(score):
        return None
    return Link(
        kind=LinkKind.EVENT,
        left=left.report.id,
        right=right.report.id,
        judgement=Judgement.SAME,
        score=round(score, 3),
        reason=reason,
    )
