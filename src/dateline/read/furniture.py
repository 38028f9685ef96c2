"""Tells what belongs to the page and not to the article. Missing some is a nuisance; too much loses claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.read.lines import Line, ends_a_sentence

__all__ = ["find_furniture", "is_furniture", "is_rule", "reach_of"]

_RULE = re.compile(r"(?:[-–—_=*~#•.]\s*){3,}")
_LABEL = re.compile(r"[-–—_=]{3,}")
_LONGEST_LABEL = 60  # words after a closing rule that may still be a note about the page
_LONGEST_LINE = 45  # words; nothing longer is furniture by its wording alone
_SECTIONS = re.compile(
    r"(?:home|world|news|politics|business|economy|sports?|opinion|culture|arts?|life|lifestyle|tech|technology|science"
    r"|health|travel|video|photos?|live|latest|local|national|international"
    r"|international news|europe|asia|africa|americas"
    r"|middle east|u\.?s\.?|uk|markets|finance|weather|entertainment|climate|education|magazine|podcasts?|newsletters?"
    r"|subscribe|sign in|log in|menu|search|more|about|contact|shop|jobs|puzzles|games|crosswords?|archive|e-?paper)",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[^|>›»/•·]{1,24}(?:\s*[|>›»/•·]\s*[^|>›»/•·]{1,30}){1,11}")


def is_rule(words: str) -> bool:
    """Tell whether a line only draws a line.

    >>> is_rule("---"), is_rule("* * *"), is_rule("...and")
    (True, True, False)
    """
    return _RULE.fullmatch(words) is not None


def is_furniture(words: str) -> bool:
    """Tell whether a line alone is the page's and not the article's.

    >>> is_furniture("Share this article"), is_furniture("They agreed to share this article of the treaty.")
    (True, False)
    """
    return _kind(words) is not None or _is_menu(words)


def reach_of(words: str) -> str | None:
    """Tell how far furniture reaches: "line", "related" (short lines follow), "comments" (all follows), or nothing.

    >>> reach_of("3 comments"), reach_of("Talks go on")
    ('comments', None)
    """
    return _kind(words)


def find_furniture(lines: Sequence[Line]) -> set[int]:
    """Return the places of the lines that are furniture."""
    found = _after_the_closing_rule(lines)
    total = sum(line.count for line in lines)
    seen = 0
    reach = ""  # what kind of section we are in
    for place, line in enumerate(lines):
        kind = _kind(line.words)
        if kind == "comments" and seen * 2 < total:
            kind = "line" if line.count > 1 else None
        if reach == "comments" or place in found:
            found.add(place)
        elif kind is not None:
            found.add(place)
            reach = kind if kind != "line" else reach
        elif reach == "related" and line.count <= 14 and not ends_a_sentence(line.words) and seen * 2 >= total:
            found.add(place)
        else:
            reach = ""
        seen += line.count
    return found | _menus(lines)


def _after_the_closing_rule(lines: Sequence[Line]) -> set[int]:
    """Return the last ruled line and what follows, when that is little."""
    rules = [place for place, line in enumerate(lines) if is_rule(line.words)]
    found = set(rules)
    if rules and rules[-1] > 0 and _LABEL.fullmatch(lines[rules[-1]].words):
        after = lines[rules[-1] + 1 :]
        before = sum(line.count for line in lines[: rules[-1]])
        words = sum(line.count for line in after)
        if words <= _LONGEST_LABEL and words * 2 < before and len(after) <= 4:
            found.update(range(rules[-1], len(lines)))
    return found


def _menus(lines: Sequence[Line]) -> set[int]:
    """Return runs of three and more section names, each on its line, and a section's name at the top."""
    found: set[int] = set()
    run: list[int] = []
    if len(lines) > 1 and _SECTIONS.fullmatch(lines[0].words) and lines[1].count > 3:
        found.add(0)  # the name of the section over a headline
    for place, line in enumerate([*lines, None]):
        if line is not None and _SECTIONS.fullmatch(line.words):
            run.append(place)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return found


def _is_menu(words: str) -> bool:
    """Tell whether a line is a row of section names or a trail of crumbs."""
    if _TRAIL.fullmatch(words) is None:
        return False
    cells = [cell for cell in re.split(r"\s*[|>›»/•·]\s*", words) if cell]
    known = sum(_SECTIONS.fullmatch(cell) is not None for cell in cells)
    return known >= 2 and known * 2 >= len(cells)


def _kind(words: str) -> str | None:
    if len(words) > 400 or len(words.split()) > _LONGEST_LINE:
        return None
    bare = words.strip(" *•·|>»›→+-–—[]()…\t\u00a0").removesuffix(".") or words
    for kind, pattern in _patterns():
        if pattern.fullmatch(bare) or pattern.fullmatch(words):
            return kind
    return "line" if _is_menu(words) else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return one pattern a kind, the wider reach first."""
    listed: dict[str, list[str]] = {"comments": [], "related": [], "line": []}
    text = files("dateline.read").joinpath("lexicons/furniture.tsv").read_text("utf-8")
    for row in text.splitlines()[1:]:
        if row and not row.startswith("#"):
            kind, pattern = row.split("\t")
            listed[kind].append(pattern)
    return tuple((kind, re.compile("|".join(found), re.IGNORECASE)) for kind, found in listed.items())
