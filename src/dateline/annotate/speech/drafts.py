"""Statements as drafts: which words are content, cue and source, before anybody asks who that is."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from dateline.annotate.parse import Parse, Passage
from dateline.annotate.tagger.network import load_network
from dateline.annotate.tagger.proposals import Proposal, propose
from dateline.records.articles import BlockKind, Span

__all__ = ["SILENT", "Draft", "draft_statements"]

SILENT = (BlockKind.HEADING,)


@attrs.frozen(kw_only=True)
class Draft:
    """The words of one statement. ``passage`` is where its cue, or else its content, stands."""

    passage: int
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    rule: str = "model"


def draft_statements(parses: Sequence[Parse]) -> list[tuple[Draft, ...]]:
    """Return the drafts of each article, in the order of the text.

    The articles are tagged together: the network works in batches of paragraphs.
    """
    kept = [[passage for passage in parse.passages if passage.kind not in SILENT] for parse in parses]
    proposed = propose(load_network(), [[passage.doc for passage in passages] for passages in kept])
    return [
        tuple(
            _draft(passage, proposal)
            for passage, proposals in zip(passages, found, strict=True)
            for proposal in proposals
        )
        for passages, found in zip(kept, proposed, strict=True)
    ]


def _draft(passage: Passage, proposal: Proposal) -> Draft:
    def span(bounds: tuple[int, int]) -> Span:
        first, last = passage.doc[bounds[0]], passage.doc[bounds[1] - 1]
        return Span(passage.start + first.idx, passage.start + last.idx + len(last.text))

    return Draft(
        passage=passage.index,
        content=tuple(span(piece) for piece in proposal.content),
        cue=span(proposal.cue) if proposal.cue else None,
        source=span(proposal.source) if proposal.source else None,
    )
