"""Shows an article as published, every claim underlined and linked both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs
from markupsafe import Markup

from dateline.present.page.marks import anchor, shown
from dateline.records.articles import Article, Block, BlockKind, Span
from dateline.records.claims import Annotations

__all__ = ["Claim", "claims_of", "read_article"]

_TAGS = {
    BlockKind.HEADLINE: "h4",
    BlockKind.HEADING: "h5",
    BlockKind.BULLET: "li",
    BlockKind.TABLE_ROW: "p",
}


@attrs.frozen(kw_only=True)
class Claim:
    """A claim as the reader lists it: its kind, its words, and a line about it."""

    id: str
    kind: str  # "statement", "event", "position", "date", "question"
    spans: tuple[Span, ...]
    line: str


def claims_of(annotations: Annotations) -> tuple[Claim, ...]:
    """Return the claims of an article in the order of the text."""
    found = [*_statements(annotations), *_events(annotations), *_rest(annotations)]
    return tuple(sorted(found, key=lambda claim: (claim.spans[0], claim.kind, claim.id)))


def _statements(annotations: Annotations) -> Iterator[Claim]:
    for one in annotations.statements:
        who = one.speaker.name if one.speaker and one.speaker.name else "nobody named"
        through = f", {one.channel.name}" if one.channel else ""
        line = f"{who} ({one.attribution.value}), {one.kind.value} {one.mode.value}{through}"
        yield Claim(id=one.id, kind="statement", spans=one.content, line=line)


def _events(annotations: Annotations) -> Iterator[Claim]:
    for one in annotations.events:
        yield Claim(id=one.id, kind="event", spans=(one.trigger,), line=f"{one.label}: {one.status.value}")


def _rest(annotations: Annotations) -> Iterator[Claim]:
    names = {actor.id: actor.name for actor in annotations.actors}
    for one in annotations.positions:
        line = f"{names.get(one.actor, one.actor)} {one.stance.value} ({one.level.value})"
        yield Claim(id=one.id, kind="position", spans=(one.object,), line=line)
    for n, phrase in enumerate(annotations.dates):
        told = phrase.edtf or phrase.value or phrase.reason or "no date"
        yield Claim(id=f"date-{annotations.article.id}-{n}", kind="date", spans=(phrase.span,), line=told)
    for n, question in enumerate(annotations.questions):
        due = f"due {question.due}" if question.due else "open"
        yield Claim(id=f"q-{annotations.article.id}-{n}", kind="question", spans=question.evidence, line=due)


def read_article(article: Article, claims: Sequence[Claim], cited: Iterable[Span]) -> Markup:
    """Return the article as HTML: its blocks, its claims underlined, its furniture folded away.

    Args:
        article: the article.
        claims: what to underline.
        cited: the spans the brief cites; each gets an anchor of its own.
    """
    points = sorted(set(cited))
    parts, furniture = [], []
    for block in article.blocks:
        if block.kind is BlockKind.FURNITURE:
            furniture.append(shown(article.words(block.span)))
        else:
            parts.append(_block(article, block, claims, points))
    body = Markup("\n").join(parts)
    if furniture:
        folded = Markup("<br>").join(furniture)
        body += Markup('<details class="furniture"><summary>Page furniture ({n})</summary><p>{f}</p></details>').format(
            n=len(furniture), f=folded
        )
    return body


def _block(article: Article, block: Block, claims: Sequence[Claim], cited: Sequence[Span]) -> Markup:
    tag = _TAGS.get(block.kind, "p")
    inner = Markup("").join(_segments(article, block.span, claims, cited))
    return Markup('<{tag} class="block {kind}">{inner}</{tag}>').format(tag=tag, kind=block.kind.value, inner=inner)


def _segments(article: Article, within: Span, claims: Sequence[Claim], cited: Sequence[Span]) -> Iterator[Markup]:
    """Yield the pieces of a block between the ends of claims: overlaps are stacked classes on one piece."""
    here = [(span, claim) for claim in claims for span in claim.spans if span.overlaps(within)]
    edges = {within.start, within.end, *(s.start for s in cited if within.start <= s.start < within.end)}
    for span, _ in here:
        edges |= {max(span.start, within.start), min(span.end, within.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        over = [claim for span, claim in here if span.start <= start and end <= span.end]
        first = [claim for span, claim in here if span.start == start and span == claim.spans[0]]
        anchors = Markup("").join(
            Markup('<a class="here" id="{}"></a>').format(anchor("c", article.id, span.start, span.end))
            for span in cited
            if span.start == start
        )
        anchors += Markup("").join(Markup('<a class="here" id="{}"></a>').format(anchor("w", one.id)) for one in first)
        words = shown(article.text[start:end].replace("\n", " "))
        if not over:
            yield anchors + words
            continue
        kinds = " ".join(dict.fromkeys(claim.kind for claim in over))
        innermost = min(over, key=lambda claim: sum(span.end - span.start for span in claim.spans))
        told = "; ".join(f"{claim.kind}: {claim.line}" for claim in over[:4])
        yield anchors + Markup('<a class="claim {k}" href="#{h}" title="{t}">{w}</a>').format(
            k=kinds, h=anchor("l", innermost.id), t=told, w=words
        )
