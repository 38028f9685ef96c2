"""Finds statements within reported words: "Ushakov said that Putin had told him that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.annotate.parse import Parse, Passage
from dateline.annotate.speech.drafts import Draft
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["nested"]

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
