"""The sets of words in ``lexicons/words.tsv``, and what two forms of one word share."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["content_words", "is_negation", "is_number", "rows_of", "stem", "verb_of", "word_set"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ements", "ement", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "e", "y")


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a set of words; lines of one set add up.

    >>> "never" in word_set("negation")
    True
    """
    return frozenset(word for group, words in rows_of("words") if group == name for word in words.split())


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``lexicons/<name>.tsv``, without its header and comments."""
    text = (files("dateline.check") / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


def is_negation(word: str) -> bool:
    """Tell whether a word turns what is said into its opposite.

    >>> is_negation("won't"), is_negation("want")
    (True, False)
    """
    lowered = word.lower()
    return lowered in word_set("negation") or lowered.endswith("n't")


def is_number(word: str) -> bool:
    """Tell whether a word is a number, or a part of one.

    >>> is_number("1.5"), is_number("Twelve"), is_number("G7")
    (True, True, False)
    """
    lowered = word.lower()
    return word[:1].isdigit() or lowered in word_set("number") or lowered in word_set("magnitude")


def stem(word: str) -> str:
    """Return a word without its ending, to hold forms of one word together.

    >>> stem("signed"), stem("signs"), stem("talks")
    ('sign', 'sign', 'talk')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _verbs() -> dict[str, str]:
    lines = [words.split() for group, words in rows_of("words") if group == "verb"]
    return {form: forms[0] for forms in lines for form in forms}


def verb_of(word: str) -> str:
    """Return what all forms of a verb share.

    >>> verb_of("sent"), verb_of("sending"), verb_of("offered")
    ('send', 'send', 'offer')
    """
    known = _verbs().get(word)
    return known if known is not None else stem(word)


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that say something, numbers left out.

    >>> sorted(content_words("The 12 engineers were released."))
    ['engineer', 'releas']
    """
    words = (match.group().lower().replace("’", "'").removesuffix("'s") for match in _WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in word_set("empty") and not is_number(word))
