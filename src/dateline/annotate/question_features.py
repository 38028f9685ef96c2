"""What tells an open matter in a sentence: its words, its mood, and the days it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.annotate.judge import buckets_of, stems_of
from dateline.annotate.lexicon import pattern_of, rows_of
from dateline.annotate.parse import Parse, Passage
from dateline.records.articles import Span
from dateline.records.claims import TimePhrase

__all__ = ["question_features"]


def question_features(parse: Parse, passage: Passage, sentence: Span, dates: Sequence[TimePhrase]) -> tuple[int, ...]:
    """Return the buckets of a sentence's features.

    Args:
        parse: the article.
        passage: the block that holds the sentence.
        sentence: where it stands.
        dates: the time phrases inside it.
    """
    return buckets_of(_names(parse, passage, sentence, dates))


def _names(parse: Parse, passage: Passage, sentence: Span, dates: Sequence[TimePhrase]) -> Iterator[str]:
    text = parse.words(sentence)
    words = stems_of(text)
    yield "bias"
    yield f"block={passage.kind}"
    yield f"first={words[0] if words else None}"
    yield f"asked={text.rstrip(' ”’)').endswith('?')} {passage.kind}"
    yield f"length={min(len(words) // 6, 5)}"
    for word in words:
        yield f"word={word}"
    for one, other in pairwise(words):
        yield f"two={one} {other}"
    quoted = sum(
        max(0, min(one.outer.end, sentence.end) - max(one.outer.start, sentence.start)) for one in parse.quotations
    )
    yield f"quoted={min(4, 5 * quoted // (sentence.end - sentence.start))}"
    for kind in sorted({row["kind"] for row in rows_of("openings")}):
        if pattern_of("openings", kind).search(text):
            yield f"opening={kind}"
    yield from _dated(parse, dates)
    for token in passage.tokens_in(sentence):
        if token.dep_ == "ROOT":
            yield f"root={token.lemma_.lower()} {token.tag_}"
        if token.dep_ in {"aux", "neg", "mark"}:
            yield f"{token.dep_}={token.lower_}"
    yield f"last={sentence.end >= passage.end - 2}"


def _dated(parse: Parse, dates: Sequence[TimePhrase]) -> Iterator[str]:
    day = parse.article.day
    if not dates:
        yield "dated=none"
    for date in dates:
        if day is None or date.latest is None or date.earliest is None:
            yield f"dated=unknown {date.type}"
        elif date.latest < day:
            yield f"dated=past {date.type}"
        else:
            yield f"dated={'ahead' if date.earliest > day else 'now'} {date.type}"
