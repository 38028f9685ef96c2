"""The roster of an article: who is in it, under which names, in which role."""

from __future__ import annotations

import attrs
from rapidfuzz import fuzz

from dateline.annotate.cast.gazetteer import Gazetteer
from dateline.annotate.cast.names import first_names
from dateline.annotate.cast.tables import slug
from dateline.annotate.lexicon import words_of
from dateline.records.claims import Actor, ActorKind

__all__ = ["Draft", "Roster"]

_PARTICLES = words_of("cast_words", "particles")


@attrs.define
class Draft:
    """An actor while its article is being read."""

    id: str
    name: str
    kind: ActorKind
    state: str | None = None
    gender: str | None = None
    wikidata: str | None = None
    named: bool = True
    role: str | None = None
    weight: int = 0  # of the role: 1 from the gazetteer, 2 before the name, 3 beside it
    known: bool = False  # the gazetteer has it
    forms: dict[str, None] = attrs.field(factory=dict)

    def take_role(self, role: str, weight: int) -> None:
        """Keep the fuller way to tell a role."""
        if weight > self.weight and role:
            self.role, self.weight = role, weight

    def frozen(self) -> Actor:
        """Return the record."""
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            aliases=tuple(sorted(self.forms)),
            role=self.role,
            state=self.state,
            gender=self.gender,
            wikidata=self.wikidata,
            named=self.named,
        )


@attrs.define
class Roster:
    """The actors of one article by id, and its people by each of their names."""

    article: str
    day: str | None
    tables: Gazetteer
    drafts: dict[str, Draft] = attrs.field(factory=dict)
    _by_word: dict[str, list[str]] = attrs.field(factory=dict)
    _by_name: dict[str, str] = attrs.field(factory=dict)

    def call(self, actor: str) -> Draft:
        """Return the draft of a known actor, made from the gazetteer if it is new here."""
        draft = self.drafts.get(actor)
        if draft is None:
            base = self.tables.actors[actor]
            draft = Draft(base.id, base.name, base.kind, base.state, base.gender, base.wikidata, known=True)
            self.drafts[actor] = draft
            if base.kind is ActorKind.PERSON:
                self._learn_office(draft)
                self._learn_words(actor, base.name)
        return draft

    def _learn_office(self, draft: Draft) -> None:
        """Learn from the tables the office on the day of the article, or the last one before it."""
        term = self.tables.role_on(draft.id, self.day)
        if term is not None:
            draft.take_role(self.tables.label_of(term), 1)
            draft.state = term.of if term.of.startswith("state-") else self.tables.actors[term.of].state
        elif self.day is not None:
            past = [term for term in self.tables.terms.get(draft.id, []) if term.ends and term.ends <= self.day]
            if past and not past[-1].office.startswith("former"):
                draft.take_role(f"former {self.tables.label_of(past[-1])}", 1)

    def person(self, name: str, holders: tuple[str, ...] = ()) -> Draft:
        """Return the person of a full name; another spelling of a holder of the office told is that holder."""
        words = name.split(" ")
        if (variant := self._variant_of(name, words, holders)) is not None:
            return self.call(variant)
        for other in self._by_word.get(_surname(words), ()):
            theirs = self.drafts[other].name.split(" ")
            if theirs[0] == words[0] and theirs[-1] == words[-1]:
                if len(words) > len(theirs) and not self.drafts[other].known:
                    self.drafts[other].name = name
                return self.drafts[other]
        draft = self._make(f"person-{slug(name)}", name, ActorKind.PERSON)
        draft.gender = draft.gender or (first_names().get(words[0]) if len(words) > 1 else None)
        self._learn_words(draft.id, name)
        return draft

    def _variant_of(self, name: str, words: list[str], holders: tuple[str, ...]) -> str | None:
        """Return the known person of whose name this is another spelling."""
        for form in self.tables.forms_of(words[0]) if len(words) > 1 else ():
            known = self.tables.actors[form.actor]
            if form.sort == "short" and known.name.startswith(words[0]) and fuzz.ratio(name, known.name) >= 80:
                return form.actor
        if len(words) > 1:
            for holder in holders:
                if fuzz.ratio(name, self.tables.actors[holder].name) >= 75:
                    return holder
        return None

    def named(self, name: str, kind: ActorKind, state: str | None = None) -> Draft:
        """Return an organisation or place by its name."""
        known = self._by_name.get(name.lower())
        if known is not None:
            return self.drafts[known]
        prefix = "place" if kind is ActorKind.PLACE else "org"
        draft = self._make(f"{prefix}-{slug(name)}", name, kind)
        draft.state = draft.state or state
        self._by_name[name.lower()] = draft.id
        return draft

    def place_of(self, state: str, name: str) -> Draft:
        """Return a capital or a seat of government as the place it also is."""
        known = f"place-{slug(name)}"
        if known in self.tables.actors:
            return self.call(known)
        draft = self.named(name, ActorKind.PLACE)
        draft.state = state
        return draft

    def unnamed(self, name: str, kind: ActorKind, state: str | None = None) -> Draft:
        """Return a group or somebody without a name; the article is part of the id."""
        prefix = "group" if kind is ActorKind.GROUP else "person"
        draft = self._make(f"{prefix}-{slug(name)}@{self.article}", name, kind)
        draft.named = False
        draft.state = draft.state or state
        return draft

    def alias(self, name: str, actor: str) -> None:
        """Learn another name of an organisation, such as an abbreviation in brackets."""
        self._by_name.setdefault(name.lower(), actor)

    def find_named(self, name: str) -> str | None:
        """Return the organisation or place of a name this article has used."""
        return self._by_name.get(name.lower())

    def people_called(self, word: str) -> list[str]:
        """Return the people of the article whom a single name may mean, those of that surname first."""
        found = self._by_word.get(word, [])
        by_surname = [actor for actor in found if _surname(self.drafts[actor].name.split(" ")) == word]
        return by_surname or found

    def full_names(self) -> list[tuple[str, str]]:
        """Return the names of more than one word of people and organisations, longest first."""
        names = {draft.name: draft.id for draft in self.drafts.values() if draft.named and " " in draft.name}
        return sorted(names.items(), key=lambda item: (-len(item[0]), item[0]))

    def people(self) -> list[Draft]:
        """Return the named people so far."""
        return [draft for draft in self.drafts.values() if draft.kind is ActorKind.PERSON and draft.named]

    def _make(self, actor: str, name: str, kind: ActorKind) -> Draft:
        draft = self.drafts.get(actor)
        if draft is None:
            draft = self.call(actor) if actor in self.tables.actors else Draft(actor, name, kind)
            self.drafts[actor] = draft
        return draft

    def _learn_words(self, actor: str, name: str) -> None:
        words = [word for word in name.split(" ") if word not in _PARTICLES and not word.endswith(".")]
        for word in (*words, _surname(name.split(" "))):
            known = self._by_word.setdefault(word, [])
            if actor not in known:
                known.append(actor)


def _surname(words: list[str]) -> str:
    tail = [word for word in words if word.rstrip(".") not in {"Jr", "Sr", "II", "III"}]
    return (tail or words)[-1]
