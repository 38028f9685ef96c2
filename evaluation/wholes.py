"""Reads what a written story adds up to, and finds it again in what Dateline exports of it.

An event of ours is about that event of the gold whose reports most of ours share words with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs
import yaml

from dateline.pipeline import annotate_articles
from dateline.records.articles import Span
from dateline.records.claims import Annotations
from evaluation.stories import Written, read_story, span_of, story_folders, words_at

__all__ = ["Told", "Whole", "annotated_stories", "listed", "read_whole", "shared"]

_LONG = 80  # words: evidence that is longer points at nothing

Words = frozenset[int]
Json = Mapping[str, Any]


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Whole:
    """A written story with its gold: the articles by the gold's ids, and what they add up to."""

    articles: Mapping[str, Written]
    gold: Json

    @cached_property
    def ours(self) -> Mapping[str, str]:
        """Return the gold's id of each article by ours."""
        return {written.article.id: identity for identity, written in self.articles.items()}

    @cached_property
    def reports(self) -> Mapping[str, Sequence[tuple[Json, Words]]]:
        """Return the event reports of each article with their words."""
        return {
            identity: [(one, self.phrase(identity, one)) for one in written.gold.get("event_reports") or []]
            for identity, written in self.articles.items()
        }

    def phrase(self, article: str, item: Json) -> Words:
        """Return the words of a phrase of the gold."""
        text = self.articles[article].article.text
        return words_at(text, span_of(text, item))

    def told(self, claim: Json, name: str = "evidence") -> tuple[str, Words]:
        """Return the article, by the gold's id, and the words that a claim of ours rests on."""
        article = self.ours[claim["article"]]
        words = words_at(self.articles[article].article.text, *(Span(*span) for span in claim[name]))
        return article, words if len(words) <= _LONG else frozenset()

    def events_of(self, export: Json) -> dict[str, str]:
        """Return which event of the gold each of ours is about."""
        found = {}
        for event in export["events"]:
            counts = Counter(one for report in event["reports"] if (one := self._about(report)) is not None)
            if counts:
                found[event["id"]] = max(counts, key=lambda one: (counts[one], one))
        return found

    def _about(self, report: Json) -> str | None:
        article, words = self.told(report)
        fits = [(shared(words, wanted), str(gold["event"])) for gold, wanted in self.reports[article]]
        share, event = max(fits, default=(0.0, ""))
        return event if share > 0 else None


Told = tuple[Whole, Sequence[Annotations]]


def read_whole(folder: Path) -> Whole:
    """Return a written story with all of its gold."""
    gold = yaml.load((folder / "gold.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Whole(articles={written.id: written for written in read_story(folder)}, gold=gold)


def annotated_stories(part: str) -> list[Told]:
    """Return a part's stories, ``dev`` or ``held``, each with what is found in its articles."""
    wholes = [read_whole(folder) for folder in story_folders(part)]
    return [(one, list(annotate_articles(written.article for written in one.articles.values()))) for one in wholes]


def shared(one: Words, other: Words) -> float:
    """Return the F1 of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def listed(value: Any) -> list[str]:
    """Return what the gold accepts, as words: one value, several or none."""
    return [] if value is None else [str(one) for one in value] if isinstance(value, list) else [str(value)]
