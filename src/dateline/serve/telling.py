"""Tells the served dossier as of any day: its catalogue, its whole story, what changed, the words behind an entry."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from dateline.cataloguing import QUICK, catalogue_of
from dateline.dossier import Dossier, open_dossier
from dateline.dossier.catalogue import Catalogue
from dateline.errors import QueryError, UnknownId
from dateline.pipeline import tell_story, what_changed
from dateline.present.contract import changes_json
from dateline.present.evidence import citations_of, evidence_json
from dateline.records.articles import Article
from dateline.records.catalogue import Entry
from dateline.records.stories import Story
from dateline.serve.keeping import Keeper

__all__ = ["Teller"]

_KEPT = 32  # answers to what changed


class Teller:
    """Answers what the catalogue of today cannot. Telling a story anew costs time: one at a time does it."""

    def __init__(self, keeper: Keeper) -> None:
        """Take what keeps the catalogue of today."""
        self._keeper = keeper
        self._path = keeper.path
        self._telling = threading.Lock()
        self._changes: OrderedDict[tuple[str, str, str | None], bytes] = OrderedDict()

    def state(self) -> str:
        """Return the dossier's own state, which the catalogue may be a moment behind."""
        with open_dossier(self._path, readonly=True) as dossier:
            return dossier.state()

    @contextmanager
    def catalogue(self, as_of: str | None = None) -> Iterator[Catalogue]:
        """Lend the catalogue of today, or that of another day.

        Raises:
            QueryError: the dossier is too large to be told for another day while somebody waits.
        """
        if as_of is None:
            with self._keeper.catalogue() as kept:
                yield kept
            return
        with self._telling:
            kept = catalogue_of(self._path, as_of=as_of, cache=self._keeper.cache)
        with kept:
            yield kept

    def evidence(self, entry: Entry) -> list[dict[str, Any]]:
        """Return the exact words that an entry rests on."""
        wanted = {citation.article for citation in citations_of(entry)}
        with open_dossier(self._path, readonly=True) as dossier:
            found = {article.id: article for article in dossier.articles(of=wanted)}
        return evidence_json(entry, found)

    def article(self, identity: str) -> Article:
        """Return an article with its text.

        Raises:
            UnknownId: there is no such article.
        """
        with open_dossier(self._path, readonly=True) as dossier:
            found = dossier.articles(of={identity})
        if not found:
            raise UnknownId(identity)
        return found[0]

    def changes(self, since: str, as_of: str | None) -> bytes:
        """Return what changed as JSON; it is remembered until something is kept in the dossier.

        Raises:
            QueryError: the dossier is too large to be told anew while somebody waits.
        """
        with self._telling, open_dossier(self._path, readonly=True) as dossier:
            key = (dossier.state(), since, as_of)
            if key not in self._changes:
                _check(dossier, "dateline changes DOSSIER --since DAY")
                told = what_changed(
                    list(dossier.annotations()),
                    since=since,
                    as_of=as_of,
                    captures=dossier.captures(data=False),
                    decisions=dossier.decisions(),
                )
                self._changes[key] = msgspec.json.encode(changes_json(told))
            self._changes.move_to_end(key)
            while len(self._changes) > _KEPT:
                self._changes.popitem(last=False)
            return self._changes[key]

    def story(self, as_of: str | None) -> Story:
        """Return the whole story.

        Raises:
            QueryError: the dossier is too large to be told anew while somebody waits.
        """
        with self._telling, open_dossier(self._path, readonly=True) as dossier:
            _check(dossier, "dateline export DOSSIER --format json")
            annotated = list(dossier.annotations())
            captures, decisions = dossier.captures(data=False), dossier.decisions()
            return tell_story(annotated, as_of=as_of, captures=captures, decisions=decisions)


def _check(dossier: Dossier, instead: str) -> None:
    if dossier.counts()["article"] > QUICK:
        raise QueryError(
            f"The story of more than {QUICK} articles is not told anew while somebody waits. Try: {instead}"
        )
