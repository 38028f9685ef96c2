"""Follows statements through an article: who relays whom, which post they belong to, through what they came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.parse import Parse
from dateline.annotate.speech.attribution import attribution_of
from dateline.annotate.speech.channels import channel_near
from dateline.annotate.speech.contents import trimmed
from dateline.annotate.speech.speakers import party_of
from dateline.records.articles import Span
from dateline.records.claims import (
    ActorKind,
    Attribution,
    Channel,
    Mode,
    Statement,
    claim_id,
)

if TYPE_CHECKING:
    pass

__all__ = ["authored", "carried_on", "cited", "led_on", "relayed"]

_CITING = re.compile(
    r"\bciting (?P<who>(?:an?|the|two|three|several|some|unnamed|unidentified|senior|people|sources|officials|[A-Z])"
    r"[^.;:!?“”\"]{2,80}?)(?=,? that\b|,|[.;:]|$)"
)
_WRITING = re.compile(r"\b(?:post|message|statement|letter|tweet|communiqu[eé]|read-?out)s?$", re.I)
_NEAR = 600  # characters: about two paragraphs


def relayed(told: Sequence[Statement]) -> list[Statement]:
    """Set ``via``: a statement whose cue lies in another's content was relayed by that one's speaker."""
    finished = []
    for statement in told:
        outer = [
            other.speaker
            for other in told
            if other is not statement and other.speaker and statement.cue and _within(statement.cue[0], other.content)
        ]
        finished.append(attrs.evolve(statement, via=tuple(outer)) if outer else statement)
    return finished


def cited(parse: Parse, cast: Cast, told: Sequence[Statement]) -> list[Statement]:
    """Give what an outlet reports, "citing two officials", to the officials; the outlet relays it."""
    finished = []
    for statement in told:
        outlet = statement.speaker
        sentence = parse.sentence_at((statement.cue or statement.content)[0].start)
        match = _CITING.search(parse.words(sentence)) if statement.attribution is Attribution.OUTLET else None
        if match is not None and outlet is not None:
            who = Span(sentence.start + match.start("who"), sentence.start + match.end("who"))
            content = _after(parse, statement.content, who)
            speaker = party_of(parse, cast, who)
            actor = cast.actors.get(speaker.actor) if speaker.actor else None
            statement = attrs.evolve(
                statement,
                id=claim_id("st", parse.article.id, content, speaker.name, *statement.cue),
                content=content,
                speaker=speaker,
                via=(*statement.via, outlet),
                attribution=attribution_of(parse.words(who), actor, terms=False),
            )
        finished.append(statement)
    return finished


def _after(parse: Parse, content: tuple[Span, ...], who: Span) -> tuple[Span, ...]:
    """Return the content without the words that name who is cited, when the tagger took them in."""
    kept = []
    for piece in content:
        if not piece.overlaps(who):
            kept.append(piece)
        elif who.end < piece.end and (rest := trimmed(parse, Span(who.end, piece.end))) is not None:
            kept.append(rest)
    return tuple(kept) or content


def authored(parse: Parse, told: Sequence[Statement]) -> list[Statement]:
    """Give "according to the same post" to whoever wrote the last post told of."""
    finished: list[Statement] = []
    for statement in told:
        spans = statement.speaker.spans if statement.speaker else ()
        by_channel = bool(spans) and _WRITING.search(parse.words(spans[0])) is not None
        if by_channel and statement.speaker is not None and statement.speaker.actor is None:
            last = next((other for other in reversed(finished) if _writes(other)), None)
            near = last is not None and statement.content[0].start - last.content[-1].end < _NEAR
            if last is not None and last.speaker is not None and near:
                speaker = attrs.evolve(last.speaker, spans=spans)
                statement = attrs.evolve(
                    statement,
                    speaker=speaker,
                    mode=Mode.SPEECH,
                    attribution=last.attribution,
                    channel=last.channel,
                    id=claim_id("st", parse.article.id, statement.content, speaker.name, *statement.cue),
                )
        finished.append(statement)
    return finished


def _writes(statement: Statement) -> bool:
    return statement.channel is not None and statement.channel.name.endswith(("post", "statement", "letter", "report"))


def led_on(parse: Parse, cast: Cast, told: Sequence[Statement]) -> list[Statement]:
    """Give a statement the channel told of its speaker just before: "She spoke to reporters on Friday. She said …"."""
    finished = []
    for statement in told:
        if statement.channel is None and statement.mode is Mode.SPEECH and statement.speaker and statement.cue:
            channel = _channel_before(parse, cast, statement)
            statement = attrs.evolve(statement, channel=channel) if channel else statement
        finished.append(statement)
    return finished


def _channel_before(parse: Parse, cast: Cast, statement: Statement) -> Channel | None:
    passage = parse.passage_at(statement.cue[0].start)
    speaker = statement.speaker.actor if statement.speaker else None
    if passage is None or speaker is None:
        return None
    before = [sentence for sentence in passage.sentences if sentence.end <= statement.cue[0].start][-2:]
    for sentence in reversed(before):
        channel = channel_near(parse, sentence, (), statement.cue[0])
        if channel is None:
            continue
        people = [
            mention.actor
            for mention in cast.mentions_in(sentence)
            if mention.span.end <= channel.span.start and cast.actors[mention.actor].kind is not ActorKind.STATE
        ]
        if people and set(people) == {speaker}:
            return channel
    return None


def carried_on(told: Sequence[Statement]) -> list[Statement]:
    """Give "he wrote" the channel in which the same speaker wrote before."""
    posts: dict[str, Channel] = {}
    finished = []
    for statement in told:
        speaker = statement.speaker.actor if statement.speaker else None
        if (
            speaker
            and statement.channel is not None
            and statement.channel.name.endswith(("post", "statement", "letter"))
        ):
            posts[speaker] = statement.channel
        elif speaker in posts and _may_go_on(statement, posts[speaker]):
            finished.append(attrs.evolve(statement, channel=posts[speaker]))
            continue
        finished.append(statement)
    return finished


def _may_go_on(statement: Statement, channel: Channel) -> bool:
    near = statement.content[0].start - channel.span.end < _NEAR
    return near and statement.channel is None and statement.mode is Mode.SPEECH


def _within(span: Span, content: tuple[Span, ...]) -> bool:
    return any(piece.holds(span) for piece in content)
