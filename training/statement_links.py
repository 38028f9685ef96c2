"""Trains the weights by which two statements are taken for one saying, on written stories.

python -m training.statement_links STORY [STORY …] [--write]

Prints average precision on each story when the others train it; with ``--write``, then trains on all and writes the
table ``resolve/statement_weights.tsv``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import yaml

from dateline.pipeline import annotate_articles
from dateline.records.articles import Span
from dateline.records.claims import Annotations
from dateline.records.clusters import same
from dateline.resolve.actors import link_actors
from dateline.resolve.statement_pairs import compare, read_statements, telling
from evaluation.stories import Written, read_story, span_of
from training.pairwise import train

_WEIGHTS = Path(__file__).parents[1] / "src" / "dateline" / "resolve" / "statement_weights.tsv"
_HEAD = """sign\tweight
# What speaks for (above zero) and against two statements being one saying, in logits. Made by
# training/statement_links.py.
"""
_ALIKE = 0.5  # F1 of the words that makes a statement of ours the gold's
_STRENGTH = 1.0


def sayings_of(written: Written, found: Annotations, groups: Mapping[str, str]) -> dict[str, str]:
    """Return the gold's saying for each statement of ours that tells one, the likest pairs first."""
    gold = [(span_of(found.article.text, one), one["id"]) for one in written.gold.get("statements") or []]
    cells = [(_likeness(span, ours.content), ours.id, name) for span, name in gold for ours in found.statements]
    told: dict[str, str] = {}
    taken: set[str] = set()
    for score, ours, name in sorted(cells, reverse=True):
        if score >= _ALIKE and name not in taken and ours not in told:
            taken.add(name)
            told[ours] = groups.get(name, name)
    return told


def _likeness(gold: Span, content: tuple[Span, ...]) -> float:
    lengths = gold.end - gold.start + sum(span.end - span.start for span in content)
    return 2 * sum(max(0, min(gold.end, span.end) - max(gold.start, span.start)) for span in content) / lengths


def _groups(folder: Path) -> dict[str, str]:
    raw = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    groups = raw.get("same_quote_groups") or raw.get("story", {}).get("same_quote_groups") or []
    return {member: f"group {n}" for n, group in enumerate(groups) for member in group["members"]}


def pairs_of(folder: Path) -> tuple[list[dict[str, float]], list[bool]]:
    """Return the signs of each pair of statements that speakers allow, and whether the gold joins them.

    The same words that no group of the gold lists teach nothing: a reprint is the same saying, listed or not.
    """
    story, groups = read_story(folder), _groups(folder)
    found = list(annotate_articles(item.article for item in story))
    sayings = {
        key: one for item, told in zip(story, found, strict=True) for key, one in sayings_of(item, told, groups).items()
    }
    ordered = sorted(found, key=lambda one: one.article.id)
    names = sorted({actor.id for one in ordered for actor in one.actors})
    actors = same(link_actors(ordered), names, first=lambda identity: (-len(identity),))
    said = [item for one in ordered for item in read_statements(one, actors)]
    rarity = telling(said)
    signs, answers = [], []
    for left, right in combinations([one for one in said if one.statement.id in sayings], 2):
        joined = sayings[left.statement.id] == sayings[right.statement.id]
        told = compare(left, right, rarity)
        if told and (joined or left.words != right.words):
            signs.append(told)
            answers.append(joined)
    return signs, answers


def main(arguments: list[str]) -> int:
    """Measure by leaving each story out, and write the table when asked."""
    return train(arguments, pairs_of, _STRENGTH, _WEIGHTS, _HEAD)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
