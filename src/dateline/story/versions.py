"""Compares versions of one page: the sentences that were added, removed or changed, and the notice of a correction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import pairwise

import attrs

from dateline.records.articles import Article, Capture, Span
from dateline.records.moments import is_by
from dateline.records.sentences import sentences_of
from dateline.records.versions import Notice, Revision, SentenceChange, SentenceChangeKind
from dateline.story.view import by_age

__all__ = ["known_by", "notices_of", "revision_of", "versions_of"]

_MARKS = str.maketrans("“”‘’", "\"\"''")
_ALIKE = 0.5  # of their words, those two sentences share that are one, changed


def versions_of(articles: Sequence[Article], captures: Mapping[str, Capture]) -> dict[str, str]:
    """Map each later version to the version before it: articles of one address, oldest first."""
    by_address: dict[str, list[Article]] = {}
    for article in articles:
        if article.url:
            by_address.setdefault(article.url, []).append(article)
    found: dict[str, str] = {}
    for versions in by_address.values():
        ordered = sorted(versions, key=lambda one: by_age(one, captures))
        found.update((later.id, earlier.id) for earlier, later in pairwise(ordered))
    return found


def known_by(articles: Sequence[Article], when: str | None, captures: Mapping[str, Capture]) -> frozenset[str]:
    """Return the ids of the articles that were there on a day, all of them without one.

    An article was there when it was published; a later version under its page's old date, when it was captured.
    """
    by_id = {article.id: article for article in articles}
    versions = versions_of(articles, captures)

    def is_known(article: Article) -> bool:
        earlier, capture = by_id.get(versions.get(article.id, "")), captures.get(article.id)
        if earlier is not None and earlier.published == article.published and capture and capture.captured:
            return is_by(article.published, when or "") and is_by(capture.captured, when or "")
        return is_by(article.published, when or "")

    return frozenset(article.id for article in articles if when is None or is_known(article))


def revision_of(earlier: Article, later: Article) -> Revision:
    """Return what a later version of a page says otherwise, in the order of the later text."""
    return Revision(
        article=later.id,
        version_of=earlier.id,
        changes=tuple(_changes(earlier, later)),
        notices=notices_of(later),
    )


def notices_of(article: Article) -> tuple[Notice, ...]:
    """Return the sentences in which an outlet says that it corrects its own text.

    >>> from dateline.testing import make_article
    >>> told = make_article("Talks go on.\\n\\nCorrection: An earlier version gave the wrong day.")
    >>> [notice.words for notice in notices_of(told)]
    ['Correction: An earlier version gave the wrong day.']
    """
    return tuple(
        Notice(span=span, words=" ".join(article.words(span).split()))
        for span in sentences_of(article)
        if _notice().match(article.words(span))
    )


@cache
def _notice() -> re.Pattern[str]:
    text = (files("dateline.story") / "lexicons" / "notices.tsv").read_text(encoding="utf-8")
    patterns = [line for line in text.splitlines()[1:] if line.strip() and not line.startswith("#")]
    return re.compile(rf"[\s*_(\[—–-]*(?:{'|'.join(patterns)})", re.I)


def _changes(earlier: Article, later: Article) -> Iterator[SentenceChange]:
    old, new = _sentences(earlier), _sentences(later)
    steps = SequenceMatcher(None, [one.plain for one in old], [one.plain for one in new], autojunk=False)
    for step, a, b, c, d in steps.get_opcodes():
        if step != "equal":
            yield from _paired(old[a:b], new[c:d])


@attrs.frozen
class _Told:
    span: Span
    words: str

    @property
    def plain(self) -> str:
        """Return the words without what is no change to a reader: the shape of marks."""
        return self.words.translate(_MARKS)


def _sentences(article: Article) -> list[_Told]:
    return [_Told(span, " ".join(article.words(span).split())) for span in sentences_of(article)]


def _paired(old: Sequence[_Told], new: Sequence[_Told]) -> Iterator[SentenceChange]:
    """Pair the sentences of one stretch that are alike; the rest was added or removed."""
    waiting = list(old)
    for one in new:
        likest = max(enumerate(waiting), key=lambda pair: (_alike(pair[1], one), -pair[0]), default=None)
        if likest is None or _alike(likest[1], one) < _ALIKE:
            yield SentenceChange(kind=SentenceChangeKind.ADDED, after=one.span, now=one.words)
            continue
        yield from map(_removed, waiting[: likest[0]])
        waiting = waiting[likest[0] + 1 :]
        was = likest[1]
        yield SentenceChange(
            kind=SentenceChangeKind.CHANGED, before=was.span, after=one.span, was=was.words, now=one.words
        )
    yield from map(_removed, waiting)


def _removed(told: _Told) -> SentenceChange:
    return SentenceChange(kind=SentenceChangeKind.REMOVED, before=told.span, was=told.words)


def _alike(one: _Told, other: _Told) -> float:
    return SequenceMatcher(None, one.plain.split(), other.plain.split(), autojunk=False).ratio()
