"""Scores whole articles of the written stories: what is found of what they claim, what is said of it, what is extra.

A claim of the gold is a phrase of its article. An event, a position, an open matter is found by one claim of ours whose
trigger lies in the phrase or whose evidence shares enough words with it; a statement by one whose content does.
Of all that is claimed, ``precise`` is the share that finds something: saying something of every sentence costs there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from dateline.records.articles import Article, Span
from dateline.records.claims import Annotations, Mode
from evaluation.stories import Written, right_for, span_of, words_at

__all__ = ["score_told"]

_SHARED, _SAID = 0.2, 0.5  # F1 of words that find a claim, and a statement
_LONG = 80  # words: evidence that is longer points at nothing


@attrs.frozen(kw_only=True)
class _Told:
    """A claim of ours: the words it points at, those of its trigger, and what it says."""

    words: frozenset[int]
    trigger: frozenset[int]
    says: Mapping[str, str | None]


def score_told(pairs: Iterable[tuple[Written, Annotations]]) -> dict[str, float]:
    """Return the figures of some articles, each with what was found in it, in percent."""
    counts: dict[str, list[int]] = {}
    for written, found in pairs:
        for name, hits, of in _counts(written, found):
            total = counts.setdefault(name, [0, 0])
            total[0] += hits
            total[1] += of
    return {name: 100 * hits / max(1, of) for name, (hits, of) in counts.items()}


def _counts(written: Written, found: Annotations) -> Iterator[tuple[str, int, int]]:
    text = found.article.text
    body, events = text.find("\n\n"), written.gold.get("event_reports") or []
    kinds: tuple[tuple[str, Sequence[Mapping[str, Any]], Iterator[_Told]], ...] = (
        ("statements", written.gold.get("statements") or [], _statements(found)),
        ("events", events, _events(found)),
        ("positions", written.gold.get("positions") or [], _positions(found)),
        ("questions", written.gold.get("questions") or [], _questions(found)),
    )
    for kind, gold, claims in kinds:
        told = [claim for claim in claims if any(place > body for place in claim.words | claim.trigger)]
        wanted = [words_at(text, span_of(text, item)) for item in gold]
        pairs = _paired(wanted, told, _SAID if kind == "statements" else _SHARED)
        judged = [n for n, item in enumerate(gold) if not item.get("optional")]
        yield f"{kind} found", sum(n in pairs for n in judged), len(judged)
        yield f"{kind} precise", len(pairs), len(told)
        for name, right in _JUDGED.get(kind, {}).items():
            answers = [right(gold[n], told[pairs[n]].says) for n in judged if n in pairs]
            yield (
                f"{kind} {name} right",
                sum(bool(answer) for answer in answers),
                sum(one is not None for one in answers),
            )


def _status(gold: Mapping[str, Any], says: Mapping[str, str | None]) -> bool | None:
    return says["status"] in right_for(gold["status"])


def _kind(gold: Mapping[str, Any], says: Mapping[str, str | None]) -> bool | None:
    return bool(says["kind"] == gold["kind"])


def _due(gold: Mapping[str, Any], says: Mapping[str, str | None]) -> bool | None:
    due = gold.get("due")
    return None if not due else says["due"] in {str(day) for day in (due if isinstance(due, list) else [due])}


_JUDGED: Mapping[str, Mapping[str, Callable[[Mapping[str, Any], Mapping[str, str | None]], bool | None]]] = {
    "statements": {"kind": _kind},
    "events": {"status": _status},
    "questions": {"due": _due},
}


def _claim(article: Article, spans: Sequence[Span], trigger: Span | None = None, **says: str | None) -> _Told:
    words = words_at(article.text, *spans)
    return _Told(
        words=words if len(words) <= _LONG else frozenset(),
        trigger=words_at(article.text, trigger) if trigger is not None else frozenset(),
        says=says,
    )


def _statements(found: Annotations) -> Iterator[_Told]:
    for one in found.statements:
        if one.mode is Mode.SPEECH:
            yield _claim(found.article, one.content, kind=one.kind)


def _events(found: Annotations) -> Iterator[_Told]:
    yield from (_claim(found.article, one.evidence, one.trigger, status=one.status) for one in found.events)


def _positions(found: Annotations) -> Iterator[_Told]:
    yield from (_claim(found.article, one.evidence) for one in found.positions)


def _questions(found: Annotations) -> Iterator[_Told]:
    yield from (_claim(found.article, one.evidence, due=one.due) for one in found.questions)


def _paired(wanted: Sequence[frozenset[int]], told: Sequence[_Told], least: float) -> dict[int, int]:
    """Pair gold and claims one to one, the likest first."""
    cells = []
    for i, words in enumerate(wanted):
        for j, claim in enumerate(told):
            shared = 2 * len(words & claim.words) / (len(words) + len(claim.words)) if claim.words and words else 0.0
            likeness = shared + (1.0 if words & claim.trigger else 0.0)
            if likeness >= least:
                cells.append((-likeness, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(cells):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
