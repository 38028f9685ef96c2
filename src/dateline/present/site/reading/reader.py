"""The page of an article: its text with every claim, a list of the claims, and where the article came from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

import attrs

from dateline.errors import DateSyntaxError
from dateline.present.page.reader import Claim, claims_of
from dateline.present.sentences import duration_words
from dateline.present.site.chrome import Chrome, render
from dateline.present.site.reading.marking import marked
from dateline.present.site.reading.quoting import quoted_sentences
from dateline.present.site.talk import Talk
from dateline.records.articles import Span
from dateline.records.catalogue import Asked, Entry, EntryKind, Query
from dateline.records.claims import ActorKind, Annotations, Status
from dateline.records.date_words import in_words

__all__ = ["KINDS", "Listed", "Reading", "article"]

# The kinds that can be switched, with what many of them are called.
KINDS = {
    "statement": "statements",
    "event": "events",
    "position": "positions",
    "date": "dates",
    "question": "questions",
}
_MOST = 200
_LENGTH = re.compile(r"PT?\d+[A-Z]")


@attrs.frozen(kw_only=True)
class Listed:
    """A claim in the list beside the text, with the page it leads to."""

    claim: Claim
    line: str  # about it, its date in words
    words: str
    address: str | None


@attrs.frozen(kw_only=True)
class Reading:
    """An article with its claims, and how it is read: at which words, with which claims underlined."""

    annotations: Annotations
    at: Span | None = None
    show: Collection[str] = ()  # kinds of claims; none told means all
    cited: Collection[Span] = ()  # stretches that other pages lead to, beside those of its own claims
    quoted: bool = False  # whether only the sentences that are cited are shown


def article(
    asked: Asked,
    chrome: Chrome,
    entry: Entry,
    reading: Reading,
    talk: Talk,
) -> str:
    """Return the page of an article.

    Args:
        asked: the catalogue.
        chrome: what stands around it.
        entry: the article in the catalogue.
        reading: the article itself, and how it is read.
        talk: what stands below it.
    """
    annotations, at, show = reading.annotations, reading.at, reading.show
    item = annotations.article
    claims = claims_of(annotations)
    ring = at if at is not None and at.end <= len(item.text) else None
    cited = {*_cited(annotations), *reading.cited, *([ring] if ring else ())}
    only = None
    if reading.quoted:
        told = [span for claim in claims if claim.kind != "date" for span in claim.spans]
        only = quoted_sentences(item, [*cited, *told])
        claims = tuple(claim for claim in claims if any(span.overlaps(claim.spans[0]) for span in only))
    others = Query(kind=EntryKind.ARTICLE, where=(("origin", entry.record.origin),), limit=20)
    return render(
        "article.html.j2",
        chrome,
        entry=entry,
        item=item,
        outlet=entry.tellings[0].outlet,
        text=marked(item, claims, cited=cited, ring=ring, only=only),
        quoted=reading.quoted,
        listed=list(_listed(asked, chrome, annotations, claims)),
        kinds=KINDS,
        cast=_cast(asked, annotations) if chrome.may_edit else [],
        statuses=list(Status),
        show=frozenset(show) & KINDS.keys() or frozenset(KINDS),
        at=ring,
        revisions=asked.ask(Query(kind=EntryKind.REVISION, where=(("article", item.id),), limit=20)).entries,
        copies=[other for other in asked.ask(others).entries if other.id != entry.id],
        debt=asked.ask(Query(kind=EntryKind.DEBT, where=(("article", item.id),), limit=50)).entries,
        talk=talk,
        here=chrome.links.entry(EntryKind.ARTICLE, entry.id),
        address=chrome.whole(chrome.links.entry(EntryKind.ARTICLE, entry.id)) or entry.id,
    )


def _cast(asked: Asked, annotations: Annotations) -> list[tuple[str, str]]:
    """Return ids and names of who may have said what was missed: the actors of the article."""
    known = asked.entries(actor.id for actor in annotations.actors if actor.kind is not ActorKind.PLACE)
    return sorted(((one.id, str(one.record.name)) for one in known.values()), key=lambda item: item[1].casefold())


def _cited(annotations: Annotations) -> Iterator[Span]:
    """Yield the first words of everything that a page may lead to."""
    yield from (one.content[0] for one in annotations.statements)
    for one in chain(annotations.events, annotations.positions, annotations.questions, annotations.reactions):
        yield one.evidence[0]  # type: ignore[attr-defined]
    yield from (one.evidence[0] for one in annotations.debt if one.evidence)
    yield from (side.evidence[0] for quarrel in annotations.contradictions for side in quarrel.claims)


def _listed(asked: Asked, chrome: Chrome, annotations: Annotations, claims: Collection[Claim]) -> Iterator[Listed]:
    """Yield the claims in order, each with the entry that it stands behind."""
    behind = asked.behind([claim.id for claim in claims])
    asking = Query(kind=EntryKind.QUESTION, where=(("article", annotations.article.id),), limit=_MOST)
    questions = {entry.tellings[0].start: entry.id for entry in asked.ask(asking).entries}
    of = {
        "statement": EntryKind.STATEMENT,
        "event": EntryKind.EVENT,
        "position": EntryKind.POSITION,
        "question": EntryKind.QUESTION,
    }
    for claim in claims:
        found = questions.get(claim.spans[0].start) if claim.kind == "question" else behind.get(claim.id)
        kind = of.get(claim.kind)
        yield Listed(
            claim=claim,
            line=_line(claim),
            words=" […] ".join(" ".join(annotations.article.words(span).split()) for span in claim.spans),
            address=chrome.links.entry(kind, found) if found and kind else None,
        )


def _line(claim: Claim) -> str:
    """Return what a claim says, with a date in words where it tells one."""
    before, date = ("due ", claim.line.removeprefix("due ")) if claim.kind == "question" else ("", claim.line)
    if claim.kind not in ("date", "question"):
        return claim.line
    if _LENGTH.fullmatch(date):
        return duration_words(date)
    try:
        return before + in_words(date)
    except DateSyntaxError:
        return claim.line  # an open question
