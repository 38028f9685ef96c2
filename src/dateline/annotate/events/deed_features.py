"""What tells a deed from a state of things: the word, its grammar, who stands at it, and where in the article it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.events.cues import cue_over
from dateline.annotate.events.governors import governor
from dateline.annotate.events.outlook import outlook_of
from dateline.annotate.events.triggers import word_for
from dateline.annotate.judge import buckets_of
from dateline.annotate.lexicon import rows_of, words_of
from dateline.annotate.parse import Parse, Passage
from dateline.records.claims import ActorKind, Statement, TimePhrase

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Known", "deed_features", "known_of", "may_be_deed"]

_NEVER = words_of("event_words", "never-deeds")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_CLOSE = 150  # characters within which a word is told again
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})


def may_be_deed(token: Token) -> bool:
    """Tell whether a word could tell a deed at all: a verb of more than saying or knowing, or an event's noun."""
    if token.pos_ == "VERB":
        return token.lemma_ not in _NEVER
    return token.pos_ == "NOUN" and word_for(token) is not None


@attrs.frozen(kw_only=True, eq=False)
class Known:
    """What is known of an article before its deeds are judged."""

    parse: Parse
    cast: Cast
    dates: tuple[TimePhrase, ...]
    statements: tuple[Statement, ...]
    places: Mapping[str, tuple[int, ...]]  # family of an event, or lemma of a verb -> where its words stand


def known_of(parse: Parse, cast: Cast, dates: tuple[TimePhrase, ...], statements: tuple[Statement, ...]) -> Known:
    """Return what is known of an article, with where each family of events is told."""
    places: dict[str, list[int]] = {}
    for passage in parse.passages:
        for token in passage.content_words:
            if may_be_deed(token):
                places.setdefault(_family(token), []).append(passage.start + token.idx)
    return Known(
        parse=parse,
        cast=cast,
        dates=dates,
        statements=statements,
        places={family: tuple(found) for family, found in places.items()},
    )


def _family(token: Token) -> str:
    word = word_for(token)
    return word.family if word is not None else token.lemma_.lower()


def deed_features(known: Known, passage: Passage, token: Token) -> tuple[int, ...]:
    """Return the buckets of a word's features, each once."""
    names = set(_own(token))
    names.update(_grammar(token))
    names.update(_company(passage, token, known.cast))
    names.update(_neighbours(token))
    names.update(_place_in_text(known, passage, token))
    return buckets_of(names)


def _own(token: Token) -> Iterator[str]:
    word = word_for(token)
    lemma = token.lemma_.lower()
    yield "bias"
    yield f"lemma={lemma}"
    yield f"tag={token.tag_}"
    yield f"family={word.family if word else None} {token.pos_}"
    yield f"type={word.type if word else None}"
    for mode in ("speech", "belief"):
        if lemma in _cue_lemmas(mode):
            yield f"cue={mode}"
            yield f"cue={mode} that={any(child.dep_ == 'ccomp' for child in token.children)}"
    for length in (3, 4):
        yield f"end={lemma[-length:]} {token.pos_}"


@cache
def _cue_lemmas(mode: str) -> frozenset[str]:
    return frozenset(word for row in rows_of("cues") if row["mode"] == mode for word in row["lemmas"].split())


def _grammar(token: Token) -> Iterator[str]:
    outlook = outlook_of(token)
    verb = governor(token)
    yield f"dep={token.dep_} {token.pos_}"
    yield f"head={token.head.lemma_.lower()} {token.dep_}"
    yield f"future={outlook.future} negative={outlook.negative} sure={outlook.certainty}"
    yield f"modality={outlook.modality} {token.pos_}"
    deps = {child.dep_ for child in token.children}
    for dep in ("ccomp", "xcomp", "prt", "neg", "auxpass", "aux", "agent", "mark", "relcl", "acl", "det", "poss"):
        if dep in deps:
            yield f"has={dep} {token.pos_}"
    for child in token.children:
        if child.dep_ in {"aux", "prt", "neg"}:
            yield f"{child.dep_}={child.lower_}"
        elif child.dep_ == "prep":
            yield f"prep={child.lower_} {token.pos_}"
        elif child.dep_ == "det":
            yield f"det={child.lower_}"
        elif child.dep_ == "amod":
            yield f"amod={child.lower_}"
        elif child.dep_ in _OBJECTS:
            yield f"object={child.lemma_.lower()}"
    if token.pos_ == "NOUN":
        yield f"over={verb.lemma_ if verb is not None else None} {token.dep_}"
        cue = cue_over(token, "")
        yield f"status={cue.status if cue is not None else None}"


def _company(passage: Passage, token: Token, cast: Cast) -> Iterator[str]:
    """Yield who stands at a word: of what kind its subject and its object are."""
    at = token
    for _ in range(3):
        subjects = [child for child in at.children if child.dep_ in _SUBJECTS]
        if subjects or at.dep_ not in {"xcomp", "conj", "advcl", "relcl", "acl"}:
            break
        at = at.head
    own = (
        [child for child in token.children if child.dep_ in {"poss", "compound", "amod"}]
        if token.pos_ == "NOUN"
        else []
    )
    groups = (("subject", subjects), ("object", [c for c in token.children if c.dep_ in _OBJECTS]), ("owner", own))
    for role, words in groups:
        kinds = {_kind(passage, word, cast) for word in words} or {"nobody"}
        for kind in kinds:
            yield f"{role}={kind} {token.pos_}"
    for child in token.children:
        if child.dep_ in {"prep", "agent"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield f"with={child.lower_} {_kind(passage, inner, cast)}"


def _kind(passage: Passage, word: Token, cast: Cast) -> str:
    mentions = cast.mentions_in(passage.span_of([word.left_edge, word]))
    if mentions:
        actor = cast.actors[mentions[-1].actor]
        named = "named" if actor.named else "state" if actor.state else "unnamed"
        return f"{actor.kind.value}-{named}" if actor.kind is ActorKind.GROUP else actor.kind.value
    return str(word.ent_type_ or word.pos_)


def _neighbours(token: Token) -> Iterator[str]:
    """Yield which event words stand beside a word: an event that begins, is put off, is tied to another."""
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "ccomp", "xcomp"}:
            word = word_for(child)
            yield f"beside={child.dep_} {word.family if word else None} {token.pos_}"
            yield f"event-{child.dep_}={word is not None} {token.pos_}"
        elif child.dep_ == "prep":
            for inner in child.children:
                yield f"event-{child.lower_}={word_for(inner) is not None} {token.pos_}"
    over = token.head if token.head != token else None
    word = word_for(over) if over is not None else None
    yield f"under={word.family if word else None} {token.dep_}"
    if over is not None and over.pos_ == "ADP":
        word = word_for(over.head)
        yield f"under-{over.lower_}={word.family if word else over.head.pos_}"


def _place_in_text(known: Known, passage: Passage, token: Token) -> Iterator[str]:
    parse, dates, statements = known.parse, known.dates, known.statements
    span = passage.span_of(token)
    earlier = sum(place < span.start for place in known.places.get(_family(token), ()))
    yield f"told-before={min(earlier, 4)}"
    yield f"told-before={min(earlier, 4)} {token.pos_}"
    yield f"told-near={any(0 < span.start - place < _CLOSE for place in known.places.get(_family(token), ()))}"
    yield f"block={passage.kind.value}"
    if any(quotation.inner.holds(span) for quotation in parse.quotations):
        yield "quoted"
    said = [s for s in statements if any(piece.holds(span) for piece in s.content)]
    if said:
        yield f"said={said[0].kind.value} {said[0].mode.value}"
    if any(cue.overlaps(span) for s in statements for cue in s.cue):
        yield "is-cue"
    sentence = passage.sentence_of(span.start)
    if any(sentence.holds(date.span) for date in dates):
        yield "dated-sentence"
    near = [
        date
        for date in dates
        if passage.start <= date.span.start < passage.end and abs(date.span.start - span.end) < 25
    ]
    if near:
        yield f"dated={near[0].type.value}"
    if parse.words(sentence).rstrip().endswith("?"):
        yield "asked"
    depth = 0
    at = token
    while at.head != at and depth < 6:
        at, depth = at.head, depth + (at.pos_ in {"VERB", "AUX"})
    yield f"depth={depth}"
