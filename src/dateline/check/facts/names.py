"""Gives each name of a draft its verdict: spelt as in the dossier, almost so, or not known there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from dateline.records.articles import Span
from dateline.records.claims import Actor, ActorKind, Annotations
from dateline.records.findings import Finding, FindingKind, Verdict
from dateline.records.stories import Citation

__all__ = ["check_names"]

_SHOWN = 8  # places
_SLIPS = 2  # letters by which a name may be another's, misspelt
_SHORT = 5  # a shorter name misspelt is another name
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def check_names(draft: Annotations, quoted: Sequence[Span], articles: Sequence[Annotations]) -> Iterator[Finding]:
    """Yield a verdict on each named actor of a draft, where it is first named outside quotation marks."""
    actors = {actor.id: actor for actor in draft.actors if actor.named}
    spelt: dict[str, list[Citation]] = {}
    known = _known(articles)
    done: set[str] = set()
    for mention in draft.mentions:
        actor = actors.get(mention.actor)
        if actor is None or mention.form != "name" or any(mention.span.overlaps(span) for span in quoted):
            continue
        text = draft.article.words(mention.span)
        if actor.id in done or not _WORD.search(text):
            continue
        done.add(actor.id)
        places = spelt.setdefault(text, list(_places(text, articles)))
        yield _verdict(actor, text, mention.span, places, known)


def _places(name: str, articles: Sequence[Annotations]) -> Iterator[Citation]:
    words = r"\s+".join(re.escape(word) for word in name.replace("’", "'").split()).replace("'", "['’]")
    pattern = re.compile(rf"(?<!\w){words}(?!\w)")
    for item in articles:
        match = pattern.search(item.article.text)
        if match is not None:
            yield Citation(article=item.article.id, spans=(Span(*match.span()),))


def _known(articles: Sequence[Annotations]) -> dict[str, tuple[Actor, Citation]]:
    """Return the named actors of the articles, each with a place that names it."""
    found: dict[str, tuple[Actor, Citation]] = {}
    for item in articles:
        named = {actor.id: actor for actor in item.actors if actor.named and actor.id not in found}
        for mention in item.mentions:
            if mention.form == "name" and (actor := named.pop(mention.actor, None)) is not None:
                found[actor.id] = (actor, Citation(article=item.article.id, spans=(mention.span,)))
    return found


def _verdict(
    actor: Actor, text: str, span: Span, places: Sequence[Citation], known: Mapping[str, tuple[Actor, Citation]]
) -> Finding:
    def finding(verdict: Verdict, differs: str | None, found: Sequence[Citation]) -> Finding:
        return Finding(
            text=text, span=span, kind=FindingKind.NAME, verdict=verdict, differs=differs, found=tuple(found[:_SHOWN])
        )

    if places:
        return finding(Verdict.VERBATIM, None, places)
    if (same := known.get(actor.id)) is not None:
        return finding(Verdict.VERBATIM, f"named {same[0].name} there", [same[1]])
    near = [pair for pair in known.values() if pair[0].kind is actor.kind and _is_near(actor, text, pair[0].name)]
    if near:
        names = dict.fromkeys(one.name for one, _ in near)
        return finding(Verdict.ALTERED, f"another name: {', '.join(names)} there", [place for _, place in near])
    return finding(Verdict.NOT_FOUND, None, [])


def _is_near(actor: Actor, text: str, other: str) -> bool:
    """Tell whether a name may be another's, misspelt or under a wrong first name."""
    left, right = text.lower(), other.lower()
    if min(len(left), len(right)) >= _SHORT and DamerauLevenshtein.distance(left, right) <= _SLIPS:
        return True
    if actor.kind is not ActorKind.PERSON:
        return False
    one, another = _WORD.findall(left), _WORD.findall(right)
    if len(one) < 2 or len(another) < 2:
        return False
    return one[-1] == another[-1] or (
        one[0] == another[0]
        and min(len(one[-1]), len(another[-1])) >= _SHORT
        and DamerauLevenshtein.distance(one[-1], another[-1]) <= _SLIPS
    )
