"""Reads the line under a headline: outlet, author, and when the piece was published."""

from __future__ import annotations

import re

import attrs

from dateline.read.days import DAY, day_and_hour, find_days
from dateline.read.lines import ends_a_sentence

__all__ = ["Byline", "agency_of", "is_credit", "read_byline"]

_LONGEST = 40  # words
_BY = re.compile(
    r"(?:by|written by|compiled by|reported by|reporting by|story by|from)[:\s]\s*(?=[A-Z\u00c0-\u024f])", re.I
)
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|updated|modified|issued|released|filed|created|date"
    r"|last (?:updated|modified|checked|edited|revised))"
    r"(?: (?:on|at))?\s*:?\s*",
    re.IGNORECASE,
)
_LATER = re.compile(r"(?:last )?(?:updated|modified|edited|revised|corrected)", re.IGNORECASE)
_CELLS = re.compile(r"\s*(?:[|•·‧│¦]|\s[–—/]\s|\s{3,}|\t)\s*")
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?\s+)?"
_TIME = (
    r"(?:[\s,;|•·–—-]*(?:at\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*\(?[A-Z]{1,5}(?:\s?[+−-]\d{1,2}(?::?\d\d)?)?\)?)?)?"
)
_ONLY_DATE = re.compile(rf"\W*{_WEEKDAY}{DAY}{_TIME}\W*", re.IGNORECASE)
_TIME_FIRST = re.compile(
    rf"\W*\d{{1,2}}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{{2,4}})?,?\s+{_WEEKDAY}{DAY}\W*", re.IGNORECASE
)
_NAME = (
    r"(?:[A-Z\u00c0-\u024f][\w.'’\u00c0-\u024f-]*|de|van|der|von|bin|al|el|da|del|dos|la|le|and|of|the|in|for|with"
    r"|desk|staff|team|correspondents?|reporters?|research|editorial|foreign|writers?|&)"
)
_NAMES = re.compile(rf"{_NAME}(?:,?\s+{_NAME}){{0,11}}")
_CREDIT = re.compile(
    r"[(\[–—-]*\s*(?:additional |with |further )?(?:reporting|editing|writing|compiled|translation"
    r"|translated|edited|reported|production)"
    r"\s+(?:by|from|in)\s+[A-Z].{2,300}[)\].]?",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:Reuters|Associated Press|AP|AFP|Agence France-Presse|dpa|Xinhua|TASS|Interfax|Anadolu|Kyodo|Bloomberg|UPI"
    r"|PA Media"
    r"|(?:[A-Z][\w'’-]*\s+){1,4}(?:Press|News|Wire)\s+(?:Agency|Association|Service|Bureau))\b"
)


@attrs.frozen(kw_only=True)
class Byline:
    """What a line under the headline tells."""

    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    later: str | None = None  # an update, when no first publication is given


def read_byline(words: str) -> Byline | None:
    """Read a byline, or nothing when the line is something else.

    >>> read_byline("The Halden Post | Mira Sol | 17 October 2025")
    Byline(outlet='The Halden Post', author='Mira Sol', published='2025-10-17', later=None)
    >>> read_byline("By Mira Sol and Tor Berg").author
    'Mira Sol and Tor Berg'
    >>> read_byline("By Monday the talks had failed.")
    """
    if len(words) > 400 or len(words.split()) > _LONGEST:
        return None
    cells = [cell for cell in _CELLS.split(words) if cell]
    if len(cells) > 1:
        return _read_cells(cells)
    return _read_single(words)


def is_credit(words: str) -> bool:
    """Tell whether a closing line only names who wrote and edited.

    >>> is_credit("(Reporting by Ana Lind in Oslo; editing by Tor Berg)")
    True
    """
    return len(words) < 500 and _CREDIT.fullmatch(words) is not None


def agency_of(words: str | None) -> str | None:
    """Return the wire agency some words name.

    >>> agency_of("Nordland News Agency and staff")
    'Nordland News Agency'
    """
    match = _AGENCY.search(words or "")
    return match.group() if match else None


def _read_single(words: str) -> Byline | None:
    if _ONLY_DATE.fullmatch(words) or _TIME_FIRST.fullmatch(words):
        return Byline(published=day_and_hour(words))
    stamp = _PUBLISHED.match(words)
    if stamp is not None and (dated := _stamped(words)) is not None:
        return dated
    by = _BY.match(words)
    if by is None or by.group().lower().startswith("from") or by.end() == len(words):
        return None
    rest = words[by.end() :]
    days = find_days(rest)
    name = rest[: days[0][0]].rstrip(" ,;(-–—|") if days else rest
    name = _PUBLISHED.sub("", name).rstrip(" ,;(-–—|") if days else name
    if not name or ends_a_sentence(name) or not _NAMES.fullmatch(name):
        return None
    return Byline(author=name, published=day_and_hour(rest))


def _stamped(words: str) -> Byline | None:
    """Read "Published: …" and "Updated …"; a sentence that begins so has more words after the day."""
    days = find_days(words)
    if not days or len(words) - days[-1][1] > 40 or _goes_on_as_a_sentence(words[days[-1][1] :]):
        return None
    if _LATER.match(words) is None:
        return Byline(published=day_and_hour(words))
    first = re.search(r"(?:published|posted)\b", words, re.IGNORECASE)
    if first is not None:
        return Byline(published=day_and_hour(words[first.start() :]))
    return Byline(later=day_and_hour(words))


def _names_two(cells: list[str]) -> bool:
    """Tell whether the cells are an outlet and a person or a desk, with nothing else said."""
    return len(cells) == 2 and all(_NAMES.fullmatch(cell) and 2 <= len(cell.split()) <= 5 for cell in cells)


def _goes_on_as_a_sentence(rest: str) -> bool:
    return ends_a_sentence(rest) and re.search(r"\b[ap]\.m\.\W*$", rest, re.IGNORECASE) is None


def _read_cells(cells: list[str]) -> Byline | None:
    """Read "outlet | author | day"; without a day or a "By" the cells must look like names."""
    published = later = outlet = author = None
    plain: list[str] = []
    for cell in cells:
        if find_days(cell):
            found = _read_single(cell) or _stamped(cell)
            if found is None:
                return None
            published, later = published or found.published, later or found.later
            author = author or found.author
        elif by := _BY.match(cell):
            author = author or cell[by.end() :]
        else:
            plain.append(cell)
    if any(ends_a_sentence(cell) and len(cell) > 30 for cell in plain):
        return None
    if (published or later or author) is None and not _names_two(cells):
        return None
    first_is_named = bool(plain) and cells[0] == plain[0]
    if first_is_named and (len(plain) > 1 or author or len(cells) <= 2):
        outlet, *plain = plain
    elif plain and author and cells[0] != plain[0]:
        plain = [cell for cell in plain if agency_of(cell)]
    return Byline(outlet=outlet, author=author or (plain[0] if plain else None), published=published, later=later)
