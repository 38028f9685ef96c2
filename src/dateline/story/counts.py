"""Finds counts that rivals give of one thing within an article: "the ministry says 627, an activist group 1,054"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import attrs

from dateline.records.claims import Annotations, Mode, Statement
from dateline.records.stories import Citation, StoryContradiction, StorySide
from dateline.story.view import View

__all__ = ["NUMBER", "rival_counts", "value_of"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_WORDS = {word: n for n, word in enumerate(_SMALL.split())} | {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)  # noqa: SIM905
}
NUMBER = re.compile(
    r"(?<![\w.,$€£:-])(?:(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<more> (?:thousand|million|billion))?"
    r"|(?P<words>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?:-(?P<unit>\w+))?)(?![\w%:]|[.,]\d)",
    re.I,
)
_TIMES = {" thousand": 10**3, " million": 10**6, " billion": 10**9}
# A number beside these is no count: a day, a year, an hour, a point on a list.
_NO_COUNT = re.compile(
    r"^\s*(?:January|February|March|April|May|June|July|August|September|October|November|December|days?|weeks?|months?"
    r"|years?|hours?|minutes?|per ?cent|percent|a\.m\.|p\.m\.|o['’]clock|GMT|hundred|thousand|million|billion)\b",
    re.I,
)
_MONTH_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|of|in|since|until) $"
)
_YEARS = range(1900, 2100)
_NOUN = re.compile(r"[a-z]{4,}")
_NO_NOUN = frozenset({"about", "half", "have", "were", "more", "less", "than", "with", "from", "that"})
_COUNTS = frozenset(
    {"figure", "number", "toll", "total", "count", "them", "closer", "destroyed"}
)  # what a bare number says
_REACH = 420  # characters within which two counts are of one thing
_SAME = 0.05  # share by which two counts may differ and still be one, told roughly


@attrs.frozen(kw_only=True, eq=False)
class _Count:
    """A statement that gives one number."""

    item: Annotations
    statement: Statement
    speaker: str | None
    value: int
    words: str
    text: str
    nouns: frozenset[str]


def rival_counts(view: View) -> Iterator[StoryContradiction]:
    """Yield the counts that two speakers give apart, side by side in one article; a reprint adds no quarrel."""
    found: dict[tuple[str, ...], list[StorySide]] = {}
    for item in view.annotated:
        counts = [count for statement in item.statements if (count := _count(view, item, statement)) is not None]
        for one, other in combinations(counts, 2):
            if _are_rivals(one, other):
                key = (view.origins[item.article.id], _of(one, other), one.words, other.words)
                found.setdefault(key, []).extend((_side(one), _side(other)))
    for (_, of, *_values), sides in found.items():
        yield StoryContradiction(about=f"how many {of}", claims=tuple(sides))


def _count(view: View, item: Annotations, statement: Statement) -> _Count | None:
    if statement.mode is not Mode.SPEECH or statement.speaker is None or len(statement.content) != 1:
        return None
    text = item.article.words(statement.content[0])
    found = [(match, value) for match in NUMBER.finditer(text) if (value := _value(text, match)) is not None]
    if len(found) != 1:
        return None
    match, value = found[0]
    return _Count(
        item=item,
        statement=statement,
        speaker=view.actor(statement.speaker.actor) or statement.speaker.name,
        value=value,
        words=match.group(),
        text=text,
        nouns=frozenset(_NOUN.findall(text.lower())) - _NO_NOUN,
    )


def _value(text: str, match: re.Match[str]) -> int | None:
    if _NO_COUNT.match(text[match.end() :]) or _MONTH_BEFORE.search(text[: match.start()]):
        return None
    value = value_of(match)
    return value if value is not None and value > 1 else None


def value_of(match: re.Match[str]) -> int | None:
    """Return the value of a match of ``NUMBER``; what may be a year is none."""
    if match.group("digits"):
        value = int(match.group("digits").replace(",", "")) * _TIMES.get((match.group("more") or "").lower(), 1)
        return None if value in _YEARS and "," not in match.group("digits") else value
    return _WORDS[match.group("words").lower()] + _WORDS.get((match.group("unit") or "").lower(), 0)


def _are_rivals(one: _Count, other: _Count) -> bool:
    apart = abs(one.statement.content[0].start - other.statement.content[0].start)
    alike = bool(one.nouns & other.nouns) or any(count.nouns <= _COUNTS for count in (one, other))
    differ = abs(one.value - other.value) > _SAME * max(one.value, other.value)
    return one.speaker != other.speaker and apart < _REACH and alike and differ


def _of(one: _Count, other: _Count) -> str:
    """Return the noun that the number of one of them stands before."""
    for count in (one, other):
        match = re.match(r"[\w,.-]+ ([a-z]{4,})", count.text[count.text.find(count.words) :])
        if match and match.group(1) not in _NO_NOUN:
            return match.group(1)
    return "there are"


def _side(count: _Count) -> StorySide:
    spans = tuple(sorted({*count.statement.content, *count.statement.cue}))
    speaker = count.statement.speaker.actor if count.statement.speaker else None
    return StorySide(value=count.words, by=speaker, citation=Citation(article=count.item.article.id, spans=spans))
