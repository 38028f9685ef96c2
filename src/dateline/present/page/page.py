"""Puts the page together: the brief, the timeline, the matrix, the tables, and the articles themselves."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from dateline.present.changes import GROUPS, Change, told_changes
from dateline.present.citations import Notes, number
from dateline.present.page.marks import STANCE_MARKS, STATUS_MARKS, anchor, link, shown
from dateline.present.page.matrix import matrix_of
from dateline.present.page.reader import claims_of, read_article
from dateline.present.page.rewritten import rewritten
from dateline.present.page.timeline import draw_timeline, timeline_rows
from dateline.present.wording import capital, outlet_of, standing_words
from dateline.records.claims import Annotations, Level, Status
from dateline.records.date_words import in_words
from dateline.records.stories import Brief, Changes, Citation, Sentence, Story, StoryContradiction, StorySide

__all__ = ["render_page"]


def render_page(story: Story, brief: Brief, annotated: Sequence[Annotations], changed: Changes | None = None) -> str:
    """Return the page of a story: one self-contained HTML file."""
    style = _file("style.css")
    notes = number(brief, story)
    by_article = {item.article.id: item for item in annotated}
    environment = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(shown=shown, link=link, day=_day, capital=capital)
    rows, tray = timeline_rows(story.events)
    articles = [
        {
            "item": item,
            "outlet": outlet_of(item.article),
            "claims": (claims := claims_of(by_article[item.article.id]) if item.article.id in by_article else ()),
            "body": read_article(item.article, claims, _cited(notes, item.article.id)),
        }
        for item in reversed(story.articles)
    ]
    return environment.get_template("page.html.j2").render(
        story=story,
        brief=brief,
        style=Markup(style),
        policy=_policy(style),
        cite=lambda sentence: _cite(sentence, notes),
        notes=[(n, citation, notes) for citation, n in notes.numbers.items()],
        timeline=draw_timeline(story),
        rows=rows,
        tray=tray,
        matrix=matrix_of(story),
        articles=articles,
        names={actor.id: actor.name for actor in story.actors},
        outlets={item.article.id: outlet_of(item.article) for item in story.articles},
        texts={item.article.id: item.article for item in story.articles},
        statuses=[(status, STATUS_MARKS[status]) for status in Status],
        status_marks=STATUS_MARKS,
        stance_marks=STANCE_MARKS,
        levels={
            Level.SAID: "said by the actor",
            Level.REPORTED: "reported by another",
            Level.OUTLET: "the outlet's voice",
        },
        standing=standing_words,
        to_words=_to_words,
        origins=len({item.origin for item in story.articles}),
        anchor=anchor,
        rewritten=rewritten,
        sides=_sides,
        support=_support,
        moved=[(track, (track.steps[0], *track.moves)) for track in story.tracks if track.moves],
        revisions={one.article: one for one in story.revisions},
        changed=changed,
        changes=_grouped(changed, story),
    )


def _sides(quarrel: StoryContradiction) -> list[tuple[str, list[StorySide]]]:
    """Return what a contradiction's claims say, each value once with all who say it."""
    values: dict[str, list[StorySide]] = {}
    for side in quarrel.claims:
        values.setdefault(side.value, []).append(side)
    return list(values.items())


def _support(articles: int, origins: int) -> str:
    """Return how many articles tell something, and how many of them on their own.

    >>> _support(5, 2), _support(1, 1)
    ('5 articles, 2 origins', '1 article, 1 origin')
    """
    return f"{articles} article{'s' if articles != 1 else ''}, {origins} origin{'s' if origins != 1 else ''}"


def _grouped(changed: Changes | None, story: Story) -> list[tuple[str, list[Change]]]:
    if changed is None:
        return []
    told = told_changes(changed, story)
    groups = [(group, [one for one in told if one.group == group]) for group in GROUPS if group != "Rewritten"]
    return [(group, found) for group, found in groups if found]


def _file(name: str) -> str:
    return (files("dateline.present.page") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Return a content security policy under which nothing but our own style counts."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _day(published: str | None) -> str:
    return in_words(published[:10]) if published else "undated"


def _cited(notes: Notes, article: str) -> list:  # type: ignore[type-arg]
    return [citation.spans[0] for citation in notes.numbers if citation.article == article]


def _to_words(citation: Citation) -> str:
    """Return the anchor of a citation's first words."""
    return anchor("c", citation.article, citation.spans[0].start, citation.spans[0].end)


def _cite(sentence: Sentence, notes: Notes) -> Markup:
    """Return the marks of a sentence's citations, each a link to its words."""
    marks = []
    for citation in sorted(set(sentence.citations), key=lambda one: notes.numbers[one]):
        n = notes.numbers[citation]
        article = notes.articles[citation.article]
        told = f"{outlet_of(article)}, {_day(article.published)}: “{notes.words(citation)}”"
        marks.append(
            Markup('<a class="cite" href="#{h}" title="{t}">[{n}]</a>').format(h=_to_words(citation), t=told, n=n)
        )
    return Markup("").join(marks)
