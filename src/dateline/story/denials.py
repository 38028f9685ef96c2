"""Finds what one says and another denies: both are kept, with who says which."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from dateline.records.claims import Annotations, Mode, Statement, Status
from dateline.records.stories import Citation, StoryContradiction, StorySide
from dateline.records.words import stem_of
from dateline.story.view import View

__all__ = ["denials"]

# Words of a cue, or beside one, by which somebody denies what another says.
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|rebut(?:s|ted)?"
    r"|disput(?:es?|ed|ing)|contradict(?:s|ed|ing)?|disown(?:s|ed)?|repudiat(?:es?|ed)"
    r"|brush(?:es|ed|ing)? (?:\S+ ){1,3}(?:aside|off)|pour(?:s|ed)? cold water)\b",
    re.I,
)
_UNTRUE = re.compile(
    r"\b(?:pure (?:speculation|invention|fiction|fantasy)|fabricat\w*|disinformation|fake news|no truth|untrue"
    r"|not true|not so\b|nothing of the (?:sort|kind)|no such|never (?:said|discussed|agreed|offered|promised|happened)"
    r"|out of thin air|posturing|baseless|unfounded|groundless|a lie|lies\b|no agreement"
    r"|no (?:trip|meeting|ceasefire|truce|date|deal|commitment|order|consultations?|contacts?) (?:\w+ ){0,3}"
    r"(?:is|was|were|are|has|have|had)|there (?:is|was|are|were|exists?|will be) (?:no|nothing))",
    re.I,
)
_TALK = (
    r"account|claim|report|accusation|charge|allegation|suggestion|version|stor(?:y|ies)|idea|rumou?r|reading"
    r"|statement|word|figure|talk"
)
_POINTING = re.compile(
    r"^\W*(?:it|this|that|them|these|those|so|doing so"
    r"|(?:that|this|the|these|those|such|his|her|their|its|all|each|any|both) (?:\w+ ){0,2}"
    rf"(?:{_TALK})s?\b.*)\W*$",
    re.I | re.S,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]+|\d[\d,.]*")
_EMPTY = frozenset(
    """
    a an and any are as at be been being both but by can could did do does for from had has have having he her his i
    if in into is it its me my no not of on or our out over own said say says she should so such than that the their
    them then there these they this those to up was we were what when which who will with would you your never nothing
    deny denies denied dismiss dismissed reject rejected report reports claim claims account
    """.split()  # noqa: SIM905
)
_BACK, _ON = 420, 260  # characters before and after a denial within which what it denies may stand
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
    found: dict[tuple[str, str], list[tuple[_Said, _Said]]] = {}
    for denial in said:
        claim = _denied(denial, shelf, weights) if denial.denies else None
        if claim is not None:
            key = view.statements[claim.statement.id], view.statements[denial.statement.id]
            found.setdefault(key, []).append((claim, denial))
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
            if report.status is not Status.DENIED or not _DENYING.match(item.article.words(report.trigger)):
                continue
            holder, at = view.actor(report.status_by), report.trigger.start
            taken = any(one.denies and one.holds(at) for one in here)
            before = [one for one in here if one.claims and one.speaker != holder and 0 < at - one.start < _BACK]
            if not taken and before:
                claim = max(before, key=lambda one: one.start)
                cited = Citation(article=item.article.id, spans=report.evidence)
                denied = StorySide(value="denied", by=holder, citation=cited)
                yield StoryContradiction(about=f"whether {_short(claim)}", claims=(_side(claim, "said"), denied))


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
            words=frozenset(stem_of(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY),
            denies=bool(_DENYING.search(cue) or _UNTRUE.search(text)),
            empty=_POINTING.match(text) is not None,
        )


def _around(item: Annotations, start: int, end: int) -> str:
    """Return a cue with the words right after it: "brushed", "aside"."""
    return item.article.text[start : end + 24]


def _weights(said: list[_Said]) -> Mapping[str, float]:
    spread = Counter(word for one in said for word in one.words)
    return {word: math.log(1 + len(said) / count) for word, count in spread.items()}


def _denied(denial: _Said, shelf: _Shelf, weights: Mapping[str, float]) -> _Said | None:
    """Return what a denial denies: the likest claim of somebody else nearby, or the last one where it only points."""
    text = " ".join(denial.item.article.words(span) for span in denial.statement.content)
    near = [
        one
        for one in shelf.by_article[denial.item.article.id]
        if one is not denial
        and one.claims
        and one.speaker != denial.speaker
        and -_ON < denial.start - one.start < _BACK
    ]
    points = denial.empty or (_UNTRUE.search(text) is not None and len(denial.words) <= 3)
    if points:
        before = [one for one in near if one.start < denial.start]
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
    words = " ".join(one.item.article.words(one.statement.content[0]).split()).strip(" .,;:“”\"'").split(" ")
    words = words[1:] if words[0].lower() == "that" else words
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _side(one: _Said, value: str) -> StorySide:
    spans = tuple(sorted({*one.statement.content, *one.statement.cue}))
    return StorySide(value=value, by=one.speaker, citation=Citation(article=one.item.article.id, spans=spans))
