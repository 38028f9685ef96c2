"""Scans an article by the phrase table and reads each phrase against what was told before it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from datetime import date

from dateline.annotate.dates.absolute import ABSOLUTE
from dateline.annotate.dates.joining import Found, join
from dateline.annotate.dates.lasting import LASTING
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.phrases import RULES, needs
from dateline.annotate.dates.relative import RELATIVE
from dateline.annotate.dates.tense import way_of
from dateline.annotate.dates.units import UNITS_TOLD
from dateline.annotate.dates.years import YEARS
from dateline.annotate.parse import Parse, Passage
from dateline.errors import DateSyntaxError
from dateline.records.articles import Article, Block, BlockKind, Span
from dateline.records.claims import TimePhrase, TimeType
from dateline.records.dates import bounds

__all__ = ["find_dates"]

_READERS = {**ABSOLUTE, **YEARS, **RELATIVE, **UNITS_TOLD, **LASTING}
_YEARS = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
# So many years told, whose middle lies so far from publication, make a history.
_HISTORIES = ((4, 3), (12, 1))
# A history tells both ends of a stretch; news tells one stretch: "from 4 to 7 March", "the 2012-13 season".
_ENDS = frozenset({"day_range", "years"})
_VERBS = frozenset({"May", "March"})  # months, unless the sentence begins with a verb
_PREPOSITION = re.compile(r"(?:on|at|by|in|for|within|inside)\s+", re.I)


def find_dates(parse: Parse) -> tuple[TimePhrase, ...]:
    """Return the time phrases of an article in the order of the text, without overlap."""
    article = parse.article
    published = _day(article)
    anchors = Anchors(published=published, narrative=_is_history(article, published))
    passages = {passage.start: passage for passage in parse.passages}
    found: list[TimePhrase] = []
    for block in article.blocks:
        if block.kind is not BlockKind.FURNITURE:
            found.extend(_in_block(article, block, passages.get(block.span.start), anchors))
    return tuple(found)


def _day(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.day) if article.day else None
    except ValueError:
        return None


def _is_history(article: Article, published: date | None) -> bool:
    """Tell whether an article tells of years long before it was published."""
    years = [int(year) for year in _YEARS.findall(article.text)]
    if published is None:
        return len(years) >= _HISTORIES[0][0]
    return any(
        len(years) >= count and abs(statistics.median(years) - published.year) >= gap for count, gap in _HISTORIES
    )


def _in_block(article: Article, block: Block, passage: Passage | None, anchors: Anchors) -> Iterator[TimePhrase]:
    text = article.words(block.span).replace("\n", " ").replace("\u00a0", " ")
    for found in join(text, list(_read(text, block, passage, anchors))):
        span = Span(block.span.start + found.start, block.span.start + found.end)
        yield _phrase(found.meaning, span, found.rule)


def _read(text: str, block: Block, passage: Passage | None, anchors: Anchors) -> Iterator[Found]:
    for start, end, rule, match in _matches(text, _ENDS if anchors.narrative else frozenset()):
        span = Span(block.span.start + start, block.span.start + end)
        if match.group() in _VERBS and passage is not None and _is_verb(passage, span):
            continue
        try:
            meaning = _READERS[rule](match, anchors, lambda span=span: way_of(passage, span) if passage else None)  # type: ignore[misc]
        except OverflowError:
            continue  # so many days lead out of the calendar
        if meaning is None:
            continue
        # What is told from publication is no place in a history.
        aside = anchors.narrative and meaning.anchor == "published"
        if block.kind is not BlockKind.TABLE_ROW and meaning.type in ("DATE", "TIME") and not aside:
            anchors.saw(meaning.point)
        yield Found(start=start, end=end, rule=rule, meaning=meaning)


def _is_verb(passage: Passage, span: Span) -> bool:
    tokens = passage.tokens_in(span)
    return len(tokens) > 0 and tokens[0].pos_ in {"AUX", "VERB"}


def _matches(text: str, left_out: frozenset[str]) -> list[tuple[int, int, str, re.Match[str]]]:
    """Return the phrases of a text; where two overlap, the rule that stands earlier in the table wins."""
    taken: list[tuple[int, int, str, re.Match[str]]] = []
    held: dict[re.Pattern[str] | None, bool] = {None: True}
    for rule, pattern in RULES:
        if rule in left_out:
            continue
        needed = needs(rule)
        if needed not in held:
            held[needed] = needed is not None and needed.search(text) is not None
        if not held[needed]:
            continue
        for match in pattern.finditer(text):
            start, end = match.span("keep" if match.groupdict().get("keep") else 0)
            lead = _PREPOSITION.match(text, start, end)
            if lead is not None and rule != "ago":
                start = lead.end()
            end = start + len(text[start:end].rstrip(" ,"))
            if start < end and not any(start < other[1] and other[0] < end for other in taken):
                taken.append((start, end, rule, match))
    return sorted(taken, key=lambda one: one[0])


def _phrase(meaning: Meaning, span: Span, rule: str) -> TimePhrase:
    try:
        earliest, latest = bounds(meaning.edtf)
        edtf = meaning.edtf
    except DateSyntaxError:
        earliest = latest = edtf = None
    return TimePhrase(
        span=span,
        type=TimeType(meaning.type),
        value=meaning.value,
        mod=meaning.mod,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        anchor=meaning.anchor,
        reason=meaning.reason,
        rule=rule,
    )
