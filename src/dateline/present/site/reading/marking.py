"""Marks claims in the text of an article: underlines that stack, places to jump to, words that are ringed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import attrs
from markupsafe import Markup

from dateline.present.page.marks import anchor, plain, shown
from dateline.present.page.reader import Claim
from dateline.records.articles import Article, Block, BlockKind, Span

__all__ = ["Marked", "marked"]

# The lane of an underline is how many of these lie under the same words before it.
_LANES = ("statement", "question", "position", "event", "date")
_TAGS = {BlockKind.HEADLINE: "h1", BlockKind.HEADING: "h2", BlockKind.BULLET: "li", BlockKind.TABLE_ROW: "p"}


@attrs.frozen(kw_only=True)
class Marked:
    """The text of an article as HTML, and what of its page was folded away."""

    body: Markup
    furniture: tuple[str, ...]
    has_headline: bool


def marked(
    article: Article,
    claims: Sequence[Claim],
    *,
    cited: Iterable[Span] = (),
    ring: Span | None = None,
    only: Sequence[Span] | None = None,
) -> Marked:
    """Return an article's text with its claims underlined.

    Args:
        article: the article.
        claims: what to underline, in the order of the text.
        cited: stretches that are led to from elsewhere; each is a place to jump to.
        ring: the stretch that was asked for; its words are ringed.
        only: what may be shown; the rest is left out, and it is said where. Left out, all may.
    """
    told = [block for block in article.blocks if block.kind is not BlockKind.FURNITURE]
    if only is not None:
        told = [block for block in told if any(span.overlaps(block.span) for span in only)]
    first = next((block for block in told if block.kind is BlockKind.HEADLINE), None)
    pen = _Pen(article, claims, sorted(set(cited)), ring, only)
    parts: list[Markup] = []
    for bullets, found in groupby(told, key=lambda block: block.kind is BlockKind.BULLET):
        drawn = Markup("\n").join(pen.block(block, is_title=block is first) for block in found)
        parts.append(Markup("<ul>{}</ul>").format(drawn) if bullets else drawn)
    return Marked(
        body=Markup("\n").join(parts),
        furniture=tuple(article.words(span) for span in article.furniture) if only is None else (),
        has_headline=first is not None,
    )


class _Pen:
    """Writes the blocks of one article."""

    def __init__(
        self,
        article: Article,
        claims: Sequence[Claim],
        cited: Sequence[Span],
        ring: Span | None,
        only: Sequence[Span] | None,
    ) -> None:
        self._article = article
        self._spans = [(span, claim) for claim in claims for span in claim.spans]
        self._cited = cited
        self._ring = ring
        self._only = only

    def block(self, block: Block, *, is_title: bool) -> Markup:
        tag = _TAGS.get(block.kind, "p")
        if tag == "h1" and not is_title:
            tag = "h2"
        inner = Markup("").join(self._shown(block.span))
        return Markup('<{t} class="block {k}" dir="auto" data-start="{s}">{i}</{t}>').format(
            t=tag, k=block.kind.value, s=block.span.start, i=inner
        )

    def _shown(self, block: Span) -> Iterator[Markup]:
        """Yield what of a block may be shown, with a mark where something is left out."""
        if self._only is None:
            yield from self._pieces(block)
            return
        at = block.start
        for span in self._only:
            if not span.overlaps(block):
                continue
            start, end = max(span.start, block.start), min(span.end, block.end)
            if self._article.text[at:start].strip():
                yield Markup("[…] ")
            yield from self._pieces(Span(start, end))
            yield Markup(" ")
            at = end
        if self._article.text[at : block.end].strip():
            yield Markup("[…]")

    def _pieces(self, within: Span) -> Iterator[Markup]:
        """Yield the pieces of a block between the ends of claims."""
        here = [(span, claim) for span, claim in self._spans if span.overlaps(within)]
        edges = {within.start, within.end}
        edges |= {span.start for span in self._cited if within.start <= span.start < within.end}
        for span in (*(span for span, _ in here), *([self._ring] if self._ring else ())):
            edges |= {min(max(span.start, within.start), within.end), max(within.start, min(span.end, within.end))}
        for start, end in pairwise(sorted(edges)):
            piece = Span(start, end)
            over = [(span, claim) for span, claim in here if span.holds(piece)]
            yield self._piece(piece, over)

    def _piece(self, piece: Span, over: Sequence[tuple[Span, Claim]]) -> Markup:
        words = shown(self._article.words(piece).replace("\n", " "))
        if self._ring is not None and self._ring.holds(piece):
            ends = " begins" * (piece.start == self._ring.start) + " ends" * (piece.end == self._ring.end)
            words = Markup('<mark class="ring{}">{}</mark>').format(ends, words)
        places = self._places(piece, over)
        if not over:
            return places + words
        beginning = [claim for span, claim in over if span.start == piece.start and span == claim.spans[0]]
        inner = min(beginning or [claim for _, claim in over], key=_length)
        lanes = [kind for kind in _LANES if any(claim.kind == kind for _, claim in over)]
        for n, kind in reversed(list(enumerate(lanes[1:], start=1))):
            words = Markup('<span class="u {k} l{n}">{w}</span>').format(k=kind, n=n, w=words)
        told = "; ".join(f"{claim.kind}: {claim.line}" for _, claim in over[:4])
        walk = Markup(' data-walk="{}"').format(anchor("l", inner.id)) if beginning else Markup(' tabindex="-1"')
        return places + Markup('<a class="u {k} l0" href="#{h}" title="{t}"{d}>{w}</a>').format(
            k=lanes[0], h=anchor("l", inner.id), t=plain(told), d=walk, w=words
        )

    def _places(self, piece: Span, over: Sequence[tuple[Span, Claim]]) -> Markup:
        """Return the places to jump to that begin with a piece."""
        names = [anchor("w", span.start, span.end) for span in self._cited if span.start == piece.start]
        names += [anchor("c", claim.id) for span, claim in over if span.start == piece.start and span == claim.spans[0]]
        return Markup("").join(Markup('<span class="here" id="{}"></span>').format(name) for name in names)


def _length(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.spans)
