"""What stands around every page, and the templates that all of them share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import attrs
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from dateline.present.page.marks import STANCE_MARKS, STATUS_MARKS, anchor, link, plain, shown
from dateline.present.page.rewritten import came, rewritten, went
from dateline.present.sentences import duration_words
from dateline.present.site.links import Links
from dateline.present.site.naming import name_of
from dateline.present.site.narrowing import first_page, narrowed, next_page, without
from dateline.present.site.telling import ledger_of, sides_of, turns_of
from dateline.present.wording import capital
from dateline.records.catalogue import EntryKind
from dateline.records.date_words import in_words

__all__ = ["PAGES", "Chrome", "Notice", "asset", "day", "render", "style", "support"]

# The pages that every page leads to, in order.
PAGES: tuple[tuple[str, str], ...] = (
    ("overview", "Overview"),
    ("timeline", "Timeline"),
    ("statements", "Statements"),
    ("positions", "Positions"),
    ("actors", "Actors"),
    ("contradictions", "Contradictions"),
    ("questions", "Questions"),
    ("expectations", "Expectations"),
    ("sources", "Sources"),
    ("search", "Search"),
    ("log", "Log"),
)


@attrs.frozen(kw_only=True)
class Notice:
    """A line at the head of a page: what was done, with the way back, or what the reader must know."""

    text: str
    undo: str | None = None  # the decision that an undo is about


@attrs.frozen(kw_only=True)
class Chrome:
    """What a page shows around its content."""

    links: Links
    title: str  # of the dossier
    base: str = ""  # what comes before an address that is copied elsewhere: "https://dossier.example"
    as_of: str | None = None
    active: str = ""  # the name of the page
    nonce: str = ""  # that lets our own style and script count
    csrf: str = ""  # that proves a form is ours
    user: str | None = None
    may_edit: bool = False
    may_note: bool = False
    must_sign: bool = False  # whether a note needs a name and an e-mail
    static: bool = False  # written as files: no forms, nothing that needs a server
    notices: tuple[Notice, ...] = ()
    policy: str | None = None  # of a file, which has no headers

    def whole(self, address: str) -> str | None:
        """Return an address of this page as it is copied elsewhere; nothing where the place of the site is not told."""
        if self.static and not self.base:
            return None
        return self.base + self.links.from_root(address)


def render(template: str, chrome: Chrome, **values: Any) -> str:
    """Return a page, or a part of one, from its template."""
    return _environment().get_template(template).render(chrome=chrome, links=chrome.links, **values)


def asset(name: str) -> bytes:
    """Return a style sheet or a script.

    Raises:
        FileNotFoundError: there is none of this name.
    """
    if name not in ("site.css", "site.js", "htmx.min.js", "htmx.LICENSE"):
        raise FileNotFoundError(name)
    own = (files("dateline.present.site") / "assets" / name).read_bytes()
    if name != "site.css":
        return own
    return (files("dateline.present.page") / "templates" / "style.css").read_bytes() + own


@cache
def style() -> str:
    """Return the style sheet as it stands within a file; its hash is in the file's policy."""
    return asset("site.css").decode()


def day(published: str | None) -> str:
    """Return a day of publication in words.

    >>> day("2025-10-16T09:00"), day(None)
    ('16 October 2025', 'undated')
    """
    return in_words(published[:10]) if published else "undated"


def support(articles: int, origins: int) -> str:
    """Return how many articles tell something, and how many of them on their own.

    >>> support(5, 2), support(1, 1)
    ('2 origins (5 articles)', '1 origin (1 article)')
    """
    return f"{origins} origin{'s' if origins != 1 else ''} ({articles} article{'s' if articles != 1 else ''})"


def number(count: int) -> str:
    """Return a number as people write it.

    >>> number(1234567)
    '1,234,567'
    """
    return f"{count:,}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        shown=shown,
        plain=plain,
        link=link,
        day=day,
        capital=capital,
        words=_words,
        number=number,
        lasting=duration_words,
        went=went,
        came=came,
    )
    made.globals.update(
        PAGES=PAGES,
        CORRECTED=frozenset(("event", "statement", "position", "actor", "article")),
        STATUS_MARKS=STATUS_MARKS,
        STANCE_MARKS=STANCE_MARKS,
        Kind=EntryKind,
        anchor=anchor,
        support=support,
        ledger_of=ledger_of,
        sides_of=sides_of,
        turns_of=turns_of,
        naming=name_of,
        rewritten=rewritten,
        first_page=first_page,
        narrowed=narrowed,
        next_page=next_page,
        without=without,
        style=lambda: Markup(style()),
        Markup=Markup,
    )
    return made


def _words(edtf: str | None) -> str:
    """Return an EDTF date in words; one that is none of ours stands as it is."""
    if not edtf:
        return "no date told"
    try:
        return in_words(edtf)
    except ValueError:
        return edtf


def _template(name: str) -> str:
    return (files("dateline.present.site") / "templates" / name).read_text(encoding="utf-8")
