"""Looks around a phrase: what stands beside it, whose it is, which state it belongs to."""

from __future__ import annotations

from dateline.annotate.cast.phrases import Phrase
from dateline.annotate.cast.roster import Roster
from dateline.annotate.cast.scene import Found, Scene
from dateline.records.claims import ActorKind

__all__ = [
    "adjacent_person",
    "closes_after",
    "extent",
    "last_person",
    "np_span",
    "person_before_comma",
    "state_of_phrase",
    "states_in",
]

_STOPS = frozenset(
    {",", ".", ";", ":", "(", ")", "—", "–", "“", "”", '"', "who", "which", "that", "where", "when", "said"}
)


def np_span(scene: Scene, phrase: Phrase) -> tuple[int, int]:
    """Return where a noun phrase stands, without determiner and what follows its head.

    A state that possesses a job or a body is part of the phrase, as its adjective would be: "Ukraine's navy".
    """
    last = phrase.end - 1
    start = scene.starts[phrase.first]
    if phrase.owner is not None and phrase.kind in {"body", "role"}:
        end = scene.starts[phrase.owner] + len(scene.tokens[phrase.owner].text)
        owners = (
            hit.start
            for hit in scene.hits_in(end - 1, end)
            if hit.end == end and hit.forms[0].actor.startswith("state-")
        )
        start = next(owners, start)
    return start, scene.starts[last] + len(scene.tokens[last].text)


def extent(scene: Scene, end: int) -> int:
    """Return the token after a noun phrase with its "of …", "at …", "to …"."""
    at = end
    while at < len(scene.tokens) and at - end < 14:
        token = scene.tokens[at]
        if token.lower_ in _STOPS or (token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBG", "VBN"}):
            break
        at += 1
    while at > end and scene.tokens[at - 1].pos_ in {"CCONJ", "ADP", "DET", "ADV", "SPACE"}:
        at -= 1
    return at


def closes_after(scene: Scene, at: int) -> bool:
    """Tell whether an apposition may end before a token."""
    return at >= len(scene.tokens) or scene.tokens[at].text in {",", ".", ";", ")", "—", "–", "?", "!"}


def adjacent_person(scene: Scene, at: int, roster: Roster) -> Found | None:
    """Return the named person whose name begins at a token."""
    if at >= len(scene.tokens):
        return None
    start = scene.starts[at]
    for found in scene.found_in(start, start + 1):
        if found.start == start and found.form == "name" and roster.drafts[found.actor].kind is ActorKind.PERSON:
            return found
    return None


def person_before_comma(scene: Scene, phrase: Phrase, roster: Roster) -> Found | None:
    """Return the person that a phrase stands beside: "Anna Ray, 34, an analyst"."""
    at = phrase.owner if phrase.owner is not None else phrase.first
    at -= 1
    if phrase.owner is not None:
        while at >= 0 and scene.tokens[at].pos_ in {"PROPN", "ADJ", "DET"}:
            at -= 1
    elif phrase.det and at >= 0:
        at -= 1
    if at < 1 or scene.tokens[at].text not in {",", "—", "–"}:
        return None
    at -= 1
    if scene.tokens[at].like_num and at >= 2 and scene.tokens[at - 1].text == ",":
        at -= 2
    end = scene.starts[at] + len(scene.tokens[at].text)
    for found in scene.found_in(end - 1, end):
        if found.end == end and found.form == "name" and roster.drafts[found.actor].kind is ActorKind.PERSON:
            return found
    return None


def states_in(scene: Scene, start: int, end: int) -> list[str]:
    """Return the states that known forms within a stretch name or belong to."""
    states: dict[str, None] = {}
    for hit in scene.hits_in(start, end):
        actor = hit.forms[0].actor
        if actor.startswith("state-") or (hit.form("name") and actor.startswith("org-")):
            states[actor] = None
    return list(states)


def state_of_phrase(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> str | None:
    """Return the one state (or organisation) a phrase is of: by adjective, possessor, "of …" or "its"."""
    start, end = np_span(scene, phrase)
    states = states_in(scene, start, end)
    if not states and phrase.owner is not None:
        at = scene.starts[phrase.owner]
        states = states_in(scene, at, at + 1) or _state_of_mention(scene, at, roster)
    if not states:
        states = _states_after(scene, phrase)
    if not states and phrase.det == "its":
        found = last_of(scene, before, start, roster, frozenset({ActorKind.STATE, ActorKind.ORGANISATION}))
        states = [found] if found else []
    if not states and phrase.det in {"his", "her"}:
        person = last_person(scene, before, start, roster)
        owner = roster.drafts[person].state if person else None
        states = [owner] if owner else []
    return states[0] if len(states) == 1 else None


def _states_after(scene: Scene, phrase: Phrase) -> list[str]:
    """Return the states of "of Serbia and Kosovo", and the one of "in Kyiv" after a job or a government."""
    tokens, at = scene.tokens, phrase.end + 1
    if at >= len(tokens) or tokens[at - 1].lower_ not in {"of", "for", "in"}:
        return []
    at += tokens[at].lower_ == "the"
    if at >= len(tokens):
        return []
    start = scene.starts[at]
    hit = next((hit for hit in scene.hits_in(start, start + 1) if hit.start == start), None)
    if hit is None or (tokens[phrase.end].lower_ == "in" and not hit.form("capital")):
        return []
    also = scene.text[hit.end : hit.end + 30].removeprefix(",").split(" ")
    end = hit.end + 30 if len(also) > 1 and also[1] == "and" else hit.end
    return states_in(scene, start, end)


def _state_of_mention(scene: Scene, at: int, roster: Roster) -> list[str]:
    for found in scene.found_in(at, at + 1):
        draft = roster.drafts[found.actor]
        if draft.kind in {ActorKind.STATE, ActorKind.ORGANISATION}:
            return [draft.id]
        return [draft.state] if draft.state else []
    return []


def last_person(scene: Scene, before: Scene | None, start: int, roster: Roster) -> str | None:
    """Return the person named or meant last before an offset, in this paragraph or the one before."""
    return last_of(scene, before, start, roster, frozenset({ActorKind.PERSON}))


def last_of(scene: Scene, before: Scene | None, start: int, roster: Roster, kinds: frozenset[ActorKind]) -> str | None:
    """Return the last actor of some kinds before an offset; a subject of the same paragraph goes first."""
    here = [found for found in scene.found_before(start) if roster.drafts[found.actor].kind in kinds]
    subjects = [found for found in here if scene.head_of(found).dep_ in {"nsubj", "nsubjpass"}]
    if subjects or here:
        return (subjects or here)[-1].actor
    if before is None:
        return None
    earlier = [found for found in before.found if roster.drafts[found.actor].kind in kinds]
    return earlier[-1].actor if earlier else None
