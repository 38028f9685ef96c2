"""Finds what one says and another denies: both are kept, with who says which."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from dateline.records.articles import Article, Span
from dateline.records.claims import Annotations, Mode, Statement, Status
from dateline.records.sentences import sentences_of
from dateline.records.stories import Citation, StoryContradiction, StorySide
from dateline.records.words import stem_of
from dateline.story.denying import denies, names_an_account, only_points, plainly_denies, points_back, stays_open
from dateline.story.view import View

__all__ = ["denials"]

_WORD = re.compile(r"[^\W\d_][\w'’-]+|\d[\d,.]*")
_EMPTY = frozenset(
    """
    a an and any are as at be been being both but by can could did do does for from had has have having he her his i
    if in into is it its me my no not of on or our out over own said say says she should so such than that the their
    them then there these they this those to up was we were what when which who will with would you your never nothing
    deny denies denied dismiss dismissed reject rejected report reports claim claims account
    """.split()  # noqa: SIM905
)
_LEAD = 30  # characters before a word of denying that may take it back
_LITTLE = 3  # words of its own with which a denial may still only point
_BACK, _ON = 420, 260  # characters before and after a denial within which what it denies may stand
_BESIDE = 200  # characters between a claim and a denial that points at it
_CLOSE, _CLAUSE = 120, 25  # characters to what a denial points at; of a clause before it that tells something
_NEAR = 45  # days between articles that speak of one thing
_ALIKE, _SURE = 0.34, 0.5  # of the weight of the denial's words, what a claim of the same article and of another shares


@attrs.frozen(kw_only=True, eq=False)
class _Said:
    """A statement where it stands."""

    item: Annotations
    statement: Statement
    speaker: str | None
    words: frozenset[str]
    denies: bool
    empty: bool  # whether its words only point at others'

    @property
    def end(self) -> int:
        """Return where its words, and what is said of them, end."""
        return max(span.end for span in (*self.statement.content, *self.statement.cue))

    @property
    def points(self) -> bool:
        """Tell whether what it denies stands right before it: "denied doing so", "no such plans"."""
        text = " ".join(self.item.article.words(span) for span in self.statement.content)
        return self.empty or (len(self.words) <= _LITTLE and points_back(text))

    @property
    def claims(self) -> bool:
        """Tell whether it says something of its own that can be denied."""
        return not self.denies and not self.empty

    def holds(self, offset: int) -> bool:
        """Tell whether an offset lies in its words or its cue, or right before them."""
        spans = (*self.statement.content, *self.statement.cue)
        return any(span.start <= offset < span.end for span in spans)

    @property
    def start(self) -> int:
        """Return where its words begin."""
        return self.statement.content[0].start


def denials(view: View) -> Iterator[StoryContradiction]:
    """Yield a contradiction for each claim that somebody else denies, in the same article or in another."""
    said = [one for item in view.annotated for one in _statements(view, item)]
    weights, shelf = _weights(said), _shelved(said)
    found: dict[tuple[str, str], None] = {}
    told: dict[str, list[tuple[_Said, Span]]] = {}  # by the denial
    for denial in said:
        if not denial.denies:
            continue
        claim, denied = _denied(denial, shelf, weights), view.statements[denial.statement.id]
        if claim is not None and view.statements[claim.statement.id] != denied:
            found.setdefault((view.statements[claim.statement.id], denied))
        elif (passage := _told_before(denial, weights)) is not None:
            told.setdefault(denied, []).append((denial, passage))
    yield from _reported(view, shelf)
    members: dict[str, list[_Said]] = {}
    for one in said:
        members.setdefault(view.statements[one.statement.id], []).append(one)
    for claim_id, denial_id in found:
        claims, others = members[claim_id], members[denial_id]
        yield StoryContradiction(
            about=f"whether {_short(claims[0])}",
            claims=(*(_side(one, "said") for one in claims), *(_side(one, "denied") for one in others)),
        )
    answered = {denial_id for _, denial_id in found}
    yield from _unspoken([pair for denial_id, pairs in told.items() if denial_id not in answered for pair in pairs])


def _unspoken(pairs: list[tuple[_Said, Span]]) -> Iterator[StoryContradiction]:
    """Yield denials of what an article tells without a speaker; a reprint's are told with them."""
    found: dict[str, list[tuple[_Said, Span]]] = {}
    for denial, passage in pairs:
        found.setdefault(_quoted(denial.item, passage), []).append((denial, passage))
    for about, told in found.items():
        sides = [StorySide(value="told", by=_holder(one, span), citation=_cited(one.item, span)) for one, span in told]
        yield StoryContradiction(
            about=f"whether {about}", claims=(*sides, *(_side(denial, "denied") for denial, _ in told))
        )


@attrs.frozen(kw_only=True, eq=False)
class _Shelf:
    """The statements of a story, by article and by word: a large dossier is not read through for each denial."""

    said: list[_Said]
    by_article: Mapping[str, list[_Said]]
    by_word: Mapping[str, list[int]]  # places in ``said``

    def sharing(self, words: frozenset[str]) -> list[_Said]:
        """Return the statements that share a word, in their order."""
        return [self.said[n] for n in sorted({n for word in words for n in self.by_word[word]})]


def _shelved(said: list[_Said]) -> _Shelf:
    by_article: dict[str, list[_Said]] = {}
    by_word: dict[str, list[int]] = {}
    for n, one in enumerate(said):
        by_article.setdefault(one.item.article.id, []).append(one)
        for word in one.words:
            by_word.setdefault(word, []).append(n)
    return _Shelf(said=said, by_article=by_article, by_word=by_word)


def _reported(view: View, shelf: _Shelf) -> Iterator[StoryContradiction]:
    """Yield what is told to be denied without words of the denial's own: "reports … were denied by the ministry"."""
    for item in view.annotated:
        here = shelf.by_article.get(item.article.id, [])
        for report in item.events:
            if report.status is not Status.DENIED or not plainly_denies(item.article.words(report.trigger)):
                continue
            if stays_open(_lead(item, report.trigger.start)):
                continue
            holder, at = view.actor(report.status_by), report.trigger.start
            if any(one.denies and one.holds(at) for one in here):
                continue
            found = _reported_claim(item, here, holder, at)
            if found is not None:
                about, claim = found
                cited = Citation(article=item.article.id, spans=report.evidence)
                denied = StorySide(value="denied", by=holder, citation=cited)
                yield StoryContradiction(about=f"whether {about}", claims=(claim, denied))


def _reported_claim(item: Annotations, here: list[_Said], holder: str | None, at: int) -> tuple[str, StorySide] | None:
    """Return what a reported denial is of: what its own sentence tells before it, or a claim right before it."""
    sentence = next((span for span in sentences_of(item.article) if span.start <= at < span.end), None)
    if (
        sentence is not None
        and at - sentence.start > _CLAUSE
        and names_an_account(item.article.text[sentence.start : at])
    ):
        lead = Span(sentence.start, at)
        return _quoted(item, lead), StorySide(value="told", by=None, citation=_cited(item, lead))
    before = [one for one in here if one.claims and one.speaker != holder and 0 < at - one.end < _BESIDE]
    claim = max(before, key=lambda one: one.start, default=None)
    return None if claim is None else (_short(claim), _side(claim, "said"))


def _cited(item: Annotations, passage: Span) -> Citation:
    return Citation(article=item.article.id, spans=(passage,))


def _quoted(item: Annotations, passage: Span) -> str:
    """Return the first words of a passage in quotation marks, without its dateline or the hour it was posted."""
    article = item.article
    start = article.dateline.end if article.dateline and article.dateline.overlaps(passage) else passage.start
    words = re.sub(r"^[\W\d_]+", "", article.text[start : passage.end])
    return f"“{_cut(words)}”"


def _statements(view: View, item: Annotations) -> Iterator[_Said]:
    for statement in item.statements:
        if statement.mode is not Mode.SPEECH:
            continue
        text = " ".join(item.article.words(span) for span in statement.content)
        cue = " ".join(_around(item, span.start, span.end) for span in statement.cue)
        speaker = statement.speaker.actor if statement.speaker else None
        yield _Said(
            item=item,
            statement=statement,
            speaker=view.actor(speaker),
            words=_words(text),
            denies=denies(text, cue, _lead(item, statement.cue[0].start) if statement.cue else ""),
            empty=only_points(text),
        )


def _lead(item: Annotations, start: int) -> str:
    return item.article.text[max(0, start - _LEAD) : start]


def _around(item: Annotations, start: int, end: int) -> str:
    """Return a cue with the words right after it: "brushed", "aside"."""
    return item.article.text[start : end + 24]


def _weights(said: list[_Said]) -> Mapping[str, float]:
    spread = Counter(word for one in said for word in one.words)
    return {word: math.log(1 + len(said) / count) for word, count in spread.items()}


def _denied(denial: _Said, shelf: _Shelf, weights: Mapping[str, float]) -> _Said | None:
    """Return what a denial denies: the likest claim of somebody else nearby, or the last one where it only points."""
    near = [
        one
        for one in shelf.by_article[denial.item.article.id]
        if one is not denial
        and one.claims
        and one.speaker != denial.speaker
        and -_ON < denial.start - one.start < _BACK
        and not any(span.overlaps(other) for span in one.statement.content for other in denial.statement.content)
    ]
    if denial.points:
        before = [one for one in near if one.start < denial.start and denial.start - one.end < _BESIDE]
        return max(before, key=lambda one: one.start, default=None)
    best = max(near, key=lambda one: (_shared(one, denial, weights), one.start), default=None)
    if best is not None and _shared(best, denial, weights) >= _ALIKE:
        return best
    far = [
        one
        for one in shelf.sharing(denial.words)  # what shares no word is not alike at all
        if one.item is not denial.item
        and one.claims
        and one.speaker not in (None, denial.speaker)
        and denial.speaker is not None
        and _days_apart(one, denial) <= _NEAR
    ]
    best = max(far, key=lambda one: _shared(one, denial, weights), default=None)
    return best if best is not None and _shared(best, denial, weights) >= _SURE else None


def _told_before(denial: _Said, weights: Mapping[str, float]) -> Span | None:
    """Return the passage that is denied where nobody is quoted with it: what stands before, or the likest near."""
    article, start = denial.item.article, min(span.start for span in (*denial.statement.content, *denial.statement.cue))
    if not any(plainly_denies(article.words(span)) for span in denial.statement.cue):
        return None
    passages = [span for span in _clauses(article, start) if start - _BACK < span.start < start + _ON]
    free = [
        span
        for span in passages
        if not any(own.overlaps(span) for own in (*denial.statement.content, *denial.statement.cue))
    ]
    if denial.points:
        before = [span for span in free if span.end <= start]
        best = before[-1] if before and start - before[-1].end < _CLOSE else None
    else:
        words = denial.words - _names(denial.item)
        least = math.fsum(weights[word] for word in words)
        scored = [(math.fsum(weights[word] for word in words & _words(article.words(span))), span) for span in free]
        share, best = max(scored, key=lambda one: (one[0], -abs(one[1].start - start)), default=(0.0, None))
        best = best if least and share / least >= _SURE else None
    return best


def _clauses(article: Article, start: int) -> list[Span]:
    """Return the sentences of an article, that in which a denial starts cut there."""
    found = []
    for span in sentences_of(article):
        if span.start < start < span.end and start - span.start > _CLAUSE:
            found.append(Span(span.start, start))
        found.append(span)
    return found


def _holder(denial: _Said, passage: Span) -> str | None:
    """Return who is told to say what a passage tells, if it is not the one who denies it."""
    for statement in denial.item.statements:
        if statement.content[0].overlaps(passage) and statement.speaker and statement.speaker.actor != denial.speaker:
            return statement.speaker.actor
    return None


def _names(item: Annotations) -> frozenset[str]:
    return frozenset(word for mention in item.mentions for word in _words(item.article.words(mention.span)))


def _words(text: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def _shared(claim: _Said, denial: _Said, weights: Mapping[str, float]) -> float:
    both = claim.words & denial.words
    least = min(math.fsum(weights[word] for word in one.words) for one in (claim, denial))
    return math.fsum(weights[word] for word in both) / least if least and len(both) > 1 else 0.0


def _days_apart(one: _Said, other: _Said) -> int:
    days = one.item.article.day, other.item.article.day
    if days[0] is None or days[1] is None:
        return 0
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)


def _short(one: _Said) -> str:
    return _cut(one.item.article.words(one.statement.content[0]))


def _cut(text: str) -> str:
    words = " ".join(text.split()).strip(" .,;:“”\"'").split(" ")
    words = words[1:] if words[0].lower() == "that" else words
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _side(one: _Said, value: str) -> StorySide:
    spans = tuple(sorted({*one.statement.content, *one.statement.cue}))
    return StorySide(value=value, by=one.speaker, citation=Citation(article=one.item.article.id, spans=spans))
