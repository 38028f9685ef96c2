"""Makes the pages of a published site: the lists, every entry, every article, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import attrs

from dateline.dossier import Dossier
from dateline.present.feed import FEEDS, Feed, item_of, write_feed
from dateline.present.site import about as telling
from dateline.present.site.actors import actor, actors
from dateline.present.site.chrome import Chrome
from dateline.present.site.claims import debts, plain_claim
from dateline.present.site.contradictions import contradiction, contradictions
from dateline.present.site.events import event
from dateline.present.site.files import FileLinks, ListFile, SiteFiles, file_policy, path_of
from dateline.present.site.log import log
from dateline.present.site.notes import notes_page
from dateline.present.site.open_matters import expectation, expectations, question, questions
from dateline.present.site.overview import overview
from dateline.present.site.positions import position, positions
from dateline.present.site.reading import Reading, article
from dateline.present.site.sources import revision, sources
from dateline.present.site.statements import statement, statements
from dateline.present.site.talk import Talk, talk_of
from dateline.present.site.timeline import timeline
from dateline.records.additions import with_additions
from dateline.records.articles import Article
from dateline.records.catalogue import Asked, Entry, EntryKind, Query
from dateline.records.decisions import Decision
from dateline.records.ids import short_id
from dateline.records.notes import Note, NoteState
from dateline.records.queries import query_from

__all__ = ["Press"]

_PAGE = 200  # rows of a list's file
_TOGETHER = 500  # entries that are read at once
_BEGIN = ("overview", "timeline", "statements", "positions", "actors", "contradictions", "questions", "expectations")
_THEN = ("sources", "debt", "log", "about")

_LISTS: dict[str, tuple[EntryKind, Callable[[Asked, Chrome, Query], str]]] = {
    "timeline": (EntryKind.EVENT, timeline),
    "statements": (EntryKind.STATEMENT, statements),
    "positions": (EntryKind.POSITION, positions),
    "actors": (EntryKind.ACTOR, actors),
    "contradictions": (EntryKind.CONTRADICTION, contradictions),
    "questions": (EntryKind.QUESTION, questions),
    "expectations": (EntryKind.EXPECTATION, expectations),
    "sources": (EntryKind.ARTICLE, sources),
    "debt": (EntryKind.DEBT, debts),
}
_ENTRIES: dict[EntryKind, tuple[str, Callable[[Asked, Chrome, Entry, Talk], str]]] = {
    EntryKind.ACTOR: ("actors", actor),
    EntryKind.STATEMENT: ("statements", statement),
    EntryKind.EVENT: ("timeline", event),
    EntryKind.POSITION: ("positions", position),
    EntryKind.REACTION: ("actors", plain_claim),
    EntryKind.CONTRADICTION: ("contradictions", contradiction),
    EntryKind.QUESTION: ("questions", question),
    EntryKind.EXPECTATION: ("expectations", expectation),
    EntryKind.DEBT: ("sources", plain_claim),
    EntryKind.STATUS_CHANGE: ("timeline", plain_claim),
    EntryKind.REVISION: ("sources", lambda asked, chrome, entry, _: revision(asked, chrome, entry)),
}


@attrs.frozen(kw_only=True)
class Press:
    """What every page of one site is made with."""

    asked: Asked
    dossier: Dossier
    title: str
    base: str = ""
    as_of: str | None = None
    quoted: bool = False
    decisions: Sequence[Decision] = attrs.field(init=False)
    notes: Sequence[tuple[Note, NoteState]] = attrs.field(init=False)
    led: SiteFiles = attrs.field(init=False)

    @decisions.default
    def _read_decisions(self) -> Sequence[Decision]:
        return self.dossier.decisions()

    @notes.default
    def _read_notes(self) -> Sequence[tuple[Note, NoteState]]:
        return self.dossier.notes()

    @led.default
    def _know(self) -> SiteFiles:
        return SiteFiles(known={kind: {entry.id for entry in self._each(kind)} for kind in EntryKind})

    def files(self, export: Callable[[], bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield each file with its path.

        Articles come last: by then it is known to which of their words the other pages lead.

        Args:
            export: what makes the whole story as JSON.
        """
        for name in (*_BEGIN, *_THEN):
            self.led.lead(ListFile(name=name))
        if any(state is NoteState.SHOWN for _, state in self.notes):
            self.led.lead(ListFile(name="notes"))
        written: set[str] = set()
        for kind in _ENTRIES:
            for entry in self._each(kind):
                yield path_of(kind, entry.id), _bytes(self._entry(entry))
        yield from self._lists(written)
        for entry in self._each(EntryKind.ARTICLE):
            yield path_of(EntryKind.ARTICLE, entry.id), _bytes(self._article(entry))
        yield from self._lists(written)
        yield "404.html", _bytes(telling.missing(self._chrome("404.html", "")))
        yield "story.json", export()
        if self.base:
            for kind, title in FEEDS.items():
                yield f"feeds/{kind.plural}.atom", self._feed(kind, title)

    def _lists(self, written: set[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the lists that pages lead to, and those that they lead to in turn."""
        while left := [file for path, file in self.led.lists.items() if path not in written]:
            for file in left:
                written.add(file.path)
                yield file.path, _bytes(self._list(file))

    def _list(self, file: ListFile) -> str:
        asked = self.asked
        chrome = self._chrome(file, "sources" if file.name == "debt" else file.name)
        if file.name == "overview":
            return overview(asked, chrome)
        if file.name == "log":
            return log(asked, chrome, self.decisions, self._read, page=file.number)
        if file.name == "notes":
            return notes_page(asked, chrome, self.notes)
        if file.name == "about":
            return telling.about(asked, chrome, list(self._beside(chrome)), quoted=self.quoted)
        kind, view = _LISTS[file.name]
        query = query_from(kind, [*file.pairs, *([("after", file.after)] if file.after else [])], page=_PAGE)
        return view(asked, chrome, query)

    def _read(self, ids: Collection[str]) -> Mapping[str, Article]:
        """Return articles for words that are no claims any more; none where only cited sentences are shown."""
        return {} if self.quoted else {article.id: article for article in self.dossier.articles(of=ids)}

    def _entry(self, entry: Entry) -> str:
        active, view = _ENTRIES[entry.kind]
        return view(self.asked, self._chrome(path_of(entry.kind, entry.id), active), entry, self._talk(entry))

    def _article(self, entry: Entry) -> str:
        kept = with_additions(list(self.dossier.annotations(of=[entry.id])), self.decisions)
        reading = Reading(annotations=kept[0], cited=self.led.words[entry.id], quoted=self.quoted)
        chrome = self._chrome(path_of(entry.kind, entry.id), "sources")
        return article(self.asked, chrome, entry, reading, self._talk(entry))

    def _talk(self, entry: Entry) -> Talk:
        return talk_of(entry, self.decisions, self.notes)

    def _beside(self, chrome: Chrome) -> Iterator[tuple[str, str]]:
        yield chrome.links.page("log"), "What people decided about the story"
        if any(file.name == "notes" for file in self.led.lists.values()):
            yield chrome.links.page("notes"), "Notes"
        yield chrome.links.page("debt"), "What articles claim without a source that can be followed"
        yield chrome.links.asset("story.json"), "The whole story as JSON"
        if self.base:
            for kind, title in FEEDS.items():
                yield chrome.links.page(f"feeds/{kind.plural}.atom"), f"{title}, as a feed"

    def _feed(self, kind: EntryKind, title: str) -> bytes:
        found = self.asked.ask(Query(kind=kind)).entries
        named = self.asked.entries({one.record.by for one in found if kind is EntryKind.STATUS_CHANGE} - {None})
        names = {identity: str(one.record.name) for identity, one in named.items() if one.kind is EntryKind.ACTOR}
        turned = kind is EntryKind.STATUS_CHANGE  # its page is the event's
        links = FileLinks(self.led, "feeds/index")

        def address(entry: Entry) -> str:
            told = links.entry(EntryKind.EVENT, entry.record.event) if turned else links.entry(entry.kind, entry.id)
            return self.base + links.from_root(told)

        feed = Feed(
            id=short_id("feed", (self.base, title)),
            title=f"{title} – {self.title}",
            link=f"{self.base}/{'timeline' if turned else kind.plural}.html",
            here=f"{self.base}/feeds/{kind.plural}.atom",
            items=tuple(item_of(entry, address(entry), names) for entry in found),
        )
        return write_feed(feed, "atom")

    def _chrome(self, here: ListFile | str, active: str) -> Chrome:
        return Chrome(
            links=FileLinks(self.led, here),
            title=self.title,
            base=self.base,
            as_of=self.as_of,
            active=active,
            static=True,
            policy=file_policy(),
        )

    def _each(self, kind: EntryKind) -> Iterator[Entry]:
        after: str | None = None
        while True:
            answer = self.asked.ask(Query(kind=kind, limit=_TOGETHER, after=after))
            yield from answer.entries
            after = answer.next
            if after is None:
                return


def _bytes(html: str) -> bytes:
    return html.encode("utf-8", "replace")
