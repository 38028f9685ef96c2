"""Gives each quotation of a draft its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from dateline.check.quoting.cuts import cut_away
from dateline.check.quoting.differences import Alignment, aligned, differences
from dateline.check.quoting.matching import Match, Pattern, matches, pattern_of
from dateline.check.quoting.speakers import is_another, is_named_in
from dateline.check.quoting.tokens import Token, TokenKind, tokens_of
from dateline.check.quoting.utterances import Speaker, Utterance, spans_of
from dateline.check.words import word_set
from dateline.records.articles import Article, Span
from dateline.records.findings import Finding, FindingKind, Verdict
from dateline.records.stories import Citation

__all__ = ["Quoted", "check_quotation"]

_ALIKE = 0.5  # of what a quotation says: below it, the words are somebody else's
_OF_ONE = 0.8  # of what a quotation says: from it on, all of it was made of one utterance
_TRIED = 12  # utterances that share most words, looked at closely
_JOINED = 3  # words that say something, which each of two joined parts must have
_PHRASE = 4  # words: a shorter quotation may be a turn of phrase
_OWN_WORDS = "not in quotation marks there: the words are the article's"
_BETWEEN = 1  # words, such as "and", with which they may be joined
_NEARBY = 1200  # characters around words nobody is said to have spoken, in which the draft's speaker should be named


@attrs.frozen(kw_only=True)
class Quoted:
    """A quotation of a draft: where, by whom, and the draft's own words beside it."""

    text: str
    span: Span
    speaker: Speaker | None = None
    around: str = ""


@attrs.frozen(kw_only=True)
class _Place:
    utterance: Utterance
    match: Match
    cut: str | None
    speaker: str | None  # why the speaker is another
    note: str | None = None  # what a reader should know of words that are as they should be

    @property
    def citation(self) -> Citation:
        spans = [span for one in self.match.ranges for span in self.utterance.spans(*one)]
        return Citation(article=self.utterance.article.id, spans=tuple(spans))


def check_quotation(quoted: Quoted, utterances: Sequence[Utterance]) -> Finding | None:
    """Return the verdict on a quotation; nothing if there is no word in it.

    Args:
        quoted: the quotation.
        utterances: what the articles in reach quote, and their prose.
    """
    pattern = pattern_of(tokens_of(quoted.text, Span(0, len(quoted.text))))
    if not pattern.words:
        return None
    places = list(_places(quoted, pattern, utterances))
    honest = [place for place in places if place.cut is None and place.speaker is None]
    if honest:
        note = None if any(place.note is None for place in honest) else honest[0].note
        return _finding(quoted, Verdict.VERBATIM, note, _citations(honest))
    if places:
        best = min(places, key=lambda place: (place.cut is not None, not place.utterance.quoted))
        return _finding(quoted, Verdict.ALTERED, best.cut or best.speaker, _citations(places))
    return _altered(quoted, pattern, [one for one in utterances if not one.whole])


def _finding(quoted: Quoted, verdict: Verdict, differs: str | None, found: tuple[Citation, ...]) -> Finding:
    return Finding(
        text=quoted.text,
        span=quoted.span,
        kind=FindingKind.QUOTATION,
        verdict=verdict,
        differs=differs,
        found=found,
    )


def _citations(places: Sequence[_Place]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(place.citation for place in places))


def _places(quoted: Quoted, pattern: Pattern, utterances: Sequence[Utterance]) -> Iterator[_Place]:
    """Yield where the words stand; prose counts only where no quotation has them."""
    seen: list[tuple[str, Span]] = []
    cut = any(token.kind is TokenKind.GAP for token in pattern.tokens)
    for utterance in sorted(utterances, key=lambda one: (not one.quoted, one.whole)):
        if utterance.whole and not cut:
            continue
        for match in matches(pattern, utterance.tokens, utterance.starts):
            spans = utterance.spans(match.first, match.last)
            whole = Span(spans[0].start, spans[-1].end)
            article = utterance.article.id
            if not utterance.quoted and any(one == article and span.overlaps(whole) for one, span in seen):
                continue
            seen.append((article, whole))
            yield _Place(
                utterance=utterance,
                match=match,
                cut=cut_away(pattern, match, utterance.tokens, quoted.around),
                speaker=_other_speaker(quoted, pattern, utterance, whole),
                note=None if utterance.quoted or not _claims(quoted, pattern) else _OWN_WORDS,
            )


def _claims(quoted: Quoted, pattern: Pattern) -> bool:
    """Tell whether a draft gives somebody more than a turn of phrase."""
    return quoted.speaker is not None and quoted.speaker.actor is not None and len(pattern.words) >= _PHRASE


def _other_speaker(quoted: Quoted, pattern: Pattern, utterance: Utterance, where: Span) -> str | None:
    """Return in words who is said to speak there, if it is not who the draft names."""
    claimed, told = quoted.speaker, utterance.speaker
    if claimed is None:
        return None
    if _is_outlet(claimed, utterance.article):
        return None
    if not utterance.quoted:
        return _of_prose(claimed, utterance, where) if _claims(quoted, pattern) else None
    if told is not None:
        if utterance.nested and not is_another(claimed, told):
            return None
        return (
            f"another speaker: {told.name} is quoted there, not {claimed.name}" if is_another(claimed, told) else None
        )
    near = utterance.article.text[max(0, where.start - _NEARBY) : where.end + _NEARBY]
    return None if is_named_in(claimed, near) else f"another speaker: {claimed.name} is not named there"


def _of_prose(claimed: Speaker, utterance: Utterance, where: Span) -> str | None:
    """Return in words why words outside quotation marks are not the speaker's: nobody is reported to say them."""
    telling = [speaker for span, speaker in utterance.reported if span.overlaps(where)]
    if not telling:
        return _OWN_WORDS
    others = [speaker for speaker in telling if speaker is not None and is_another(claimed, speaker)]
    return _told_otherwise(claimed, others[0]) if len(others) == len(telling) else None


def _told_otherwise(claimed: Speaker, told: Speaker) -> str:
    return f"another speaker: {told.name} is quoted there, not {claimed.name}"


def _is_outlet(claimed: Speaker, article: Article) -> bool:
    return bool(article.outlet) and claimed.name.lower() in (article.outlet or "").lower()


def _altered(quoted: Quoted, pattern: Pattern, utterances: Sequence[Utterance]) -> Finding:
    """Return the verdict on words that stand nowhere: altered if they were made of some, not found otherwise."""
    best = _nearest(pattern, utterances)
    if (best is None or best[1].score < _OF_ONE) and (joined := _joined(pattern, utterances)) is not None:
        return _finding(quoted, Verdict.ALTERED, *joined)
    if best is None or best[1].score < _ALIKE or best[1].common < min(2, _weighty(pattern.words)):
        return _finding(quoted, Verdict.NOT_FOUND, None, ())
    utterance, alignment = best
    told = list(differences(alignment))
    if _closes_otherwise(pattern, alignment):
        told.append("another mark at the end: a question on one side only")
    if quoted.speaker is not None and utterance.speaker is not None and is_another(quoted.speaker, utterance.speaker):
        told.append(_told_otherwise(quoted.speaker, utterance.speaker))
    cited = Citation(article=utterance.article.id, spans=spans_of(alignment.tokens[alignment.first : alignment.last]))
    return _finding(quoted, Verdict.ALTERED, "; ".join(told) or "an omission that turns the meaning", (cited,))


def _closes_otherwise(pattern: Pattern, alignment: Alignment) -> bool:
    """Tell whether a question became none, or something else a question."""
    following = alignment.tokens[alignment.last : alignment.last + 1]
    asked = bool(following) and following[0].text == "?"
    return pattern.closing not in ("", ",") and (pattern.closing == "?") != asked


def _weighty(words: Sequence[Token]) -> int:
    return sum(token.lower not in word_set("empty") for token in words)


def _nearest(pattern: Pattern, utterances: Sequence[Utterance]) -> tuple[Utterance, Alignment] | None:
    words = {token.lower for token in pattern.words} - word_set("empty") or {token.lower for token in pattern.words}
    shared = [(sum(word in one.starts for word in words), n) for n, one in enumerate(utterances)]
    tried = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], pair[1]))[:_TRIED]
    found = [
        (one, alignment)
        for _, n in tried
        if (alignment := aligned(pattern.tokens, (one := utterances[n]).tokens)) is not None
    ]
    return max(found, key=lambda pair: (round(pair[1].score, 3), pair[0].quoted, -_length(pair[1])), default=None)


def _length(alignment: Alignment) -> int:
    return alignment.last - alignment.first


def _joined(pattern: Pattern, utterances: Sequence[Utterance]) -> tuple[str, tuple[Citation, ...]] | None:
    """Return what is told, and where, when a quotation is two parts of what was said, put together."""
    if any(token.kind is not TokenKind.WORD and token.kind is not TokenKind.MARK for token in pattern.tokens):
        return None
    head = _longest(pattern.tokens, utterances, from_start=True)
    tail = _longest(pattern.tokens, utterances, from_start=False)
    if head is None or tail is None or len(head[0]) + len(tail[0]) < len(pattern.words) - _BETWEEN:
        return None
    (one, first), (other, second) = head[1:], tail[1:]
    if min(_weighty(head[0]), _weighty(tail[0])) < _JOINED:
        return None
    in_order = first.last <= second.first
    if one is other and (not in_order or not _apart(one, first, second)):
        return None
    told = f"two statements joined: “{_text(head[0])}” and “{_text(tail[0])}”"
    cited = [
        Citation(article=utterance.article.id, spans=utterance.spans(match.first, match.last))
        for utterance, match in ((one, first), (other, second))
    ]
    return told, tuple(dict.fromkeys(cited))


def _apart(utterance: Utterance, first: Match, second: Match) -> bool:
    return any(token.kind is TokenKind.BREAK for token in utterance.tokens[first.last : second.first])


def _longest(
    tokens: Sequence[Token], utterances: Sequence[Utterance], *, from_start: bool
) -> tuple[list[Token], Utterance, Match] | None:
    """Return the longest beginning, or end, of a quotation that stands somewhere word for word."""
    low, high, best = 1, len(tokens) - 1, None
    while low <= high:  # what holds for a long beginning holds for a shorter one
        size = (low + high) // 2
        part = tokens[:size] if from_start else tokens[-size:]
        pattern = pattern_of(part)
        hit = next(((one, match) for one in utterances for match in matches(pattern, one.tokens, one.starts)), None)
        if pattern.words and hit is None:
            high = size - 1
            continue
        low = size + 1
        if hit is not None:
            best = ([token for token in part if token.kind is TokenKind.WORD], *hit)
    return best


def _text(words: Sequence[Token]) -> str:
    return " ".join(token.text for token in words)
