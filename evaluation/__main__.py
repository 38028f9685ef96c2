"""Prints every accuracy figure with its floor; fails when one is below it.

python -m evaluation                 compare with floors.toml
python -m evaluation --raise         lift the floors to what is measured, less a little; never lower one
python -m evaluation --kind events   only one kind of claim (repeatable)
python -m evaluation --misses        name the development items that are not yet right (never the held ones)
python -m evaluation --public        also run the public scorers, when their data lie beside the project
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from evaluation import (
    score_dates,
    score_events,
    score_mentions,
    score_outcomes,
    score_positions,
    score_questions,
    score_reactions,
    score_statements,
    score_stories,
)
from evaluation.floors import Figures, below, load_floors, raised, save_floors
from evaluation.gold import PARTS, SHEETS, Item, load_gold
from evaluation.measures import Pair
from evaluation.public import run_public
from evaluation.snippets import annotated
from evaluation.wholes import annotated_stories

SCORERS: dict[str, Callable[[Sequence[Pair]], dict[str, float]]] = {
    "statements": score_statements.score,
    "dates": score_dates.score,
    "newswire": score_dates.score,
    "mentions": score_mentions.score,
    "events": score_events.score,
    "positions": score_positions.score,
    "reactions": score_reactions.score,
    "questions": score_questions.score,
}


STORIES = "stories"  # whole articles, scored by themselves


def _told(items: Iterable[Item]) -> list[tuple[Item, Pair]]:
    """Annotate each item once, though a whole article is gold for every kind."""
    unique = list({item.id: item for item in items}.values())
    return list(zip(unique, annotated(unique), strict=True))


def measure(kinds: Sequence[str]) -> Figures:
    """Return every figure, by part, kind and name."""
    figures: Figures = {}
    for part in PARTS:
        gold = load_gold(part)
        snippets = [kind for kind in kinds if kind != STORIES]
        told = {item.id: pair for item, pair in _told(item for kind in snippets for item in gold[kind])}
        if STORIES in kinds:
            scored = _stories(part)
            figures.setdefault(part, {})[STORIES] = {name: round(value, 1) for name, value in scored.items()}
        for kind in snippets:
            for name, value in SCORERS[kind]([told[item.id] for item in gold[kind]]).items():
                figures.setdefault(part, {}).setdefault(kind, {})[name] = round(value, 1)
    return figures


def _stories(part: str) -> dict[str, float]:
    """Score whole stories: what each article claims, what came of what was expected, and what changed."""
    told = annotated_stories(part)
    pairs = (pair for whole, found in told for pair in zip(whole.articles.values(), found, strict=True))
    return {**score_stories.score_told(pairs), **score_outcomes.score_wholes(told)}


def table(figures: Figures, floors: Figures) -> str:
    """Return the figures as lines: kind, figure, then dev and held, each with its floor."""
    lines = [f"{'':11} {'percent':28} {'dev':>6} {'floor':>6}   {'held':>6} {'floor':>6}"]
    for kind in figures["dev"]:
        for name in figures["dev"][kind]:
            cells = [
                f"{figures[part][kind][name]:6.1f} {floors.get(part, {}).get(kind, {}).get(name, 0.0):6.1f}"
                for part in PARTS
            ]
            lines.append(f"{kind:11} {name:28} " + "   ".join(cells))
    return "\n".join(lines)


def misses(kinds: Sequence[str]) -> str:
    """Return the development items that some figure counts as not right, with their text."""
    lines = []
    for kind in kinds:
        if kind == STORIES:
            continue
        for pair in annotated(load_gold("dev")[kind]):
            short = {name: value for name, value in SCORERS[kind]([pair]).items() if value < 100}
            if short:
                told = ", ".join(f"{name} {value:.0f}" for name, value in short.items())
                lines.append(f"{pair[0].id}: {told}\n    {pair[0].news[:300]}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare; 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors, never lower one")
    parser.add_argument("--kind", action="append", choices=(*SHEETS, STORIES), help="only this kind of claim")
    parser.add_argument("--misses", action="store_true", help="name the development items not yet right")
    parser.add_argument("--public", action="store_true", help="also run the public scorers, when there are any")
    wanted = parser.parse_args(arguments)
    kinds = wanted.kind or [*SHEETS, STORIES]
    if wanted.misses:
        print(misses(kinds))
        return 0
    figures, floors = measure(kinds), load_floors()
    print(table(figures, floors))
    if wanted.lift:
        save_floors(raised(floors, figures))
    if wanted.public:
        run_public()
    short = below(figures, floors)
    for line in short:
        print(f"BELOW ITS FLOOR: {line}", file=sys.stderr)
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
