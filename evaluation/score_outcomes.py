"""Scores how what was expected came out, and what changed between two days, in written stories.

python -m evaluation.score_outcomes FOLDER [FOLDER ...]    a folder holds gold.yaml and articles/
python -m evaluation.score_outcomes FOLDER --misses        and what is missed (never of a story that is held)

An expectation of the gold rests on the questions that name it and on the reports, in its articles, of an event that
lies ahead. It is found by the expectation of ours that shares most words with them, or is about the same event; of
several, one of its day, and one told by then. Whether the outcome is right plays no part.
The gold tells outcomes in words; each class that they name is right, and where they name none, what the event's last
status tells.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.pipeline import annotate_articles, tell_story, what_changed
from dateline.present.contract import changes_json, story_json
from dateline.records.claims import Annotations
from evaluation.score_changes import count_changes, window
from evaluation.stories import right_for
from evaluation.wholes import Told, Whole, Words, listed, read_whole, shared

__all__ = ["count_expectations", "outcomes_of", "score_wholes"]

_OVERLAP = 0.2  # F1 of words that find an expectation
_AHEAD = frozenset(
    ("planned", "proposed", "conditional", "tentative", "reported", "claimed", "unconfirmed", "rescheduled", "agreed")
)
# What an outcome in words says, by class.
_CLASSES = {
    "missed": re.compile(
        r"\bnot (?:all|accepted|come|fulfilled|held|renewed|take|met)\b"
        r"|\b(?:missed|cancelled|called off|denied|dismissed|given up|stayed away|partly|in part)\b"
    ),
    "moved": re.compile(
        r"(?<!not )\b(?:moved|postponed|put (?:off|back)|suspended|prolonged|delayed|late|early|on hold)\b"
    ),
    "met": re.compile(r"(?<!not )(?<!had )\b(?:came true|fulfilled|met|took place|held|voted)\b"),
    "open": re.compile(r"^(?:open|unknown|not reported)\b|\bunknown$|\bhad not\b|\bas far as told\b|\bpartly\b"),
}
_BY_STATUS = {
    "met": {"happened", "under-way"},
    "missed": {"cancelled", "denied"},
    "moved": {"postponed", "on-hold"},
    "open": {"planned", "tentative", "rumoured", "confirmed"},
}

Counted = Iterator[tuple[str, int, int]]


def score_wholes(told: Iterable[Told]) -> dict[str, float]:
    """Return the figures of some stories, each with what was found in its articles, in percent."""
    counts: dict[str, list[int]] = {}
    for whole, annotated in told:
        for name, hits, of in _counts(whole, annotated):
            total = counts.setdefault(name, [0, 0])
            total[0] += hits
            total[1] += of
    return {name: 100 * hits / max(1, of) for name, (hits, of) in counts.items()}


def _counts(whole: Whole, annotated: Sequence[Annotations], missed: list[str] | None = None) -> Counted:
    since, until = window(whole)
    export = _plain(story_json(tell_story(annotated), ""))
    after = _plain(story_json(tell_story(annotated, as_of=until), ""))
    changed = _plain(changes_json(what_changed(annotated, since=since, as_of=until)))
    yield from count_expectations(whole, export, missed)
    yield from count_changes(whole, after, changed, missed)


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain


def count_expectations(whole: Whole, export: Mapping[str, Any], missed: list[str] | None = None) -> Counted:
    """Yield how many of the gold's expectations are found, how many with their outcome and with their day."""
    events = whole.events_of(export)
    told = [(one, *whole.told(one)) for one in export["expectations"]]
    for gold in whole.gold.get("expectations") or []:
        words = _rests_on(whole, gold)
        best: tuple[float, Mapping[str, Any] | None] = (0.0, None)
        for one, article, evidence in told:
            overlap = max((shared(evidence, wanted) for wanted in words.get(article, ())), default=0.0)
            same = gold["event"] is not None and events.get(one["event"]) == gold["event"]
            if same or overlap >= _OVERLAP:
                in_time = str(whole.articles[article].gold.get("published") or "")[:10] <= str(gold["as_of"])[:10]
                likeness = overlap + same + (one["due"] in listed(gold["due"])) / 2 + in_time / 4
                best = max(best, (likeness, one), key=lambda pair: pair[0])
        ours = best[1]
        right = outcomes_of(whole, gold)
        if missed is not None and (ours is None or ours["outcome"] not in right):
            missed.append(f"{gold['id']} {gold['said']}: {'/'.join(sorted(right))}, told {ours}")
        yield "expectations found", int(ours is not None), 1
        yield "expectations found with outcome", int(ours is not None and ours["outcome"] in right), 1
        if ours is not None:
            yield "outcomes right", int(ours["outcome"] in right), 1
            if gold["due"]:
                yield "expectations due right", int(ours["due"] in listed(gold["due"])), 1


def _rests_on(whole: Whole, gold: Mapping[str, Any]) -> dict[str, list[Words]]:
    """Return the words of an expectation by article: the questions that name it, the reports of its event ahead."""
    found: dict[str, list[Words]] = {}
    for identity, written in whole.articles.items():
        for question in written.gold.get("questions") or []:
            if question.get("expectation") == gold["id"]:
                found.setdefault(identity, []).append(whole.phrase(identity, question))
    for identity in gold["articles"]:
        for report, words in whole.reports.get(identity, ()):
            if report["event"] == gold["event"] and report["status"] in _AHEAD:
                found.setdefault(identity, []).append(words)
    return found


def outcomes_of(whole: Whole, gold: Mapping[str, Any]) -> frozenset[str]:
    """Return the classes that are right for an outcome in words; its event's last status tells where they do not."""
    told = frozenset(name for name, words in _CLASSES.items() if words.search(str(gold["outcome"]).lower()))
    if told:
        return told
    event = next((one for one in whole.gold["events"] if one["id"] == gold["event"]), None)
    statuses = {ours for last in listed(event["final_status"] if event else None) for ours in right_for(last)[:1]}
    return frozenset(name for name, ours in _BY_STATUS.items() if ours & statuses) or frozenset({"open"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="+", help="a written story: gold.yaml and articles/")
    parser.add_argument("--misses", action="store_true", help="tell what is missed")
    wanted = parser.parse_args(arguments)
    counts: dict[str, list[int]] = {}
    for folder in wanted.folder:
        whole = read_whole(folder)
        missed: list[str] | None = [] if wanted.misses and not folder.name.startswith("held") else None
        annotated = list(annotate_articles(written.article for written in whole.articles.values()))
        for name, hits, of in _counts(whole, annotated, missed):
            total = counts.setdefault(name, [0, 0])
            total[0], total[1] = total[0] + hits, total[1] + of
        for line in missed or ():
            print(f"{folder.name}: {line}")
    for name, (hits, of) in counts.items():
        print(f"{name:34} {100 * hits / max(1, of):6.1f}  ({hits}/{of})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
