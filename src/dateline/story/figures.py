"""Finds what two articles measure differently: "ten hours in the hotel", "twelve hours in the hotel"."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Annotations
from dateline.records.sentences import sentences_of
from dateline.records.stories import Citation, StoryContradiction, StorySide
from dateline.records.words import stem_of
from dateline.story.counts import NUMBER, value_of
from dateline.story.view import View

__all__ = ["rival_figures"]

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_UNIT = re.compile(r"[\s-]*(?P<adjectives>(?:[a-z]+[\s-]){0,2}?)(?P<noun>[a-z]{3,})")
_TIME = {
    **{"minute": ("minutes", 1), "hour": ("minutes", 60)},
    **{"day": ("days", 1), "week": ("days", 7), "month": ("days", 30), "year": ("days", 365)},
}
_LENGTHS = frozenset({"minutes", "days"})
_AND = re.compile(r"\s+and (?P<more>\d+|half)(?: an hour)?(?: minutes)?\b")
_AT_LEAST = re.compile(r"\b(?:more than|over|at least|no fewer than|no less than|upwards? of|above)\s+$", re.I)
_AT_MOST = re.compile(r"\b(?:fewer than|less than|under|below|at most|up to|no more than|almost|nearly)\s+$", re.I)
_ROUGH = re.compile(r"\b(?:about|some|around|roughly|approximately|close to|closer to)\s+$", re.I)
_AGO = re.compile(r"^\s*(?:ago|earlier|later|before|after|old)\b")
_EXACT, _ROUGHLY = 0.0, 0.05  # shares by which a figure may be off and still be the same
_AROUND = 110  # characters on each side that tell what is measured
_SHARED, _SHARED_DATED = 0.5, 0.25  # of the weight of the words around: without and with the day told in both sentences
_WORDS, _ITSELF = 3, 2  # words in common; of them, those that are no names
_COMMON = 60  # figures of one kind beside a word: a commoner one tells nothing
_NEAR = 3  # days between articles of which neither tells the day of what it measures
_NO_UNIT = frozenset("and the per had has was were its his her their that with from for but who which said".split())  # noqa: SIM905
_EMPTY = frozenset(
    """
    a about after all also an and any are as at be been before being but by can could did do for from had has have he
    her his i if in into is it its just more most much my no not now of on one only or our out over own said say says
    she since so some still such than that the their them then there these they this those to until up was we were
    what when which while who will with would you your
    """.split()  # noqa: SIM905
)


@attrs.frozen(kw_only=True, eq=False)
class _Figure:
    """A number with what it counts, where it stands."""

    item: Annotations
    unit: str
    low: float
    high: float
    words: str
    number: str
    beside: frozenset[str]  # other numbers of its sentence
    sentence: Span
    around: frozenset[str]  # stems
    names: frozenset[str]
    days: tuple[str, str] | None  # first and last of what its sentence tells


def rival_figures(view: View) -> Iterator[StoryContradiction]:
    """Yield what articles of different origin count or measure differently, in like words of the same days."""
    found = [figure for item in view.annotated for figure in _figures(item)]
    spread = Counter(stem for figure in found for stem in figure.around)
    weights = {stem: math.log(1 + len(found) / count) for stem, count in spread.items()}
    by_unit: dict[str, list[_Figure]] = {}
    for figure in found:
        by_unit.setdefault(figure.unit, []).append(figure)
    for unit, figures in by_unit.items():
        groups: list[dict[_Figure, None]] = []
        for one, other in _comparable(figures):
            if _are_rivals(one, other, weights):
                known = next((group for group in groups if one in group or other in group), None)
                if known is None:
                    groups.append(known := {})
                known.update({one: None, other: None})
        for group in groups:
            yield StoryContradiction(
                about="how long" if unit in _LENGTHS else f"how many {unit}", claims=tuple(map(_side, group))
            )


def _comparable(figures: list[_Figure]) -> list[tuple[_Figure, _Figure]]:
    """Return the pairs, in order, that share a word which few have: of a large dossier not every pair is compared."""
    having: dict[str, list[int]] = {}
    for n, figure in enumerate(figures):
        for stem in figure.around:
            having.setdefault(stem, []).append(n)
    pairs = {pair for found in having.values() if len(found) <= _COMMON for pair in combinations(found, 2)}
    return [(figures[a], figures[b]) for a, b in sorted(pairs)]


def _figures(item: Annotations) -> Iterator[_Figure]:
    names = frozenset(
        stem_of(word.lower()) for one in item.mentions for word in _WORD.findall(item.article.words(one.span))
    )
    for sentence in sentences_of(item.article):
        text = item.article.words(sentence)
        for match in NUMBER.finditer(text):
            value, unit = value_of(match), _UNIT.match(text[match.end() :])
            if (
                value is None
                or unit is None
                or unit["noun"] in _NO_UNIT
                or _AGO.match(text[match.end() + unit.end() :])
            ):
                continue
            noun = unit["noun"].removesuffix("s")
            kind, scale = _TIME.get(noun, (stem_of(unit["noun"]), 1))
            more = _AND.match(text[match.end() + unit.end() :]) if noun == "hour" else None
            amount = float(value * scale + (0 if more is None else 30 if more["more"] == "half" else int(more["more"])))
            start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
            around = frozenset(stem_of(word) for word in _WORD.findall(text[start:end].lower()) if word not in _EMPTY)
            low, high = _bounds(text[: match.start()], amount)
            yield _Figure(
                item=item,
                unit=unit["noun"] if kind not in _LENGTHS else kind,
                low=low,
                high=high,
                words=text[match.start() : match.end() + unit.end() + (more.end() if more else 0)],
                number=match.group().lower(),
                beside=frozenset(one.group().lower() for one in NUMBER.finditer(text)) - {match.group().lower()},
                sentence=sentence,
                around=around - {stem_of(unit["noun"])},
                names=names,
                days=_days(item, sentence),
            )


def _bounds(lead: str, amount: float) -> tuple[float, float]:
    if _AT_LEAST.search(lead):
        return amount, math.inf
    if _AT_MOST.search(lead):
        return 0.0, amount
    share = _ROUGHLY if _ROUGH.search(lead) else _EXACT
    return amount * (1 - share), amount * (1 + share)


def _days(item: Annotations, sentence: Span) -> tuple[str, str] | None:
    told = [one for one in item.dates if sentence.holds(one.span) and one.earliest and one.latest]
    return (min(one.earliest or "" for one in told), max(one.latest or "" for one in told)) if told else None


def _are_rivals(one: _Figure, other: _Figure, weights: Mapping[str, float]) -> bool:
    if one.low <= other.high and other.low <= one.high:
        return False
    if one.item is other.item or not _of_one_time(one, other) or _are_versions(one, other):
        return False
    if one.number in other.beside or other.number in one.beside:
        return False
    shared = one.around & other.around
    if len(shared) < _WORDS or len(shared - one.names - other.names) < _ITSELF:
        return False
    least = min(math.fsum(weights[stem] for stem in figure.around) for figure in (one, other))
    dated = one.days is not None and other.days is not None
    return math.fsum(weights[stem] for stem in shared) >= (_SHARED_DATED if dated else _SHARED) * least


def _are_versions(one: _Figure, other: _Figure) -> bool:
    """Tell whether one outlet tells both: what it corrects or brings up to date is no quarrel."""
    left, right = one.item.article, other.item.article
    return (left.url is not None and left.url == right.url) or (left.outlet is not None and left.outlet == right.outlet)


def _of_one_time(one: _Figure, other: _Figure) -> bool:
    """Tell whether two figures may be of the same days: what each sentence tells, or else the day of the article."""
    if one.days and other.days:
        return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    days = one.item.article.day, other.item.article.day
    if days[0] is None or days[1] is None:
        return bool(one.days or other.days)
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= _NEAR


def _side(figure: _Figure) -> StorySide:
    cited = Citation(article=figure.item.article.id, spans=(figure.sentence,))
    return StorySide(value=figure.words, by=None, citation=cited)
