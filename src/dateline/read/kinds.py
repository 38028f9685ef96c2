"""Tells what a page is: an article, its mere beginning, a live blog; or an error, a wall, a list of links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import NotAnArticle
from dateline.records.articles import PageForm

__all__ = ["form_of", "refuse_answer", "refuse_what_is_no_article"]

_SHORT = 600  # letters: an error page or a wall seldom says more
_LITTLE_SHOWN = 4_000  # letters of all a page shows
_BEGINNING = 1_500  # letters: what a paywall lets through, when the page's data tell of one
_FIRST_WORDS = 900  # the same, when only its words do
_MANY_LINKS = 12
_PROSE_OF_AN_INDEX = 500  # letters of prose in one box of a page that lists others
_MOSTLY = 0.5  # of a page's paragraphs, that each stand under the headline of another page
_ENDS = re.compile(r"(?:…|\.\.\.)\W*$|[\w,;]\s*$")
_NEWS = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report\w*)"')
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_LIVE = re.compile(r'"@type"\s*:\s*\[?\s*"LiveBlogPosting"')
_ANSWERS = {
    401: ("a page behind a sign-in", "saving it from a browser that is signed in"),
    402: ("a page behind a paywall", "saving it from a browser that is signed in"),
    403: ("a page the server keeps from us", "opening it in a browser and saving it from there"),
    404: ("an error page", "the article's present address, or a copy in a web archive"),
    410: ("an error page", "a copy in a web archive"),
    429: ("a refusal, for we asked too often", "again in some minutes"),
    451: ("a page kept back for legal reasons", "a copy in a web archive"),
}
_WHAT = {
    "error": ("an error page", "the article's present address, or a copy in a web archive"),
    "blocked": ("a check for robots or a refusal", "opening it in a browser and saving it from there"),
    "consent": ("a wall that asks for consent", "opening it in a browser, choosing there, and saving the page"),
}


def refuse_answer(status: int, name: str) -> None:
    """Refuse what a server sent with an error.

    Raises:
        NotAnArticle: the status tells of one.
    """
    if status >= 400:
        other = ("an error page", "again later" if status >= 500 else "the article's present address")
        what, instead = _ANSWERS.get(status, other)
        raise NotAnArticle(name, what, f"the server answered {status}", instead)


def refuse_what_is_no_article(apart: Mapping[str, Any], text: str, name: str) -> None:
    """Refuse error pages, walls and lists of links.

    Args:
        apart: the page, taken apart.
        text: the article that was found, maybe nothing.
        name: what error messages call it.

    Raises:
        NotAnArticle: it is one of them.
    """
    signals = apart["signals"]
    if not signals:
        return
    if len(text) < _SHORT and signals["box"] < _SHORT:
        for kind in ("blocked", "consent", "error"):
            if (words := _told(kind, apart)) is not None:
                what, instead = _WHAT[kind]
                raise NotAnArticle(name, what, f"it says “{words}”", instead)
    links = signals["headlines"]
    lists = signals["teasers"] >= _MOSTLY or _prose(apart) < _PROSE_OF_AN_INDEX
    if links >= _MANY_LINKS and signals["box"] < _PROSE_OF_AN_INDEX and lists and not _is_news(apart):
        why = f"it links to {links} headlines and tells none of the stories"
        raise NotAnArticle(name, "an index page", why, "the addresses of the articles it lists")


def form_of(apart: Mapping[str, Any], text: str) -> PageForm:
    """Return what a page gives of its article, or what sort of article it is."""
    data, signals = _data(apart), apart["signals"] or {}
    if _LIVE.search(data) or _matches("live", "title", _titles(apart)):
        return PageForm.LIVE
    not_free = _NOT_FREE.search(data) is not None or signals.get("wall", False)
    if not_free and len(text) < _BEGINNING:
        return PageForm.STUB
    asked = _matches("paywall", "shown", [signals.get("shown", "")]) is not None
    if asked and (len(text) < _FIRST_WORDS or (len(text) < _BEGINNING and _ENDS.search(text))):
        return PageForm.STUB
    return PageForm.WHOLE


def _told(kind: str, apart: Mapping[str, Any]) -> str | None:
    """Return the words by which a page is of a kind."""
    found = _matches(kind, "title", _titles(apart))
    if found is None and apart["signals"]["letters"] < _LITTLE_SHOWN:
        found = _matches(kind, "shown", [apart["signals"]["shown"]])
    return " ".join(found.split())[:80] if found else None


def _titles(apart: Mapping[str, Any]) -> list[str]:
    facts = apart["facts"]
    return [words for words in [facts.get("title"), *(facts.get("headings") or [])[:1]] if words]


def _matches(kind: str, where: str, texts: list[str]) -> str | None:
    pattern = _patterns().get((kind, where))
    if pattern is None:
        return None
    for text in texts:
        found = pattern.fullmatch(text.strip()) if where == "title" else pattern.search(text)
        if found is not None:
            return found.group()
    return None


def _prose(apart: Mapping[str, Any]) -> int:
    """Return the letters of prose found, but for lists and headings."""
    return sum(
        len(words) for kind, _, words, linked in apart["blocks"] if kind == "p" and not linked and len(words) > 80
    )


def _is_news(apart: Mapping[str, Any]) -> bool:
    metas = apart["facts"].get("metas") or {}
    return (
        metas.get("og:type", "").lower() in ("article", "news", "blog")
        or "article:published_time" in metas
        or _NEWS.search(_data(apart)) is not None
    )


def _data(apart: Mapping[str, Any]) -> str:
    return "\n".join(apart["facts"].get("json") or ())


@cache
def _patterns() -> dict[tuple[str, str], re.Pattern[str]]:
    listed: dict[tuple[str, str], list[str]] = {}
    text = files("dateline.read").joinpath("lexicons/page_kinds.tsv").read_text("utf-8")
    for row in text.splitlines()[1:]:
        if row and not row.startswith("#"):
            kind, where, pattern = row.split("\t")
            listed.setdefault((kind, where), []).append(pattern)
    return {key: re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE) for key, found in listed.items()}
