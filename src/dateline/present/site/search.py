"""The search: full text over articles, statements and all else, with facets and saved searches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import attrs
from markupsafe import Markup

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.finding import first_hit, highlighted, snippet
from dateline.present.site.links import Links, query_of
from dateline.present.site.naming import names_in
from dateline.present.wording import capital
from dateline.records.articles import Article
from dateline.records.catalogue import Answer, Asked, Entry, EntryKind, FacetCount, Query, Telling

__all__ = ["KINDS", "Found", "SavedSearch", "Sought", "search"]

KINDS = {
    EntryKind.STATEMENT: "statements",
    EntryKind.ARTICLE: "articles",
    EntryKind.EVENT: "events",
    EntryKind.ACTOR: "actors",
    EntryKind.POSITION: "positions",
    EntryKind.CONTRADICTION: "contradictions",
    EntryKind.QUESTION: "questions",
}
_BY_OUTLET = frozenset({EntryKind.STATEMENT, EntryKind.ARTICLE})
_FEW, _PAGE, _OUTLETS = 5, 25, 8

Texts = Callable[[Collection[str]], Mapping[str, Article]]


@attrs.frozen(kw_only=True)
class Sought:
    """What is searched for."""

    words: str = ""
    kind: EntryKind | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    after: str | None = None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return it as an address tells it, without the place in the list."""
        told = {
            "words": self.words,
            "kind": self.kind.value if self.kind else None,
            "outlet": self.outlet,
            "since": self.since,
            "until": self.until,
        }
        return [(name, value) for name, value in told.items() if value]

    def query(self, kind: EntryKind, limit: int) -> Query:
        """Return the question to the catalogue."""
        return Query(
            kind=kind,
            words=self.words,
            where=(("outlet", self.outlet),) if self.outlet else (),
            since=self.since,
            until=self.until,
            limit=limit,
            after=self.after if self.kind else None,
        )


@attrs.frozen(kw_only=True)
class SavedSearch:
    """A search that somebody keeps under a name."""

    id: str
    name: str
    query: str  # as the address has it


@attrs.frozen(kw_only=True)
class Found:
    """A hit: what it is called, the words around it, and where it leads."""

    title: Markup
    address: str
    words: Markup
    telling: Telling | None


def search(
    asked: Asked,
    chrome: Chrome,
    sought: Sought,
    texts: Texts,
    *,
    saved: Sequence[SavedSearch] = (),
    may_save: bool = False,
) -> str:
    """Return what is found.

    Args:
        asked: the catalogue.
        chrome: what stands around it.
        sought: the words, and what narrows them.
        texts: gives the articles of some ids, with their texts.
        saved: the searches that the reader keeps.
        may_save: whether the reader may keep another.
    """
    able = [kind for kind in KINDS if sought.outlet is None or kind in _BY_OUTLET]
    anew = attrs.evolve(sought, after=None)
    counts = {kind: asked.ask(anew.query(kind, _FEW)) for kind in (able if sought.words else ())}
    answers = counts if sought.kind is None else {sought.kind: asked.ask(sought.query(sought.kind, _PAGE))}
    if not sought.words:
        answers = {}
    reader = _Hits(asked, chrome.links, sought.words, texts)
    return render(
        "search.html.j2",
        chrome,
        sought=sought,
        groups=[
            (kind, KINDS[kind], answer, reader.of(kind, answer)) for kind, answer in answers.items() if answer.total
        ],
        counts=[(kind, KINDS[kind], answer) for kind, answer in counts.items() if answer.total],
        outlets=_outlets(asked, sought),
        narrowed=lambda **changed: chrome.links.page("search", *attrs.evolve(sought, after=None, **changed).pairs),
        following=lambda answer: chrome.links.page("search", *sought.pairs, ("after", answer.next or "")),
        saved=[(one, f"{chrome.links.page('search')}?{one.query}") for one in saved],
        may_save=may_save,
        asked=query_of(sought.pairs),
    )


def _outlets(asked: Asked, sought: Sought) -> list[FacetCount]:
    """Return the outlets that tell what is found, each with how often."""
    if not sought.words or sought.outlet:
        return []
    kind = sought.kind if sought.kind in _BY_OUTLET else EntryKind.STATEMENT if sought.kind is None else None
    if kind is None:
        return []
    common = asked.facets(EntryKind.ARTICLE, "outlet", limit=_OUTLETS)
    counted = [
        FacetCount(
            value=one.value,
            count=asked.ask(attrs.evolve(sought, outlet=one.value, after=None).query(kind, 1)).total,
        )
        for one in common
    ]
    return sorted((one for one in counted if one.count), key=lambda one: (-one.count, one.value))


class _Hits:
    """Shows entries as hits."""

    def __init__(self, asked: Asked, links: Links, words: str, texts: Texts) -> None:
        self._asked, self._links, self._words, self._texts = asked, links, words, texts

    def of(self, kind: EntryKind, answer: Answer) -> list[Found]:
        """Return the hits of an answer."""
        if kind is EntryKind.ARTICLE:
            texts = self._texts([entry.id for entry in answer.entries])
            return [self._article(entry, texts[entry.id]) for entry in answer.entries if entry.id in texts]
        wanted = [str(entry.record.actor) for entry in answer.entries] if kind is EntryKind.POSITION else []
        names = names_in(self._asked, wanted)
        return [self._entry(entry, names) for entry in answer.entries]

    def _article(self, entry: Entry, article: Article) -> Found:
        hit = first_hit(article.text, self._words)
        told = attrs.evolve(entry.tellings[0], start=hit.start if hit else None, end=hit.end if hit else None)
        return Found(
            title=highlighted(article.title or "no title", self._words),
            address=self._links.words(told),
            words=snippet(article.text, self._words, hit),
            telling=entry.tellings[0],
        )

    def _entry(self, entry: Entry, names: Mapping[str, str]) -> Found:
        title, wordings = _told(entry, names)
        words = next((one for one in wordings if first_hit(one, self._words)), wordings[0])
        return Found(
            title=highlighted(capital(title), self._words),
            address=self._links.entry(entry.kind, entry.id),
            words=snippet(words, self._words, first_hit(words, self._words)),
            telling=entry.tellings[0] if entry.tellings else None,
        )


def _told(entry: Entry, names: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return what a hit is called, and the wordings that it may be found by."""
    one = entry.record
    if entry.kind is EntryKind.STATEMENT:
        return one.speaker_name or "nobody named", one.variants
    if entry.kind is EntryKind.ACTOR:
        return one.name, (", ".join(dict.fromkeys((*one.aliases, *([one.role] if one.role else [])))),)
    if entry.kind is EntryKind.EVENT:
        return one.label, (f"{one.status.value.replace('-', ' ')}{f', {one.place}' if one.place else ''}",)
    if entry.kind is EntryKind.POSITION:
        return f"{names.get(one.actor, one.actor)} {one.stance.value}", (one.words,)
    if entry.kind is EntryKind.CONTRADICTION:
        return one.about, ("; ".join(dict.fromkeys(side.value for side in one.claims)),)
    return "Open question", (one.text,)
