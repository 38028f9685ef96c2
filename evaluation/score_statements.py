"""Scores statements: is the content found, with the right speaker, kind, mode, attribution and channel?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records.articles import Span
from dateline.records.claims import Statement
from evaluation.gold import Expected
from evaluation.measures import Count, Pair, Share, by_overlap, pair_up, words_in

__all__ = ["score"]

LEAST = 0.5  # of the words of content in common


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures of statements, in percent: F1, and of all expected those found and right in a field."""
    content, whole = Count(), Count()
    shares = {name: Share() for name in ("kind", "mode", "attribution", "channel")}
    for item, found in pairs:
        text, expected, said = found.article.text, item.expect["statements"], found.statements
        wanted = [words_in(text, claim.spans) for claim in expected]
        given = [words_in(text, statement.content) for statement in said]
        matched = pair_up(expected, said, by_overlap(wanted, given), LEAST)
        free = {j for i, j in matched if expected[i].optional}
        for count in (content, whole):
            count.expected += sum(not claim.optional for claim in expected)
            count.found += len(said) - len(free)
        by_claim = dict(matched)
        for i, claim in enumerate(expected):
            if claim.optional:
                continue
            statement = said[by_claim[i]] if i in by_claim else None
            content.right += statement is not None
            whole.right += statement is not None and _speaker_right(text, claim, statement)
            for name, share in shares.items():
                if claim.fields[name] is not None:
                    share.add(statement is not None and _field_right(text, name, claim, statement))
    return {
        "content F1": content.f1,
        "content and speaker F1": whole.f1,
        **{f"found with {name}": share.percent for name, share in shares.items()},
    }


def _speaker_right(text: str, claim: Expected, statement: Statement) -> bool:
    spans = statement.speaker.spans if statement.speaker is not None else ()
    if claim.fields["speaker"] is None:
        return not spans
    return _touches(text, claim, "speaker", spans)


def _field_right(text: str, name: str, claim: Expected, statement: Statement) -> bool:
    if name == "channel":
        return statement.channel is not None and _touches(text, claim, name, [statement.channel.span])
    return claim.accepts(name, getattr(statement, name))


def _touches(text: str, claim: Expected, field: str, spans: Sequence[Span]) -> bool:
    """Tell whether spans share a word with the field's words where they stand nearest to the content."""
    phrase = claim.fields[field]
    here = claim.spans[0].start
    edges = (r"(?<!\w)" if phrase[0].isalnum() else "", r"(?!\w)" if phrase[-1].isalnum() else "")
    places = [Span(*match.span()) for match in re.finditer(edges[0] + re.escape(phrase) + edges[1], text)]
    nearest = min(places, key=lambda place: abs(place.start - here))
    return any(nearest.overlaps(span) for span in spans)
