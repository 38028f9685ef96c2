"""Resolves people told by what they are: "the Kremlin spokesman", "his Thai counterpart", "a senior diplomat"."""

from __future__ import annotations

from collections.abc import Callable

from dateline.annotate.cast.gazetteer import Term
from dateline.annotate.cast.phrases import Phrase
from dateline.annotate.cast.reach import (
    adjacent_person,
    closes_after,
    extent,
    last_person,
    np_span,
    person_before_comma,
    state_of_phrase,
)
from dateline.annotate.cast.roles import roles
from dateline.annotate.cast.roster import Draft, Roster
from dateline.annotate.cast.scene import Found, Scene
from dateline.annotate.lexicon import words_of
from dateline.records.claims import ActorKind

__all__ = ["joins_a_name", "learn_trades", "place_role"]

_HONORIFICS = words_of("cast_words", "honorifics")
_JOB_WORDS = words_of("cast_words", "job-words")

_RELATIVE = frozenset({"counterpart", "successor", "predecessor", "host", "tenant", "member"})
_HEAD_OF_STATE = frozenset(
    {"president", "prime minister", "king", "queen", "leader", "chancellor", "premier", "prince"}
)


def place_role(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    """Give a role to the person beside it, or find out whom it describes."""
    if phrase.word in _HONORIFICS:
        return
    token = scene.tokens[phrase.end - 1]
    if joins_a_name(scene, phrase, roster) or (scene.titled and token.text[0].isupper()):
        return
    if token.dep_ == "attr" or (phrase.first and scene.tokens[phrase.first - 1].lower_ == "as"):
        return
    if phrase.word == "counterpart":
        _place_counterpart(scene, before, phrase, roster)
    elif phrase.is_definite or (not phrase.det and state_of_phrase(scene, before, phrase, roster)):
        _place_definite(scene, before, phrase, roster)
    elif phrase.det in {"a", "an", "one", "another"}:
        _place_unnamed(scene, before, phrase, roster)


def joins_a_name(scene: Scene, phrase: Phrase, roster: Roster) -> bool:
    """Read a title before a name and an apposition beside one."""
    if person := adjacent_person(scene, phrase.end, roster):
        _learn(scene, phrase, roster.drafts[person.actor], phrase.end, 2, roster)
        return True
    if person := person_before_comma(scene, phrase, roster):
        end = extent(scene, phrase.end)
        if closes_after(scene, end) or scene.tokens[phrase.end - 1].dep_ == "appos":
            _learn(scene, phrase, roster.drafts[person.actor], end, 3, roster)
            return True
    end = extent(scene, phrase.end)
    if end < len(scene.tokens) and scene.tokens[end].text == ",":
        person = adjacent_person(scene, end + 1, roster)
        if person and closes_after(scene, scene.token_at(person.end - 1) + 1):
            _learn(scene, phrase, roster.drafts[person.actor], end, 3, roster)
            scene.add(*np_span(scene, phrase), person.actor, "title")
            return True
    return False


def _learn(scene: Scene, phrase: Phrase, draft: Draft, end: int, weight: int, roster: Roster) -> None:
    if phrase.word in _RELATIVE:
        return
    first = phrase.first
    start, stop = scene.starts[first], scene.starts[end - 1] + len(scene.tokens[end - 1].text)
    words = scene.words(start, stop).strip(" ,")
    draft.take_role(_lowered(words), weight)
    if not draft.known and draft.state is None:
        draft.state = state_of_phrase(scene, None, phrase, roster)
    if draft.gender is None:
        draft.gender = _gender(phrase.word)


def learn_trades(scene: Scene, roster: Roster) -> None:
    """Learn what no table has as a job: "Pieter Loman, a ship broker in Antwerp,"."""
    for found in scene.found:
        draft = roster.drafts[found.actor]
        if found.form != "name" or draft.kind is not ActorKind.PERSON or draft.weight > 2:
            continue
        at = scene.token_at(found.end - 1) + 1
        if (
            at + 2 >= len(scene.tokens)
            or scene.tokens[at].text != ","
            or scene.tokens[at + 1].lower_ not in {"a", "an"}
        ):
            continue
        end = extent(scene, at + 2)
        nouns = any(token.pos_ == "NOUN" for token in scene.tokens[at + 2 : end])
        if nouns and closes_after(scene, end):
            last = scene.tokens[end - 1]
            draft.take_role(scene.words(scene.starts[at + 2], last.idx + len(last.text)), 3)


def _lowered(words: str) -> str:
    """Write a title as a common noun: "Russian Foreign Minister" is "Russian foreign minister"."""
    jobs = _JOB_WORDS
    return " ".join(word.lower() if word.lower() in jobs else word for word in words.split(" "))


def _gender(word: str) -> str | None:
    if word.endswith("woman") or word in {"queen", "princess", "baroness", "lady", "dame"}:
        return "she"
    return "he" if word in {"king", "prince", "emir", "sultan", "spokesman", "businessman", "pope", "imam"} else None


def _place_definite(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    of = state_of_phrase(scene, before, phrase, roster)
    start, end = np_span(scene, phrase)
    modifiers = scene.text[start:end].lower() + " " + _owner_words(scene, phrase)
    offices = roles()[phrase.word].offices
    fits = _fitting(phrase.word, offices, of, modifiers, roster)
    actor = _choose(scene, before, start, [draft.id for draft in roster.people() if fits(draft)])
    if actor is None and of is not None:
        actor = _from_tables(of, offices, modifiers, roster)
    if actor is None and of is None:
        actor = _unnamed_before(scene, before, start, phrase, roster)
    if actor is None and phrase.word.split(" ")[-1] not in _HEAD_OF_STATE | {"head", "chief", "member", "host"}:
        actor = _make_unnamed(scene, phrase, of, roster) if _acts(scene, phrase) else None
    if actor is not None:
        scene.add(start, end, roster.call(actor).id if actor not in roster.drafts else actor, "title")


def _owner_words(scene: Scene, phrase: Phrase) -> str:
    if phrase.owner is None:
        return ""
    return " ".join(token.lower_ for token in scene.tokens[max(0, phrase.owner - 2) : phrase.owner + 1])


def _fitting(word: str, offices: tuple[str, ...], of: str | None, near: str, roster: Roster) -> Callable[[Draft], bool]:
    """Return a test for people whom a role may mean."""
    wanted = {word, *(office for office in offices if not office.startswith("*"))}

    def holds(term: Term) -> bool:
        if of is not None and term.of != of:
            return False
        if term.office in offices:
            return True
        return "*spokesperson" in offices and term.office.endswith("spokesperson") and _same_desk(term.office, near)

    def fits(draft: Draft) -> bool:
        if draft.known:
            term = roster.tables.role_on(draft.id, roster.day)
            if term is not None and holds(term):
                return True
        if draft.weight < 2 or not draft.role or (of is not None and draft.state != of):
            return False
        told = draft.role.lower()
        if told.startswith(("former ", "ex-", "late ")) and "former" not in near:
            return False
        return any(told.endswith(role) or f"{role} of" in told or f"{role} to" in told for role in wanted)

    return fits


def _same_desk(office: str, near: str) -> bool:
    """Tell whether a spokesperson's desk ("Kremlin", "foreign ministry") is named near, or no other desk is."""
    desk = office.removesuffix("spokesperson").strip().lower()
    return (
        not desk
        or desk in near
        or not any(word in near for word in ("ministry", "kremlin", "white house", "department"))
    )


def _choose(scene: Scene, before: Scene | None, start: int, fitting: list[str]) -> str | None:
    """Return the only one who fits; of several, the only one this paragraph has named so far."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    for told in (scene.found_before(start), before.found if before else []):
        here = {found.actor for found in told if found.actor in fitting}
        if here:
            return here.pop() if len(here) == 1 else None
    return None


def _from_tables(of: str, offices: tuple[str, ...], near: str, roster: Roster) -> str | None:
    plain = tuple(office for office in offices if not office.startswith("*"))
    holders = roster.tables.holders(of, plain, roster.day)
    if not holders and "*spokesperson" in offices and roster.day:
        holders = [
            term.person
            for (owner, office), terms in roster.tables.offices.items()
            if owner == of and office.endswith("spokesperson")
            for term in terms
            if term.covers(roster.day) and office.removesuffix("spokesperson").strip().lower() in near
        ]
    return holders[0] if holders else None


def _place_counterpart(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    start, end = np_span(scene, phrase)
    mine = last_person(scene, before, start, roster)
    of = state_of_phrase(scene, before, phrase, roster)
    if mine is None or of is None or roster.drafts[mine].state == of:
        return
    term = roster.tables.role_on(mine, roster.day)
    offices = {term.office} if term else set()
    role = (roster.drafts[mine].role or "").lower()
    offices |= {office for word, entry in roles().items() if role.endswith(word) for office in entry.offices}
    fits = _fitting("counterpart", tuple(sorted(offices)), of, "", roster)
    actor = _choose(scene, before, start, [draft.id for draft in roster.people() if draft.id != mine and fits(draft)])
    actor = actor or _from_tables(of, tuple(sorted(offices)), "", roster)
    if actor is None:
        actor = _make_unnamed(scene, phrase, of, roster)
    scene.add(start, end, roster.call(actor).id if actor not in roster.drafts else actor, "title")


def _acts(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether somebody acts, speaks or is told as a source."""
    token = scene.tokens[phrase.end - 1]
    if token.dep_ in {"nsubj", "nsubjpass", "agent", "conj"}:
        return True
    if token.dep_ == "pobj":
        return token.head.lower_ in {"by", "to", "from", "with"}
    return token.dep_ in {"dobj", "dative"} and token.head.lemma_ in {"tell", "quote", "cite"}


def _place_unnamed(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    if _acts(scene, phrase) and phrase.word not in _HEAD_OF_STATE:
        actor = _make_unnamed(scene, phrase, state_of_phrase(scene, before, phrase, roster), roster)
        scene.add(*np_span(scene, phrase), actor, "title")


def _make_unnamed(scene: Scene, phrase: Phrase, of: str | None, roster: Roster) -> str:
    start, end = np_span(scene, phrase)
    draft = roster.unnamed(_lowered(scene.words(start, end)), ActorKind.PERSON, of)
    draft.gender = draft.gender or _gender(phrase.word)
    draft.take_role(phrase.word, 2)
    return draft.id


def _unnamed_before(scene: Scene, before: Scene | None, start: int, phrase: Phrase, roster: Roster) -> str | None:
    """Return the unnamed person that "the official" goes back to."""
    earlier: list[Found] = [
        *(before.found if before else ()),
        *scene.found_before(start),
    ]
    for found in reversed(earlier):
        draft = roster.drafts[found.actor]
        if (
            not draft.named
            and draft.kind is ActorKind.PERSON
            and draft.name.split(" ")[-1] == phrase.word.split(" ")[-1]
        ):
            return found.actor
    return None
