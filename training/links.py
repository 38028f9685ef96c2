"""Trains the weights by which two reports are taken for one event, on written stories.

python -m training.links STORY [STORY …] [--write]

Prints average precision on each story when the others train it; with ``--write``, then trains on all and writes the
table ``resolve/event_weights.tsv``.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

from dateline.pipeline import annotate_articles
from dateline.records.articles import Span
from dateline.records.claims import Annotations
from dateline.records.clusters import same
from dateline.resolve.actors import link_actors
from dateline.resolve.event_pairs import compare, rarities
from dateline.resolve.told import read_reports
from evaluation.stories import Written, read_story, span_of
from training.pairwise import train

_WEIGHTS = Path(__file__).parents[1] / "src" / "dateline" / "resolve" / "event_weights.tsv"
_HEAD = """sign\tweight
# What speaks for (above zero) and against two reports telling one event, in logits; made by training/links.py.
"""
_ALIKE = 0.35  # share of the words that makes a report of ours the gold's
_STRENGTH = 0.15


def events_of(written: Written, found: Annotations) -> dict[str, str]:
    """Return the gold's event for each report of ours that tells one."""
    text = found.article.text
    gold = [(span_of(text, one), one["event"]) for one in written.gold.get("event_reports") or []]
    told = {}
    for report in found.events:
        scored = [(_likeness(text, span, report.evidence, report.trigger), event) for span, event in gold]
        best = max(scored, default=(0.0, ""))
        if best[0] >= _ALIKE:
            told[report.id] = best[1]
    return told


def _likeness(text: str, gold: Span, evidence: tuple[Span, ...], trigger: Span) -> float:
    lengths = len(text[gold.start : gold.end]) + sum(span.end - span.start for span in evidence)
    shared = sum(max(0, min(gold.end, span.end) - max(gold.start, span.start)) for span in evidence)
    return 2 * shared / lengths + (1.0 if gold.holds(trigger) else 0.0)


def pairs_of(folder: Path) -> tuple[list[dict[str, float]], list[bool]]:
    """Return what speaks for and against each pair of reports of a story, and whether the gold joins them."""
    story = read_story(folder)
    found = list(annotate_articles(item.article for item in story))
    events = {key: value for item, one in zip(story, found, strict=True) for key, value in events_of(item, one).items()}
    ordered = sorted(found, key=lambda one: one.article.id)
    names = sorted({actor.id for one in ordered for actor in one.actors})
    actors = same(link_actors(ordered), names, first=lambda identity: (-len(identity),))
    told = [report for one in ordered for report in read_reports(one, actors)]
    rarity = rarities(told)
    known = [one for one in told if one.report.id in events]
    signs, answers = [], []
    for left, right in combinations(known, 2):
        signs.append(compare(left, right, rarity))
        answers.append(events[left.report.id] == events[right.report.id])
    return signs, answers


def main(arguments: list[str]) -> int:
    """Measure by leaving each story out, and write the table when asked."""
    return train(arguments, pairs_of, _STRENGTH, _WEIGHTS, _HEAD)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
