"""Gives each number of a draft its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from dateline.check.facts.numbers import Number, numbers_in
from dateline.check.facts.passages import Passage, around, sentences_of
from dateline.records.articles import Span
from dateline.records.claims import Annotations, TimeType
from dateline.records.findings import Finding, FindingKind, Verdict
from dateline.records.stories import Citation

__all__ = ["check_numbers"]

_SAME_MATTER, _LEAST = 0.6, 2  # of what the draft says beside a number, and words of it, that tell the same matter
_SHOWN = 8  # places


@attrs.frozen(kw_only=True)
class _Counted:
    number: Number
    passage: Passage


def check_numbers(draft: Annotations, quoted: Sequence[Span], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield a verdict on each number that stands outside quotation marks."""
    counted = [
        _Counted(number=number, passage=passage)
        for passage in passages
        for number in numbers_in(passage.article.text, passage.span)
    ]
    silent = [*quoted, *(one.span for one in draft.dates if one.type is not TimeType.DURATION)]
    for sentence in sentences_of(draft.article):
        for number in numbers_in(draft.article.text, sentence):
            if not any(number.span.overlaps(span) for span in silent):
                yield _check(draft, number, around(draft.article, sentence, number.span, quoted), counted)


def _check(draft: Annotations, number: Number, beside: frozenset[str], counted: Sequence[_Counted]) -> Finding:
    alike = [(len(beside & one.passage.stems), one) for one in counted if _counts_the_same(number, one.number)]
    same = [pair for pair in alike if pair[1].number.value == number.value]
    told = [one for shared, one in same if shared >= min(2, len(beside))]
    if told:
        return _finding(draft, number, Verdict.VERBATIM, None, told)
    matter = [
        (shared, one)
        for shared, one in alike
        if shared >= max(_LEAST, _SAME_MATTER * len(beside)) and one.number.value != number.value
    ]
    if matter:
        best = max(shared for shared, _ in matter)
        others = [one for shared, one in matter if shared == best]
        words = dict.fromkeys(one.passage.article.words(one.number.span) for one in others)
        return _finding(draft, number, Verdict.ALTERED, f"another number: {', '.join(words)} there", others)
    return _finding(draft, number, Verdict.NOT_FOUND, None, ())


def _counts_the_same(one: Number, other: Number) -> bool:
    """Tell whether two numbers count one thing: of one unit, with a word in common close behind both."""
    if (one.unit == "%") != (other.unit == "%") or bool(one.unit) != bool(other.unit):
        return False
    if not one.counted or not other.counted:
        return bool(one.unit) or one.counted == other.counted
    return bool(set(one.counted[:2]) & set(other.counted[:2]))


def _finding(
    draft: Annotations, number: Number, verdict: Verdict, differs: str | None, found: Sequence[_Counted]
) -> Finding:
    cited = dict.fromkeys(Citation(article=one.passage.article.id, spans=(one.number.span,)) for one in found)
    return Finding(
        text=draft.article.words(number.span),
        span=number.span,
        kind=FindingKind.NUMBER,
        verdict=verdict,
        differs=differs,
        found=tuple(cited)[:_SHOWN],
    )
