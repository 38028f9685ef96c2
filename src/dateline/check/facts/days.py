"""Gives each date of a draft its verdict: by the event it belongs to, or else by the sentence it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.check.facts.passages import Passage, around, sentences_of
from dateline.records.articles import Span
from dateline.records.claims import Annotations, EventDate, TimePhrase, TimeType
from dateline.records.findings import Finding, FindingKind, Verdict
from dateline.records.stories import Citation, StatusClaim, StoryEvent

__all__ = ["check_dates"]

_SAME_MATTER, _LEAST = 0.75, 4  # of what the draft says beside a date, and words of it, that tell the same matter
_SHOWN = 8  # places
_UNPLACED = "its day cannot be told without the draft's own. Try: --published DAY"

Days = tuple[str, str]


def check_dates(
    draft: Annotations, quoted: Sequence[Span], passages: Sequence[Passage], events: Mapping[str, Sequence[StoryEvent]]
) -> Iterator[Finding]:
    """Yield a verdict on each date that stands outside quotation marks.

    Args:
        draft: the draft with its claims.
        quoted: what stands in quotation marks.
        passages: the sentences of the articles in reach, with their dates.
        events: id of a report of the draft to the events it may tell of, whatever its date.
    """
    sentences = list(sentences_of(draft.article))
    dated = [(days, phrase, passage) for passage in passages for phrase in _within(passage) if (days := _days(phrase))]
    for phrase in draft.dates:
        if phrase.type is not TimeType.DATE or (phrase.value or "").endswith("_REF"):
            continue
        sentence = next((one for one in sentences if one.holds(phrase.span)), None)
        if sentence is None or any(phrase.span.overlaps(span) for span in quoted):
            continue
        days = _days(phrase)
        if days is None:
            yield _finding(draft, phrase, Verdict.NOT_FOUND, _UNPLACED, ())
            continue
        yield (
            _by_publication(draft, phrase, days, sentence, passages)
            or _by_event(draft, phrase, days, sentence, events)
            or _by_passage(draft, phrase, days, around(draft.article, sentence, phrase.span, quoted), dated)
        )


def _within(passage: Passage) -> Iterator[TimePhrase]:
    return (
        phrase
        for phrase in passage.annotations.dates
        if phrase.type is TimeType.DATE and passage.span.holds(phrase.span)
    )


def _days(dated: TimePhrase | EventDate | None) -> Days | None:
    if dated is None or not dated.earliest or not dated.latest:
        return None
    return dated.earliest[:10], dated.latest[:10]


def _tells(there: Days, here: Days) -> bool:
    """Tell whether a dossier's date is all that a draft's date says."""
    return here[0] <= there[0] and there[1] <= here[1]


def _apart(one: Days, other: Days) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _is_like(one: Days, other: Days) -> bool:
    """Tell whether two dates are both days, or both longer."""
    return (one[0] == one[1]) == (other[0] == other[1])


def _by_event(
    draft: Annotations, phrase: TimePhrase, days: Days, sentence: Span, events: Mapping[str, Sequence[StoryEvent]]
) -> Finding | None:
    """Return a verdict by the history of the event that the date is told of, if it settles one."""
    for report in draft.events:
        if not sentence.holds(report.trigger) or _days(report.date) != days:
            continue
        dated = [event for event in events.get(report.id, ()) if _days(event.date) is not None]
        same = [event for event in dated if (now := _days(event.date)) and not _apart(now, days)]
        telling = [claim for event in same for claim in event.history if _is_told(claim, days)]
        if telling:
            return _finding(draft, phrase, Verdict.VERBATIM, None, _cited(telling))
        news = any((claim.published or "")[:10] == days[0] for event in dated for claim in event.history)
        if len(dated) == 1 and not same and not news:  # one of a series is told by its date alone
            return _otherwise(draft, phrase, days, dated[0])
    return None


def _is_told(claim: StatusClaim, days: Days) -> bool:
    told = _days(claim.date)
    return told is not None and _tells(told, days)


def _otherwise(draft: Annotations, phrase: TimePhrase, days: Days, event: StoryEvent) -> Finding:
    """Return the verdict on a date that its event does not have, or no longer has."""
    now = _days(event.date)
    newest = [claim for claim in event.history if _days(claim.date) == now]
    words = (event.date.text or event.date.edtf) if event.date else None
    if any(_is_told(claim, days) for claim in event.history):
        differs = f"by now the dossier has {words} for the {event.label}"
        return _finding(draft, phrase, Verdict.OUTDATED, differs, _cited(newest))
    return _finding(
        draft, phrase, Verdict.ALTERED, f"another date: {words} there for the {event.label}", _cited(newest)
    )


def _by_publication(
    draft: Annotations, phrase: TimePhrase, days: Days, sentence: Span, passages: Sequence[Passage]
) -> Finding | None:
    """Return a verdict on the day of an article that is named by its outlet."""
    words = draft.article.words(sentence)
    firsts = {passage.article.id: passage for passage in reversed(passages)}
    named = [
        Citation(article=one.article.id, spans=(one.span,))
        for one in firsts.values()
        if one.article.day == days[0] == days[1] and one.article.outlet and one.article.outlet in words
    ]
    return _finding(draft, phrase, Verdict.VERBATIM, None, named) if named else None


def _by_passage(
    draft: Annotations,
    phrase: TimePhrase,
    days: Days,
    beside: frozenset[str],
    dated: Sequence[tuple[Days, TimePhrase, Passage]],
) -> Finding:
    alike = [(len(beside & passage.stems), there, one, passage) for there, one, passage in dated]
    told = [
        Citation(article=passage.article.id, spans=(one.span,))
        for shared, there, one, passage in alike
        if _tells(there, days) and shared >= min(2, len(beside))
    ]
    if told:
        return _finding(draft, phrase, Verdict.VERBATIM, None, told)
    matter = [
        (shared, one, passage)
        for shared, there, one, passage in alike
        if shared >= max(_LEAST, _SAME_MATTER * len(beside))
        and _apart(there, days)
        and _is_like(there, days)
        and len(list(_within(passage))) == 1
    ]
    best = max((shared for shared, _, _ in matter), default=0)
    others = [(one, passage) for shared, one, passage in matter if shared == best]
    if not others:
        return _finding(draft, phrase, Verdict.NOT_FOUND, None, ())
    words = dict.fromkeys(f"“{passage.article.words(one.span)}” ({one.earliest})" for one, passage in others)
    cited = [Citation(article=passage.article.id, spans=(one.span,)) for one, passage in others]
    return _finding(draft, phrase, Verdict.ALTERED, f"another date: {', '.join(words)} there", cited)


def _cited(claims: Sequence[StatusClaim]) -> list[Citation]:
    return [claim.citation for claim in claims]


def _finding(
    draft: Annotations, phrase: TimePhrase, verdict: Verdict, differs: str | None, found: Sequence[Citation]
) -> Finding:
    return Finding(
        text=draft.article.words(phrase.span),
        span=phrase.span,
        kind=FindingKind.DATE,
        verdict=verdict,
        differs=differs,
        found=tuple(dict.fromkeys(found))[:_SHOWN],
    )
