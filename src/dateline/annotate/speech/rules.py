"""Drafts statements by rules of syntax alone: for who wants no trained weights, and as what the tagger must beat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.annotate.lexicon import rows_of
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.quotations import Quotation
from dateline.annotate.speech.drafts import SILENT, Draft
from dateline.records.articles import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["draft_by_rules"]

_REACH = 3  # characters: a quotation of several sentences ends or begins beside the cue's own
_CLAUSES = frozenset({"ccomp", "xcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def draft_by_rules(parses: Sequence[Parse]) -> list[tuple[Draft, ...]]:
    """Return the drafts of each article: what a verb of saying governs, and what stands by "according to"."""
    return [tuple(draft for passage in parse.passages for draft in _in_passage(parse, passage)) for parse in parses]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for row in rows_of("cues") if row["mode"] == "speech" for lemma in row["lemmas"].split())


def _in_passage(parse: Parse, passage: Passage) -> Iterator[Draft]:
    if passage.kind in SILENT:
        return
    quotations = [one for one in parse.quotations if one.depth == 0 and one.outer.overlaps(passage.block.span)]
    taken: list[Span] = []
    for token in passage.doc:
        draft = None
        if token.pos_ == "VERB" and token.lemma_.lower() in _verbs():
            draft = _said(passage, token, quotations)
        elif token.lower_ == "according":
            draft = _according(passage, token)
        if draft is not None and not any(piece.overlaps(other) for piece in draft.content for other in taken):
            taken.extend(draft.content)
            yield draft


def _said(passage: Passage, verb: Token, quotations: Sequence[Quotation]) -> Draft | None:
    cue = passage.span_of(verb)
    source = _source(passage, verb)
    clause = next((child for child in verb.children if child.dep_ in _CLAUSES), None)
    sentence = passage.sentence_of(cue.start)
    near = Span(max(passage.start, sentence.start - _REACH), min(passage.end, sentence.end + _REACH))
    quoted = [one.inner for one in quotations if near.overlaps(one.outer) and not one.outer.overlaps(cue)]
    told = passage.span_of([clause.left_edge, clause.right_edge]) if clause is not None else None
    if told is not None and (told.overlaps(cue) or (source is not None and told.overlaps(source))):
        told = None
    if told is not None and not any(one.holds(told) for one in quoted):
        content: tuple[Span, ...] = (told,)
    else:
        content = tuple(one for one in quoted if source is None or not one.overlaps(source))
    if not content or (source is None and not quoted):
        return None
    return Draft(passage=passage.index, content=content, cue=cue, source=source, rule="syntax")


def _source(passage: Passage, verb: Token) -> Span | None:
    """Return the subject of a verb, borrowed from the verb it is joined to where it has none."""
    at = verb
    for _ in range(3):
        for child in at.children:
            if child.dep_ in _SUBJECTS:
                return passage.span_of([child.left_edge, child.right_edge])
        if at.dep_ not in {"conj", "advcl"} or at.head == at:
            return None
        at = at.head
    return None


def _according(passage: Passage, token: Token) -> Draft | None:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    name = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or name is None:
        return None
    source = passage.span_of([name.left_edge, name.right_edge])
    cue = passage.span_of([token, to])
    sentence = passage.sentence_of(cue.start)
    start, end = (
        (sentence.start, cue.start)
        if cue.start - sentence.start > sentence.end - source.end
        else (source.end, sentence.end)
    )
    if start >= end:
        return None
    return Draft(passage=passage.index, content=(Span(start, end),), cue=cue, source=source, rule="syntax")
