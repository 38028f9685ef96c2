"""Mends drafts where layout decides: long quotations over paragraphs, dashes, transcripts, bare quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from dateline.annotate.parse import Parse, Passage
from dateline.annotate.quotations import Quotation
from dateline.annotate.speech.clauses import governed, without_others
from dateline.annotate.speech.contents import content_of, tells_nothing, tells_silence
from dateline.annotate.speech.drafts import Draft
from dateline.annotate.speech.nested import nested
from dateline.annotate.speech.supplement import supplement
from dateline.annotate.speech.turns import HEADINGS, turns_of
from dateline.records.articles import Span

__all__ = ["announcer", "mend"]

_DASHED = re.compile(
    r"\s*[—–―-]{1,2}\s*(?P<name>[A-Z][\w.'’-]*(?: (?:de|van|von|al|bin|of|[A-Z][\w.'’-]*)){0,5})"
    r"(?:,[^“”\"]{0,80})?\.?\s*(?=$|[“\"])"
)
_LEAD = re.compile(r"\s*(?P<name>[^\s,;:(“\"][^,;:(“\"]{1,60}?)\s*(?:[,(][^:“\"]{1,100})?\s*:\s*$")
_HEARSAY = re.compile(
    r"\b(?P<cue>(?:is|are|was|were) (?:widely )?(?:said|reported|understood|believed|thought)) "
    r"(?P<content>to [^.;!?]+?),? according to (?P<source>[^,.;:!?“”\"]+)"
)
_STATEMENT_WORDS = 4  # a shorter quotation without a cue is a title, a name or a scare quote


def mend(parse: Parse, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with what layout adds, in the order of the text."""
    heard = list(_heard(parse))
    found = [draft for draft in drafts if not any(_told([other], piece) for other in heard for piece in draft.content)]
    turns = list(turns_of(parse, found))
    found = [draft for draft in found if not any(_told([turn], piece) for turn in turns for piece in draft.content)]
    found += [*heard, *turns]
    found.extend(_led(parse, found))
    named = list(_dashed(parse, [draft for draft in found if draft.source is not None]))
    found = [draft for draft in found if not any(_told([other], piece) for other in named for piece in draft.content)]
    found.extend(named)
    found = [without_others(parse, draft) for draft in _continued(parse, found) if not _is_void(parse, draft)]
    added = list(supplement(parse, found))
    found = [
        draft for draft in found if draft.cue or draft.source or not any(_told(added, piece) for piece in draft.content)
    ]
    found.extend(added)
    found.extend(governed(parse, found))
    found.extend(nested(parse, found))
    found.extend(_bare(parse, found))
    return tuple(sorted(found, key=lambda draft: (draft.content[0], draft.cue or draft.content[0])))


def _is_void(parse: Parse, draft: Draft) -> bool:
    """Tell whether a draft says only that nothing is said, or on what terms: it hides no other."""
    return draft.rule == "model" and (
        tells_silence(parse, draft) or tells_nothing(parse, draft, content_of(parse, draft))
    )


def _told(drafts: Sequence[Draft], span: Span) -> bool:
    return any(span.overlaps(piece) for draft in drafts for piece in draft.content)


def _heard(parse: Parse) -> Iterator[Draft]:
    """Yield what somebody "is said to" think, by the word of the "according to" that follows."""
    for passage in parse.passages:
        words = parse.words(passage.block.span)
        for match in _HEARSAY.finditer(words) if passage.kind not in HEADINGS else ():
            cue, content, source = (
                Span(passage.start + match.start(name), passage.start + match.end(name))
                for name in ("cue", "content", "source")
            )
            yield Draft(passage=passage.index, content=(content,), cue=cue, source=source, rule="hearsay")


def _led(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield quotations to which the first words of their paragraph or bullet lead: Name, role: “…”."""
    for quotation in parse.quotations:
        passage = parse.passage_at(quotation.outer.start)
        if passage is None or quotation.depth or passage.kind in HEADINGS or _told(drafts, quotation.inner):
            continue
        lead = (
            _LEAD.match(parse.words(Span(passage.start, quotation.outer.start)))
            if quotation.outer.start > passage.start
            else None
        )
        if lead is not None:
            name = Span(passage.start + lead.start("name"), passage.start + lead.end("name"))
            yield Draft(passage=passage.index, content=(quotation.inner,), source=name, rule="lead")


def _dashed(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield quotations that a dash gives to a name: “…” — Name."""
    for quotation in parse.quotations:
        passage = parse.passage_at(quotation.outer.start)
        if passage is None or quotation.depth or _told(drafts, quotation.inner):
            continue
        match = _DASHED.match(parse.words(passage.block.span), quotation.outer.end - passage.start)
        if match is not None:
            name = Span(passage.start + match.start("name"), passage.start + match.end("name"))
            yield Draft(passage=passage.index, content=(quotation.inner,), source=name, rule="dash")


def _continued(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Join the paragraphs of one long quotation to the statement that opened it."""
    found = list(drafts)
    quotations = [quotation for quotation in parse.quotations if quotation.depth == 0]
    for before, after in pairwise(quotations):
        if not after.continues or before.closed:
            continue
        opener = next((n for n, draft in enumerate(found) if _holds(draft, before)), None)
        if opener is None or (found[opener].cue is None and found[opener].source is None):
            closer = next((n for n, draft in enumerate(found) if _holds(draft, after) and draft.cue), None)
            if closer is not None:
                found[closer] = attrs.evolve(found[closer], content=(before.inner, *found[closer].content))
                found = [draft for n, draft in enumerate(found) if n != opener]
                continue
        if opener is None:
            continue
        if found[opener].rule == "transcript":
            continue
        own = [n for n, draft in enumerate(found) if n != opener and _holds(draft, after) and draft.cue is None]
        joined = attrs.evolve(found[opener], content=(*found[opener].content, after.inner))
        found = [joined if n == opener else draft for n, draft in enumerate(found) if n not in own]
    return found


def _holds(draft: Draft, quotation: Quotation) -> bool:
    return any(piece.overlaps(quotation.inner) for piece in draft.content)


def _bare(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield quotations that nothing attributes but their place: after a colon, or by the last speaker."""
    for quotation in parse.quotations:
        passage = parse.passage_at(quotation.outer.start)
        if passage is None or quotation.depth or passage.kind in HEADINGS or _told(drafts, quotation.inner):
            continue
        words = parse.words(quotation.inner).split()
        if len(words) < _STATEMENT_WORDS or not _stands_alone(parse, passage, quotation):
            continue
        source = announcer(parse, passage, quotation) or _last_source(passage, drafts)
        yield Draft(passage=passage.index, content=(quotation.inner,), source=source, rule="bare")


def announcer(parse: Parse, passage: Passage, quotation: Quotation) -> Span | None:
    """Return who the words before a colon announce: "She put it so:", or "The paper reports:" a paragraph before."""
    index = passage.index
    if quotation.outer.start == passage.start and index > 0:
        passage = parse.passages[index - 1]
        end = passage.end
    else:
        end = quotation.outer.start
    lead = parse.words(Span(passage.start, end)).rstrip() if passage.start < end else ""
    if not lead.endswith(":"):
        return None
    sentence = passage.sentence_of(passage.start + len(lead) - 1)
    for token in passage.tokens_in(Span(sentence.start, passage.start + len(lead))):
        if token.dep_ == "nsubj" and token.head.dep_ in {"ROOT", "conj", "relcl"} and token.head.pos_ == "VERB":
            return passage.span_of([token.left_edge, token.right_edge])
    return None


def _stands_alone(parse: Parse, passage: Passage, quotation: Quotation) -> bool:
    """Tell whether a quotation is a sentence of its own, or follows a colon."""
    before = (
        parse.words(Span(passage.start, quotation.outer.start)).rstrip()
        if quotation.outer.start > passage.start
        else ""
    )
    return not before or before[-1] in '.!?:”"’'


def _last_source(passage: Passage, drafts: Sequence[Draft]) -> Span | None:
    """Return the source of the nearest statement in this paragraph or the one before."""
    near = [draft for draft in drafts if draft.source and passage.index - 1 <= draft.passage <= passage.index]
    before = [draft for draft in near if draft.content[0].start < passage.end]
    return max(before, key=lambda draft: draft.content[0].start).source if before else None
