"""Cuts a draft's content to what was said, and tells what was not said at all: acts, titles, silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.annotate.lexicon import pattern_of, words_of
from dateline.annotate.parse import Parse
from dateline.annotate.speech.drafts import Draft
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "TELLING",
    "content_of",
    "is_quoted",
    "is_title",
    "only_agrees",
    "quoted_in",
    "tells_nothing",
    "tells_silence",
    "trimmed",
]

_TITLED = frozenset({"read", "call", "name", "title", "sing", "watch", "play", "dub", "entitle"})
_SMALL_WORDS = frozenset({"and", "of", "the", "a", "an", "in", "on", "to", "for", "with"})
_CALLS_FOR = re.compile(r"\b(?:for|on|upon)\b", re.I)
_TOLD = 8  # words within which who is told ends
_SENTENCE = 5  # quoted words that stand for themselves
_RINGS = 3  # words: "called both leaders" is a call, "called the plan a surrender" a saying
_ACTS = frozenset({"agree", "accept", "sign", "reject", "approve", "reach", "recall", "impose", "hold", "launch"})
TELLING = frozenset(
    {"tell", "ask", "inform", "assure", "urge", "remind", "warn", "order", "brief", "notify", "reassure"}
)
_EDGES = " \t\r\n,;:—–-\u00a0"


def content_of(parse: Parse, draft: Draft) -> tuple[Span, ...]:
    """Return the pieces of content: a whole quoted sentence without the words that only lead to it."""
    pieces = [
        span
        for piece in draft.content
        if (span := trimmed(parse, _after_told(parse, draft, _from_colon(parse, piece)))) is not None
    ]
    if len(pieces) > 1:
        pieces = [piece for piece in pieces if not _is_told(parse, draft, piece)] or pieces
    announced = [piece for piece in pieces if draft.cue and _follows_colon(parse, draft.cue, piece)]
    if announced:
        pieces = [piece for piece in pieces if piece.start >= announced[0].start]
    if any(is_quoted(parse, piece) and len(parse.words(piece).split()) >= _SENTENCE for piece in pieces):
        long = [p for p in pieces if is_quoted(parse, p) or len(parse.words(p).split()) > _SENTENCE]
        return tuple(long)
    return tuple(pieces)


def _follows_colon(parse: Parse, cue: Span, piece: Span) -> bool:
    """Tell whether a quoted piece stands behind the cue and a colon: answered: “…”."""
    outer = next((one.outer for one in parse.quotations if one.depth == 0 and one.outer.holds(piece)), None)
    return outer is not None and cue.end < outer.start and parse.words(Span(cue.end, outer.start)).strip() == ":"


def _is_told(parse: Parse, draft: Draft, piece: Span) -> bool:
    """Tell whether a piece is only who is told: "the press" of "informed the press that …"."""
    passage = parse.passages[draft.passage]
    tokens = passage.tokens_in(piece) if passage.block.span.holds(piece) else ()
    if not tokens or any(token.pos_ in {"VERB", "AUX"} for token in tokens):
        return False
    root = tokens.root
    return bool(root.dep_ in {"dobj", "dative"} and root.head.lemma_ in TELLING and not is_quoted(parse, piece))


def _after_told(parse: Parse, draft: Draft, piece: Span) -> Span:
    """Cut who is told off what it is told: "the assembly that the two …" of "told the assembly that the two …"."""
    passage = parse.passages[draft.passage]
    if draft.cue is None or not passage.block.span.holds(piece):
        return piece
    tokens = passage.tokens_in(piece)
    first = next((token for token in tokens[:_TOLD] if token.dep_ in {"dobj", "dative"}), None)
    if first is not None and first.left_edge.i == tokens[0].i and passage.span_of(first.head).overlaps(draft.cue):
        comma = first.right_edge.i + 1
        if first.head.lemma_ in TELLING and comma < tokens[-1].i and passage.doc[comma].text == ",":
            return Span(passage.span_of(passage.doc[comma]).end, piece.end)
    that = next((token for token in tokens[1:_TOLD] if token.lower_ == "that" and token.dep_ == "mark"), None)
    if that is None:
        return piece
    told = [token for token in tokens if token.i < that.i and token.dep_ in {"dobj", "dative", "pobj"}]
    telling = any(
        (token.head.lemma_ in TELLING or token.head.lower_ == "to") and passage.span_of(token.head).overlaps(draft.cue)
        for token in told
    )
    return Span(passage.start + that.idx, piece.end) if telling else piece


def _from_colon(parse: Parse, piece: Span) -> Span:
    """Cut "whether it would last:" off the quotation that follows it."""
    for quotation in parse.quotations:
        if quotation.depth == 0 and piece.start < quotation.outer.start < piece.end:
            lead = parse.words(Span(piece.start, quotation.outer.start)).rstrip()
            whole = len(parse.words(quotation.inner).split()) >= _SENTENCE
            if lead.endswith(":") and whole and quotation.inner.start < piece.end <= quotation.outer.end:
                return Span(quotation.inner.start, piece.end)
    return piece


def is_quoted(parse: Parse, piece: Span) -> bool:
    return any(quotation.outer.holds(piece) for quotation in parse.quotations)


def is_title(parse: Parse, draft: Draft, content: tuple[Span, ...]) -> bool:
    """Tell whether the words in marks are the name of a work: read “War and Peace”."""
    passage = parse.passages[draft.passage]
    cue = passage.tokens_in(draft.cue) if draft.cue is not None else ()
    if not any(token.lemma_ in _TITLED for token in cue) or not is_quoted(parse, content[0]):
        quoted = [one for one in parse.quotations if one.inner.overlaps(content[0])]
        if not quoted or not any(token.lemma_ in _TITLED for token in cue):
            return False
        words = parse.words(quoted[0].inner).split()
    else:
        words = parse.words(content[0]).split()
    return len(words) <= 6 and all(word[:1].isupper() or word.lower() in _SMALL_WORDS for word in words)


def only_agrees(parse: Parse, draft: Draft) -> bool:
    """Tell whether the cue is an act on a thing, which says nothing: "agreed a truce", "accepted the offer"."""
    if draft.cue is None or len(draft.content) != 1:
        return False
    passage = parse.passages[draft.passage]
    rings = not _CALLS_FOR.search(parse.words(draft.cue))
    short = rings and len(parse.words(draft.content[0]).split()) <= _RINGS
    acts = any(
        token.lemma_ in _ACTS or (token.lemma_ in {"call", "telephone"} and short and not _says_what(token))
        for token in passage.tokens_in(draft.cue)
    )
    return acts and not any(token.pos_ in {"VERB", "AUX"} for token in passage.tokens_in(draft.content[0]))


def _says_what(verb: Token) -> bool:
    """Tell whether something is called something: "called it a surrender"."""
    return any(child.dep_ in {"oprd", "ccomp", "xcomp", "attr"} for child in verb.children)


def tells_nothing(parse: Parse, draft: Draft, content: tuple[Span, ...]) -> bool:
    """Tell whether the words are only who was told, or on what terms: "told the agencies", "asked not to be named"."""
    if len(content) != 1 or any(quotation.outer.overlaps(content[0]) for quotation in parse.quotations):
        return False
    passage = parse.passages[draft.passage]
    if not passage.block.span.holds(content[0]):
        return False
    tokens = passage.tokens_in(content[0])
    if len(tokens) == 0:
        return False
    if pattern_of("anonymity", "kept").search(parse.words(content[0])):
        return True
    cued = draft.cue is not None and any(token.lemma_ in TELLING for token in passage.tokens_in(draft.cue))
    verbless = not any(token.pos_ in {"VERB", "AUX", "NUM"} for token in tokens)
    return verbless and (cued or tokens.root.lemma_.lower() in words_of("speech_words", "speakers"))


def tells_silence(parse: Parse, draft: Draft) -> bool:
    """Tell whether the cue only says that nothing was said: "has not commented on"."""
    return draft.cue is not None and pattern_of("reactions", "silence").search(parse.words(draft.cue)) is not None


def trimmed(parse: Parse, piece: Span) -> Span | None:
    """Cut blanks and commas off the ends of a piece; marks of quotation and stops within stay."""
    dateline = parse.article.dateline
    if dateline is not None and piece.start < dateline.end < piece.end:
        piece = Span(dateline.end, piece.end)
    words = parse.words(piece)
    start = len(words) - len(words.lstrip(_EDGES))
    end = len(words.rstrip(_EDGES))
    return Span(piece.start + start, piece.start + end) if start < end else None


def quoted_in(parse: Parse, content: tuple[Span, ...]) -> tuple[Span, ...]:
    found: list[Span] = []
    for piece in content:
        for quotation in parse.quotations:
            start, end = max(piece.start, quotation.inner.start), min(piece.end, quotation.inner.end)
            if start < end and quotation.depth == 0:
                found.append(Span(start, end))
    return tuple(sorted(set(found)))
