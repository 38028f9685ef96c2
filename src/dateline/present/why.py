"""Explains the judgements behind an id: the claims, their words, what joined them, and what was nearly joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.present.candidates import rivals_of
from dateline.present.wording import Names, outlet_of
from dateline.records.articles import Article, Span
from dateline.records.claims import Annotations, EventReport, Position, Statement
from dateline.records.decisions import Decision, DecisionKind
from dateline.records.links import Link
from dateline.records.stories import Story, StoryEvent, StoryStatement

__all__ = ["explained"]

_POLICY = "the newest day's word counts; of one day, what is done, then a party's own word:"


class _Claims:
    """Every claim and article of a story by its id."""

    def __init__(self, story: Story, annotated: Sequence[Annotations]) -> None:
        self.articles: Mapping[str, Article] = {item.article.id: item.article for item in annotated}
        self.names = Names(story)
        self.known: dict[str, Statement | EventReport | Position] = {}
        for item in annotated:
            self.known.update({one.id: one for one in item.statements})
            self.known.update({one.id: one for one in item.events})
            self.known.update({one.id: one for one in item.positions})
        self.mentions = [(item.article, one) for item in annotated for one in item.mentions]

    def where(self, article: str) -> str:
        """Return outlet and day of an article."""
        known = self.articles[article]
        return f"{outlet_of(known)}, {(known.published or 'undated')[:10]}"

    def words(self, article: str, spans: Sequence[Span]) -> str:
        """Return the exact words of some spans."""
        return " […] ".join(" ".join(self.articles[article].words(span).split()) for span in spans)


def explained(
    identity: str, story: Story, annotated: Sequence[Annotations], links: Sequence[Link], decisions: Sequence[Decision]
) -> Iterator[str]:
    """Yield the lines that explain an id: of an event, a statement, a position, an actor or an article.

    Args:
        identity: the id, of the story or of one article's claim.
        story: what the coverage adds up to.
        annotated: the articles with their claims.
        links: the judgements, people's first.
        decisions: those that hold.
    """
    claims = _Claims(story, annotated)
    event = next((one for one in story.events if _tells(one, identity)), None)
    statement = next((one for one in story.statements if identity in {report.claim for report in one.reports}), None)
    if event is not None:
        yield from _event(event, claims)
        members = {step.report for step in event.history}
    elif statement is not None:
        yield from _statement(statement, claims)
        members = {report.claim for report in statement.reports}
    else:
        yield from _other(identity, story, claims)
        members = {identity}
    yield from _decided(members | {identity}, decisions)
    yield from _joined(members | {identity}, links, claims)
    yield from rivals_of(identity, story, members)


def _tells(event: StoryEvent, identity: str) -> bool:
    return event.id == identity or any(step.report == identity for step in event.history)


def _event(event: StoryEvent, claims: _Claims) -> Iterator[str]:
    stands = f"{event.status.value}{', disputed' if event.disputed else ''}"
    yield f"  {event.label}: {stands}; {event.origins} origins, {len(event.history)} reports"
    yield f"  {_POLICY}"
    for step in event.history:
        holder = claims.names.name(step.by) if step.by else "the outlet"
        day = (step.published or "undated")[:10]
        yield f"    {day}  {step.status.value}, says {holder}  ({step.report})"
        cited = step.citation
        yield f"      in {claims.where(cited.article)}: “{claims.words(cited.article, cited.spans)}”"
        if isinstance(report := claims.known.get(step.report), EventReport):
            yield f"      {_read_from(report, claims)}"


def _read_from(report: EventReport, claims: _Claims) -> str:
    date = f"“{report.date.text}” read as {report.date.edtf}" if report.date and report.date.edtf else "no date"
    who = ", ".join(f"{claims.names.name(one.actor)} ({one.role})" for one in report.participants) or "nobody named"
    trigger = claims.words(report.article_id, (report.trigger,))
    how = f"{report.certainty.value}, {report.modality.value}"
    return f"named by “{trigger}” as {report.type.value}; {how}; {date}; {who}; {report.place or 'no place'}"


def _statement(statement: StoryStatement, claims: _Claims) -> Iterator[str]:
    tellings = f"{statement.origins} origins, {len(statement.reports)} reports"
    yield f"  said by {statement.speaker_name or 'nobody named'} ({statement.attribution.value}); {tellings}"
    for report in statement.reports:
        claim = claims.known.get(report.claim)
        words = claims.words(report.article, report.content)
        yield f"    in {claims.where(report.article)}: “{words}”  ({report.claim})"
        if isinstance(claim, Statement):
            cue = f"cue “{claims.words(claim.article_id, claim.cue)}”" if claim.cue else "no cue"
            named = claim.speaker and claim.speaker.spans
            who = f"speaker “{claims.words(claim.article_id, claim.speaker.spans)}”" if claim.speaker and named else ""
            actor = f" → {claim.speaker.actor}" if claim.speaker and claim.speaker.actor else ""
            yield f"      {claim.kind.value}, {claim.mode.value}; {cue}; {who or 'no speaker in the words'}{actor}"


def _other(identity: str, story: Story, claims: _Claims) -> Iterator[str]:
    claim = claims.known.get(identity)
    actor = next((one for one in story.actors if one.id == identity), None)
    item = next((one for one in story.articles if one.article.id == identity), None)
    if isinstance(claim, Position):
        who = claims.names.name(claim.actor)
        yield f"  {who} {claim.stance.value} “{claim.issue}”: {claim.level.value}, {claim.firmness.value}"
        yield f"    in {claims.where(claim.article_id)}: “{claims.words(claim.article_id, claim.evidence)}”"
    elif claim is not None:
        yield "  It does not count: it was rejected, or its article was withdrawn."
        spans = claim.content if isinstance(claim, Statement) else claim.evidence
        yield f"    in {claims.where(claim.article_id)}: “{claims.words(claim.article_id, spans)}”"
    elif actor is not None:
        yield f"  {actor.name}: {actor.kind.value}{f', {actor.role}' if actor.role else ''}"
        yield f"    names: {', '.join(actor.aliases) or actor.name}"
        yield f"    Wikidata: {actor.wikidata or 'not known'}"
        named = [(article, one) for article, one in claims.mentions if one.actor == identity]
        for article, one in named[:6]:
            yield f"    {one.form} in {claims.where(article.id)}: “{claims.words(article.id, (one.span,))}”"
    elif item is not None:
        yield f"  {claims.where(identity)}; origin {item.origin}{', withdrawn' if item.withdrawn else ''}"
        if item.version_of:
            yield f"    a later version of {item.version_of}: the same address {item.article.url}"
        date_from = item.article.published_from
        yield f"    its date comes from {date_from.value if date_from else 'nowhere'}"
    else:
        yield "  No claim of the story rests on it."


def _decided(members: set[str], decisions: Sequence[Decision]) -> Iterator[str]:
    for one in decisions:
        if one.target in members and one.kind not in (DecisionKind.MERGE, DecisionKind.SPLIT):
            value = f" {one.value}" if one.value else ""
            reason = f": {one.reason}" if one.reason else ""
            yield f"  decided, {one.kind.value}{value}, by {one.author or 'somebody'}{reason}  ({one.id})"


def _joined(members: set[str], links: Sequence[Link], claims: _Claims) -> Iterator[str]:
    found = [link for link in links if link.left in members or link.right in members]
    if not found:
        yield "  It stands alone: nothing else was held to be the same."
        return
    yield "  held to be one, or not:"
    for link in found:
        by = f", by {link.author}"
        yield f"    {link.judgement.value}: {link.left} and {link.right}: {link.reason}, score {link.score:g}{by}"
