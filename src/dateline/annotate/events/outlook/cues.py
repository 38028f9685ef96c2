"""Reads what single words say of an act they stand beside or over: ``lexicons/outlook.tsv``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.lexicon import rows_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Cue", "cue_of", "cue_with", "cues_beside", "less_sure"]

_DOUBTS = ("", "aim", "probable", "possible")  # from the surest down
_SMALL = frozenset({"aux", "auxpass", "neg", "advmod", "amod", "mark", "det", "preconj", "cc"})


@attrs.frozen(kw_only=True)
class Cue:
    """What a word says of an act: ahead or not, is or is not, how sure, and what a "not" over the word makes of it."""

    word: str
    time: str
    negative: bool
    doubt: str
    denied: str
    modality: str


@cache
def _cues() -> Mapping[tuple[str, str], Cue]:
    return {
        (word, place): Cue(
            word=word,
            time=row["time"],
            negative=row["polarity"] == "-",
            doubt=row["certainty"],
            denied=row["denied"],
            modality=row["modality"],
        )
        for row in rows_of("outlook")
        for word in row["words"].split()
        for place in row["place"].split()
    }


def cue_of(word: Token, place: str) -> Cue | None:
    """Return what a word says of an act at a place: "beside" it, or over it as "act", "that", "noun" or "of"."""
    known, lemma = _cues(), word.lemma_.lower()
    for child in word.children:
        if child.dep_ == "prt" and (cue := known.get((f"{lemma}_{child.lower_}", place))):
            return cue
    return known.get((word.lower_, place)) or known.get((lemma, place))


def cue_with(word: Token, prep: str, place: str) -> Cue | None:
    """Return what a word with its preposition says of an act: "call for talks", "keep from leaving"."""
    return _cues().get((f"{word.lemma_.lower()}_{prep}", place))


def cues_beside(word: Token) -> Iterator[tuple[Token, Cue]]:
    """Yield the small words of a word that say something of it: "will", "not", "no longer", "planned", "perhaps"."""
    for child in word.children:
        if child.dep_ not in _SMALL or _denies_nothing(child):
            continue
        cue = _cues().get((child.lower_, "beside"))
        if cue is None and child.lower_ == "longer":
            cue = next((found for _, found in cues_beside(child)), None)
        if cue is not None:
            yield child, cue


def _denies_nothing(word: Token) -> bool:
    """Tell whether a "not" or "no" is none: "not only", "No. 1"."""
    after = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    return (word.lower_ == "not" and after in {"only", "just", "merely"}) or (word.lower_ == "no" and after == ".")


def less_sure(*doubts: str) -> str:
    """Return the greatest of some doubts.

    >>> less_sure("aim", "possible", "")
    'possible'
    """
    return max(doubts, key=_DOUBTS.index)
