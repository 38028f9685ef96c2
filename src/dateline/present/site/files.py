"""Where each thing has its page among the files of a published site, and which of them the pages lead to."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Mapping

import attrs

from dateline.present.page.marks import anchor
from dateline.present.site.chrome import style
from dateline.records.articles import Span
from dateline.records.catalogue import EntryKind, Telling
from dateline.records.ids import content_hash

__all__ = ["FileLinks", "ListFile", "SiteFiles", "file_policy", "path_of"]

_SIMPLE = re.compile(r"[a-z0-9][a-z0-9-]{0,69}")
LISTS = (
    "overview",
    "timeline",
    "statements",
    "positions",
    "actors",
    "contradictions",
    "questions",
    "expectations",
    "sources",
    "debt",
    "log",
    "notes",
    "about",
)


@attrs.frozen(kw_only=True)
class ListFile:
    """One file of a list: what the list is narrowed to, and which of its pages it is."""

    name: str
    pairs: tuple[tuple[str, str], ...] = ()
    number: int = 1
    after: str | None = None  # what it begins after

    @property
    def path(self) -> str:
        """Return its place among the files.

        >>> ListFile(name="statements", pairs=(("speaker", "state-norway"),), number=2).path
        'lists/statements_speaker_state-norway_page-2.html'
        """
        parts = [part for name, value in self.pairs for part in (name, _slug(value))]
        parts += [f"page-{self.number}"] if self.number > 1 else []
        if parts:
            return f"lists/{'_'.join((self.name, *parts))}.html"
        return "index.html" if self.name == "overview" else f"{self.name}.html"


def path_of(kind: EntryKind, identity: str) -> str:
    """Return the file of an entry; what a file system may not take in an id gives way to a hash.

    >>> path_of(EntryKind.EVENT, "evt-12"), path_of(EntryKind.ACTOR, "group-critics@art-1")[:28]
    ('events/evt-12.html', 'actors/group-critics-art-1-1')
    """
    return f"{kind.plural}/{_slug(identity)}.html"


def file_policy() -> str:
    """Return the content security policy of a file: its one style counts, by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; base-uri 'none'; form-action 'none'"


@attrs.define(kw_only=True)
class SiteFiles:
    """The files of a site: entries that are known, lists and words that pages have led to so far."""

    known: Mapping[EntryKind, Collection[str]]
    lists: dict[str, ListFile] = attrs.field(factory=dict)  # by path, in the order they were first led to
    words: dict[str, set[Span]] = attrs.field(factory=lambda: defaultdict(set))  # by article

    def lead(self, file: ListFile) -> str:
        """Return the path of a list that a page leads to."""
        assert file.name in LISTS, file.name
        return self.lists.setdefault(file.path, file).path


class FileLinks:
    """Addresses from one file to the others, relative, so that they hold wherever the folder lies."""

    def __init__(self, files: SiteFiles, here: ListFile | str) -> None:
        """Take the files, and the one that the addresses stand in."""
        self._files = files
        self._list = here if isinstance(here, ListFile) else None
        self.here = here.path if isinstance(here, ListFile) else here

    def page(self, name: str, *pairs: tuple[str, str]) -> str:
        """Return the address of a page by its name, with what it is narrowed to."""
        if name.startswith("feeds/"):
            return self._from_here(name)
        told = tuple((key, value) for key, value in pairs if value and key not in ("after", "page"))
        after = next((value for key, value in pairs if key in ("after", "page") and value), None)
        return self._from_here(self._files.lead(self._turned(ListFile(name=name, pairs=told), after)))

    def entry(self, kind: EntryKind, identity: str, *pairs: tuple[str, str]) -> str:
        """Return the address of an entry; of one that the story does not tell, that of the list."""
        del pairs
        if identity not in self._files.known.get(kind, ()):
            return self.page("actors" if kind is EntryKind.ACTOR else "overview")
        return self._from_here(path_of(kind, identity))

    def words(self, telling: Telling) -> str:
        """Return the address of the words of a telling in its article."""
        address = self.entry(EntryKind.ARTICLE, telling.article)
        if telling.start is None or telling.end is None:
            return address
        self._files.words[telling.article].add(Span(telling.start, telling.end))
        return f"{address}#{anchor('w', telling.start, telling.end)}"

    def asset(self, name: str) -> str:
        """Return the address of an asset; a published site has none."""
        return self._from_here(name)

    def from_root(self, address: str) -> str:
        """Return an address of this file as one from the root of the site."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(self.here), address))

    def _turned(self, first: ListFile, after: str | None) -> ListFile:
        """Return the file of a list that begins after something: this one, or the one that follows it."""
        if after is None:
            return first
        here = self._list
        if first.name == "log":
            return attrs.evolve(first, number=int(after))
        if here is None or attrs.evolve(here, number=1, after=None) != first:
            return first
        return here if after == here.after else attrs.evolve(first, number=here.number + 1, after=after)

    def _from_here(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.here) or ".")


def _slug(value: str) -> str:
    if _SIMPLE.fullmatch(value):
        return value
    plain = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    return f"{plain[:40]}-{content_hash((value,))[:12]}".lstrip("-")
