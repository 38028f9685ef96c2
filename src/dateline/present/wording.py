"""Says things in plain words: names, days, where an event stands, by whose word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.records.articles import Article
from dateline.records.claims import Actor, ActorKind, EventType, Level, Stance, Status
from dateline.records.date_words import in_words
from dateline.records.dates import parse_edtf
from dateline.records.names import with_article
from dateline.records.stories import Story, StoryEvent

__all__ = ["Names", "capital", "clipped", "listed", "noun_of", "outlet_of", "standing_words", "when"]

_DONE = {
    EventType.REJECT: "was declared",
    EventType.REQUEST: "was made",
    EventType.ACCUSE: "was made",
    EventType.THREATEN: "was made",
    EventType.SUPPORT: "was made",
}
_DONE_BY_NOUN = {
    **dict.fromkeys(("agreement", "deal", "accord", "pact", "treaty"), "was reached"),
    **dict.fromkeys(("ceasefire", "truce", "halt", "sanctions", "ban", "blockade"), "took effect"),
    **dict.fromkeys(("extension", "renewal"), "was agreed"),
    **dict.fromkeys(("end", "fighting", "suspension", "walkout"), "came"),
}
_STANDING = {
    Status.RUMOURED: "is rumoured",
    Status.PLANNED: "is planned",
    Status.TENTATIVE: "is tentatively planned",
    Status.CONFIRMED: "is confirmed",
    Status.UNDER_WAY: "is under way",
    Status.POSTPONED: "was postponed",
    Status.ON_HOLD: "was put on hold",
    Status.CANCELLED: "was called off",
    Status.DENIED: "is denied",
}
_OFFICES = frozenset({"president", "prime minister", "foreign minister", "defence minister", "king", "chancellor"})
_PLURAL = ("talks", "sanctions", "hostilities")


class Names:
    """Finds the names of a story's actors."""

    def __init__(self, story: Story) -> None:
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in story.actors}
        self._told: set[str] = set()

    def name(self, identity: str | None, fallback: str | None = None) -> str:
        """Return an actor's name; an unnamed person is said to be one."""
        actor = self._actors.get(identity or "")
        if actor is None:
            return fallback or "somebody"
        if not actor.named and actor.kind is ActorKind.PERSON:
            return f"one unnamed {actor.name}" if not actor.name.lower().startswith("unnamed") else actor.name
        return with_article(actor.name)

    def many(self, identity: str | None, fallback: str | None = None) -> bool:
        """Tell whether a name takes a plural verb."""
        actor = self._actors.get(identity or "")
        name = self.name(identity, fallback).lower()
        if actor is not None and actor.kind is not ActorKind.GROUP:
            return False
        if " and " in name:
            return True
        head = name.split(" close to ")[0].split(" of ")[0].split(" familiar ")[0]
        return (head.endswith("s") and not head.endswith("ss")) or head.endswith("people")

    def introduced(self, identity: str | None, fallback: str | None = None) -> str:
        """Return the name with the role, the first time it is told."""
        actor, name = self._actors.get(identity or ""), self.name(identity, fallback)
        if actor is None or actor.id in self._told or not actor.role or not actor.named:
            return name
        self._told.add(actor.id)
        state = self._actors.get(actor.state or "")
        of = f" of {with_article(state.name)}" if state is not None and actor.role.lower() in _OFFICES else ""
        return f"{name}, {actor.role}{of},"


def capital(text: str) -> str:
    """Return a text with its first letter capital.

    >>> capital("one unnamed diplomat")
    'One unnamed diplomat'
    """
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Return parts as a list in words.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def clipped(words: str, most: int) -> str:
    """Return at most so many words, cut where a clause ends if one does, with […] in place of the rest.

    >>> clipped("We waited, and nobody came to the door that night.", 6)
    'We waited […]'
    """
    parts = words.split()
    if len(parts) <= most:
        return words
    kept = parts[:most]
    for at in range(len(kept) - 1, 0, -1):
        if kept[at - 1][-1] in ",;:—" and at * 3 >= most:
            kept = kept[:at]
            break
    return f"{' '.join(kept).rstrip(',;:—-– ')} […]"


def outlet_of(article: Article) -> str:
    """Return how to call where an article was published."""
    return article.outlet or article.agency or article.title or "an article without a name"


def when(edtf: str | None) -> str:
    """Return "on 16 October 2025", "in late October 2025", with a leading blank; nothing for no date.

    >>> when("2025-10-16"), when("2025-10-21~/2025-10-31~"), when(None)
    (' on 16 October 2025', ' in late October 2025', '')
    """
    if edtf is None:
        return ""
    date, words = parse_edtf(edtf), in_words(edtf)
    if date.kind == "date":
        return f" {'on' if date.precision in ('day', 'time') and not date.approximate else 'in'} {words}"
    if date.kind == "one-of" and words.startswith("one day"):
        return f" on {words}"
    if words.startswith(("from", "until", "around")):
        return f" {words}"
    return f" {'in' if words.split()[0] in ('early', 'mid', 'late') else 'over'} {words}"


def standing_words(event: StoryEvent) -> str:
    """Return where an event stands, with its date: "is planned for November 2025, day not set"."""
    edtf = event.date.edtf if event.date else None
    plural = noun_of(event.label).split(" ")[-1] in _PLURAL
    if event.expected and event.status in (Status.PLANNED, Status.TENTATIVE, Status.RUMOURED):
        words = "is expected and not made" if event.type is EventType.REQUEST else "is expected"
        return _plural(words + when(edtf), plural)
    if event.status is Status.HAPPENED:
        return _plural(_done(event) + when(edtf), plural)
    words = _STANDING[event.status]
    if event.status in (Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED):
        return _plural(f"{words} for{_bare(edtf)}" if edtf else f"{words}, no date told", plural)
    return _plural(words, plural)


def noun_of(label: str) -> str:
    """Return what an event is, without who and where.

    >>> noun_of("envoy talks of Northland and Southland in Lakeside")
    'envoy talks'
    """
    return re.split(r" (?:of|by|in|to|on|against) ", label)[0]


def _done(event: StoryEvent) -> str:
    noun = noun_of(event.label).split(" ")[-1].lower()
    return _DONE_BY_NOUN.get(noun) or _DONE.get(event.type, "took place")


def _bare(edtf: str) -> str:
    told = when(edtf)
    return f" {told.split(' ', 2)[2]}" if told.startswith((" on ", " in ", " over ")) else told


def _plural(words: str, plural: bool) -> str:
    if not plural:
        return words
    return words.replace("is ", "are ", 1) if words.startswith("is ") else words.replace("was ", "were ", 1)


STANCE_VERBS = {stance: stance.value for stance in Stance}
LEVEL_WORDS = {
    Level.SAID: "own words",
    Level.REPORTED: "another's account",
    Level.OUTLET: "the outlet's account",
}
