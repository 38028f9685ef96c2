"""Reads the small words of an act: "will", "not", "perhaps", "planned", "if", "tomorrow", a subject that is nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.events.outlook.cues import Cue, cue_of, cues_beside, less_sure
from dateline.annotate.events.outlook.reading import Reading
from dateline.annotate.events.outlook.rule import has_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["beside"]

_IF = frozenset(["if", "unless"])
_WHEN = frozenset(["until", "once"])
_HAVE = frozenset(["'ve", "’ve"])
_PRESENT = frozenset(["is", "are", "has", "have", "does", "do"])
_NOW = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re"])
_UNITS = frozenset(["day", "week", "weekend", "month", "year", "summer", "winter", "spring", "autumn", "fall"])


def beside(act: Token, verb: Token | None) -> Reading:
    """Return how an act is told by its own small words and those of its verb."""
    found = [pair for word in dict.fromkeys((act, verb or act)) for pair in cues_beside(word)]
    auxiliaries = [child for child in (verb or act).children if child.dep_ == "aux"]
    if verb is not None and not auxiliaries:
        shared = _shared(verb)
        found += shared
        auxiliaries = [word for word, _ in shared]
    done = any(word.lemma_ == "have" or word.lower_ in _HAVE for word in auxiliaries)  # "would have", "may have"
    times = [cue.time for word, cue in found if cue.time and not (done and word.dep_ == "aux")]
    if not times and _comes_soon(act, verb):
        times = ["ahead"]
    reading = Reading(
        time=times[-1] if times else "",
        negative=any(cue.negative for _, cue in found) or (verb is not None and _is_by_nobody(verb)),
        doubt=less_sure("", *(cue.doubt for _, cue in found)),
        modality=next((cue.modality for _, cue in found if cue.modality), ""),
    )
    return _on_condition(reading, verb) if verb is not None and verb.dep_ == "advcl" else reading


def _shared(verb: Token) -> list[tuple[Token, Cue]]:
    """Return the auxiliaries that the second of two verbs has from the first: "will own and license"."""
    at, found = verb, []
    while at.dep_ == "conj" and at.head.tag_ == verb.tag_ and not has_subject(at):
        at = at.head
        neither = any(child.dep_ == "cc" and child.lower_ in {"or", "nor"} for child in at.children)
        found += [pair for pair in cues_beside(at) if pair[0].dep_ == "aux" or (neither and pair[0].dep_ == "neg")]
    return found


def _comes_soon(act: Token, verb: Token | None) -> bool:
    """Tell whether an act has its day ahead: "they meet tomorrow", "talks next week"; not "the next day"."""
    word = verb or act
    now = verb is None or verb.tag_ in {"VBP", "VBZ"} or any(child.lower_ in _NOW for child in word.children)
    return now and any(
        day.lower_ == "tomorrow" or (day.lemma_ in _UNITS and {"next"} == {child.lower_ for child in day.children})
        for child in word.children
        for day in (child.children if child.dep_ == "prep" else (child,))
        if day.dep_ in {"npadvmod", "advmod", "nmod", "pobj"}
    )


def _is_by_nobody(verb: Token) -> bool:
    """Tell whether nobody does it: "no survivors were found", "neither side agreed", "nobody came"."""
    for subject in verb.children:
        if subject.dep_ not in {"nsubj", "nsubjpass"} or subject.pos_ not in {"NOUN", "PROPN", "PRON", "DET"}:
            continue
        alone = cue_of(subject, "beside")  # "nobody", "none of the ships"
        cues = [cue for word, cue in cues_beside(subject) if word.dep_ != "amod"]
        if any(cue.negative for cue in (*cues, alone) if cue is not None):
            return True
    return False


def _on_condition(reading: Reading, verb: Token) -> Reading:
    """Read "if the guns fall silent": ahead and unsure, and its "not" denies nothing."""
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
    if not marks & (_IF | _WHEN):
        return reading
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    comes = verb.tag_ in {"VB", "VBP", "VBZ"} or bool(auxiliaries & _PRESENT)
    comes = comes or (bool(marks & _IF) and "had" not in auxiliaries)
    return Reading(
        time="ahead" if comes else reading.time,
        negative=reading.negative and not marks & _IF,
        doubt=less_sure(reading.doubt, "possible"),
        modality=reading.modality,
    )
