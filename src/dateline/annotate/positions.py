"""Finds positions: what each side demands, offers, accepts and refuses, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.cast import Cast
from dateline.annotate.judge import load_judge
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.stance_features import position_features, stance_features
from dateline.annotate.stances import (
    hedged,
    holder_of,
    negated,
    object_tokens,
    stance_after_negation,
    stance_cue,
)
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import Actor, Firmness, Level, Mode, Position, Stance, Statement, claim_id

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_positions", "position_candidates"]

_SILENT = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION)
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us"})
_CONDITION = re.compile(
    r"(?<!see )\b(?:only if|unless|provided that|on condition that|as long as|if and when|if|once|until)\b", re.I
)
_NO_ISSUE = re.compile(
    r"(?:anonymity|comment|to comment|questions?|it|them|him|her|that|this"
    r"|(?:not )?to be (?:named|identified|quoted|drawn)|to say|to elaborate|to answer|a word|not a word"
    r"|the shelter of anonymity)\W*$",
    re.I,
)
_GIVING_UP = frozenset({"drop", "abandon", "withdraw", "renounce", "soften", "shelve", "relinquish"})
_HOSTILE = frozenset(
    ["retaliate", "respond", "strike", "attack", "destroy", "punish", "avenge", "crush", "hit", "fight"]
)
_WARNING = re.compile(r"\b(?:warn|threaten)", re.I)
_OWN_ACT = re.compile(r"^(?:that )?(?:it|they|he|she|we|I) (?:will|would|could|may|might)\b", re.I)
_LIST_ITEM = re.compile(r"\s*(?:,\s*(?:and|or)\s+|,\s*|;\s*(?:and\s+)?|\s+and\s+)")
_LEAD = re.compile(r"^(?:the|a|an|any|all|some|its|their|his|her|our|that|of|for|on|with)\s+", re.I)
_TAIL = re.compile(r"\s+(?:that|which|who|when|where|while|because|after|before|until|if|unless|,).*$", re.I | re.S)
_NO_STANCE = "none"
_HELD = 0.5  # share of the judge of positions that lets a word of the table take its stance
# Shares of the judge that confirm a plain sign, that make a stance of dealing without one, and one of judging only.
_MAYBE, _LIKELY, _SURE = 0.2, 0.38, 0.62
_CLEAR = 0.6  # of the share of any stance, what one must have to be told as firm
_JUDGING = frozenset({Stance.SUPPORTS, Stance.OPPOSES, Stance.DENIES, Stance.CONSIDERS})
_HEDGED = re.compile(r"\b(?:may|might|could|perhaps|possibly|probably|likely)\b", re.I)
_SAYING = (
    (re.compile(r"\b(?:must(?: not)?|ha(?:s|ve|d) to|needs? to)\b", re.I), Stance.DEMANDS, Firmness.FIRM),
    (
        re.compile(
            r"\b(?:only (?:(?:\w+ ){0,6}(?:if|once)|after|when)|unless|on condition that|provided that)\b", re.I
        ),
        Stance.CONDITIONS,
        Firmness.CONDITIONAL,
    ),
    (re.compile(r"\bthere (?:will|can|must|would) be no\b", re.I), Stance.REFUSES, Firmness.FIRM),
    (
        re.compile(r"\b(?:will|would|shall|can|could) (?:not|never)\b|\bwon['’]t\b|\bcannot\b|\bno longer\b", re.I),
        Stance.REFUSES,
        Firmness.FIRM,
    ),
    (
        re.compile(
            r"\bred lines?\b|\bnon-negotiable\b|\boff the table\b|\bout of the question\b"
            r"|\b(?:not|never) (?:up for|open to|a matter for) (?:negotiation|discussion|debate)\b"
            r"|\b(?:see|sees|saw) no (?:reason|point|need|sense)\b",
            re.I,
        ),
        Stance.REFUSES,
        Firmness.FIRM,
    ),
    (
        re.compile(r"\bno doubt\b|\bfirst step\b|\bstep (?:to|towards?|forward)\b", re.I),
        Stance.SUPPORTS,
        Firmness.TENTATIVE,
    ),
    (re.compile(r"\b(?:n['’]t|not) (?:believe|trust)\b", re.I), Stance.OPPOSES, Firmness.FIRM),
    (
        re.compile(
            r"\bthere (?:is|was) no (?:ceasefire|truce|deal|agreement|plan|such)\b|\bnot (?:true|correct)\b", re.I
        ),
        Stance.DENIES,
        Firmness.FIRM,
    ),
)


@attrs.frozen(kw_only=True)
class _Found:
    """A stance before it is told apart from others on the same words."""

    actor: str
    stance: Stance
    firmness: Firmness
    level: Level
    object: Span
    evidence: Span
    condition: Span | None = None


def find_positions(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> tuple[Position, ...]:
    """Return the positions an article tells, in the order of the text; each stretch of words tells one."""
    saying = _Saying(cast, statements)
    found: list[_Found] = []
    for passage in parse.passages:
        if passage.kind not in _SILENT:
            found.extend(
                item
                for item, features in _in_passage(parse, passage, cast, saying)
                if load_judge("positions").shares(features)["held"] >= _HELD
            )
    found.extend(_in_statements(parse, cast, statements, found))
    found.sort(key=lambda item: (item.object.start, item.object.end, item.actor))
    return tuple(_position(parse, item) for item in _once(found))


class _Saying:
    """Answers who says the words at an offset."""

    def __init__(self, cast: Cast, statements: tuple[Statement, ...]) -> None:
        self._cast = cast
        said = [statement for statement in statements if statement.mode is Mode.SPEECH]
        self._inside = [(span, statement) for statement in said for span in statement.content]

    def around(self, offset: int) -> Statement | None:
        """Return the innermost statement whose content holds the offset."""
        holding = [
            (span.end - span.start, n) for n, (span, _) in enumerate(self._inside) if span.start <= offset < span.end
        ]
        return self._inside[min(holding)[1]][1] if holding else None

    def level(self, offset: int, actor: Actor) -> Level:
        """Tell who asserts what stands at the offset: the actor or whoever speaks for it, another, or the outlet."""
        statement = self.around(offset)
        if statement is None:
            return Level.OUTLET
        told = statement.speaker.actor if statement.speaker else None
        speaker = self._cast.actors.get(told or "")
        if speaker is None:
            return Level.REPORTED
        return Level.SAID if actor.id in (speaker.id, speaker.state) or speaker.id == actor.state else Level.REPORTED


def position_candidates(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...]
) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield where a word of the table takes a stance, with its features: what the judge of positions is trained on."""
    saying = _Saying(cast, statements)
    for passage in parse.passages:
        if passage.kind not in _SILENT:
            yield from ((item.evidence, features) for item, features in _in_passage(parse, passage, cast, saying))


def _in_passage(
    parse: Parse, passage: Passage, cast: Cast, saying: _Saying
) -> Iterator[tuple[_Found, tuple[int, ...]]]:
    for token in passage.content_words:
        cue = stance_cue(token)
        if cue is None:
            continue
        offset = passage.start + token.idx
        holder = holder_of(token)
        actor = _actor(passage, cast, saying, holder, offset)
        if actor is None:
            continue
        stance: Stance | None = cue.stance
        firmness = cue.firmness
        if _is_given_up(token):
            continue
        if negated(token):
            stance, firmness = stance_after_negation(cue.stance), Firmness.FIRM
        if stance is None:
            continue
        if hedged(token):
            firmness = Firmness.TENTATIVE
        if stance is Stance.OFFERS and _is_hostile(token):
            stance = Stance.THREATENS
        level = saying.level(offset, cast.actors[actor])
        for target in _targets(passage, token, cue.frames, object_tokens(token, cue)):
            if _NO_ISSUE.match(parse.words(target)):
                continue
            condition = _condition(parse, passage, target)
            found = _Found(
                actor=actor,
                stance=stance,
                firmness=Firmness.CONDITIONAL if condition else firmness,
                level=level,
                object=target,
                evidence=_evidence(passage, holder, token, target),
                condition=condition,
            )
            yield found, position_features(parse, cast, passage, token, found)


def _is_hostile(token: Token) -> bool:
    """Tell whether what somebody vows is no gift: "vowed to retaliate"."""
    return any(child.lemma_ in _HOSTILE for child in token.children if child.dep_ == "xcomp")


def _is_given_up(token: Token) -> bool:
    """Tell whether somebody no longer holds it: "dropped its demand", "withdrew the threat"."""
    return bool(token.pos_ == "NOUN" and token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _GIVING_UP)


def _actor(passage: Passage, cast: Cast, saying: _Saying, holder: Token | None, offset: int) -> str | None:
    if holder is None:
        return None
    if holder.lower_ in _FIRST_PERSON:
        statement = saying.around(offset)
        return statement.speaker.actor if statement and statement.speaker else None
    mentions = cast.mentions_in(passage.span_of(holder))
    if not mentions and holder.lower_ in {"it", "they", "he", "she"} and _is_told_by(holder, passage, saying, offset):
        statement = saying.around(offset)
        return statement.speaker.actor if statement and statement.speaker else None
    if not mentions and holder.pos_ in {"NOUN", "PROPN"}:
        mentions = cast.mentions_in(passage.span_of([holder.left_edge, holder]))
    return mentions[-1].actor if mentions else None


def _is_told_by(holder: Token, passage: Passage, saying: _Saying, offset: int) -> bool:
    """Tell whether a pronoun opens the words of a statement: then it is most likely who speaks."""
    statement = saying.around(offset)
    if statement is None:
        return False
    lead = passage.start + holder.idx - statement.content[0].start
    return bool(0 <= lead <= len("that "))


def _targets(
    passage: Passage, token: Token, frames: tuple[str, ...], edges: tuple[Token, Token] | None
) -> Iterator[Span]:
    if edges is not None:
        yield passage.span_of(edges)
    elif "list" in frames:
        yield from _listed(passage, token)


def _listed(passage: Passage, noun: Token) -> Iterator[Span]:
    """Yield the items after "demands:", "conditions, including", "requests for"."""
    sentence = passage.sentence_of(passage.start + noun.idx)
    text = passage.text
    after = noun.idx + len(noun.text)
    end = sentence.end - passage.start
    lead = re.compile(
        r"\s*(?::|—|–|,?\s*(?:including|such as|namely)\b"
        r"|\s+(?:is|are|was|includes?|were|remains?)\b|\s+(?:for|that|of)\b)\s*"
    ).match(text, after)
    if lead is None:
        return
    word = lead.group().strip().lower()
    clause = next((child for child in noun.children if child.left_edge.lower_ == word or child.lower_ == word), None)
    if word in {"for", "that", "of"} and clause is not None and clause.i > noun.i:
        yield from _trimmed(passage, lead.end(), clause.right_edge.idx + len(clause.right_edge.text))
        return
    start = lead.end()
    pieces = [] if ":" not in lead.group() and "," not in lead.group() else list(_LIST_ITEM.finditer(text, start, end))
    for piece in pieces:
        yield from _trimmed(passage, start, piece.start())
        start = piece.end()
    yield from _trimmed(passage, start, end)


def _trimmed(passage: Passage, start: int, end: int) -> Iterator[Span]:
    words = passage.text[start:end]
    kept = words.strip(" .,;:!?\"“”'’—–")
    if len(kept) > 2:
        first = start + words.index(kept)
        yield Span(passage.start + first, passage.start + first + len(kept))


def _condition(parse: Parse, passage: Passage, target: Span) -> Span | None:
    sentence = passage.sentence_of(target.start)
    words = parse.words(Span(target.start, max(sentence.end, target.end)))
    found = _CONDITION.search(words)
    if found is None or (
        found.group().lower() in {"if", "once", "until"} and not re.match(r"\s+\w+\s+\w+", words[found.end() :])
    ):
        return None
    end = len(words.rstrip(' .!?"”’'))
    return Span(target.start + found.start(), target.start + end) if end > found.end() else None


def _evidence(passage: Passage, holder: Token | None, token: Token, target: Span) -> Span:
    sentence = passage.sentence_of(target.start)
    starts = [passage.start + token.idx, target.start]
    if holder is not None:
        starts.append(passage.start + holder.left_edge.idx)
    start = min(starts)
    end = max(target.end, passage.start + token.idx + len(token.text))
    return Span(start, end) if sentence.start <= start and end <= sentence.end else sentence


def _in_statements(parse: Parse, cast: Cast, statements: Iterable[Statement], found: list[_Found]) -> Iterator[_Found]:
    """Yield the positions that lie in the words of a statement: "must", "will not", "no doubt"."""
    told = [item.evidence for item in found]
    for statement in statements:
        speaker = statement.speaker
        passage = parse.passage_at(statement.content[0].start)
        if speaker is None or speaker.actor is None or passage is None or passage.kind in _SILENT:
            continue
        for span in statement.content:
            if any(span.overlaps(other) for other in told):
                continue
            match = _taken(parse, cast, statement, span)
            if match is None:
                continue
            stance, firmness = match
            condition = _condition(parse, passage, span)
            yield _Found(
                actor=speaker.actor,
                stance=stance,
                firmness=Firmness.CONDITIONAL if condition else firmness,
                level=Level.SAID,
                object=span,
                evidence=span,
                condition=condition,
            )
            break


def _taken(parse: Parse, cast: Cast, statement: Statement, span: Span) -> tuple[Stance, Firmness] | None:
    """Return the stance that somebody's words take, by plain signs or by what the judge has learnt."""
    shares = load_judge("stances").shares(stance_features(parse, cast, statement))
    taken = 1 - shares.pop(_NO_STANCE)
    match = _said(parse.words(span))
    if any(_WARNING.search(parse.words(cue)) for cue in statement.cue) and _OWN_ACT.match(parse.words(span)):
        match = Stance.THREATENS, Firmness.FIRM
    if match is not None:
        return match if taken >= _MAYBE else None
    if statement.mode is not Mode.SPEECH:
        return None  # what somebody is only said to think takes no stance without a plain sign
    stance = Stance(max(shares, key=lambda one: shares[one]))
    if taken < (_SURE if stance in _JUDGING else _LIKELY):
        return None
    unsure = shares[stance] < _CLEAR * taken or _HEDGED.search(parse.words(span)) is not None
    return stance, Firmness.TENTATIVE if unsure else Firmness.FIRM


def _said(words: str) -> tuple[Stance, Firmness] | None:
    for pattern, stance, firmness in _SAYING:
        if pattern.search(words):
            return stance, firmness
    return None


def _once(found: list[_Found]) -> Iterator[_Found]:
    """Drop what tells the same words again: of two overlapping objects the longer stays."""
    kept: list[_Found] = []
    for item in sorted(found, key=lambda item: (item.object.start - item.object.end, item.object.start)):
        if not any(item.object.overlaps(other.object) for other in kept):
            kept.append(item)
    return iter(sorted(kept, key=lambda item: (item.object.start, item.actor)))


def _position(parse: Parse, item: _Found) -> Position:
    return Position(
        id=claim_id("pos", parse.article.id, (item.object,), item.actor, item.stance),
        article_id=parse.article.id,
        actor=item.actor,
        issue=issue_of(parse.words(item.object)),
        stance=item.stance,
        level=item.level,
        firmness=item.firmness,
        condition=item.condition,
        object=item.object,
        evidence=(item.evidence,),
    )


def issue_of(words: str) -> str:
    """Return a short name for what a position is about, from its own words.

    >>> issue_of("the immediate withdrawal of all troops, which began in May")
    'immediate withdrawal of all troops'
    """
    text = " ".join(words.split()).strip(" .,;:!?\"“”'’—–")
    text = _TAIL.sub("", text) or text
    text = re.split(r"[,;:—]", text)[0]
    while (shorter := _LEAD.sub("", text)) != text and shorter:
        text = shorter
    return " ".join(text.split()[:8])
