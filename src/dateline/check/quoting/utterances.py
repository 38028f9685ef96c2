"""What an article quotes, as runs of tokens: the parts of one utterance together, with whoever is said to speak."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from dateline.check.quoting.tokens import Token, TokenKind, tokens_of
from dateline.records.articles import Article, Span
from dateline.records.claims import Actor, Annotations, Statement, StatementKind
from dateline.records.findings import Quoting

__all__ = ["Speaker", "Utterance", "prose_of", "spans_of", "speaker_of", "utterances_of"]

_FAR = 400  # characters between two parts of what one speaker said at one go
_ENDS = re.compile(r"[.!?…]\W*$")
_LETTER = re.compile(r"[^\W\d_]")
_LOWER = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@attrs.frozen(kw_only=True)
class Speaker:
    """Who is said to speak: the actor if known, the name, and the words that name it."""

    name: str
    actor: Actor | None = None


@attrs.frozen(kw_only=True)
class Utterance:
    """A run of tokens that one article tells as one speaker's words, or as its own when ``quoted`` is false."""

    article: Article
    tokens: tuple[Token, ...]
    speaker: Speaker | None = None
    quoted: bool = True
    nested: bool = False
    whole: bool = False  # all the prose of an article, through which a marked omission may reach
    reported: tuple[tuple[Span, Speaker | None], ...] = ()  # of prose: what in it is reported speech, and whose

    @cached_property
    def starts(self) -> Mapping[str, tuple[int, ...]]:
        """Return where each token stands, in lower case and without brackets."""
        found: dict[str, list[int]] = {}
        for n, token in enumerate(self.tokens):
            found.setdefault(token.lower.replace("[", "").replace("]", ""), []).append(n)
        return {text: tuple(places) for text, places in found.items()}

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """Return where the tokens from ``first`` up to ``last`` stand, part by part."""
        return spans_of(self.tokens[first:last])


@attrs.frozen(kw_only=True)
class _Part:
    inner: Span
    statement: Statement | None
    speaker: Speaker | None
    nested: bool


def spans_of(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return where some tokens stand: one span for what stands together."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is TokenKind.BREAK:
            parts.append([])
        elif token.kind is not TokenKind.SOFT or parts[-1]:
            parts[-1].append(token)
    return tuple(Span(part[0].span.start, part[-1].span.end) for part in parts if part)


def utterances_of(quoting: Quoting, corrected: Mapping[str, Actor] | None = None) -> tuple[Utterance, ...]:
    """Return what an article quotes, in order.

    Args:
        quoting: the article.
        corrected: statement id to the speaker that a person gave it.
    """
    parts = list(_parts(quoting, corrected or {}))
    runs: list[list[_Part]] = []
    for part in sorted(parts, key=lambda one: (one.nested, one.inner)):
        if runs and not part.nested and _go_on(quoting.annotations.article, runs[-1][-1], part):
            runs[-1].append(part)
        else:
            runs.append([part])
    return tuple(_utterance(quoting.annotations.article, run) for run in runs)


def _parts(quoting: Quoting, corrected: Mapping[str, Actor]) -> Iterator[_Part]:
    annotations, outer = quoting.annotations, Span(0, 1)
    for inner in quoting.quotations:
        nested = outer.holds(inner)
        outer = outer if nested else inner
        statement = _statement(annotations, inner)
        yield _Part(
            inner=inner,
            statement=statement,
            speaker=speaker_of(annotations, statement, corrected),
            nested=nested,
        )
    for statement in annotations.statements:  # transcripts and letters quote without marks
        for span in statement.content:
            if statement.kind is StatementKind.DIRECT and not any(span.overlaps(one) for one in quoting.quotations):
                speaker = speaker_of(annotations, statement, corrected)
                yield _Part(inner=span, statement=statement, speaker=speaker, nested=False)


def _statement(annotations: Annotations, inner: Span) -> Statement | None:
    """Return the statement that a quotation belongs to: the one whose quoted words are nearest to it in length."""
    telling = [
        (abs((span.end - span.start) - (inner.end - inner.start)), n, one)
        for n, one in enumerate(annotations.statements)
        for span in (*one.quoted, *(one.content if not one.quoted else ()))
        if span.overlaps(inner)
    ]
    return min(telling, key=lambda pair: pair[:2])[2] if telling else None


def speaker_of(
    annotations: Annotations, statement: Statement | None, corrected: Mapping[str, Actor] | None = None
) -> Speaker | None:
    """Return who is said to have made a statement."""
    if statement is None:
        return None
    if corrected and (actor := corrected.get(statement.id)) is not None:
        return Speaker(name=actor.name, actor=actor)
    party = statement.speaker
    if party is None:
        return None
    known = next((actor for actor in annotations.actors if actor.id == party.actor), None)
    words = " ".join(annotations.article.words(span) for span in party.spans)
    name = (known.name if known is not None else None) or party.name or words
    return Speaker(name=" ".join(name.split()), actor=known) if _LETTERS.search(name) else None


def _go_on(article: Article, before: _Part, after: _Part) -> bool:
    """Tell whether a quotation goes on from the one before: near it, and of the same speaker."""
    if after.inner.start - before.inner.end > _FAR:
        return False
    if before.statement is not None and before.statement is after.statement:
        return True
    one, other = before.speaker, after.speaker
    if one is None or other is None or one.name != other.name:
        return _flows(article, before, after)
    return True


def _utterance(article: Article, run: Sequence[_Part]) -> Utterance:
    tokens: list[Token] = []
    for before, part in zip([None, *run], run, strict=False):
        if before is not None and not (_flows(article, before, part) or _is_cued(article, before, part)):
            tokens.append(_break(before.inner))
        elif before is not None and tokens and tokens[-1].text in (",", "-"):
            tokens[-1] = attrs.evolve(tokens[-1], kind=TokenKind.SOFT)
        tokens.extend(tokens_of(article.text, part.inner))
    speaker = next((part.speaker for part in run if part.speaker is not None), None)
    return Utterance(article=article, tokens=tuple(tokens), speaker=speaker, nested=run[0].nested)


def _flows(article: Article, before: _Part, after: _Part) -> bool:
    """Tell whether a long quotation merely goes on in the next paragraph."""
    between = article.text[before.inner.end : after.inner.start]
    closed = re.search(r"[\"”»]", between.split("\n")[0])
    return "\n" in between and not _LETTER.search(between) and not closed


def _is_cued(article: Article, before: _Part, after: _Part) -> bool:
    """Tell whether only a cue stands inside one sentence: “We are ready,” she said, “to talk.”"""
    if before.statement is None or before.statement is not after.statement:
        return False
    between = article.text[before.inner.end : after.inner.start]
    between = between.strip("\"“”'‘’«»„ \u00a0")
    first = article.words(before.inner).rstrip()
    if "\n" in between or _ENDS.search(first) or re.search(r"[.!?;]", between):
        return False
    opens = first[-1:] in ",-–—" or between[:1] in ",-–—"
    return opens and between[-1:] in ",-–—" and article.words(after.inner).lstrip("…. ")[:1].islower()


def prose_of(
    annotations: Annotations, wanted: Sequence[str], corrected: Mapping[str, Actor] | None = None
) -> tuple[Utterance, ...]:
    """Return the paragraphs of an article as runs of tokens, in whose words they may be.

    Args:
        annotations: the article.
        wanted: quotations of the draft; a paragraph that shares no run of words with any is left out.
        corrected: statement id to the speaker that a person gave it.
    """
    runs, lone = _runs(wanted)
    article = annotations.article
    reported = [
        (span, speaker_of(annotations, statement, corrected))
        for statement in annotations.statements
        for span in statement.content
    ]
    paragraphs = [
        Utterance(
            article=article,
            tokens=tokens_of(article.text, block.span),
            quoted=False,
            reported=tuple(pair for pair in reported if block.span.overlaps(pair[0])),
        )
        for block in article.prose
        if _shares(article.words(block.span), runs, lone)
    ]
    tokens = [token for one in paragraphs if one.tokens for token in (*one.tokens, _break(one.tokens[-1].span))]
    whole = Utterance(article=article, tokens=tuple(tokens), quoted=False, whole=True, reported=tuple(reported))
    return (*paragraphs, whole)


def _runs(wanted: Sequence[str]) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """Return the pairs of neighbouring words of some quotations, and the words of those that have but one."""
    listed = [_LOWER.findall(words.lower()) for words in wanted]
    pairs = frozenset(pair for words in listed for pair in itertools.pairwise(words))
    return pairs, frozenset(words[0] for words in listed if len(words) == 1)


def _shares(text: str, runs: frozenset[tuple[str, str]], lone: frozenset[str]) -> bool:
    words = _LOWER.findall(text.lower())
    return not lone.isdisjoint(words) or not runs.isdisjoint(itertools.pairwise(words))


def _break(after: Span) -> Token:
    return Token("", after, TokenKind.BREAK)
