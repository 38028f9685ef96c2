"""Tells of a word for an act whether it lies ahead, whether it is denied, and how sure it sounds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import attrs

from dateline.annotate.events.outlook.beside import beside
from dateline.annotate.events.outlook.cues import less_sure
from dateline.annotate.events.outlook.nouns import over_noun
from dateline.annotate.events.outlook.reading import Reading
from dateline.annotate.events.outlook.rule import verb_of
from dateline.annotate.events.outlook.verbs import over_verb
from dateline.records.claims import Certainty, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Outlook", "outlook_of"]

_CERTAINTY = {"probable": Certainty.PROBABLE, "possible": Certainty.POSSIBLE}
_NOW = frozenset(["is", "are", "'s", "’s", "am"])
_LEVELS = 4  # words over words that are read


@attrs.frozen(kw_only=True)
class Outlook:
    """How an act is told: ahead or not, denied or not, how sure, and in what mood."""

    future: bool
    negative: bool
    certainty: Certainty
    modality: Modality
    conditional: bool = False
    progressive: bool = False
    open: bool = False  # an aim or a possibility ("wants to", "could"), not a plain "will"
    able: bool = False  # only that it can be, at no time: "can carry"


def outlook_of(token: Token) -> Outlook:
    """Return how the act named by a token is told, from the words beside and over it; asked again, the same record."""
    known: dict[int, Outlook] = token.doc.user_data.setdefault("dateline_outlooks", {})
    if token.i not in known:
        known[token.i] = _outlook(token)
    return known[token.i]


def _outlook(token: Token) -> Outlook:
    reading = _read(token)
    verb = verb_of(token) or token
    conditional = _is_conditional(token)
    return Outlook(
        future=bool(reading.time),
        negative=reading.negative,
        certainty=_CERTAINTY.get(reading.doubt, Certainty.CERTAIN),
        modality=Modality.CONDITIONAL if conditional else Modality(reading.modality or "asserted"),
        conditional=conditional,
        progressive=verb.tag_ == "VBG" and any(child.lower_ in _NOW for child in verb.children),
        open=bool(reading.doubt),
        able=reading.time == "able",
    )


def _read(act: Token, levels: int = _LEVELS) -> Reading:
    """Read an act by its own small words, then by the words over it; its own "will" decides its time."""
    verb = verb_of(act)
    own = beside(act, verb)
    if not levels:
        return own
    read = partial(_read, levels=levels - 1)
    over = over_noun(act, read) if verb is None else over_verb(verb, read)
    return Reading(
        time=own.time or over.time,
        negative=own.negative or over.negative,
        doubt=less_sure(own.doubt, over.doubt),
        modality=own.modality or over.modality,
    )


def _is_conditional(token: Token) -> bool:
    """Tell whether an act is under an "if", or an "if" under it: "will meet if the guns fall silent"."""
    at = token
    for _ in range(6):
        for child in at.children:
            words = child.children if child.dep_ == "advcl" else (child,)
            if any(word.dep_ == "mark" and word.lower_ in {"if", "unless"} for word in words):
                return True
        if at.head == at:
            return False
        at = at.head
    return False
