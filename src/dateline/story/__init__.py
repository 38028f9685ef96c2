"""Adds claims up: the story as of a day, from annotated articles and the links over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.records.anchors import anchored
from dateline.records.articles import Capture
from dateline.records.claims import Annotations, Debt
from dateline.records.decisions import Decision, standing
from dateline.records.links import Link
from dateline.records.stories import Story, StoryArticle
from dateline.records.tables import own_tables
from dateline.records.versions import Revision
from dateline.story.changes import changes
from dateline.story.contradictions import story_contradictions
from dateline.story.corrections import (
    corrected_actors,
    corrected_claims,
    corrected_events,
    corrected_statements,
    links_of,
    touches_claims,
    withdrawn,
)
from dateline.story.events import story_events
from dateline.story.issues import position_tracks
from dateline.story.outlook import story_outlook
from dateline.story.own import named_by_table, own_links
from dateline.story.positions import story_positions, story_reactions
from dateline.story.roles import Vetted, role_contradictions
from dateline.story.series import related
from dateline.story.statements import story_statements
from dateline.story.versions import known_by, notices_of, revision_of, versions_of
from dateline.story.view import View, look

__all__ = ["add_up", "changes", "known_by", "links_of", "own_links"]


def add_up(
    annotated: Sequence[Annotations],
    links: Sequence[Link],
    *,
    as_of: str | None = None,
    captures: Mapping[str, Capture] | None = None,
    decisions: Sequence[Decision] = (),
    vetted: Vetted | None = None,
) -> Story:
    """Return the story that some articles tell.

    Args:
        annotated: the articles with their claims, in any order.
        links: judgements over those claims.
        as_of: an ISO day or time; articles published after it are left out. Otherwise the newest publication counts.
        captures: article id to the bytes it was read from, for the list of sources.
        decisions: what people decided, in the order they did; what was undone counts no more.
        vetted: what the tables know of somebody's office; where an article tells another, both are kept.
    """
    holding = anchored(standing(decisions), annotated)
    gone, kept = withdrawn(holding), captures or {}
    there = known_by([item.article for item in annotated], as_of, kept)
    listed = [item for item in annotated if item.article.id in there]
    known = [item for item in listed if item.article.id not in gone]
    own = own_tables(holding)
    all_links = (*links_of(holding), *own_links(known, own), *links)
    view = look(known, all_links, kept, own)
    if touches_claims(holding):
        view = look(corrected_claims(view, holding), all_links, kept, own)
    events = corrected_events(view, related(view, story_events(view)), holding)
    newest = max((item.article.published for item in known if item.article.published), default=None)
    positions = story_positions(view)
    questions, expectations = story_outlook(view, events)
    articles = _articles(look(listed, all_links, kept), kept, gone)
    return Story(
        as_of=as_of or newest,
        articles=articles,
        actors=corrected_actors(view, holding),
        statements=corrected_statements(view, story_statements(view), holding),
        events=events,
        positions=positions,
        tracks=position_tracks(positions),
        reactions=story_reactions(view),
        contradictions=(
            *story_contradictions(view, events),
            *role_contradictions(view, named_by_table(view.annotated, own), vetted),
        ),
        questions=questions,
        expectations=expectations,
        debt=_debt(view),
        revisions=_revisions(articles),
    )


def _articles(view: View, captures: Mapping[str, Capture], gone: frozenset[str]) -> tuple[StoryArticle, ...]:
    versions = versions_of([item.article for item in view.annotated], captures)
    listed = []
    for item in view.annotated:
        article, capture = item.article, captures.get(item.article.id)
        listed.append(
            StoryArticle(
                article=article,
                captured=capture.captured if capture else None,
                sha256=capture.sha256 if capture else None,
                origin=view.origins[article.id],
                version_of=versions.get(article.id),
                withdrawn=article.id in gone,
                notices=notices_of(article),
            )
        )
    return tuple(listed)


def _revisions(articles: Sequence[StoryArticle]) -> tuple[Revision, ...]:
    texts = {item.article.id: item.article for item in articles}
    return tuple(revision_of(texts[item.version_of], item.article) for item in articles if item.version_of is not None)


def _debt(view: View) -> tuple[Debt, ...]:
    """Return the debt of all articles; copies owe it once."""
    found: dict[tuple[str, str, str], Debt] = {}
    for item in view.annotated:
        for debt in item.debt:
            found.setdefault((view.origins[item.article.id], debt.kind, debt.text), debt)
    return tuple(found.values())
