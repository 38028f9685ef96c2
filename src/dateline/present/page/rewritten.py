"""Shows two wordings of one thing as one line: what went is struck out, what came is underlined, the rest stands."""

from __future__ import annotations

from difflib import SequenceMatcher

from markupsafe import Markup

from dateline.present.page.marks import shown

__all__ = ["rewritten"]


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
