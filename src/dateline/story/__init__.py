"""Adds claims up: the story as of a day, from annotated articles and the links over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.records.articles import Capture
from dateline.records.claims import Annotations, Debt
from dateline.records.decisions import Decision, DecisionKind, standing
from dateline.records.links import Link
from dateline.records.stories import Story, StoryArticle
from dateline.story.changes import changes
from dateline.story.contradictions import story_contradictions
from dateline.story.corrections import (
    corrected_actors,
    corrected_events,
    corrected_statements,
    links_of,
    withdrawn,
    without_rejected,
)
from dateline.story.events import story_events
from dateline.story.outlook import story_expectations, story_questions
from dateline.story.positions import story_positions, story_reactions
from dateline.story.statements import story_statements
from dateline.story.view import View, look

__all__ = ["add_up", "changes", "links_of"]


def add_up(
    annotated: Sequence[Annotations],
    links: Sequence[Link],
    *,
    as_of: str | None = None,
    captures: Mapping[str, Capture] | None = None,
    decisions: Sequence[Decision] = (),
) -> Story:
    """Return the story that some articles tell.

    Args:
        annotated: the articles with their claims, in any order.
        links: judgements over those claims.
        as_of: an ISO day; articles published after it are left out. Otherwise the newest publication counts.
        captures: article id to the bytes it was read from, for the list of sources.
        decisions: what people decided, in the order they did; what was undone counts no more.
    """
    holding = standing(decisions)
    gone = withdrawn(holding)
    listed = [item for item in annotated if as_of is None or (item.article.published or "")[:10] <= as_of[:10]]
    known = [item for item in listed if item.article.id not in gone]
    all_links = (*links_of(holding), *links)
    view = look(known, all_links)
    if any(one.kind is DecisionKind.REJECT for one in holding):
        view = look(without_rejected(known, {**view.statements, **view.events}, holding), all_links)
    events = corrected_events(story_events(view), holding)
    newest = max((item.article.published for item in known if item.article.published), default=None)
    return Story(
        as_of=as_of or newest,
        articles=_articles(look(listed, all_links), captures or {}, gone),
        actors=corrected_actors(tuple(view.known.values()), holding),
        statements=corrected_statements(story_statements(view), view.known, holding),
        events=events,
        positions=story_positions(view),
        reactions=story_reactions(view),
        contradictions=story_contradictions(view, events),
        questions=story_questions(view, events),
        expectations=story_expectations(events),
        debt=_debt(view),
    )


def _articles(view: View, captures: Mapping[str, Capture], gone: frozenset[str]) -> tuple[StoryArticle, ...]:
    by_url: dict[str, str] = {}
    listed = []
    for item in view.annotated:
        article, capture = item.article, captures.get(item.article.id)
        listed.append(
            StoryArticle(
                article=article,
                captured=capture.captured if capture else None,
                sha256=capture.sha256 if capture else None,
                origin=view.origins[article.id],
                version_of=by_url.get(article.url) if article.url else None,
                withdrawn=article.id in gone,
            )
        )
        if article.url:
            by_url[article.url] = article.id
    return tuple(listed)


def _debt(view: View) -> tuple[Debt, ...]:
    """Return the debt of all articles; copies owe it once."""
    found: dict[tuple[str, str, str], Debt] = {}
    for item in view.annotated:
        for debt in item.debt:
            found.setdefault((view.origins[item.article.id], debt.kind, debt.text), debt)
    return tuple(found.values())
