"""Reads the places where articles tell that something is to come, came or did not: whose words, who, where and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import attrs

from dateline.records.articles import Article, Span
from dateline.records.claims import EventDate, EventReport, Question, Status
from dateline.records.dates import bounds, day_of
from dateline.records.sentences import sentences_of
from dateline.records.stories import Citation, StoryEvent
from dateline.records.words import stem_of
from dateline.story.view import View

__all__ = ["Telling", "read_tellings"]

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_EMPTY = frozenset(
    _WORD.findall(
        "a after all an and any are as at be been before by could for from had has have he her his if in into is it its"
        " may might more no not of on or our own she some such than that the their them there these they this those to"
        " under until was were when which who will with would yet"
    )
)


@attrs.frozen(kw_only=True, eq=False)
class Telling:
    """One place where an article tells of something: a report of an event, or an open matter with its day."""

    id: str
    event: str | None  # id of the story event; an open matter has none
    status: Status | None
    label: str
    citation: Citation
    sentence: Span
    words: frozenset[str]  # what the evidence shares with other forms of its words
    around: frozenset[str]  # the same of the whole sentence
    kinds: frozenset[str]  # families of the words that name the event
    actors: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    due: str | None = None
    first: int | None = None  # first and last day it can be on
    last: int | None = None
    published: int | None = None
    planned: bool = False  # an open matter that only asks, or whose day a report tells in the same words

    @property
    def came(self) -> bool:
        """Tell whether it is told to have come."""
        return self.status in (Status.HAPPENED, Status.UNDER_WAY)


def read_tellings(view: View, events: Sequence[StoryEvent]) -> tuple[Telling, ...]:
    """Return the reports of all events and the open matters with a day, oldest first; copies ask once."""
    clusters = {step.report: event.id for event in events for step in event.history}
    asked: set[tuple[str, str]] = set()
    found: list[Telling] = []
    for item in view.annotated:
        sentences = sentences_of(item.article)
        found.extend(_report(view, item.article, sentences, one, clusters) for one in item.events if one.id in clusters)
        days = [span for report in item.events for span in report.evidence if report.date and report.date.edtf]
        for question in item.questions:
            key = (view.origins[item.article.id], question.text.lower())
            if question.due and key not in asked:
                asked.add(key)
                planned = question.text.endswith("?") or any(a.overlaps(b) for a in days for b in question.evidence)
                found.append(_matter(item.article, sentences, question, planned=planned))
    return tuple(found)


def _report(
    view: View, article: Article, sentences: Sequence[Span], report: EventReport, clusters: Mapping[str, str]
) -> Telling:
    sentence = _sentence(sentences, report.trigger) or report.evidence[0]
    words = _shared(" ".join(article.words(span) for span in report.evidence))
    actors = frozenset(view.actor(one.actor) or one.actor for one in report.participants)
    first, last = _days(report.date)
    return Telling(
        id=report.id,
        event=clusters[report.id],
        status=report.status,
        label=report.label,
        citation=Citation(article=article.id, spans=report.evidence),
        sentence=sentence,
        words=words,
        around=words | _shared(article.words(sentence)),
        kinds=_kinds(f"{article.words(report.trigger)} {report.label}"),
        actors=actors,
        states=frozenset((view.known[one].state if one in view.known else None) or one for one in actors),
        places=_shared(report.place or ""),
        due=report.date.edtf if report.date else None,
        first=first,
        last=last,
        published=_ordinal(article.published),
    )


def _matter(article: Article, sentences: Sequence[Span], question: Question, *, planned: bool) -> Telling:
    sentence = _sentence(sentences, question.evidence[0]) or question.evidence[0]
    words = _shared(question.text)
    earliest, latest = bounds(question.due) if question.due else (None, None)
    return Telling(
        id=f"{article.id}:{question.evidence[0].start}",
        event=None,
        status=None,
        label=question.text,
        citation=Citation(article=article.id, spans=question.evidence),
        sentence=sentence,
        words=words,
        around=words | _shared(article.words(sentence)),
        kinds=_kinds(question.text),
        planned=planned,
        due=question.due,
        first=_ordinal(earliest),
        last=_ordinal(latest),
        published=_ordinal(article.published),
    )


def _sentence(sentences: Sequence[Span], at: Span) -> Span | None:
    n = bisect_right(sentences, at.start, key=lambda one: one.start) - 1
    return sentences[n] if n >= 0 and at.start < sentences[n].end else None


def _days(told: EventDate | None) -> tuple[int | None, int | None]:
    return (_ordinal(told.earliest), _ordinal(told.latest)) if told and told.edtf else (None, None)


def _ordinal(day: str | None) -> int | None:
    """Return the number of a day in the calendar, if it has one."""
    whole = day_of(day.partition("T")[0]) if day else None
    return date(*whole).toordinal() if whole and 0 < whole[0] < 10_000 else None


def _shared(text: str) -> frozenset[str]:
    """Return what the telling words of a text share with their relatives: their family, or else their stem."""
    return frozenset(
        f"={family}" if (family := _families().get(word)) else stem_of(word)
        for word in _WORD.findall(text.lower())
        if word not in _EMPTY
    )


def _kinds(text: str) -> frozenset[str]:
    return frozenset(family for word in _WORD.findall(text.lower()) if (family := _families().get(word)))


@cache
def _families() -> Mapping[str, str]:
    """Return the family of each word of ``lexicons/kin_words.tsv``."""
    text = (files("dateline.story") / "lexicons" / "kin_words.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()[1:] if line.strip() and not line.startswith("#")]
    return {word: family for family, words in reversed(lines) for word in words.split()}
