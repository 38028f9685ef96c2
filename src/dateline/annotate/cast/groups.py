"""Finds groups, unnamed sources and bodies of a state: "Thai officials", "a person close to the talks", "the army"."""

from __future__ import annotations

from dateline.annotate.cast.phrases import Phrase
from dateline.annotate.cast.reach import last_person, np_span, state_of_phrase, states_in
from dateline.annotate.cast.roster import Roster
from dateline.annotate.cast.scene import Scene
from dateline.annotate.lexicon import words_of
from dateline.records.claims import ActorKind

__all__ = ["place_body", "place_group", "place_head", "place_one"]

_PROPER_ADJECTIVES = words_of("cast_words", "proper-adjectives")
_SOURCE_LINKS = words_of("cast_words", "source-links")
_SPEECH = words_of("cast_words", "speech")

_GOVERNMENT = frozenset({"Government", "Leadership", "Side", "Administration", "Presidency"})
_ACTING = frozenset({"nsubj", "nsubjpass", "agent"})


def place_group(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    """Add a group that acts, speaks or is spoken of."""
    token = scene.tokens[phrase.end - 1]
    if phrase.sort == "vague" and not _acts_plainly(scene, phrase):
        return
    if scene.titled and token.is_title and phrase.first == phrase.head:
        return
    start, end = np_span(scene, phrase)
    name = scene.words(start, end)
    name = (
        name[0].lower() + name[1:]
        if not states_in(scene, start, start + 1) and not _is_name(scene, phrase.first)
        else name
    )
    if phrase.sort == "source":
        full = _source_words(scene, phrase)
        if full is None and phrase.word == "people":
            return
        name = full or name
    elif owner := _owner(scene, phrase):
        name = f"{owner} {name}"
    elif phrase.det in {"two", "three", "both"} and phrase.first == phrase.head:
        name = f"{phrase.det} {name}".replace("both", "two")
    if (
        phrase.is_definite
        and phrase.first == phrase.head
        and (earlier := _same_head(scene, before, start, phrase, roster))
    ):
        scene.add(start, end, earlier, "group")
        return
    of = state_of_phrase(scene, before, phrase, roster)
    if phrase.sort == "camp" and not states_in(scene, start, end):
        of = None  # allies of a state are not its own
    draft = roster.unnamed(name, ActorKind.GROUP, of)
    scene.add(start, end, draft.id, "group")


def place_one(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    """Add somebody without a name: "a person close to the talks"."""
    token = scene.tokens[phrase.end - 1]
    if phrase.sort == "vague" or scene.titled or phrase.det not in {"a", "an", "one", "another", ""}:
        return
    full = _source_words(scene, phrase)
    if full is None and (phrase.word == "person" or token.dep_ not in _ACTING or not phrase.det):
        return
    start, end = np_span(scene, phrase)
    draft = roster.unnamed(full or scene.words(start, end), ActorKind.PERSON)
    draft.state = draft.state or state_of_phrase(scene, before, phrase, roster)
    scene.add(start, end, draft.id, "title")


def _acts_plainly(scene: Scene, phrase: Phrase) -> bool:
    token = scene.tokens[phrase.end - 1]
    if token.dep_ not in _ACTING:
        return False
    start, end = np_span(scene, phrase)
    return bool(states_in(scene, start, end)) or token.head.lemma_ in _SPEECH


def _is_name(scene: Scene, first: int) -> bool:
    token = scene.tokens[first]
    return token.text[:1].isupper() and (
        (first > 0 and token.pos_ == "PROPN") or token.text.isupper() or token.lower_ in _PROPER_ADJECTIVES
    )


def _owner(scene: Scene, phrase: Phrase) -> str:
    if phrase.owner is None:
        return ""
    first = phrase.owner
    while first > 0 and scene.tokens[first - 1].pos_ == "PROPN":
        first -= 1
    return scene.words(scene.starts[first], scene.starts[phrase.owner + 1]) + "'s"


def _source_words(scene: Scene, phrase: Phrase) -> str | None:
    """Return the whole description of a source: "sources close to the president's team"."""
    at = phrase.end
    following = scene.tokens[at].lower_ if at < len(scene.tokens) else ""
    if following not in _SOURCE_LINKS:
        return None
    end = at + 1
    while end < len(scene.tokens) and end - at < 14:
        token = scene.tokens[end]
        if token.text in {",", ".", ";", ":", "—", "”", '"', "?"} or token.lower_ in {"who", "that", "which"}:
            break
        if token.pos_ in {"VERB", "AUX"} and token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            break
        end += 1
    start = scene.starts[phrase.first]
    return scene.words(start, scene.starts[end - 1] + len(scene.tokens[end - 1].text))


def _same_head(scene: Scene, before: Scene | None, start: int, phrase: Phrase, roster: Roster) -> str | None:
    """Return the group that "the officials" goes back to."""
    earlier = [
        *(before.found if before else ()),
        *scene.found_before(start),
    ]
    for found in reversed(earlier):
        draft = roster.drafts[found.actor]
        if draft.kind is ActorKind.GROUP and draft.name.lower().split(" ")[-1] == phrase.word.split(" ")[-1]:
            return draft.id
    return None


def place_body(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    """Add a ministry, an army, a government: the body of the state that the words around tell."""
    start, end = np_span(scene, phrase)
    if any(hit.start <= start and end <= hit.end for hit in scene.hits_in(start, end)):
        return
    state = state_of_phrase(scene, before, phrase, roster)
    if state is None and phrase.word == "Administration":
        state = _state_of_holder(scene, before, phrase, roster)
    if state is not None and not state.startswith("state-"):
        return
    if phrase.word in _GOVERNMENT:
        if state is not None:
            scene.add(start, end, roster.call(state).id, "metonym")
        return
    actor = _body_of(scene, before, state, phrase, roster) if state else _only_body(scene, before, phrase, roster)
    if actor is None and state is None and phrase.det == "the" and " " in phrase.word:
        state = _only_state_before(scene, start, roster)
        actor = _body_of(scene, before, state, phrase, roster) if state else None
    if actor is not None:
        scene.add(start, end, actor, "name" if state else "title")


def _only_state_before(scene: Scene, start: int, roster: Roster) -> str | None:
    """Return the only state that has acted in a paragraph so far."""
    states = {
        found.actor
        for found in scene.found_before(start)
        if roster.drafts[found.actor].kind is ActorKind.STATE and scene.head_of(found).dep_ in _ACTING
    }
    return states.pop() if len(states) == 1 else None


def _state_of_holder(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> str | None:
    """Return the state of "the Trump administration" and "his administration"."""
    if phrase.first > 0:
        at = scene.starts[phrase.first - 1]
        for found in scene.found_in(at, at + 1):
            return roster.drafts[found.actor].state
    if phrase.det in {"his", "her"}:
        person = last_person(scene, before, scene.starts[phrase.first], roster)
        return roster.drafts[person].state if person else None
    return None


def _body_of(scene: Scene, before: Scene | None, state: str, phrase: Phrase, roster: Roster) -> str | None:
    if (
        phrase.word in {"Ministry", "Mission", "Delegation", "Cabinet"}
        and phrase.first == phrase.head
        and not phrase.owner
    ):
        return _only_body(scene, before, phrase, roster)
    name = f"{roster.tables.adjectives[state]} {phrase.word}"
    known = next((form.actor for form in roster.tables.forms_of(name) if form.sort == "name"), None)
    if known is not None:
        return roster.call(known).id
    return roster.named(name, ActorKind.ORGANISATION, state).id


def place_head(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    """Resolve "the committee" to the only organisation of the article whose name ends so."""
    if phrase.det in {"the", "this"} and phrase.first == phrase.head and not scene.titled:
        actor = _only_body(scene, before, phrase, roster)
        if actor is not None:
            scene.add(*np_span(scene, phrase), actor, "title")


def _only_body(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> str | None:
    """Return the only body that "the ministry" may mean; one told by a single word must be near."""
    if not phrase.is_definite:
        return None
    bodies = [draft for draft in roster.drafts.values() if draft.kind is ActorKind.ORGANISATION]
    fitting = [draft.id for draft in bodies if draft.name.endswith(phrase.word)]
    if phrase.kind == "body" and " " not in phrase.word:
        start = scene.starts[phrase.first]
        near = {found.actor for found in (*(before.found if before else ()), *scene.found_before(start))}
        fitting = [actor for actor in fitting if actor in near]
    return fitting[0] if len(fitting) == 1 else None
