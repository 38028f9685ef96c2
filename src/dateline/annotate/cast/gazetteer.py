"""Finds the states, people, organisations and places that the gazetteer tables know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from dateline.annotate.cast.tables import parts, slug
from dateline.annotate.lexicon import rows_of
from dateline.records.claims import Actor, ActorKind
from dateline.records.tables import OwnActor

__all__ = ["Form", "Gazetteer", "Hit", "Term", "gazetteer", "level_quotes"]

_WORD = re.compile(r"[^\W_]+")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " "})


@attrs.frozen
class Form:
    """A way to write an actor. ``sort``: name, adjective, people, capital, seat, short."""

    actor: str
    sort: str


@attrs.frozen
class Term:
    """Somebody's time in an office."""

    person: str
    of: str  # actor id of a state or an organisation
    office: str
    begins: str
    ends: str

    def covers(self, day: str) -> bool:
        """Tell whether the office was held on a day (of a day named by its month only: its first)."""
        return (not self.begins or self.begins <= day) and (not self.ends or day < self.ends)


@attrs.frozen
class Hit:
    """A known form in a text: where, and what it may be."""

    start: int
    end: int
    forms: tuple[Form, ...]

    def form(self, *sorts: str) -> Form | None:
        """Return the first form of one of some sorts."""
        return next((form for sort in sorts for form in self.forms if form.sort == sort), None)


def level_quotes(text: str) -> str:
    """Return a text of the same length with straight apostrophes and plain spaces."""
    return text.translate(_STRAIGHT)


@attrs.define
class Gazetteer:
    """All known actors by id, and all their forms by first word."""

    actors: dict[str, Actor] = attrs.field(factory=dict)
    adjectives: dict[str, str] = attrs.field(factory=dict)  # of a state: its first adjective
    terms: dict[str, list[Term]] = attrs.field(factory=dict)  # by person
    offices: dict[tuple[str, str], list[Term]] = attrs.field(factory=dict)  # by (of, office)
    labels: dict[tuple[str, str], str] = attrs.field(factory=dict)  # what (of, office) is called there
    _forms: dict[str, tuple[Form, ...]] = attrs.field(factory=dict)
    _index: dict[str, list[str]] = attrs.field(factory=dict)
    _capitals: dict[str, list[str]] = attrs.field(factory=dict)

    def add(self, text: str, actor: str, sort: str) -> None:
        """Add a form of an actor."""
        text = level_quotes(text)
        known = self._forms.get(text, ())
        if any(form.actor == actor for form in known):
            return
        self._forms[text] = (*known, Form(actor, sort))
        first = _WORD.match(text)
        if not known and first is not None:
            self._index.setdefault(first.group(), []).append(text)
            if len(text) > 3:
                self._capitals.setdefault(first.group().upper(), []).append(text)

    def freeze(self) -> None:
        """Put longer forms before shorter ones."""
        for index in (self._index, self._capitals):
            for texts in index.values():
                texts.sort(key=lambda text: (-len(text), text))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the longest known forms from left to right, without overlap. The text has straight apostrophes."""
        reached = 0
        index, forms = self._index, self._forms
        for match in _WORD.finditer(text):
            start = match.start()
            if start < reached:
                continue
            word = match.group()
            texts = index.get(word)
            if texts is not None:
                for form in texts:
                    if text.startswith(form, start) and _ends(text, start + len(form)):
                        reached = start + len(form)
                        yield Hit(start, reached, forms[form])
                        break
            if reached <= start and word.isupper() and word in self._capitals:
                yield from (found := self._find_capitals(text, start, word))
                reached = found[-1].end if found else reached

    def _find_capitals(self, text: str, start: int, word: str) -> list[Hit]:
        for form in self._capitals[word]:
            end = start + len(form)
            if text[start:end] == form.upper() and _ends(text, end):
                return [Hit(start, end, self._forms[form])]
        return []

    def forms_of(self, text: str) -> tuple[Form, ...]:
        """Return what a text may name."""
        return self._forms.get(level_quotes(text), ())

    def label_of(self, term: Term) -> str:
        """Return what an office is called: a foreign minister of the United States is a secretary of state."""
        return self.labels.get((term.of, term.office), term.office)

    def role_on(self, person: str, day: str | None) -> Term | None:
        """Return the office of a person on a day; without a day, the only one the tables know."""
        terms = self.terms.get(person, [])
        if day is None:
            offices = {(term.of, term.office) for term in terms}
            return terms[-1] if len(offices) == 1 else None
        return next((term for term in reversed(terms) if term.covers(day)), None)

    def holders(self, of: str, offices: tuple[str, ...], day: str | None) -> list[str]:
        """Return who held one of some offices on a day, the weightier office first."""
        if day is None:
            return []
        found = [term.person for office in offices for term in self.offices.get((of, office), []) if term.covers(day)]
        return list(dict.fromkeys(found))


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


@cache
def gazetteer(own: tuple[OwnActor, ...] = ()) -> Gazetteer:
    """Return the gazetteer with somebody's own actors, read once a process."""
    known = Gazetteer()
    _add_states(known)
    _add_organisations(known)
    _add_places(known)
    _add_people(known)
    for row in own:
        _add_own(known, row)
    known.freeze()
    return known


def _add_own(known: Gazetteer, row: OwnActor) -> None:
    """Add the names that are new; a known one stays, and the story joins it to the line of the table."""
    known.actors.setdefault(row.id, Actor(id=row.id, name=row.name, kind=row.kind, wikidata=row.wikidata))
    for form in row.forms:
        if not known.forms_of(form):
            short = row.kind is ActorKind.PERSON and " " not in form
            known.add(form.removeprefix("the "), row.id, "short" if short else "name")


def _add_states(known: Gazetteer) -> None:
    for row in rows_of("states"):
        name = row["name"]
        state = f"state-{slug(name)}"
        known.actors[state] = Actor(id=state, name=name, kind=ActorKind.STATE, wikidata=row["wikidata"] or None)
        adjectives = parts(row["adjectives"])
        known.adjectives[state] = _adjective(name, adjectives)
        for form in (name, *parts(row["aliases"])):
            if not form.startswith("the "):
                known.add(form, state, "name")
        for sort, column in (
            ("adjective", "adjectives"),
            ("people", "people"),
            ("capital", "capital"),
            ("seat", "seats"),
        ):
            for form in parts(row[column]):
                known.add(form, state, sort)
        for form in (*parts(row["capital"]), *parts(row["seats"])):
            _add_place(known, form, state)


def _adjective(name: str, adjectives: tuple[str, ...]) -> str:
    if name in {"United States", "United Kingdom"}:
        return {"United States": "US", "United Kingdom": "UK"}[name]
    return adjectives[0] if adjectives else name


def _add_place(known: Gazetteer, name: str, state: str | None) -> None:
    place = f"place-{slug(name)}"
    known.actors.setdefault(place, Actor(id=place, name=name, kind=ActorKind.PLACE, state=state))


def _add_places(known: Gazetteer) -> None:
    for row in rows_of("places"):
        state = f"state-{row['state']}" if row["state"] else None
        _add_place(known, row["name"], state)
        for form in (row["name"], *parts(row["aliases"])):
            known.add(form.removeprefix("the "), f"place-{slug(row['name'])}", "place")


def _add_organisations(known: Gazetteer) -> None:
    for row in rows_of("organisations"):
        name = row["name"]
        actor = f"org-{slug(name)}"
        known.actors[actor] = Actor(
            id=actor,
            name=name,
            kind=ActorKind.ORGANISATION,
            state=f"state-{row['of']}" if row["of"] else None,
            wikidata=row["wikidata"] or None,
        )
        for form in (name, *parts(row["aliases"])):
            known.add(form.removeprefix("the "), actor, "name")
        for form in parts(row["seat"]):
            known.add(form, actor, "capital")


def _add_people(known: Gazetteer) -> None:
    for row in rows_of("office_labels"):
        known.labels[f"state-{row['of']}", row["office"]] = row["label"]
    for row in rows_of("people"):
        person = f"person-{slug(row['name'])}"
        of = row["of"]
        owner = f"org-{of[4:]}" if of.startswith("org:") else f"state-{of}"
        state = known.actors[owner].state if of.startswith("org:") else owner
        known.actors.setdefault(
            person,
            Actor(
                id=person,
                name=row["name"],
                kind=ActorKind.PERSON,
                state=state,
                gender=row["gender"],
                wikidata=row["wikidata"] or None,
            ),
        )
        term = Term(person, owner, row["office"], row["from"], row["to"])
        known.terms.setdefault(person, []).append(term)
        known.offices.setdefault((owner, row["office"]), []).append(term)
        known.add(row["name"], person, "name")
        known.add(row["short"], person, "short")
        for form in parts(row["aliases"]):
            known.add(form, person, "name" if " " in form.strip(".") else "short")
