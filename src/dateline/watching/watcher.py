"""Polls the sources of a story: what is new and belongs is kept, what does not is kept apart, with why."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

import attrs

from dateline.acquire import EntriesOf, Entry, Fetch, named_by
from dateline.dossier import Dossier
from dateline.errors import AcquireError, AddressRefused, ServerRefused, SettingsError
from dateline.pipeline import Outcome, annotate_captures
from dateline.records.articles import Article, Capture
from dateline.records.decisions import standing
from dateline.records.tables import own_tables
from dateline.records.watching import Became, Rule, Seen, WatchState, seen_of
from dateline.settings import Settings
from dateline.watching.belonging import Judge
from dateline.watching.pulling import capture_of

__all__ = ["Poll", "Watcher"]

log = logging.getLogger(__name__)
_TRIES = 5  # polls in which something that cannot be had is asked for
_LONGEST_WAIT = timedelta(days=1)  # before a source that fails is asked again
_UNCHANGED = "unchanged"


@attrs.define(kw_only=True)
class Poll:
    """What one round over the sources came to."""

    asked: int = 0
    waiting: int = 0  # sources that failed before and are not asked yet
    kept: int = 0
    left_out: int = 0
    known: int = 0  # entries and pages that were seen before and have not changed
    failed: int = 0

    def add(self, other: Poll) -> None:
        """Count what another round came to."""
        for field in attrs.fields(Poll):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def line(self) -> str:
        """Return the counts in one line."""
        told = ((self.known, "known"), (self.failed, "failed"), (self.waiting, "waiting after failures"))
        parts = [f"{self.kept} kept", f"{self.left_out} left out", *(f"{n} {what}" for n, what in told if n)]
        return f"{self.asked} {'source' if self.asked == 1 else 'sources'} asked: {', '.join(parts)}"


@attrs.define
class _Waiting:
    """A source that failed."""

    failures: int
    until: datetime


class Watcher:
    """Polls the sources of one dossier. Nothing is asked but they, and the pages their entries point at."""

    def __init__(  # noqa: PLR0913 - the world, handed in
        self,
        dossier: Dossier,
        *,
        fetch: Fetch,
        entries_of: EntriesOf,
        now: Callable[[], datetime],
        every: timedelta,
        settings: Settings,
        most: int | None = None,
        warn: Callable[[str], None] = log.warning,
    ) -> None:
        """Take a dossier and the world.

        Args:
            dossier: the story; what is watched, and by which rule, is kept in it.
            fetch: returns the capture of an address.
            entries_of: reads a feed.
            now: the clock.
            every: the time between two polls of a source.
            settings: limits of reading.
            most: at most so many new entries of a feed in one poll; the others come in the next.
            warn: called with what went wrong, in one line.
        """
        self.dossier = dossier
        self._fetch, self._entries_of, self._now = fetch, entries_of, now
        self._every, self._settings, self._most, self._warn = every, settings, most, warn
        self._waiting: dict[str, _Waiting] = {}
        self._counts = Poll()
        self._before: dict[str, Seen] = {}  # what was seen at each address

    def run(self, *, sleep: Callable[[float], None], on_poll: Callable[[Poll], None], once: bool = False) -> None:
        """Poll until somebody ends it, or once."""
        while True:
            begun = self._now()
            on_poll(self.poll())
            if once:
                return
            sleep(max(1.0, (begun + self._every - self._now()).total_seconds()))

    def poll(self) -> Poll:
        """Ask every source that is due, and keep what belongs.

        Raises:
            SettingsError: nothing is watched, or nobody said what belongs.
        """
        state = self.dossier.watching()
        if not state.sources:
            raise SettingsError(f"{self.dossier.path}: nothing is watched. Try: naming the address of a feed or a page")
        self._counts, self._before = Poll(), dict(state.seen)
        judge = self._judge(state.rule)
        if judge is not None:
            self._take(self._once_more(state, judge.rule), judge, {})
        for source in state.sources:
            waiting = self._waiting.get(source)
            if waiting is not None and self._now() < waiting.until:
                self._counts.waiting += 1
                continue
            self._counts.asked += 1
            try:
                self._poll_source(source, judge)
                self._waiting.pop(source, None)
            except AcquireError as error:
                self._failed(source, error)
        return self._counts

    def _judge(self, rule: Rule | None) -> Judge | None:
        return Judge(rule, self.dossier.articles(of=rule.like)) if rule is not None else None

    def _failed(self, source: str, error: AcquireError) -> None:
        before = self._waiting[source].failures if source in self._waiting else 0
        wait = min(self._every * 2 ** min(before, 20), _LONGEST_WAIT)
        self._waiting[source] = _Waiting(before + 1, self._now() + wait)
        self._counts.failed += 1
        self._warn(str(error))

    def _poll_source(self, source: str, judge: Judge | None) -> None:
        found = self._fetch(source)
        entries = named_by(found, self._entries_of)
        if entries is None:  # a page: who names it says that it belongs
            before = self._before.get(source)
            if before is not None and before.sha256 == found.sha256:
                self._counts.known += 1
            else:
                self._take([found], None, {source: _Named(source)})
            return
        if judge is None:
            raise SettingsError(
                f"{source}: a feed, and nobody said what belongs to the story. "
                "Try: --words, --actors, --like ARTICLE, or --all"
            )
        named = dict(self._named(source, entries))
        new = {address: one for address, one in named.items() if not _is_known(one, self._before.get(address))}
        self._counts.known += len(named) - len(new)
        self._take(self._fetched(new), judge, new)

    def _named(self, source: str, entries: Iterable[Entry], *, followed: bool = False) -> Iterator[tuple[str, _Named]]:
        """Yield the addresses that a feed names, or the feeds of a list; a list inside a list is not followed."""
        for entry in entries:
            if entry.address is None:
                continue
            if not entry.is_feed:
                yield entry.address, _Named(source, entry.published)
            elif not followed:
                try:
                    inner = named_by(self._fetch(entry.address), self._entries_of)
                    yield from self._named(source, inner or (), followed=True)
                except AcquireError as error:
                    self._counts.failed += 1
                    self._warn(str(error))

    def _fetched(self, new: dict[str, _Named]) -> Iterator[Capture]:
        """Yield the captures of new entries; one that cannot be had is asked for in later polls too, not for ever."""
        for count, (address, named) in enumerate(new.items()):
            if self._most is not None and count >= self._most:
                return
            try:
                yield self._fetch(address)
            except AcquireError as error:
                before = self._before.get(address)
                tries = before.tries + 1 if before is not None and before.became is Became.FAILED else 1
                is_final = isinstance(error, AddressRefused) or tries >= _TRIES or _is_gone(error)
                self._keep(
                    attrs.evolve(
                        self._seen(address, "", named, Became.LEFT_OUT if is_final else Became.FAILED),
                        why=str(error),
                        tries=tries,
                    )
                )
                self._warn(str(error))

    def _once_more(self, state: WatchState, rule: Rule) -> Iterator[Capture]:
        """Yield what another rule left out."""
        for seen in state.left_out:
            if seen.rule is not None and seen.rule != rule.id:
                capture = capture_of(self.dossier, seen)
                if capture is not None:
                    yield capture

    def _take(self, captures: Iterable[Capture], judge: Judge | None, named: dict[str, _Named]) -> None:
        """Read captures, and keep each where it belongs."""
        own = own_tables(standing(self.dossier.decisions()))

        def unwanted(article: Article) -> str | None:
            if self.dossier.has(article.id):
                return _UNCHANGED
            if judge is None or judge.by_text(article) is not None or judge.rule.actors:
                return None
            return judge.why_not(article)

        for outcome in annotate_captures(
            captures, settings=self._settings, own=own.actors, outlets=own.outlets, unwanted=unwanted
        ):
            capture = outcome.capture
            if capture is None or capture.address is None:
                continue
            before = self._before.get(capture.address)
            how = named.get(capture.address) or _Named(before.by if before else capture.address)
            self._put(outcome, capture, how, judge)

    def _put(self, outcome: Outcome, capture: Capture, named: _Named, judge: Judge | None) -> None:
        read, article = outcome.annotations, outcome.article
        seen = self._seen(capture.address or "", capture.sha256, named, Became.LEFT_OUT)
        if outcome.failure is not None:
            self._keep(attrs.evolve(seen, why=str(outcome.failure)))
            self._warn(str(outcome.failure))
        elif outcome.skipped == _UNCHANGED and article is not None:
            self._counts.known += 1
            self._keep_quietly(attrs.evolve(seen, became=Became.KEPT, why=_UNCHANGED, article=article.id))
        elif read is not None:
            why = self._why(judge, outcome)
            if why is None and judge is not None:
                self._leave_out(seen, capture, read.article, judge)
                return
            for doubt in read.article.doubts:
                self._warn(f"{outcome.name}: {doubt}")
            self.dossier.add(capture, read)
            self._keep(
                attrs.evolve(seen, became=Became.KEPT, why=why or "", title=read.article.title, article=read.article.id)
            )
        elif article is not None and judge is not None:
            self._leave_out(seen, capture, article, judge)

    def _why(self, judge: Judge | None, outcome: Outcome) -> str | None:
        """Return why what was read belongs."""
        if judge is None:
            return "its address is watched"
        if outcome.annotations is None:
            return None
        return judge.by_text(outcome.annotations.article) or judge.by_actors(outcome.annotations.actors)

    def _leave_out(self, seen: Seen, capture: Capture, article: Article, judge: Judge) -> None:
        told = attrs.evolve(
            seen,
            why=judge.why_not(article),
            title=article.title,
            rule=judge.rule.id,
            media=capture.media,
            captured=capture.captured,
            response=capture.response,
        )
        self._keep(told, capture.data)

    def _seen(self, address: str, sha256: str, named: _Named, became: Became) -> Seen:
        seen = seen_of(address, sha256, named.by, at=self._now().isoformat(timespec="seconds"), became=became)
        return attrs.evolve(seen, stamp=named.stamp)

    def _keep(self, seen: Seen, data: bytes | None = None) -> None:
        self.dossier.keep_watching(seen, data)
        self._before[seen.address] = seen
        field = {Became.KEPT: "kept", Became.LEFT_OUT: "left_out", Became.FAILED: "failed"}[seen.became]
        setattr(self._counts, field, getattr(self._counts, field) + 1)

    def _keep_quietly(self, seen: Seen) -> None:
        """Keep that an article is known at an address, once: pages whose frame changes all the time fill no dossier."""
        before = self._before.get(seen.address)
        if before is None or before.article != seen.article or before.stamp != seen.stamp:
            self.dossier.keep_watching(seen)
            self._before[seen.address] = seen


@attrs.frozen
class _Named:
    """Who named an address, and when that says it was published or changed."""

    by: str
    stamp: str | None = None


def _is_known(named: _Named, seen: Seen | None) -> bool:
    """Tell whether an entry was seen, as it is now."""
    if seen is None or seen.became is Became.FAILED:
        return False
    return named.stamp is None or seen.stamp is None or named.stamp == seen.stamp


def _is_gone(error: AcquireError) -> bool:
    return isinstance(error, ServerRefused) and 400 <= error.status < 500 and error.status not in (408, 425, 429)
