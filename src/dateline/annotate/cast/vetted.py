"""Tells what the vetted tables know of somebody's office when an article tells another."""

from __future__ import annotations

from dateline.annotate.cast.gazetteer import Gazetteer, gazetteer

__all__ = ["vetted_office"]

_ONE_AT_A_TIME = ("president", "prime minister", "foreign minister", "defence minister", "chancellor", "king")


def vetted_office(person: str, told: str, day: str | None) -> str | None:
    """Return the office of a person on a day, when the article gives them one that the tables know another to hold.

    >>> vetted_office("person-sergei-lavrov", "prime minister", "2025-10-16")
    'foreign minister of Russia'
    >>> vetted_office("person-sergei-lavrov", "foreign minister", "2025-10-16") is None
    True
    """
    tables = gazetteer()
    held = [term for term in tables.terms.get(person, []) if day is not None and term.covers(day)]
    if not held or day is None:
        return None
    of = held[-1].of
    office = next((one for one in _ONE_AT_A_TIME if _is_office(tables, told, one, of)), None)
    if office is None or any(term.office == office for term in held):
        return None
    holders = tables.holders(of, (office,), day)
    if not holders or person in holders:
        return None
    return f"{tables.label_of(held[-1])} of {tables.actors[of].name}"


def _is_office(tables: Gazetteer, told: str, office: str, of: str) -> bool:
    """Tell whether a role is this office of this state and no more: "Russian prime minister", not "deputy …"."""
    role, state = told.lower().replace("defense", "defence"), tables.actors[of].name
    names = {office, tables.labels.get((of, office), office)}
    adjective = tables.adjectives.get(of, state).lower()
    return any(role in (name, f"{adjective} {name}", f"{name} of {state.lower()}") for name in names)
