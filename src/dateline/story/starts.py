"""Finds one beginning told at two hours: a ceasefire "at 24:00 on July 28" and "at 12:00am on July 28"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Annotations
from dateline.records.sentences import sentences_of
from dateline.records.stories import Citation, StoryContradiction, StorySide
from dateline.story.view import View

__all__ = ["rival_starts"]

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH})|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}}))\b"
_CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?)?|(?P<word>midnight|noon))"
    r"(?: (?P<zone>local time|GMT|UTC|[A-Z]\w+ time))?"
)
_HOUR_OF_DAY = re.compile(rf"\b{_CLOCK}(?:,? (?:on|of|at the (?P<edge>start|beginning|end) of)(?: \w+day,?)?)? {_DAY}")
_BEGINS = re.compile(
    r"\b(?:beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|tak(?:e|es|ing) effect|took effect|into (?:force|effect)|in force"
    r"|hold from|from|as of)\b",
    re.I,
)
_BEGUN = re.compile(
    r"\b(?:(?P<truce>ceasefire|cease-fire|truce|armistice|cessation of hostilities)|(?P<curfew>curfew)"
    r"|(?P<blockade>blockade)|(?P<withdrawal>withdrawal|pullback|pullout)|(?P<embargo>embargo)"
    r"|(?P<strike>general strike))\b",
    re.I,
)
_LEAST = 30  # minutes by which two hours must differ


@attrs.frozen(kw_only=True, eq=False)
class _Start:
    """An hour of a day at which an article has something begin."""

    item: Annotations
    noun: str
    minute: int  # of the day: 24:00 is its end
    zone: str
    words: str
    span: Span


def rival_starts(view: View) -> Iterator[StoryContradiction]:
    """Yield beginnings to which articles give different hours of one day; an undated article need not tell the year."""
    groups: dict[tuple[str, int, int], list[_Start]] = {}
    for item in view.annotated:
        for key, start in _starts(item):
            groups.setdefault(key, []).append(start)
    for told in groups.values():
        rivals = [one for one in told if any(_exclude(view, one, other) for other in told)]
        if rivals:
            yield StoryContradiction(about=f"when the {rivals[0].noun} began", claims=tuple(map(_side, rivals)))


def _starts(item: Annotations) -> Iterator[tuple[tuple[str, int, int], _Start]]:
    for sentence in sentences_of(item.article):
        text = item.article.words(sentence)
        for match in _HOUR_OF_DAY.finditer(text):
            lead = text[: match.start()]
            nouns = list(_BEGUN.finditer(lead))
            minute = _minute(match)
            if not nouns or minute is None or not _BEGINS.search(lead[nouns[-1].start() :]):
                continue
            month = _MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1
            kind = next(name for name, found in nouns[-1].groupdict().items() if found)
            words = Span(sentence.start + match.start(), sentence.start + match.end())
            yield (
                (kind, month, int(match["d1"] or match["d2"])),
                _Start(
                    item=item,
                    noun=kind,
                    minute=minute,
                    zone=(match["zone"] or "").lower().removeprefix("local time"),
                    words=match.group(),
                    span=words,
                ),
            )


def _minute(match: re.Match[str]) -> int | None:
    """Return the minute of the day; a plain "midnight on July 28" may be either end of the day."""
    if match["word"]:
        if match["word"].lower() == "noon":
            return 12 * 60
        return None if match["edge"] is None else 24 * 60 if match["edge"] == "end" else 0
    hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
    if not half and match["minute"] is None:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return hour * 60 + int(match["minute"] or 0)


def _exclude(view: View, one: _Start, other: _Start) -> bool:
    """Tell whether two hours cannot both be so: of one clock, by two origins of near days."""
    apart = abs(one.minute - other.minute) >= _LEAST and one.zone == other.zone
    years = {start.item.article.day[:4] for start in (one, other) if start.item.article.day}
    return apart and len(years) < 2 and view.origins[one.item.article.id] != view.origins[other.item.article.id]


def _side(start: _Start) -> StorySide:
    return StorySide(value=start.words, by=None, citation=Citation(article=start.item.article.id, spans=(start.span,)))
