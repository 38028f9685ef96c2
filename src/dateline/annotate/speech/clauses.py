"""Adds what a verb of saying plainly governs, and what is "in the view of" somebody, where the tagger saw nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.lexicon import words_of
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.speech.attribution import is_somebody
from dateline.annotate.speech.drafts import SILENT, Draft
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["governed", "without_others"]

_VIEW = re.compile(
    r"\b(?:in the (?:view|opinion|judg[e]?ment|words|eyes|reading|telling) of|if (?:we|one|you) (?:are|is) to believe"
    r"|by the (?:account|word|reckoning) of|to believe)\s+(?=\w)",
    re.I,
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LEAST = 3  # words of the shortest clause
_WISHED = 4  # words of the shortest thing somebody demands
_CONTRAST = frozenset({"although", "though", "while", "whereas"})
_NO_ONE = frozenset({"it", "nobody", "none", "that", "this", "there", "which", "what"})


def without_others(parse: Parse, draft: Draft) -> Draft:
    """Cut what another verb of saying reports off a content: "said X, although one of them cautioned that Y"."""
    passage = parse.passages[draft.passage]
    if draft.cue is None:
        return draft
    cue = {token.i for token in passage.tokens_in(draft.cue)}
    kept = []
    for piece in draft.content:
        tokens = passage.tokens_in(piece) if passage.block.span.holds(piece) else ()
        cut = next((at for token in tokens if (at := _other(parse, passage, token, cue)) is not None), None)
        end = passage.span_of(cut).start if cut is not None else piece.end
        if end - piece.start > 1:
            kept.append(Span(piece.start, end))
    return attrs.evolve(draft, content=tuple(kept)) if kept else draft


def _other(parse: Parse, passage: Passage, verb: Token, cue: set[int]) -> Token | None:
    """Return where the words of another verb of saying begin, if one stands beside the cue: "although", "and"."""
    if verb.lemma_.lower() not in words_of("speech_words", "governing") or verb.head.i not in cue or verb.i in cue:
        return None
    at = passage.span_of(verb)
    if not _is_told(verb) or any(quotation.outer.overlaps(at) for quotation in parse.quotations):
        return None
    if verb.dep_ == "conj" and verb.i > 0 and verb.nbor(-1).lower_ in {"and", "but"}:
        return verb.nbor(-1)
    mark = next((child for child in verb.children if child.dep_ == "mark"), None)
    return mark if verb.dep_ == "advcl" and mark is not None and mark.lower_ in _CONTRAST else None


def governed(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts for clauses under a verb of saying, and for words in somebody's view, that no draft touches."""
    taken = [piece for draft in drafts for piece in draft.content]
    for passage in parse.passages:
        if passage.kind in SILENT:
            continue
        for draft in (*_views(parse, passage), *_said(parse, passage)):
            if not any(span.overlaps(piece) for piece in taken for span in (*draft.content, draft.cue) if span):
                taken.extend(draft.content)
                yield draft


def _said(parse: Parse, passage: Passage) -> Iterator[Draft]:
    """Read "Baku insists Armenia must change its law", "has pledged to meet", "has demanded direct flights"."""
    for verb in passage.content_words:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or not _is_told(verb) or lemma not in words_of("speech_words", "governing"):
            continue
        subject = _subject(verb)
        if subject is None or not _speaks(parse, passage, subject):
            continue
        content = _clause(passage, verb) or (
            _thing(passage, verb) if lemma in words_of("speech_words", "demanding") else None
        )
        source = passage.span_of([subject.left_edge, subject.right_edge])
        if content is not None and not content.overlaps(source):
            yield Draft(
                passage=passage.index, content=(content,), cue=passage.span_of(verb), source=source, rule="governed"
            )


def _is_told(verb: Token) -> bool:
    """Tell whether a verb says that something was or is said, not that it will or may be."""
    helpers = {child.lemma_.lower() for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}}
    return not helpers - {"have"} and (verb.tag_ in _FINITE or (verb.tag_ == "VBN" and "have" in helpers))


def _subject(verb: Token) -> Token | None:
    at = verb
    for _ in range(3):
        for child in at.children:
            if child.dep_ == "nsubj":
                return child if child.i < verb.i and child.lower_ not in _NO_ONE else None
        if at.dep_ != "conj" or at.head.pos_ != "VERB":
            return None
        at = at.head
    return None


def _speaks(parse: Parse, passage: Passage, subject: Token) -> bool:
    if subject.pos_ == "PROPN" or subject.lower_ in {"he", "she", "they"}:
        return True
    words = parse.words(passage.span_of([subject.left_edge, subject]))
    return is_somebody(words) or subject.lemma_.lower() in words_of("speech_words", "speakers")


def _clause(passage: Passage, verb: Token) -> Span | None:
    clause = next((child for child in verb.children if child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i), None)
    if clause is None or clause.right_edge.i - clause.left_edge.i + 1 < _LEAST or clause.left_edge.i <= verb.i:
        return None
    if clause.dep_ == "xcomp" and not any(child.lower_ == "to" for child in clause.children):
        return None
    return passage.span_of([clause.left_edge, _last(clause)])


def _thing(passage: Passage, verb: Token) -> Span | None:
    """Return the thing that somebody demands, in the words that say what it is."""
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if thing is None:
        return None
    last = max(
        (_last(child) for child in verb.children if child.i >= thing.i and not child.is_punct), key=lambda t: t.i
    )
    if last.i - thing.left_edge.i + 1 < _WISHED:
        return None
    return passage.span_of([thing.left_edge, last])


def _last(token: Token) -> Token:
    last = token.right_edge
    while last.is_punct and last.i > token.i and last.text not in {"”", '"', "’", "'", ")"}:
        last = last.nbor(-1)
    return last


def _views(parse: Parse, passage: Passage) -> Iterator[Draft]:
    """Read "In the view of his president, Ann Hill, a deal was near": who it is, and the rest of the sentence."""
    text = parse.words(passage.block.span)
    for match in _VIEW.finditer(text):
        sentence = passage.sentence_of(passage.start + match.start())
        after = passage.tokens_in(Span(passage.start + match.end(), sentence.end))
        noun = next((token for token in after if token.dep_ in {"pobj", "dobj"}), None)
        if noun is None or not (noun.pos_ == "PROPN" or _speaks(parse, passage, noun)):
            continue
        source = passage.span_of([after[0], noun.right_edge])
        while parse.words(source).endswith((",", " ")):
            source = Span(source.start, source.end - 1)
        pieces = ((sentence.start, passage.start + match.start()), (source.end, sentence.end))
        found = [piece for start, end in pieces if (piece := _words_of(parse, start, end)) is not None]
        content = tuple(found[-1:])
        if content:
            cue = Span(passage.start + match.start(), passage.start + match.end() - 1)
            yield Draft(passage=passage.index, content=content, cue=cue, source=source, rule="governed")


def _words_of(parse: Parse, first: int, stop: int) -> Span | None:
    """Return a piece of a sentence without the marks at its ends, if it has words enough."""
    if first >= stop:
        return None
    words = parse.words(Span(first, stop))
    start = len(words) - len(words.lstrip(" ,;:—–-"))
    end = len(words.rstrip(" ,;:.—–-"))
    return Span(first + start, first + end) if len(words[start:end].split()) >= _LEAST else None
