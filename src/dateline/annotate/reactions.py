"""Finds reactions: how camps answer, and the silence an article records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.cast import Cast
from dateline.annotate.lexicon import pattern_of
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.stances import stance_after_negation, stance_cue
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import Actor, ActorKind, Attribution, Mode, Reaction, Stance, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_reactions"]


def find_reactions(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> tuple[Reaction, ...]:
    """Return how camps react, camp by camp in the order of the text, silence included.

    A camp is a group that speaks ("critics", "Ukrainian officials"), anybody who speaks in a list or section of
    reactions, or whoever is recorded as silent.
    """
    reactions = [*_spoken(parse, cast, statements), *_silences(parse, cast)]
    reactions += _acted(parse, cast, {reaction.camp for reaction in reactions})
    return tuple(sorted(reactions, key=lambda reaction: (reaction.evidence[0], reaction.camp)))


def _spoken(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> Iterator[Reaction]:
    by_camp: dict[str, list[Statement]] = {}
    sections = _reaction_sections(parse)
    for statement in statements:
        actor = _speaker(cast, statement)
        if actor is None or statement.attribution is Attribution.UNNAMED:
            continue  # an unnamed source is nobody's camp
        in_section = any(span.overlaps(statement.content[0]) for span in sections)
        camp = actor.kind is ActorKind.GROUP and not actor.named and actor.id not in cast.members
        if camp or (in_section and statement.mode is Mode.SPEECH):
            by_camp.setdefault(actor.id, []).append(statement)
    for identity, told in by_camp.items():
        actor = cast.actors[identity]
        yield Reaction(
            article_id=parse.article.id,
            camp=actor.name,
            actors=(actor.id,),
            stance=_common_stance(parse, told),
            statements=tuple(statement.id for statement in told),
            evidence=tuple(sorted({_sentence_around(parse, statement) for statement in told})),
        )


def _acted(parse: Parse, cast: Cast, told: set[str]) -> Iterator[Reaction]:
    """Yield reactions in deeds and in words nobody quotes: "villagers cheered", "London praised the mediators"."""
    for passage in parse.passages:
        if passage.kind in (BlockKind.HEADING, BlockKind.HEADLINE):
            continue
        for token in passage.content_words:
            kind = _kind_of_feeling(token) or (_kind_of_answer(token.lemma_) if token.pos_ == "VERB" else None)
            if kind is None:
                continue
            for subject in (child for child in token.children if child.dep_ == "nsubj"):
                sentence = passage.sentence_of(passage.start + token.idx)
                for actor in _camps(passage, cast, subject, sentence):
                    if (
                        actor.name in told
                        or actor.id in cast.members
                        or (kind == "answering" and actor.kind is not ActorKind.GROUP and token.lemma_ != "react")
                    ):
                        continue
                    told.add(actor.name)
                    stance = _ANSWERS[kind] or _felt(parse.words(passage.span_of([token, token.right_edge])))
                    yield Reaction(
                        article_id=parse.article.id,
                        camp=actor.name,
                        actors=(actor.id,),
                        stance=stance,
                        evidence=(sentence,),
                    )


def _kind_of_feeling(token: Token) -> str | None:
    """Return how somebody is said to be: "diplomats were sceptical", "families were relieved"."""
    if token.lemma_ != "be":
        return None
    felt = next((child.lower_ for child in token.children if child.dep_ == "acomp"), "")
    if pattern_of("reactions", "worried").fullmatch(felt) or pattern_of("reactions", "angry").fullmatch(felt):
        return "opposing"
    return "supporting" if pattern_of("reactions", "glad").fullmatch(felt) else None


def _felt(words: str) -> Stance | None:
    """Return the stance that the words of an answer show: "reacted with anger"."""
    if pattern_of("reactions", "angry").search(words) or pattern_of("reactions", "worried").search(words):
        return Stance.OPPOSES
    return Stance.SUPPORTS if pattern_of("reactions", "glad").search(words) else None


def _kind_of_answer(lemma: str) -> str | None:
    return next((kind for kind in _ANSWERS if pattern_of("reactions", kind).fullmatch(lemma)), None)


def _camps(passage: Passage, cast: Cast, subject: Token, sentence: Span) -> Iterator[Actor]:
    """Yield who a subject stands for, and who is joined to it: groups, and states and bodies by name."""
    for word in (subject, *(child for child in subject.children if child.dep_ == "conj")):
        for mention in cast.mentions_in(passage.span_of(word)):
            actor = cast.actors[mention.actor]
            if actor.kind is not ActorKind.PERSON and actor.kind is not ActorKind.PLACE and mention.form != "demonym":
                yield actor


def _speaker(cast: Cast, statement: Statement) -> Actor | None:
    if statement.speaker is None or statement.speaker.actor is None:
        return None
    return cast.actors.get(statement.speaker.actor)


def _sentence_around(parse: Parse, statement: Statement) -> Span:
    return parse.sentence_at(statement.content[0].start)


def _reaction_sections(parse: Parse) -> list[Span]:
    """Return the stretches under a heading, or a sentence with a colon, that announces reactions."""
    sections: list[Span] = []
    start: int | None = None
    blocks = parse.article.prose
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            if start is not None and start < block.span.start:
                sections.append(Span(start, block.span.start))
            start = block.span.end if pattern_of("reactions", "section").search(parse.words(block.span)) else None
    if start is not None and blocks and start < blocks[-1].span.end:
        sections.append(Span(start, blocks[-1].span.end))
    return sections


def _common_stance(parse: Parse, statements: list[Statement]) -> Stance | None:
    """Return the stance most of a camp's words take, when they take one."""
    stances = Counter(stance for statement in statements if (stance := _stance_of(parse, statement)) is not None)
    return stances.most_common(1)[0][0] if stances else None


_NAMING = frozenset({"call", "describe", "term", "brand", "see", "label"})  # the name they give tells the stance
_CUE_STANCES = {
    "warn": Stance.OPPOSES,
    "caution": Stance.OPPOSES,
    "criticise": Stance.OPPOSES,
    "criticize": Stance.OPPOSES,
    "accuse": Stance.OPPOSES,
    "complain": Stance.OPPOSES,
    "lament": Stance.OPPOSES,
    "hope": Stance.SUPPORTS,
    "welcome": Stance.SUPPORTS,
    "praise": Stance.SUPPORTS,
    "hail": Stance.SUPPORTS,
    "applaud": Stance.SUPPORTS,
}
_ANSWERS: dict[str, Stance | None] = {"supporting": Stance.SUPPORTS, "opposing": Stance.OPPOSES, "answering": None}
_NAMES = (
    ("proponents", Stance.SUPPORTS),
    ("advocates", Stance.SUPPORTS),
    ("skeptics", Stance.OPPOSES),
    ("sceptics", Stance.OPPOSES),
    ("detractors", Stance.OPPOSES),
    ("supporters", Stance.SUPPORTS),
    ("backers", Stance.SUPPORTS),
    ("critics", Stance.OPPOSES),
    ("opponents", Stance.OPPOSES),
)


def _stance_of(parse: Parse, statement: Statement) -> Stance | None:
    speaker = statement.speaker.name.lower() if statement.speaker and statement.speaker.name else ""
    for word, stance in _NAMES:
        if word in speaker:
            return stance
    for span in statement.cue:
        passage = parse.passage_at(span.start)
        for token in passage.tokens_in(span) if passage is not None else ():
            if token.lemma_ in _CUE_STANCES:
                return _CUE_STANCES[token.lemma_]
            cue = stance_cue(token) if token.lemma_ not in _NAMING else None
            if cue is not None:
                return stance_after_negation(cue.stance) if any(c.dep_ == "neg" for c in token.children) else cue.stance
    return _felt(" ".join(parse.words(span) for span in statement.content))


def _silences(parse: Parse, cast: Cast) -> Iterator[Reaction]:
    for passage in parse.passages:
        if passage.kind in (BlockKind.HEADING, BlockKind.HEADLINE):
            continue
        text = parse.words(passage.block.span)
        for match in pattern_of("reactions", "silence").finditer(text):
            at = passage.start + match.start()
            sentence = passage.sentence_of(at)
            actor = _silent_one(cast, sentence, at, passage.start + match.end())
            if actor is not None:
                yield Reaction(
                    article_id=parse.article.id, camp=actor.name, actors=(actor.id,), silence=True, evidence=(sentence,)
                )


def _silent_one(cast: Cast, sentence: Span, start: int, end: int) -> Actor | None:
    """Return who is silent: the nearest mention before the words, else the first after ("no comment from …")."""
    mentions = cast.mentions_in(sentence)
    before = [mention for mention in mentions if mention.span.end <= start]
    after = [mention for mention in mentions if mention.span.start >= end]
    chosen = before[-1] if before else after[0] if after else None
    return None if chosen is None else cast.actors[chosen.actor]
