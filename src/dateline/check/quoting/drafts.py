"""Takes the quotations of a draft with whom it gives them to, and holds each against the articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.check.quoting.quotations import Quoted, check_quotation
from dateline.check.quoting.utterances import Speaker, prose_of, speaker_of, utterances_of
from dateline.records.articles import Span
from dateline.records.claims import Actor, ActorKind, Annotations, Statement
from dateline.records.findings import Finding, Quoting

__all__ = ["check_quotations", "outermost"]

_BESIDE = 60  # characters next to a quotation in which its speaker may be named
_CLOSING = {"“": "”", '"': '"', "«": "»", "„": "“"}
_LONGEST = 1500  # characters
_PARAGRAPH = re.compile(r"\n\s*\n")
_ENDS = re.compile(r"(?<=[.!?])[”\"’')]*\s+")


def check_quotations(
    draft: Quoting, quoted: Sequence[Span], articles: Sequence[Quoting], corrected: Mapping[str, Actor]
) -> Iterator[Finding]:
    """Yield a verdict on each quotation of a draft.

    Args:
        draft: the draft.
        quoted: its quotations, the outermost ones.
        articles: those that its words may come from.
        corrected: statement id to the speaker that a person gave it.
    """
    wanted = tuple(draft.annotations.article.words(span) for span in quoted)
    utterances = [
        run
        for one in articles
        if wanted
        for run in (*utterances_of(one, corrected), *prose_of(one.annotations, wanted, corrected))
    ]
    for span in quoted:
        finding = check_quotation(_quoted(draft, span), utterances)
        if finding is not None:
            yield finding


def outermost(draft: Quoting) -> tuple[Span, ...]:
    """Return the quotations of a draft that stand in no other, each to its closing mark though lines break in it."""
    text = draft.annotations.article.text
    whole: list[Span] = []
    for inner in draft.quotations:
        span = _to_its_close(text, inner)
        if not whole or not whole[-1].overlaps(span):
            whole.append(span)
    return tuple(whole)


def _to_its_close(text: str, inner: Span) -> Span:
    """Return a quotation to its closing mark, where the end of a line cut it short."""
    closing = _CLOSING.get(text[inner.start - 1 : inner.start])
    if closing is None or text[inner.end : inner.end + 1] == closing:
        return inner
    end = text.find(closing, inner.end, inner.end + _LONGEST)
    between = text[inner.end : end] if end > 0 else ""
    whole = end >= 0 and not _PARAGRAPH.search(between) and text[inner.start - 1] not in between
    return Span(inner.start, end) if whole else inner


def _quoted(draft: Quoting, span: Span) -> Quoted:
    article = draft.annotations.article
    line = _line(article.text, span)
    before = _ENDS.split(article.text[line.start : span.start])[-1]
    after = _ENDS.split(article.text[span.end : line.end])[0]
    return Quoted(text=article.words(span), span=span, speaker=_speaker(draft, span), around=f"{before} {after}")


def _line(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _speaker(draft: Quoting, span: Span) -> Speaker | None:
    """Return whom a draft gives a quotation to."""
    told = draft.annotations
    telling = [one for one in told.statements if any(part.overlaps(span) for part in (*one.quoted, *one.content))]
    best = max(telling, key=lambda one: (_shared(one, span), one.speaker is not None), default=None)
    return speaker_of(told, best) or _beside(told, span)


def _shared(statement: Statement, span: Span) -> float:
    """Return how much of a statement and a quotation is one stretch."""
    parts = statement.quoted or statement.content
    common = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in parts)
    return common / max(1, sum(part.end - part.start for part in parts))


def _beside(told: Annotations, span: Span) -> Speaker | None:
    """Return the only person named next to a quotation, where the draft does not say who speaks."""
    text = told.article.text
    line = _line(text, span)
    near = Span(max(line.start, span.start - _BESIDE), min(line.end, span.end + _BESIDE))
    people = {actor.id: actor for actor in told.actors if actor.kind is ActorKind.PERSON and actor.named}
    named = {
        mention.actor
        for mention in told.mentions
        if mention.actor in people and mention.span.overlaps(near) and not mention.span.overlaps(span)
    }
    if len(named) != 1:
        return None
    actor = people[named.pop()]
    return Speaker(name=actor.name, actor=actor)
