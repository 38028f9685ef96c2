"""Tells what changed in a story: as lines of a terminal, as Markdown, and as sentences of the brief."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from dateline.present.brief_markdown import escaped
from dateline.present.wording import Names, capital, clipped, outlet_of
from dateline.records.articles import Article
from dateline.records.claims import ActorKind
from dateline.records.date_words import in_words
from dateline.records.stories import Changes, Citation, DateChange, PositionChange, Sentence, StatusChange, Story
from dateline.records.versions import Revision

__all__ = ["GROUPS", "Change", "as_lines", "as_markdown", "told_changes"]

_MOST_WORDS = 24
GROUPS = (
    "Articles",
    "Where events stand",
    "Named first",
    "Said",
    "Positions",
    "Told in two ways",
    "Expected and open",
    "Rewritten",
    "No longer told",
)


@attrs.frozen(kw_only=True)
class Change:
    """One thing that changed: under which heading, in words, the id to ask about, and what it rests on."""

    group: str
    text: str
    id: str | None = None
    citations: tuple[Citation, ...] = ()
    is_turn: bool = False  # what was told before is told otherwise now

    @property
    def sentence(self) -> Sentence | None:
        """Return it as a sentence of a brief; what rests on no words is none."""
        return Sentence(text=f"{capital(self.text)}.", citations=self.citations[:3]) if self.citations else None


def told_changes(changes: Changes, story: Story) -> tuple[Change, ...]:
    """Return what changed, in words, in the order of its headings; what turned comes before what is new."""
    names, articles = Names(story), {item.article.id: item.article for item in story.articles}
    found = [
        *_articles(changes, articles),
        *(_status(one, names) for one in changes.status),
        *(_date(one) for one in changes.dates),
        *_named(changes),
        *_said(changes, articles),
        *(_position(one, names) for one in changes.positions),
        *_quarrels(changes),
        *_coming(changes),
        *(line for revision in changes.revisions for line in _rewritten(revision)),
        *_gone(changes),
    ]
    return tuple(sorted(found, key=lambda one: (GROUPS.index(one.group), not one.is_turn)))


def _articles(changes: Changes, articles: dict[str, Article]) -> Iterator[Change]:
    for what, found in (("added", changes.added), ("updated", changes.updated), ("withdrawn", changes.withdrawn)):
        for identity in found:
            article = articles[identity]
            day = in_words(article.published[:10]) if article.published else "undated"
            text = f"{what}: {outlet_of(article)}, {day}{f', “{article.title}”' if article.title else ''}"
            yield Change(group="Articles", text=text, id=identity, citations=(_head(article),))


def _head(article: Article) -> Citation:
    return Citation(article=article.id, spans=(article.prose[0].span if article.prose else article.blocks[0].span,))


def _status(one: StatusChange, names: Names) -> Change:
    after = f"{one.after.value.replace('-', ' ')}{', disputed' if one.disputed else ''}"
    by = f", says {names.name(one.by)}" if one.by else ""
    before = f"{one.before.value.replace('-', ' ')} → " if one.before else "new, "
    return Change(
        group="Where events stand",
        text=f"{one.label}: {before}{after}{by}",
        id=one.event,
        citations=(one.citation,),
        is_turn=one.before is not None,
    )


def _date(one: DateChange) -> Change:
    before = f"{in_words(one.before)} → " if one.before else "no day told → "
    return Change(
        group="Where events stand",
        text=f"date of the {one.label}: {before}{in_words(one.after)}",
        id=one.event,
        citations=(one.citation,),
        is_turn=one.before is not None,
    )


def _named(changes: Changes) -> Iterator[Change]:
    for one in changes.actors:
        if one.kind is not ActorKind.PLACE:
            yield Change(group="Named first", text=f"{one.name}{f', {one.role}' if one.role else ''}", id=one.id)


def _said(changes: Changes, articles: dict[str, Article]) -> Iterator[Change]:
    for one in changes.statements:
        report = one.reports[0]
        words = clipped(one.variants[0], _MOST_WORDS)
        text = f"{one.speaker_name or 'not told by whom'}, {outlet_of(articles[report.article])}: “{words}”"
        cited = Citation(article=report.article, spans=report.content)
        yield Change(group="Said", text=text, id=one.id, citations=(cited,))


def _position(one: PositionChange, names: Names) -> Change:
    position = one.position
    before = f" (before: {one.before.value})" if one.before and one.change == "changed" else ""
    words = clipped(position.words, _MOST_WORDS)
    text = f"{one.change}: {names.name(position.actor)} {position.stance.value} “{words}”{before}"
    return Change(
        group="Positions",
        text=text,
        id=position.id,
        citations=(position.citation,),
        is_turn=one.change != "new",
    )


def _quarrels(changes: Changes) -> Iterator[Change]:
    for one in changes.contradictions:
        sides = " / ".join(dict.fromkeys(side.value for side in one.claims))
        cited = tuple(dict.fromkeys(side.citation for side in one.claims))
        yield Change(group="Told in two ways", text=f"{one.about}: {sides}", citations=cited, is_turn=True)


def _coming(changes: Changes) -> Iterator[Change]:
    for one in changes.expectations:
        due = f", due {in_words(one.due)}" if one.due else ""
        text = f"expected, {one.outcome}: {one.text}{due}"
        yield Change(group="Expected and open", text=text, id=one.event, citations=(one.citation,))
    for question in changes.questions:
        answer = f" ({question.answer})" if question.answer else ""
        text = f"question, {question.status}{answer}: “{clipped(question.text, _MOST_WORDS)}”"
        yield Change(group="Expected and open", text=text, citations=(question.citation,))


def _rewritten(revision: Revision) -> Iterator[Change]:
    new, old = revision.article, revision.version_of
    noticed = {notice.span for notice in revision.notices}
    for notice in revision.notices:
        cited = Citation(article=new, spans=(notice.span,))
        text = f"the outlet says: “{notice.words}”"
        yield Change(group="Rewritten", text=text, id=new, citations=(cited,), is_turn=True)
    for one in revision.changes:
        if one.after in noticed:
            continue
        told = " → ".join(f"“{words}”" for words in (one.was, one.now) if words)
        sides = ((new, one.after), (old, one.before))
        cited_both = tuple(Citation(article=article, spans=(span,)) for article, span in sides if span is not None)
        yield Change(group="Rewritten", text=f"{one.kind.value}: {told}", id=new, citations=cited_both)


def _gone(changes: Changes) -> Iterator[Change]:
    gone = changes.gone
    for event in gone.events:
        text = f"event: {event.label}, {event.status.value.replace('-', ' ')}"
        yield Change(group="No longer told", text=text, id=event.id, citations=(event.history[-1].citation,))
    for one in gone.statements:
        text = f"statement of {one.speaker_name or 'somebody not told'}: “{clipped(one.variants[0], _MOST_WORDS)}”"
        cited = tuple(Citation(article=report.article, spans=report.content) for report in one.reports)
        yield Change(group="No longer told", text=text, id=one.id, citations=cited)
    for quarrel in gone.contradictions:
        cited = tuple(dict.fromkeys(side.citation for side in quarrel.claims))
        yield Change(group="No longer told", text=f"contradiction: {quarrel.about}", citations=cited)


def _heading(changes: Changes) -> str:
    return f"Since {changes.since}{f' to {changes.as_of[:10]}' if changes.as_of else ''}"


def as_lines(changes: Changes, story: Story) -> Iterator[tuple[str, bool]]:
    """Yield the lines for a terminal, each with whether it is a heading."""
    yield _heading(changes), True
    found = told_changes(changes, story)
    if not found:
        yield "  Nothing changed.", False
    for group in GROUPS:
        told = [one for one in found if one.group == group]
        if told:
            yield group, True
        yield from ((f"  {one.text}{f'  ({one.id})' if one.id else ''}", False) for one in told)


def as_markdown(changes: Changes, story: Story) -> str:
    """Return what changed as Markdown."""
    found = told_changes(changes, story)
    lines = [f"# {_heading(changes)}", ""]
    if not found:
        lines.append("*Nothing changed.*")
    for group in GROUPS:
        told = [one for one in found if one.group == group]
        if told:
            lines += [f"## {group}", ""]
            lines += [f"- {escaped(capital(one.text))}{f' (`{one.id}`)' if one.id else ''}" for one in told]
            lines.append("")
    return "\n".join(lines) + "\n"
