"""Places the named people, organisations and places of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.annotate.cast.gazetteer import Hit
from dateline.annotate.cast.names import Name, common_surnames, find_names
from dateline.annotate.cast.roles import roles
from dateline.annotate.cast.roster import Roster
from dateline.annotate.cast.scene import Scene
from dateline.annotate.lexicon import words_of
from dateline.records.claims import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["place_names"]

_SPEECH = words_of("cast_words", "speech")

_ABBREVIATION = re.compile(r" \(([A-Z][A-Za-z&]{1,7})\)")
_HONORIFIC = re.compile(r"(?:\b(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Ss]ir|[Mm]iss)\.? )$")
_WORD = re.compile(r"\b[^\W\d_a-z][\w-]*")
_LOCATIVE = frozenset({"in", "at", "near", "outside", "from", "to", "around", "across"})


def place_names(scenes: Sequence[Scene], roster: Roster) -> None:
    """Add a mention for each name of a person, and of an organisation or place that no table knows."""
    names = [(scene, [] if scene.titled else list(find_names(scene))) for scene in scenes]
    for scene in scenes:
        for hit in scene.hits:
            form = hit.form("name")
            if form is not None and form.actor.startswith("person-"):
                _add(scene, hit.start, hit.end, roster.call(form.actor).id)
    for scene, name in _each(names, single=False):
        _place_long(scene, name, roster)
    for scene in scenes:
        for hit in scene.hits:
            if hit.form("short"):
                _place_short(scene, hit, roster)
    labels = _person_labels(names)
    # Twice, so that what a later paragraph makes sure of is found in an earlier one too.
    for scene, name in [*_each(names, single=True)] * 2:
        _place_single(scene, name, roster, labels)
    for scene in scenes:
        if scene.titled:
            _place_from_body(scene, roster)


def _place_from_body(scene: Scene, roster: Roster) -> None:
    """Find in a headline, where every word may be capitalised, the names that the body has told."""
    for name, actor in roster.full_names():
        start = scene.text.find(name)
        if start >= 0 and not scene.text[start + len(name) : start + len(name) + 1].isalnum():
            _add(scene, start, start + len(name), actor)
    for match in _WORD.finditer(scene.text):
        word = match.group().title() if match.group().isupper() else match.group()
        called = roster.people_called(word)
        if len(called) == 1:
            _add(scene, match.start(), match.end(), called[0])


def _each(names: list[tuple[Scene, list[Name]]], *, single: bool) -> Iterator[tuple[Scene, Name]]:
    """Yield the names of one word, or those of more."""
    for scene, listed in names:
        for name in listed:
            if (" " not in name.text) == single:
                yield scene, name


def _add(scene: Scene, start: int, end: int, actor: str) -> None:
    scene.add(start, end, actor, "name")


def _place_long(scene: Scene, name: Name, roster: Roster) -> None:
    looks = name.looks
    if looks == "unclear":
        looks = _look_again(scene, name)
    if looks == "person":
        draft = roster.person(name.text, _holders(name.title, roster))
        if draft.state is None:
            draft.state = _owner_state(scene, name.start)
        _add(scene, name.start, name.end, draft.id)
    elif looks in {"organisation", "medium", "place"}:
        kind = ActorKind.PLACE if looks == "place" else ActorKind.ORGANISATION
        draft = roster.named(name.text, kind, _state_within(name, roster))
        _add(scene, name.start, name.end, draft.id)
        if kind is ActorKind.ORGANISATION and (match := _ABBREVIATION.match(scene.text, name.end)):
            roster.alias(match.group(1), draft.id)


def _holders(title: str, roster: Roster) -> tuple[str, ...]:
    """Return the known people who held the office of a title on the article's day."""
    day = roster.day
    offices = roles()[title].offices if title in roles() else ()
    if day is None or not offices:
        return ()
    terms = (term for (_, office), held in roster.tables.offices.items() if office in offices for term in held)
    return tuple(term.person for term in terms if term.covers(day))


def _owner_state(scene: Scene, start: int) -> str | None:
    """Return the state of "Cambodia's Sok Dara"."""
    before = scene.before(start)
    if not before.endswith("'s "):
        return None
    end = start - 3
    owner = next((hit for hit in scene.hits_in(end - 1, end) if hit.end == end), None)
    return owner.forms[0].actor if owner and owner.forms[0].actor.startswith("state-") else None


def _state_within(name: Name, roster: Roster) -> str | None:
    """Return the state that a name such as "Royal Thai Police" tells."""
    forms = (form for word in name.text.split(" ") for form in roster.tables.forms_of(word))
    return next((form.actor for form in forms if form.sort == "adjective"), None)


def _look_again(scene: Scene, name: Name) -> str:
    """Ask the language model and the words around what a name is."""
    first, last = scene.token_at(name.start), scene.token_at(name.end - 1)
    labels = Counter(token.ent_type_ for token in scene.tokens[first : last + 1])
    label = labels.most_common(1)[0][0]
    before = scene.tokens[first - 1].lower_ if first else ""
    if before == "," and first > 1 and scene.tokens[first - 2].lower_ in roles():
        return "person"
    if label == "PERSON":
        return "place" if before in {"in", "at", "near"} else "person"
    if label in {"GPE", "LOC", "FAC"}:
        return "place" if before in _LOCATIVE else "unclear"
    if _is_followed_by_role(scene, last) and len(name.text.split(" ")) <= 4:
        return "person"
    if label == "ORG":
        return "organisation"
    return "person" if not label and _speaks(scene.tokens[last]) else "unclear"


def _is_followed_by_role(scene: Scene, last: int) -> bool:
    """Tell whether ", a … expert" follows."""
    tokens = scene.tokens[last + 1 : last + 9]
    if len(tokens) < 3 or tokens[0].text != ",":
        return False
    for token in tokens[1:]:
        if token.text in {",", ".", ";"} or token.pos_ == "VERB":
            return False
        if token.lower_ in roles():
            return True
    return False


def _speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_ in _SPEECH


def _place_short(scene: Scene, hit: Hit, roster: Roster) -> None:
    """Resolve a surname: somebody of the article first, then somebody too well known to need a first name."""
    if not scene.is_free(hit.start, hit.end):
        return
    word = scene.text[hit.start : hit.end]
    shorts = [form.actor for form in hit.forms if form.sort == "short"]
    here = [actor for actor in shorts if actor in roster.drafts] or roster.people_called(word)
    if len(here) > 1:
        here = _latest(scene, here) or here[:1]
    if not here:
        here = _well_known(scene, hit, word, shorts, roster)
    if len(here) == 1:
        _add(scene, hit.start, hit.end, roster.call(here[0]).id if here[0] in roster.tables.actors else here[0])


def _latest(scene: Scene, actors: list[str]) -> list[str]:
    seen = [found.actor for found in scene.found if found.actor in actors]
    return seen[-1:]


def _well_known(scene: Scene, hit: Hit, word: str, shorts: list[str], roster: Roster) -> list[str]:
    title = _title_before(scene.before(hit.start))
    if title:
        offices = roles()[title].offices if title in roles() else ()
        fitting = [actor for actor in shorts if _held(roster, actor, offices)]
        if fitting:
            return fitting[:1]
    owner = _owner_state(scene, hit.start)
    if owner and any(roster.tables.actors[actor].state == owner for actor in shorts):
        return [actor for actor in shorts if roster.tables.actors[actor].state == owner][:1]
    free_standing = len(shorts) == 1 and word not in common_surnames() and len(word) > 1
    # In a headline, a known surname alone is a claim about words, not about people: the body must bear it out.
    return shorts if free_standing else []


def _held(roster: Roster, actor: str, offices: tuple[str, ...]) -> bool:
    terms = roster.tables.terms.get(actor, [])
    day = roster.day
    return any(term.office in offices and (day is None or term.covers(day)) for term in terms)


def _title_before(before: str) -> str:
    """Return the title right before a name, in lower case."""
    words = before.rstrip().lower().split(" ")[-3:]
    for count in (3, 2, 1):
        candidate = " ".join(words[-count:])
        if candidate in roles():
            return candidate
    return ""


def _person_labels(names: list[tuple[Scene, list[Name]]]) -> Counter[str]:
    """Count how often the language model calls a single word a person."""
    counts: Counter[str] = Counter()
    for scene, listed in names:
        for name in listed:
            if " " not in name.text and not name.opens:
                counts[name.text] += scene.tokens[scene.token_at(name.start)].ent_type_ == "PERSON"
    return counts


def _is_doubtful(scene: Scene, name: Name, token: Token) -> bool:
    """Tell whether a word is shouted in a quotation or stands where a place would."""
    return scene.is_quoted(name.start) or (token.dep_ == "pobj" and token.head.lower_ in _LOCATIVE)


def _place_single(scene: Scene, name: Name, roster: Roster, labels: Counter[str]) -> None:
    if not scene.is_free(name.start, name.end):
        return
    word = name.text.rstrip(".")
    end = name.start + len(word)
    if len(word) < 2:
        return
    here = roster.people_called(word)
    if len(here) > 1:
        here = _latest(scene, here)
    if len(here) == 1:
        _add(scene, name.start, end, here[0])
        return
    known = roster.find_named(word)
    if known:
        _add(scene, name.start, end, known)
        return
    token = scene.tokens[scene.token_at(name.start)]
    if name.title or _HONORIFIC.search(scene.text[max(0, name.start - 5) : name.start]):
        if len(word) > 1 and word[0].isupper() and not word.isupper():
            _add(scene, name.start, end, roster.person(word).id)
    elif token.ent_type_ == "PERSON" and (_speaks(token) or labels[name.text] > 1) and not name.opens:
        _add(scene, name.start, end, roster.person(word).id)
    elif token.ent_type_ == "ORG" and token.pos_ == "PROPN" and not name.opens and not _is_doubtful(scene, name, token):
        _add(scene, name.start, end, roster.named(word, ActorKind.ORGANISATION).id)
    elif _is_land(scene, name, token):
        _add(scene, name.start, end, roster.named(word, ActorKind.PLACE).id)


def _is_land(scene: Scene, name: Name, token: Token) -> bool:
    """Tell whether an unknown word names a town or a country: by the model, or as in "Aldova's parliament"."""
    if scene.is_quoted(name.start) or token.pos_ != "PROPN":
        return False
    if token.ent_type_ in {"GPE", "LOC"}:
        return not name.opens or token.dep_ in {"nsubj", "poss"}
    following = scene.tokens[token.i + 1 : token.i + 4]
    if len(following) < 2 or following[0].tag_ != "POS":
        return False
    return any(word.lower_ in roles() or word.lower_ in {"government", "parliament", "army"} for word in following[1:])
