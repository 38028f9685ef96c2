"""Links and judgements: what lies over the evidence and never rewrites it."""

from __future__ import annotations

from enum import StrEnum

import attrs

__all__ = ["Judgement", "Link", "LinkKind"]


class Judgement(StrEnum):
    """Whether two things are one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class LinkKind(StrEnum):
    """What sort of things a link joins."""

    ACTOR = "actor"
    STATEMENT = "statement"
    EVENT = "event"
    ORIGIN = "origin"


@attrs.frozen(kw_only=True)
class Link:
    """A judgement on two ids, by a machine or a person, with its reason."""

    kind: LinkKind
    left: str
    right: str
    judgement: Judgement
    score: float
    reason: str
    author: str = "dateline"
