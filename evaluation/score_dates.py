"""Scores times: the words, their TimeML type and value, and the date in EDTF."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.claims import TimePhrase
from evaluation.gold import Expected
from evaluation.measures import Count, Pair, by_overlap, pair_up, words_in

__all__ = ["score"]


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures of times, in percent, as TempEval counts them."""
    counts = {name: Count() for name in ("exact words", "words", "type", "value", "EDTF")}
    for item, found in pairs:
        text, expected, phrases = found.article.text, item.expect["dates"], found.dates
        wanted = [words_in(text, claim.spans) for claim in expected]
        given = [words_in(text, [phrase.span]) for phrase in phrases]
        matched = pair_up(expected, phrases, by_overlap(wanted, given), 0.0)
        for name, count in counts.items():
            asked = [claim for claim in expected if not claim.optional and (name != "EDTF" or "edtf" in claim.fields)]
            count.expected += len(asked)
            # Where the gold leaves the date in EDTF open, a phrase found there is no answer to it.
            unasked = {j for i, j in matched if not any(claim is expected[i] for claim in asked)}
            count.found += len(phrases) - len(unasked)
        for i, j in matched:
            if not expected[i].optional:
                same = wanted[i] == given[j]
                for name, right in _answers(expected[i], phrases[j], same).items():
                    counts[name].right += right
    return {f"{name} F1": count.f1 for name, count in counts.items()}


def _answers(claim: Expected, phrase: TimePhrase, same: bool) -> dict[str, bool]:
    return {
        "exact words": same,
        "words": True,
        "type": claim.accepts("type", phrase.type),
        "value": claim.accepts("value", phrase.value),
        "EDTF": "edtf" in claim.fields and claim.accepts("edtf", phrase.edtf),
    }
