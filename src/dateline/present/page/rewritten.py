"""Shows two wordings of one thing as one line: what went is struck out, what came is underlined, the rest stands."""

from __future__ import annotations

from difflib import SequenceMatcher

from markupsafe import Markup

from dateline.present.page.marks import shown

__all__ = ["came", "rewritten", "went"]


def went(was: str, now: str) -> Markup:
    """Return the earlier of two wordings, what went struck out.

    >>> str(went("on 28 May", "on 29 May"))
    'on <del>28</del> May'
    """
    return _side(was.split(), now.split(), "del")


def came(now: str, was: str) -> Markup:
    """Return the later of two wordings, what came underlined.

    >>> str(came("on 29 May", "on 28 May"))
    'on <ins>29</ins> May'
    """
    return _side(now.split(), was.split(), "ins")


def _side(words: list[str], others: list[str], tag: str) -> Markup:
    parts: list[Markup] = []
    for step, a, b, _, _ in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if a < b:
            told = shown(" ".join(words[a:b]))
            parts.append(told if step == "equal" else Markup("<{t}>{w}</{t}>").format(t=tag, w=told))
    return Markup(" ").join(parts)


def rewritten(was: str | None, now: str | None) -> Markup:
    """Return both wordings as HTML; a wording that is missing leaves the other all struck out, or all new.

    >>> str(rewritten("on 28 May", "on 29 May"))
    'on <del>28</del> <ins>29</ins> May'
    """
    old, new = (was or "").split(), (now or "").split()
    parts: list[Markup] = []
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            parts.append(shown(" ".join(old[a:b])))
            continue
        if a < b:
            parts.append(Markup("<del>{}</del>").format(shown(" ".join(old[a:b]))))
        if c < d:
            parts.append(Markup("<ins>{}</ins>").format(shown(" ".join(new[c:d]))))
    return Markup(" ").join(parts)
