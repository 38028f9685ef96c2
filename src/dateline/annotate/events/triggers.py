"""Finds the words that name an event: nouns such as "summit", verbs such as "met"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.lexicon import rows_of, words_of
from dateline.annotate.parse import Passage
from dateline.records.claims import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ACTS", "Trigger", "TriggerWord", "phrase_of", "triggers_in", "word_for"]

# Families of acts done in words.
ACTS = frozenset(
    {"request", "accusation", "rejection", "threat", "announcement", "agreement", "suspension", "nomination"}
)
_SPOKEN = frozenset({"press", "news", "media"})
_NAMED = frozenset({"PERSON", "GPE", "NORP", "TIME", "DATE", "CARDINAL", "QUANTITY"})
_EFFORTS = frozenset(["effort", "mission", "bid", "attempt", "push", "campaign", "operation"])
_HAPPENING = frozenset(["take", "hold", "happen", "occur", "plan", "schedule", "be", "have", "agree", "sign", "reach"])
_GENERIC = frozenset(["any", "every", "no", "each", "such"])
# Nouns that name an event only beside certain words: "a second round", "military operations".
_ONLY_BESIDE = {
    "round": words_of("event_words", "ordinals"),
    "operation": frozenset(["military", "ground", "combat", "offensive"]),
    "action": frozenset(["military", "ground", "combat"]),
}
# People who travel, meet and are telephoned, by what they are called.
_TRAVELLERS = words_of("event_words", "travellers")
_CAPTIVES = words_of("event_words", "captives")
_CARGO = words_of("event_words", "cargo")


@attrs.frozen(kw_only=True)
class TriggerWord:
    """An entry of the table: what a word names."""

    type: EventType
    family: str
    noun: str
    is_noun: bool


@attrs.frozen(kw_only=True, eq=False)
class Trigger:
    """A word of an article that names an event."""

    token: Token
    word: TriggerWord
    noun: str  # the event's name in a label: the word itself for nouns


@cache
def _words() -> dict[tuple[str, bool], TriggerWord]:
    table = {}
    for row in rows_of("event_triggers"):
        is_noun = row["pos"] == "N"
        entry = TriggerWord(type=EventType(row["type"]), family=row["family"], noun=row["noun"], is_noun=is_noun)
        for lemma in row["words"].split():
            table[lemma, is_noun] = entry
    return table


def word_for(token: Token) -> TriggerWord | None:
    """Return the table's entry for a token, by lemma and part of speech."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return _words().get((token.lemma_.lower(), True)) or _words().get((token.lower_.removesuffix("s"), True))
    if token.pos_ in {"VERB", "AUX"}:
        return _phrasal(token) or _words().get((token.lemma_.lower(), False))
    return None


@cache
def _phrases() -> dict[str, list[tuple[frozenset[str], TriggerWord]]]:
    table: dict[str, list[tuple[frozenset[str], TriggerWord]]] = {}
    for row in rows_of("event_phrases"):
        word = TriggerWord(type=EventType(row["type"]), family=row["family"], noun=row["noun"], is_noun=False)
        for lemma in row["verb"].split():
            table.setdefault(lemma, []).append((frozenset(row["with"].split()), word))
    return table


def _phrasal(verb: Token) -> TriggerWord | None:
    """Return the entry of a verb that only its object or particle makes an event: "stop shooting", "hand back"."""
    entries = _phrases().get(verb.lemma_.lower())
    if not entries:
        return None
    beside = set(_beside(verb))
    return next((word for companions, word in entries if companions & beside), None)


def _beside(verb: Token) -> Iterator[str]:
    """Yield the lemmas of a verb's objects and particles, and ``@`` marks for what only their kind tells."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            yield from _kinds(child)
        if child.dep_ in {"dobj", "nsubjpass", "prt", "xcomp", "advmod", "acomp", "ccomp"}:
            yield child.lemma_.lower()
            yield child.lower_
            yield from (inner.lemma_.lower() for inner in child.children if inner.dep_ == "conj")
        elif child.dep_ == "prep":
            yield from (inner.lemma_.lower() for inner in child.children if inner.dep_ == "pobj")
            if child.lower_ == "with":
                yield "@with"
            if child.lower_ in {"in", "to", "for", "at"} and any(_is_place(inner) for inner in child.children):
                yield from ("@place" for subject in _subjects(verb) if _is_traveller(subject))
    if any(word.lemma_.lower() in _CARGO for subject in _subjects(verb) for word in (subject, *subject.children)):
        yield "@cargo"
    if any(subject.lemma_.lower() in _CAPTIVES for subject in _subjects(verb)):
        yield from (f"@captive-{word.lower_}" for word in verb.children)
    if _rings(verb):
        yield "@somebody"


def _kinds(noun: Token) -> Iterator[str]:
    """Yield what kind of thing an object is, where only that makes the verb an event."""
    if _is_traveller(noun):
        yield "@person"
    if any(child.lower_ == "joint" for child in noun.children):
        yield "@joint"


def _is_place(token: Token) -> bool:
    return token.dep_ == "pobj" and token.ent_type_ in {"GPE", "LOC", "FAC"}


def _subjects(verb: Token) -> Iterator[Token]:
    """Yield the subject of a verb, borrowed from the verb it hangs on: "agreed to fly to Doha"."""
    at = verb
    for _ in range(3):
        found = [child for child in at.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if found or at.dep_ not in {"xcomp", "conj"}:
            yield from found
            return
        at = at.head


def _is_traveller(subject: Token) -> bool:
    words = (subject, *(child for child in subject.children if child.dep_ == "conj"))
    return any(word.ent_type_ == "PERSON" or word.lemma_.lower() in _TRAVELLERS for word in words)


def _rings(verb: Token) -> bool:
    """Tell whether "calls" is by telephone: its object is somebody, and nothing is called for or called something."""
    deps = {child.dep_ for child in verb.children}
    if verb.lemma_ != "call":
        return False
    somebody = any(
        child.dep_ == "dobj" and (child.pos_ == "PROPN" or child.lemma_ in _TRAVELLERS) for child in verb.children
    )
    leads = any(child.dep_ == "prep" and child.lower_ not in {"on", "in", "after", "at"} for child in verb.children)
    return somebody and not leads and not deps & {"oprd", "ccomp", "prt"} and verb.tag_ in {"VBZ", "VBD"}


def triggers_in(passage: Passage) -> Iterator[Trigger]:
    """Yield the triggers of a passage that stand for an occurrence and not for a thing in general."""
    for token in passage.content_words:
        word = word_for(token)
        if word is None or (word.is_noun and not _is_particular(token, word)):
            continue
        if word.family == "ending" and not word.is_noun and not _ends_something(token):
            continue
        noun = _named(token, word) if word.is_noun else word.noun
        yield Trigger(token=token, word=word, noun=noun)


def _ends_something(verb: Token) -> bool:
    """Tell whether what ends is an event or an agreement: "the deal expired", not "the street ends"."""
    parts = (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"})
    return any((word := word_for(part)) is not None and word.is_noun for part in parts)


def phrase_of(token: Token) -> str:
    """Return a noun with what narrows it: "grain deal", "prisoner exchange"; names and articles left out."""
    at, parts = token.i - 1, [token.text.lower() if token.pos_ == "NOUN" else token.text]
    while at >= 0 and token.doc[at].dep_ == "compound" and _narrows(token.doc[at]) and len(parts) < 4:
        parts.insert(0, token.doc[at].text)
        at -= 1
    return " ".join(parts)


def _narrows(token: Token) -> bool:
    """Tell whether a word before a noun says what kind it is, not whose: "grain", not "U.S.-Russia"."""
    return token.ent_type_ not in _NAMED and not ("-" in token.text and token.text[:1].isupper())


def _named(token: Token, word: TriggerWord) -> str:
    """Return the noun of a label: as the article has it, in the number in which it is used."""
    noun = word.noun if word.noun == token.lower_ or word.noun.endswith("s") else token.lemma_.lower()
    lead = phrase_of(token).rsplit(" ", 1)[0] if " " in phrase_of(token) else ""
    return f"{lead} {noun}".strip()


def _is_particular(token: Token, word: TriggerWord) -> bool:
    """Tell whether a noun is used of one occurrence: not "any ceasefire", not "ceasefire talks"' first word."""
    if token.dep_ == "compound" or (
        token.i + 1 < len(token.doc) and token.nbor().text in "-–" and token.dep_ != "ROOT"
    ):
        if token.dep_ == "compound":
            return token.head.lemma_ in _EFFORTS and word_for(token.head) is None
        return word_for(token.head) is None
    lowered = {child.lower_ for child in token.children}
    if token.lemma_ in _ONLY_BESIDE:
        of = any(child.lower_ == "of" for child in token.children)  # "a round of talks" is told by "talks"
        return bool(lowered & _ONLY_BESIDE[token.lemma_]) and not of
    if token.lower_ == "protest" and token.dep_ == "pobj" and not lowered & {"a", "the", "this"}:
        return False  # "in protest"
    generic = _GENERIC - {"no"} if token.head.lemma_ in _HAPPENING else _GENERIC
    return not lowered & generic and not (token.lemma_ == "conference" and lowered & _SPOKEN)
