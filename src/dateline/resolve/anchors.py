"""Finds the day of an undated article by dated ones that tell the same. It is careful: in doubt there is no day."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from dateline.records.articles import Article, PublishedFrom
from dateline.resolve.topics import likenesses

__all__ = ["date_by_others"]

_ALIKE = 0.15  # least likeness of two articles on one matter
_RIVAL = 0.75  # of the likest one's likeness: what is nearly as alike must agree on the day
_WINDOW = 3  # days between an undated article and the dated one that tells the same
_NEAR = 14  # days between an article and the nearest of the days it names
_LONG = 5  # letters of a word that tells what a sentence is about

_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_MONTHS = tuple(name.lower() for name in calendar.month_abbr)
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]}|t?[.])?" for name in calendar.month_name if name) + ")"
_MONTH_DAY = rf"(?:(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH}))(?!\w)"
_CLUE = re.compile(
    rf"\b(?P<shift>{'|'.join(_SHIFTS)})(?:,? \(?)"
    rf"(?:(?:on )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?!['’]|,? (?:and|or)\b|, (?:{'|'.join(_WEEKDAYS)})\b)(?:, | )?)?"
    rf"(?:{_MONTH_DAY})?",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(rf"\b{_MONTH_DAY}(?!,? \d{{4}})", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?<!last )(?<!next )\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’|«[^»]*»?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_WORD = re.compile(r"(?<![\w’'])[a-z]\w*")
_COMMON = frozenset({"about", "after", "again", "before", "between", "other", "their", "there", "these", "under"})


@attrs.frozen(kw_only=True)
class _Clue:
    """Words by which an article tells what day it is written on."""

    words: str
    sentence: str
    shift: int = 0  # the day they name, counted from the day of publication
    weekday: int | None = None
    month_day: tuple[int, int] | None = None

    def fits(self, day: datetime.date) -> bool:
        """Tell whether the words could be written on a day."""
        named = day + datetime.timedelta(self.shift)
        same_day = self.month_day is None or (named.month, named.day) == self.month_day
        return same_day and self.weekday in (None, named.weekday())


def date_by_others(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles in their order, the undated ones with a day where dated ones fix it.

    An undated article must give its own day away ("tomorrow, Tuesday", "OSLO, May 4 –"), and a dated one that is like
    it must tell the same thing of the same day, or lend the year alone. The order of the articles does not matter, and
    a day found so anchors nothing else.
    """
    dated = [article for article in articles if article.day is not None]
    return tuple(_dated(article, dated) if article.published is None else article for article in articles)


def _dated(article: Article, dated: Sequence[Article]) -> Article:
    clues = list(_clues(article))
    if not clues or not dated:
        return article
    found: dict[datetime.date, Article] = {}
    for other in _alike(article, dated):
        day = _day_by(article, clues, other)
        if day is not None:
            found.setdefault(day, other)
    if len(found) != 1:
        return article  # nobody tells, or two tell different days
    ((day, other),) = found.items()
    words = " and ".join(dict.fromkeys(f"“{clue.words}”" for clue in clues))
    return attrs.evolve(
        article,
        published=day.isoformat(),
        published_from=PublishedFrom.ANCHOR,
        anchored_by=f"{words}, by {other.external_id or other.id} of {other.day}",
    )


def _alike(article: Article, dated: Sequence[Article]) -> list[Article]:
    """Return the dated articles that are about as alike as any, the likest first."""
    ordered = sorted(dated, key=lambda one: (one.day or "", one.id))
    shares = likenesses(article.text, [one.text for one in ordered])
    least = max(_ALIKE, _RIVAL * max(shares))
    ranked = sorted(zip(shares, ordered, strict=True), key=lambda pair: -pair[0])
    return [one for share, one in ranked if share >= least]


def _day_by(article: Article, clues: Sequence[_Clue], other: Article) -> datetime.date | None:
    """Return the one day beside a dated article's own that all clues fit and that both tell the same of."""
    own = datetime.date.fromisoformat(other.day or "")
    days = [own + datetime.timedelta(shift) for shift in range(-_WINDOW, _WINDOW + 1)]
    fitting = [day for day in days if all(clue.fits(day) for clue in clues)]
    if len(fitting) != 1 or not _is_near(article, fitting[0]):
        return None
    told = any(clue.month_day is not None or _tells_same(clue, fitting[0], other) for clue in clues)
    return fitting[0] if told else None


def _is_near(article: Article, day: datetime.date) -> bool:
    """Tell whether a day is near one of those that the article names without a year, if it names any."""
    named = [month_day for match in _NAMED_DAY.finditer(article.text) if (month_day := _month_day(match))]
    near = [day + datetime.timedelta(shift) for shift in range(-_NEAR, _NEAR + 1)]
    return not named or any((one.month, one.day) in named for one in near)


def _tells_same(clue: _Clue, day: datetime.date, other: Article) -> bool:
    """Tell whether a dated article says of the day that a clue names what the clue's sentence says."""
    named = day + datetime.timedelta(clue.shift)
    wanted = _matter(clue.sentence)
    for sentence in _sentences(other):
        days = [_month_day(match) for match in _NAMED_DAY.finditer(sentence)]
        weekdays = [match.group().lower() for match in _WEEKDAY.finditer(sentence)] if not days else []
        told = (named.month, named.day) in days or _WEEKDAYS[named.weekday()] in weekdays
        if told and wanted & _matter(sentence):
            return True
    return False


def _matter(sentence: str) -> set[str]:
    """Return the words that tell what a sentence is about: long ones that are no names and no days."""
    words = {word for word in _WORD.findall(sentence) if len(word) >= _LONG}
    return words - _COMMON - {*_SHIFTS}


def _clues(article: Article) -> Iterator[_Clue]:
    """Yield where an article gives its day away, outside quotation marks: those may have been said on another day."""
    if article.dateline is not None:
        words = article.words(article.dateline).strip(" -–—")
        if (match := _NAMED_DAY.search(words)) and (month_day := _month_day(match)):
            yield _Clue(words=words, sentence="", month_day=month_day)
    for sentence in _sentences(article):
        for match in _CLUE.finditer(_QUOTED.sub(lambda quoted: " " * len(quoted.group()), sentence)):
            month_day = _month_day(match)
            if match["weekday"] is not None or month_day is not None:
                yield _Clue(
                    words=match.group().strip(" ,("),
                    sentence=sentence,
                    shift=_SHIFTS[match["shift"].lower()],
                    weekday=_WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None,
                    month_day=month_day,
                )


def _sentences(article: Article) -> Iterator[str]:
    for block in article.prose:
        text = article.words(block.span)
        ends = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
        yield from (text[start:end] for start, end in pairwise(ends))


def _month_day(match: re.Match[str]) -> tuple[int, int] | None:
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    return (_MONTHS.index(month[:3].lower()), int(day)) if month else None
