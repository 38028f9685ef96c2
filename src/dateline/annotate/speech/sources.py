"""Tells which words name who speaks, where the tagger left that open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.lexicon import words_of
from dateline.annotate.parse import Parse
from dateline.annotate.speech.channels import is_channel
from dateline.annotate.speech.drafts import Draft
from dateline.annotate.speech.layout import announcer
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["MADE_KNOWN", "behind", "source_of"]

_QUOTED_AS = re.compile(r"\bquoted\b", re.I)
MADE_KNOWN = re.compile(
    r"\b(?:be known|let\w* \w+ know|ma[dk]e?s? (?:it )?(?:\w+ly )?(?:clear|known|public|plain)"
    r"|on (?:the )?record|point(?:s|ed)? (?:out|to)"
    r"|rul(?:e|es|ed|ing) out|quoted as)\b",
    re.I,
)
_HEARSAY = re.compile(
    r"\b(?:(?:is|are|was|were|been) (?:said|reported|understood|believed|thought)|reportedly)\b", re.I
)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,.;:!?“”\"]+)", re.I)


def behind(parse: Parse, draft: Draft, content: tuple[Span, ...], sentence: Span) -> Span | None:
    """Return who stands behind "are said to be": the "according to" of the same sentence."""
    if draft.cue is None or not _HEARSAY.search(parse.words(draft.cue)):
        return None
    match = _ACCORDING.search(parse.words(sentence))
    if match is None:
        return None
    span = Span(sentence.start + match.start("who"), sentence.start + match.end("who"))
    return None if any(span.overlaps(piece) for piece in content) else span


def source_of(parse: Parse, cast: Cast, draft: Draft, *, quoted: bool) -> Span | None:
    """Return the words that name the speaker; of "the president's post" only whose post it is."""
    if draft.source is None and draft.cue is not None and _QUOTED_AS.search(parse.words(draft.cue)):
        return _patient(parse, draft)
    if draft.source is None and draft.cue is not None and MADE_KNOWN.search(parse.words(draft.cue)):
        return _maker(parse, draft)
    if draft.source is None and (quoted or _is_saying(parse, draft)):
        return _subject(parse, draft) or (_announcer(parse, draft) if quoted else None)
    if draft.source is None or not is_channel(parse.words(draft.source)):
        return draft.source
    mentions = [mention for mention in cast.mentions_in(draft.source) if mention.form != "demonym"]
    return mentions[-1].span if mentions else None


def _is_saying(parse: Parse, draft: Draft) -> bool:
    tokens = parse.passages[draft.passage].tokens_in(draft.cue) if draft.cue else ()
    return any(token.lemma_.lower() in words_of("speech_words", "governing") for token in tokens)


def _patient(parse: Parse, draft: Draft) -> Span | None:
    """Return who was quoted as saying."""
    passage = parse.passages[draft.passage]
    for token in passage.tokens_in(draft.cue) if draft.cue else ():
        for child in token.children:
            if child.dep_ == "nsubjpass":
                return passage.span_of([child.left_edge, child.right_edge])
    return None


def _announcer(parse: Parse, draft: Draft) -> Span | None:
    """Return who the words before the quotation announce, where nothing else names a speaker."""
    for quotation in parse.quotations:
        if quotation.depth == 0 and quotation.outer.overlaps(draft.content[0]):
            passage = parse.passage_at(quotation.outer.start)
            return announcer(parse, passage, quotation) if passage is not None else None
    return None


def _subject(parse: Parse, draft: Draft) -> Span | None:
    """Return the subject of a cue that the tagger left alone, or who is behind a passive one."""
    passage = parse.passages[draft.passage]
    for token in passage.tokens_in(draft.cue) if draft.cue else ():
        who = _doer(token) if token.pos_ in {"VERB", "AUX"} else None
        if who is not None:
            span = passage.span_of([who.left_edge, who.right_edge])
            return None if any(span.overlaps(piece) for piece in draft.content) else span
    return None


def _doer(verb: Token) -> Token | None:
    """Return who does what a verb says: its subject, its agent, or the subject of the verb it goes with."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            return child
        if child.dep_ == "agent":
            return next((one for one in child.children if one.dep_ == "pobj"), None)
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return None
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj"} and verb.head.pos_ == "VERB" and verb.head.tag_ != "VBG":
        return next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
    return None


def _maker(parse: Parse, draft: Draft) -> Span | None:
    """Return who lets it be known: the subject of the verb over the cue."""
    passage = parse.passages[draft.passage]
    tokens = passage.tokens_in(draft.cue) if draft.cue else ()
    at = tokens.root if tokens else None
    for _ in range(3):
        if at is None:
            return None
        for child in at.children:
            if child.dep_ == "nsubj" and child.lower_ != "it":
                span = passage.span_of([child.left_edge, child])
                return None if any(span.overlaps(piece) for piece in draft.content) else span
        at = at.head if at.head != at else None
    return None
