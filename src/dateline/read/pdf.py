"""Reads a PDF: lines become paragraphs again, across columns and pages; what stands on every page is furniture."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

import attrs

from dateline.errors import NoArticleText
from dateline.read.byline import Byline
from dateline.read.guard import take_pdf_apart
from dateline.read.lines import ends_a_sentence
from dateline.read.rendered import article_of_rendering
from dateline.records.articles import Article, Given
from dateline.settings import Settings, load_settings

__all__ = ["paragraphs_of", "read_pdf"]

_NUMBER = re.compile(r"\d+")
_EDGE = 3  # lines at the top and the bottom of a page that may be its furniture
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]", re.IGNORECASE)
_BULLET = re.compile(r"[•▪●◦–*]\s+|\(?\d{1,2}[.)]\s+")
_MADE_BY_A_TOOL = re.compile(r"^(?:untitled|microsoft word|document\d*|print|layout)\b|\.\w{2,5}$", re.IGNORECASE)
# What begins compounds: “well-known” keeps its hyphen at the end of a line.
_KEEP_HYPHEN = frozenset(
    {"anti", "co", "cross", "ex", "far", "half", "long", "non", "pro", "self", "short", "vice", "well"}
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")

Line = tuple[float, float, float, str]  # left, height from below, size of letters, words


def read_pdf(
    data: bytes,
    *,
    name: str = "input",
    address: str | None = None,
    given: Given | None = None,
    settings: Settings | None = None,
) -> Article:
    """Read a PDF into an article. Its creation date is no publication date, and is not taken for one.

    Raises:
        NoArticleText: it holds no text; its pages may be pictures.
        NotEnglish: the article is in another language.
        ReadError: it is beyond the limits, locked or damaged.
    """
    limits = settings or load_settings()
    apart = take_pdf_apart(data, name, limits)
    pages = [[(line[0], line[1], line[2], line[3]) for line in page] for page in apart["pages"]]
    kept, furniture = _without_furniture(pages)
    if not any(kept):
        kept, furniture = pages, []  # pages of nothing but the same words
    paragraphs = paragraphs_of(kept)
    if not any(_LETTERS.search(words) for words in paragraphs):
        raise NoArticleText(name, f"no text was found in the PDF: {apart['lost'] or 'it is empty'}")
    shown = list(dict.fromkeys(words for words in furniture if words not in paragraphs))
    text = "\n\n".join([*paragraphs, *shown])
    title = _title(apart["facts"].get("title"), text)
    article = article_of_rendering(
        text,
        name=name,
        address=address,
        given=given or Given(),
        settings=limits,
        told=Byline(),
        title=title,
        furniture=shown,
    )
    lost = apart["lost"]
    return attrs.evolve(article, lost=f"some of the PDF's text is missing: {lost}" if lost else None)


def _title(told: str | None, text: str) -> str | None:
    """Return the title that the file tells, when it is a title that its text shows and not the name of a file."""
    words = " ".join((told or "").split())
    if len(words) < 8 or _MADE_BY_A_TOOL.search(words):
        return None
    return words if _plain(words) in _plain(text[:4_000]) else None


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Part the lines at the edges of pages that come back on others, or are page numbers, from the text."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line[3]) for line in _edges(page)})
    often = max(2, len(pages) // 3)
    kept: list[list[Line]] = []
    furniture: list[str] = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        rest: list[Line] = []
        for line in page:
            repeated = seen[_shape(line[3])] >= often
            numbers = _PAGE_NUMBER.fullmatch(line[3]) is not None
            if id(line) in edges and (repeated or numbers):
                if not numbers:
                    furniture.append(line[3])
            else:
                rest.append(line)
        kept.append(rest)
    return kept, furniture


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line[1])
    return [*by_height[:_EDGE], *by_height[_EDGE:][-_EDGE:]]


def _shape(words: str) -> str:
    return _NUMBER.sub("#", words)


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Join lines into paragraphs: a gap, an indent or a short last line ends one; the end of a page does not.

    >>> page = [(50, 700, 10, "Talks be-"), (50, 688, 10, "gan in Oslo."), (50, 660, 10, "They go on")]
    >>> paragraphs_of([page, [(50, 700, 10, "until Friday.")]])
    ['Talks began in Oslo.', 'They go on until Friday.']
    """
    found: list[str] = []
    before: Line | None = None
    for page in pages:
        step = _step(page)
        width = max((len(line[3]) for line in page), default=0)
        turned = True
        for line in page:
            if before is None or not found or _begins(before, line, step, width, turned=turned):
                found.append(line[3])
            else:
                found[-1] = _mended(found[-1], line[3])
            before, turned = line, False
    return found


def _begins(before: Line, line: Line, step: float, width: int, *, turned: bool) -> bool:
    """Tell whether a line begins a paragraph."""
    if _BULLET.match(line[3]) or abs(line[2] - before[2]) > 0.15 * before[2]:
        return True
    ended = ends_a_sentence(before[3])
    jumped = turned or line[1] > before[1] + 1  # to the next page, or up to the next column
    if jumped:
        return ended and not line[3][:1].islower()
    if before[1] - line[1] > 1.35 * step:
        return True
    indented = line[0] > before[0] + 0.8 * line[2] and ended
    return indented or (ended and len(before[3]) < 0.6 * width and not line[3][:1].islower())


def _step(page: Sequence[Line]) -> float:
    """Return how far a line of a page most often stands below the one before."""
    steps = Counter(
        round(above[1] - below[1], 0) for above, below in itertools.pairwise(page) if 2 < above[1] - below[1] < 60
    )
    return float(min((step for step, count in steps.items() if count == max(steps.values())), default=14.0))


def _mended(words: str, more: str) -> str:
    """Join two lines; a hyphen that only broke a word goes."""
    if words.endswith("\u00ad"):
        return words[:-1] + more
    broken = re.search(r"(\w+[a-z])[-\u2010]$", words)
    if broken is not None and more[:1].islower() and broken[1].lower() not in _KEEP_HYPHEN:
        return words[:-1] + more
    if words.endswith(("-", "\u2010")) and re.search(r"\w[-\u2010]$", words):
        return words + more
    return f"{words} {more}"
