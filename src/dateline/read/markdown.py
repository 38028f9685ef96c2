"""Reads Markdown: its marks go, its words stay; front matter says what a page's metadata would."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

import attrs

from dateline.read.byline import Byline
from dateline.read.days import day_and_hour
from dateline.read.rendered import article_of_rendering
from dateline.records.articles import Article, Given
from dateline.settings import Settings, load_settings

__all__ = ["read_markdown", "render"]

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_QUOTE = re.compile(r"(?: {0,3}> ?)++")
_ITEM = re.compile(r"\s{0,12}(?:[-*+]|\d{1,3}[.)])\s+")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:\s*\S{1,2000}")
_TABLE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*")
_FIELD = re.compile(r"([A-Za-z][\w-]{0,40})\s*:\s*(.{0,500})")
_INLINE = (
    (re.compile(r"<!--(?:(?!<!--|-->).){0,5000}+-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"), r"\1"),
    (re.compile(r"\[\^[^\]\n]{1,60}\]"), ""),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\[[^\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]{0,1000}>"), ""),
    (re.compile(r"(?<!\\)(\*\*|__)(?=\S)([^\n*_]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\\*\w])\*(?=\S)([^\n*]{1,2000}?)(?<=\S)\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\\_\w])_(?=\S)([^\n_]{1,2000}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)[^\n~]{1,2000}?~~"), ""),
    (re.compile(r"(`+)([^\n`]{1,2000}?)\1"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_OUTLETS = ("outlet", "publication", "publisher", "site", "newspaper")
_AUTHORS = ("author", "authors", "byline")
_DAYS = ("date", "published", "publishdate", "date-published")
_LONGEST_FRONT = 200  # lines


def read_markdown(
    source: str,
    *,
    name: str = "input",
    address: str | None = None,
    given: Given | None = None,
    settings: Settings | None = None,
) -> Article:
    """Read Markdown into an article; its text is what a reader of the rendered page would see.

    Raises:
        ReadError: there is no article in it, or it is too long or in another language.
    """
    limits = settings or load_settings()
    facts, body = _front(source)
    text, headings = render(body)
    known = given or Given()
    first = next(iter(headings.items()), None)
    leads = first is not None and text.startswith(first[0])
    title = facts.get("title") or (first[0] if first is not None and leads else None)
    if title is not None and not leads and title not in text[:2_000]:
        text = f"{title}\n\n{text}"
    told = Byline(outlet=_one(facts, _OUTLETS), author=_one(facts, _AUTHORS), published=_day(_one(facts, _DAYS)))
    url = known.url or (facts.get("url") if (facts.get("url") or "").startswith(("http://", "https://")) else None)
    return article_of_rendering(
        text,
        name=name,
        address=url or address,
        given=attrs.evolve(known, url=url),
        settings=limits,
        told=told,
        title=title,
        headings=headings,
    )


def render(body: str) -> tuple[str, Mapping[str, int]]:
    """Return the words of Markdown in paragraphs, and its headings with their levels.

    >>> render("# Talks *open*\\n\\nThey [began](https://example.org) in\\n**Oslo**.\\n\\n- one\\n- two")
    ('Talks open\\n\\nThey began in Oslo.\\n\\n• one\\n• two', {'Talks open': 1})
    """
    parts: list[str] = []
    headings: dict[str, int] = {}
    before = ""
    for kind, level, words in _pieces(body):
        shown = _inline(words)
        if not shown:
            continue
        if kind == "heading":
            headings.setdefault(shown, level)
        close = kind == before and kind in ("item", "row")
        parts += ("" if not parts else "\n" if close else "\n\n", f"• {shown}" if kind == "item" else shown)
        before = kind
    return "".join(parts), headings


def _pieces(body: str) -> Iterator[tuple[str, int, str]]:
    """Yield headings, paragraphs, items and rows with their words, marks within lines still in place."""
    held: list[str] = []
    kind = "paragraph"
    fence = ""
    for raw in [*body.splitlines(), ""]:
        line = _unquoted(raw)
        if fence or _FENCE.match(line):
            mark = _FENCE.match(line)
            if mark is not None and (not fence or mark[1].startswith(fence)):
                fence = "" if fence else mark[1][:3]
            continue
        heading, item = _HEADING.match(line), _ITEM.match(line)
        under = _UNDERLINE.fullmatch(line) if held and kind == "paragraph" else None
        if under is not None:
            yield "heading", 1 if "=" in line else 2, " ".join(held)
            held = []
            continue
        row = line.strip().startswith("|") and line.strip().endswith("|") and len(line.strip()) > 2
        ends = not line.strip() or heading or item or row or _RULE.fullmatch(line) or _REFERENCE.match(line)
        if ends and held:
            yield kind, 0, " ".join(held)
            held, kind = [], "paragraph"
        if heading:
            yield "heading", len(heading[1]), line[heading.end() :].rstrip().rstrip("#")
        elif row:
            if not _TABLE.fullmatch(line):
                yield (
                    "row",
                    0,
                    _row(line),
                )
        elif _RULE.fullmatch(line) or _REFERENCE.match(line):
            continue
        elif item:
            held, kind = [line[item.end() :].strip()], "item"
        elif line.strip():
            held.append(line.strip())


def _row(line: str) -> str:
    return " | ".join(cell for part in line.strip().strip("|").split("|") if (cell := part.strip()))


def _unquoted(line: str) -> str:
    quoted = _QUOTE.match(line)
    return line[quoted.end() :] if quoted is not None else line


def _inline(words: str) -> str:
    for pattern, instead in _INLINE:
        words = pattern.sub(instead, words)
    return " ".join(html.unescape(words).replace("\x00", "\ufffd").split())


def _front(source: str) -> tuple[dict[str, str], str]:
    """Part the front matter from the body."""
    lines = source.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return {}, source
    facts: dict[str, str] = {}
    for number, line in enumerate(lines[1:_LONGEST_FRONT], start=1):
        if line.strip() in ("---", "..."):
            return facts, "".join(lines[number + 1 :])
        if field := _FIELD.fullmatch(line.strip()):
            facts.setdefault(field[1].lower(), field[2].strip().strip("\"'[]"))
    return {}, source


def _one(facts: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((facts[name] for name in names if facts.get(name)), None)


def _day(words: str | None) -> str | None:
    """Return the day that a field of the front matter tells; nothing when it tells none."""
    return day_and_hour(words) if words is not None else None
