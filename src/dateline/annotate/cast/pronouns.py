"""Resolves he, she, they and it to the nearest actor that fits; two that fit equally well are none."""

from __future__ import annotations

import bisect
from operator import attrgetter
from typing import TYPE_CHECKING

from dateline.annotate.cast.roster import Draft, Roster
from dateline.annotate.cast.scene import Found, Scene
from dateline.annotate.lexicon import words_of
from dateline.records.claims import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["PRONOUNS", "place_pronoun"]

_AGENT_VERBS = words_of("cast_words", "agent-verbs")
_SPEECH = words_of("cast_words", "speech")

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "it": "it", "its": "it", "itself": "it",
    "who": "who", "which": "who",
}  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
# What only somebody can be: "it was not willing to talk", unlike "it was important to talk".
_MINDED = frozenset(
    [
        "ready",
        "willing",
        "unwilling",
        "prepared",
        "open",
        "committed",
        "determined",
        "opposed",
        "concerned",
        "confident",
        "hopeful",
        "aware",
        "unaware",
        "pleased",
        "keen",
        "eager",
        "reluctant",
        "disappointed",
        "alarmed",
        "grateful",
        "able",
        "unable",
        "satisfied",
    ]
)
_BODIES = frozenset({ActorKind.STATE, ActorKind.ORGANISATION})


def place_pronoun(scene: Scene, before: Scene | None, at: int, roster: Roster) -> None:
    """Add the mention of a pronoun, if one actor fits best."""
    token = scene.tokens[at]
    sort = PRONOUNS[token.lower_]
    if sort == "who":
        _place_relative(scene, token, roster)
        return
    start = scene.starts[at]
    if sort == "it" and (speaker := _reported_speaker(scene, token, roster)) is not None:
        scene.add(start, start + len(token.text), speaker, "pronoun")
        return
    if sort == "it" and (not _is_agent(token) or (_is_thing(scene, at) and not _beside(scene, token, sort, roster))):
        return
    if not scene.is_free(start, start + len(token.text)):
        return
    actor = _search(scene, before, token, start, sort, roster)
    if actor is not None:
        scene.add(start, start + len(token.text), actor, "pronoun")


def _place_relative(scene: Scene, token: Token, roster: Roster) -> None:
    """Resolve "who" and "which" to the mention that their clause tells about."""
    if token.dep_ not in _SUBJECTS or token.head.dep_ != "relcl":
        return
    offset = token.head.head.idx
    kinds = {ActorKind.PERSON, ActorKind.GROUP} if token.lower_ == "who" else _BODIES
    for found in scene.found_in(offset, offset + 1):
        if roster.drafts[found.actor].kind in kinds:
            scene.add(token.idx, token.idx + len(token.text), found.actor, "pronoun")


def _is_agent(token: Token) -> bool:
    """Tell whether "it" does or owns something, rather than filling a place."""
    if token.lower_ in {"its", "itself"}:
        return True
    return token.dep_ == "nsubj" and token.head.lemma_ in _AGENT_VERBS


def _reported_speaker(scene: Scene, token: Token, roster: Roster) -> str | None:
    """Resolve "The ministry said it would study the offer": who speaks of itself."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ != "ccomp" or verb.head.lemma_ not in _SPEECH:
        return None
    states = [child for child in verb.children if child.dep_ in {"acomp", "attr"}]
    minded = any(child.lower_ in _MINDED for child in states)
    if not minded and (states or verb.lemma_ in {"be", "seem", "appear", "take", "remain"}):
        return None
    for child in verb.head.children:
        if child.dep_ == "nsubj" and child.i < token.i:
            for found in scene.found_in(child.idx, child.idx + 1):
                return found.actor if _fits(roster.drafts[found.actor], "it") else None
    return None


def _is_thing(scene: Scene, at: int) -> bool:
    """Tell whether a thing, such as "the accord", is the nearer subject: then "it" is no actor."""
    for index in range(at - 1, max(-1, at - 40), -1):
        token = scene.tokens[index]
        if token.dep_ not in _SUBJECTS or token.head == scene.tokens[at].head:
            continue
        if not scene.is_free(token.idx, token.idx + 1):
            return False
        if token.tag_ == "NN" or token.lower_ in {"it", "this", "that"}:
            return True
    return False


def _may_be(scene: Scene, found: Found, sort: str, roster: Roster) -> bool:
    """Tell whether a pronoun may mean a mention; "M23 rebels" are they, though an organisation."""
    draft = roster.drafts[found.actor]
    if sort == "they" and draft.kind is ActorKind.ORGANISATION:
        return bool(scene.head_of(found).tag_ in {"NNS", "NNPS"})
    return _fits(draft, sort)


def _fits(draft: Draft, sort: str) -> bool:
    if sort in {"he", "she"}:
        return draft.kind is ActorKind.PERSON and draft.gender in {sort, None}
    if sort == "it":
        return draft.kind in _BODIES or (draft.kind is ActorKind.PLACE and not draft.known)
    return draft.kind is ActorKind.GROUP


def _search(scene: Scene, before: Scene | None, token: Token, start: int, sort: str, roster: Roster) -> str | None:
    if (beside := _beside(scene, token, sort, roster)) is not None:
        return beside
    if sort in {"he", "she"} and (ahead := _main_subject(scene, token, sort, roster)) is not None:
        return ahead
    mentions = scene.found_before(start)
    base = scene.passage.start
    sentences = scene.passage.sentences
    where = min(bisect.bisect_right(sentences, base + start, key=attrgetter("end")), len(sentences) - 1)
    for index in range(where, max(-1, where - 3), -1):
        left, right = sentences[index].start - base, sentences[index].end - base
        here = [found for found in mentions if left <= found.start < right and _may_be(scene, found, sort, roster)]
        if index == where:
            here = [found for found in here if not _same_clause(scene, found, token)]
        if sort == "they" and index == where and _pair_before(scene, mentions, left, roster):
            return None
        if sort in {"it", "they"} and index < where:
            here = _subjects(scene, here, roster)
        if here:
            return _best(scene, here, sort, roster)
    is_object = sort == "they" and token.dep_ in {"dobj", "pobj", "dative"}
    if before is None or before.titled or where > 2 or is_object:
        return None
    return _in_paragraph_before(before, sort, roster)


def _beside(scene: Scene, token: Token, sort: str, roster: Roster) -> str | None:
    """Resolve "Kyiv and its allies" to the name beside it."""
    before = scene.before(token.idx)
    if token.lower_ not in {"his", "her", "its", "their"} or not before.endswith((" and ", " or ")):
        return None
    end = token.idx - (5 if before.endswith(" and ") else 4)
    found = next((found for found in scene.found_in(end - 1, end) if found.end == end), None)
    return found.actor if found and _fits(roster.drafts[found.actor], sort) else None


def _main_subject(scene: Scene, token: Token, sort: str, roster: Roster) -> str | None:
    """Look ahead from a clause in front: "Before he left the capital, Rao had doubted it"."""
    if (
        token.dep_ not in {"nsubj", "poss"}
        or token.head.dep_ not in {"advcl", "pobj"}
        or token.i > token.sent.start + 6
    ):
        return None
    verb = token.head.head if token.head.dep_ == "advcl" else token.sent.root
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i > token.i:
            for found in scene.found_in(child.idx, child.idx + 1):
                if found.form == "name" and _fits(roster.drafts[found.actor], sort):
                    return found.actor
    return None


def _pair_before(scene: Scene, mentions: list[Found], left: int, roster: Roster) -> bool:
    """Tell whether two named actors stand together, so that "they" may be the two."""
    return any(
        roster.drafts[found.actor].kind in {ActorKind.PERSON, ActorKind.STATE} and scene.head_of(found).dep_ == "conj"
        for found in mentions
        if found.start >= left
    )


def _in_paragraph_before(before: Scene, sort: str, roster: Roster) -> str | None:
    for sentence in reversed(before.passage.sentences[-3:]):
        left, right = sentence.start - before.passage.start, sentence.end - before.passage.start
        here = [f for f in before.found if left <= f.start < right and _fits(roster.drafts[f.actor], sort)]
        if sort in {"it", "they"}:
            here = _subjects(before, here, roster)
        if here:
            return _best(before, here, sort, roster)
    return None


def _same_clause(scene: Scene, found: Found, token: Token) -> bool:
    """Tell whether a mention is the subject of the verb whose object the pronoun is: "Trump called him"."""
    if token.dep_ not in {"dobj", "dative", "pobj"} or token.lower_.endswith("self"):
        return False
    verb = token.head if token.dep_ != "pobj" else token.head.head
    return bool(scene.head_of(found).head == verb)


def _best(scene: Scene, here: list[Found], sort: str, roster: Roster) -> str | None:
    """Return the only actor, else the only subject, else the only one whose gender is known."""
    for keep in (_all, _subjects, _known_gender):
        actors = dict.fromkeys(found.actor for found in keep(scene, here, roster))
        if len(actors) == 1:
            return next(iter(actors))
    subjects = _subjects(scene, here, roster)
    return subjects[0].actor if subjects and sort in {"he", "she"} and _is_main(scene, subjects[0]) else None


def _all(_scene: Scene, here: list[Found], _roster: Roster) -> list[Found]:
    return here


def _subjects(scene: Scene, here: list[Found], _roster: Roster) -> list[Found]:
    return [found for found in here if scene.head_of(found).dep_ in _SUBJECTS]


def _known_gender(_scene: Scene, here: list[Found], roster: Roster) -> list[Found]:
    return [found for found in here if roster.drafts[found.actor].gender is not None]


def _is_main(scene: Scene, found: Found) -> bool:
    return bool(scene.head_of(found).head.dep_ == "ROOT")
