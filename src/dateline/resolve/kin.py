"""Tells which words may name one occurrence: a verb and its noun, and what reporters put instead."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files

__all__ = ["are_kin", "kin_of"]

_ENDINGS = (  # the longer ones first
    *("ations", "ation", "ition", "ements", "ement", "ments", "ment", "ings", "ing", "tion", "sion", "ion"),
    *("ance", "ence", "ure", "al", "er", "ed", "es", "e", "s", "y"),
)
_STEM = 4  # letters that must stay


@cache
def kin_of(lemma: str) -> frozenset[str]:
    """Return what a word's relatives share with it: its families in ``lexicons/event_kin.tsv``, its stem, itself.

    >>> sorted(kin_of("earthquake"))
    ['earthquak', 'quake']
    """
    return _families().get(lemma, frozenset()) | {_stem(lemma)}


def are_kin(left: str, right: str) -> bool:
    """Tell whether two lemmas may name one occurrence.

    >>> are_kin("negotiate", "negotiation"), are_kin("murder", "slay"), are_kin("murder", "meet")
    (True, True, False)
    """
    return left == right or bool(kin_of(left) & kin_of(right))


@cache
def _families() -> dict[str, frozenset[str]]:
    text = (files("dateline.resolve") / "lexicons" / "event_kin.tsv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        if line.strip() and not line.startswith(("#", "family\t")):
            family, _, words = line.partition("\t")
            for word in words.split():
                found[word].add(family)
    return {word: frozenset(families) for word, families in found.items()}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word
