"""Places the named people, organisations and places of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.annotate.gazetteer import Hit
from dateline.annotate.lexicon import rows_of
from dateline.annotate.names import Name, find_names
from dateline.annotate.roles import roles
from dateline.annotate.roster import Roster
from dateline.annotate.scene import Scene
from dateline.records.claims import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["SPEECH", "place_names"]

SPEECH = frozenset(
    """say tell add announce argue ask assert call claim comment concede confirm contend declare demand deny describe
    disclose estimate explain express hail hint insist lament maintain mention note observe post praise predict promise
    propose quote read reaffirm recall reiterate reject remark repeat reply report respond reveal state stress suggest
    swear think tweet urge vow warn welcome write accuse acknowledge admit agree believe blame condemn criticize criticise
    dismiss emphasize emphasise fear hope pledge question refuse rule threaten voice want""".split()
)
_ABBREVIATION = re.compile(r" \(([A-Z][A-Za-z&]{1,7})\)")
_HONORIFIC = re.compile(r"(?:\b(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Ss]ir|[Mm]iss)\.? )$")
_LOCATIVE = frozenset({"in", "at", "near", "outside", "from", "to", "around", "across"})


@cache
def _common() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows_of("common_surnames"))


def place_names(scenes: Sequence[Scene], roster: Roster) -> None:
    """Add a mention for each name of a person, and of an organisation or place that no table knows."""
    names: list[tuple[Scene, list[Name]]] = []
    for scene in scenes:
        names.append((scene, [] if scene.titled else list(find_names(scene))))
        for hit in scene.hits:
            form = hit.form("name")
            if form is not None and form.actor.startswith("person-"):
                _add(scene, hit.start, hit.end, roster.call(form.actor).id)
    for scene, listed in names:
        for name in listed:
            if " " in name.text:
                _place_long(scene, name, roster)
    for scene in scenes:
        for hit in scene.hits:
            if hit.form("short"):
                _place_short(scene, hit, roster)
    labels = _person_labels(names)
    for scene, listed in names:
        for name in listed:
            if " " not in name.text:
                _place_single(scene, name, roster, labels)


def _add(scene: Scene, start: int, end: int, actor: str) -> None:
    scene.add(start, end, actor, "name")


def _place_long(scene: Scene, name: Name, roster: Roster) -> None:
    looks = name.looks
    if looks == "unclear":
        looks = _look_again(scene, name)
    if looks == "person":
        _add(scene, name.start, name.end, roster.person(name.text).id)
    elif looks in {"organisation", "medium", "place"}:
        kind = ActorKind.PLACE if looks == "place" else ActorKind.ORGANISATION
        draft = roster.named(name.text, kind)
        _add(scene, name.start, name.end, draft.id)
        if kind is ActorKind.ORGANISATION and (match := _ABBREVIATION.match(scene.text, name.end)):
            roster.alias(match.group(1), draft.id)


def _look_again(scene: Scene, name: Name) -> str:
    """Ask the language model and the words around what a name is."""
    first, last = scene.token_at(name.start), scene.token_at(name.end - 1)
    labels = Counter(token.ent_type_ for token in scene.tokens[first : last + 1])
    label = labels.most_common(1)[0][0]
    if label == "PERSON":
        return "person"
    if label in {"GPE", "LOC", "FAC"}:
        before = scene.tokens[first - 1].lower_ if first else ""
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
    return token.dep_ == "nsubj" and token.head.lemma_ in SPEECH


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
    seen = [found.actor for found in sorted(scene.found) if found.actor in actors]
    return seen[-1:]


def _well_known(scene: Scene, hit: Hit, word: str, shorts: list[str], roster: Roster) -> list[str]:
    title = _title_before(scene.text[: hit.start])
    if title:
        offices = roles()[title].offices if title in roles() else ()
        fitting = [actor for actor in shorts if _held(roster, actor, offices)]
        if fitting:
            return fitting[:1]
    free_standing = len(shorts) == 1 and word not in _common() and len(word) > 2
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


def _place_single(scene: Scene, name: Name, roster: Roster, labels: Counter[str]) -> None:
    if not scene.is_free(name.start, name.end):
        return
    word = name.text.rstrip(".")
    end = name.start + len(word)
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
    elif token.ent_type_ == "ORG" and not name.opens and len(word) > 2 and token.pos_ == "PROPN":
        _add(scene, name.start, end, roster.named(word, ActorKind.ORGANISATION).id)
    elif token.ent_type_ in {"GPE", "LOC"} and token.dep_ == "pobj" and token.head.lower_ in _LOCATIVE:
        _add(scene, name.start, end, roster.named(word, ActorKind.PLACE).id)
