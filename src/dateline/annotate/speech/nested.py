"""Finds statements around and within reported words: "Ushakov said that Putin had told him that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.annotate.parse import Parse, Passage
from dateline.annotate.speech.drafts import SILENT, Draft
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["around", "nested"]

_CLAUSE = 4  # words that make a clause
_TELLS = frozenset({"say", "tell", "announce", "warn", "claim", "insist", "promise", "write", "state", "declare"})


def nested(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what somebody says within the words of another's statement, where both have a verb of saying."""
    for draft in drafts:
        passage = parse.passages[draft.passage]
        for piece in draft.content:
            if draft.cue is None or not passage.block.span.holds(piece) or _touches_marks(parse, piece):
                continue
            for token in passage.tokens_in(piece):
                inner = _inner(passage, token)
                if inner is not None and not any(inner.content == other.content for other in drafts):
                    yield inner


def around(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what somebody says of a sentence that tells another's word: "Both agreed to stop, the host announced".

    The tagger gives each word to one statement; what ends a sentence with a speaker and a verb of saying, after a
    comma, takes the whole sentence for its content.
    """
    for passage in parse.passages:
        if passage.kind in SILENT:
            continue
        for verb in passage.doc:
            outer = _trailing(passage, verb)
            if outer is not None and not any(_is_taken(draft, outer) for draft in drafts):
                yield outer


def _is_taken(draft: Draft, outer: Draft) -> bool:
    """Tell whether the tagger used the cue already."""
    return draft.cue is not None and outer.cue is not None and draft.cue.overlaps(outer.cue)


def _trailing(passage: Passage, verb: Token) -> Draft | None:
    if verb.pos_ != "VERB" or verb.lemma_ not in _TELLS or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.right_edge.i < verb.i), None)
    if subject is None or clause is None or clause.right_edge.i >= subject.left_edge.i:
        return None
    comma = passage.doc[subject.left_edge.i - 1]
    if comma.text not in {",", "”", '"'} or clause.right_edge.i - clause.left_edge.i < _CLAUSE:
        return None
    return Draft(
        passage=passage.index,
        content=(passage.span_of([clause.left_edge, clause.right_edge]),),
        cue=passage.span_of(verb),
        source=passage.span_of([subject.left_edge, subject.right_edge]),
        rule="around",
    )


def _touches_marks(parse: Parse, piece: Span) -> bool:
    return any(quotation.outer.overlaps(piece) for quotation in parse.quotations)


def _inner(passage: Passage, verb: Token) -> Draft | None:
    if verb.pos_ != "VERB" or verb.lemma_ not in _TELLS:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ == "PROPN"), None)
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if subject is None or clause is None:
        return None
    first = next((word for word in clause.subtree if word.i > verb.i), clause)
    return Draft(
        passage=passage.index,
        content=(passage.span_of([first, clause.right_edge]),),
        cue=passage.span_of(verb),
        source=passage.span_of([subject.left_edge, subject]),
        rule="nested",
    )
