"""Finds the numbers of a text: their value, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.check.words import content_words, rows_of, word_set
from dateline.records.articles import Span

__all__ = ["Number", "numbers_in"]

_SCALES = {word: float(value) for word, value, scale in rows_of("numbers") if scale}
_VALUES = {word: float(value) for word, value, scale in rows_of("numbers") if not scale}
_WORDS = "|".join(sorted(_VALUES, key=len, reverse=True))
_SCALE = r"hundred|thousand|million|billion|trillion"
_NUMBER = re.compile(
    rf"(?P<unit>[$€£]\s?)?(?<![\w.])(?:(?P<digits>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[\s-]?(?P<scale>{_SCALE}|bn|m)\b)?"
    rf"|(?P<words>\b(?:{_WORDS}|(?:a|several)\s(?={_SCALE}))(?:(?:[\s-]|\sand\s)*(?:{_WORDS}|{_SCALE})\b)*))"
    r"(?P<percent>\s?%|\s?per\s?cent\b)?(?![\w])",
    re.I,
)
_COUNTED = re.compile(r"(?:[\s-]+[^\W\d_][\w'’]*){1,4}")
_LABEL = re.compile(r"(?:^|\n)\s*$|[\[#(]\s*$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@attrs.frozen(kw_only=True)
class Number:
    """A number in a text."""

    span: Span
    value: float
    unit: str = ""  # "%", "$", "€", "£"
    counted: tuple[str, ...] = ()  # stems of the words that follow, in order


def numbers_in(text: str, within: Span) -> Iterator[Number]:
    """Yield the numbers of a stretch; years, days of a month, and the numbers of lists and notes are none.

    >>> [(one.value, one.counted[:1]) for one in numbers_in("About 1.5 million tonnes.", Span(0, 25))]
    [(1500000.0, ('tonn',))]
    """
    for match in _NUMBER.finditer(text, within.start, within.end):
        value = _value(match)
        if value is None or _is_label(text, match, within) or _is_of_a_date(text, match):
            continue
        after = _COUNTED.match(text, match.end(), within.end)
        words = re.findall(r"[^\W\d_][\w'’]*", after.group()) if after else []
        stems = [stem for word in words for stem in content_words(word)]
        unit = "%" if match["percent"] else (match["unit"] or "").strip()
        yield Number(span=Span(*match.span()), value=value, unit=unit, counted=tuple(stems))


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        return round(float(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1.0), 6)
    words = [word for word in re.split(r"[\s-]+", match["words"].lower()) if word not in ("and", "a", "several")]
    if match["words"].lower() == "one" or match["words"].lower().startswith("several"):
        return None  # "one" is most often no number
    return _spelt(words)


def _spelt(words: list[str]) -> float:
    """Return the value of a number in words: "two hundred and fifty thousand"."""
    whole, part = 0.0, 0.0
    for word in words:
        scale = _SCALES.get(word)
        if scale is None:
            part = (part or 1.0) * 12 if word == "dozen" else part + _VALUES[word]
        elif scale == 1e2:
            part = (part or 1.0) * scale
        else:
            whole, part = whole + (part or 1.0) * scale, 0.0
    return whole + part


def _is_label(text: str, match: re.Match[str], within: Span) -> bool:
    """Tell whether a number only numbers: "1." of a list, "[3]" of a note."""
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 1]
    if match.start() == within.start or _LABEL.search(before):
        return after in (".", ")", "]") and len(match.group()) <= 3
    return bool(re.search(r"[#^]$", before))


def _is_of_a_date(text: str, match: re.Match[str]) -> bool:
    months = word_set("month")
    before = re.findall(r"[^\W\d_]+(?=\.?\s+$)", text[max(0, match.start() - 14) : match.start()])
    after = re.match(r"\s*(?:of\s)?([^\W\d_]+)", text[match.end() : match.end() + 16])
    if not match["digits"] or match["scale"] or match["unit"] or match["percent"]:
        return False
    if _YEAR.fullmatch(match["digits"]):
        return True
    beside = {word.lower() for word in (*before[-1:], *((after[1],) if after else ()))}
    return bool(beside & months)
