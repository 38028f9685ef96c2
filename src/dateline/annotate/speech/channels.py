"""Tells through what words came: a post, a press conference, state media. Never who spoke."""

from __future__ import annotations

import re
from functools import cache

from dateline.annotate.lexicon import rows_of
from dateline.annotate.parse import Parse
from dateline.records.articles import Span
from dateline.records.claims import Channel

__all__ = ["channel_near", "is_channel"]

_LEAD = re.compile(
    r"(?:told|tells?|telling|stat(?:es|ed|ing) to|declar(?:es|ed|ing) to|said to|assur(?:ed|es)|address(?:ed|es)|met"
    r"|spoke to|wrote|writing|written|posted|posting|speaking|addressing)\s+(?:to\s+)?",
    re.I,
)


@cache
def _channels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["channel"], re.compile(rf"\b(?:{row['pattern']})", re.I)) for row in rows_of("channels"))


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{row['pattern']})" for row in rows_of("channels")), re.I)


def channel_near(parse: Parse, sentence: Span, content: tuple[Span, ...], cue: Span | None) -> Channel | None:
    """Return the channel named in the sentence of a cue, outside the content; the nearest to the cue of several."""
    text = parse.words(sentence)
    if _any().search(text) is None:
        return None
    at = cue.start if cue is not None else content[0].start
    found = []
    for order, (name, pattern) in enumerate(_channels()):
        for match in pattern.finditer(text):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            if not any(span.overlaps(piece) for piece in content):
                found.append((order, abs(span.start - at), span, name))
    if not found:
        return None
    _, _, span, name = min(found)
    return Channel(span=_without_verb(parse, span), name=name)


def is_channel(words: str) -> bool:
    """Tell whether words name a channel, not somebody.

    >>> is_channel("a Facebook post"), is_channel("the minister")
    (True, False)
    """
    match = _any().search(words)
    return match is not None and match.end() - match.start() >= 0.6 * len(words)


def _without_verb(parse: Parse, span: Span) -> Span:
    """Leave out "told", "wrote" and "posted" where a pattern needed them."""
    words = parse.words(span)
    lead = _LEAD.match(words)
    return Span(span.start + lead.end(), span.end) if lead and lead.end() < len(words) else span
