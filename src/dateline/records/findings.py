"""What the check of a draft finds: each quotation, number, date, name and status, held against a dossier."""

from __future__ import annotations

from enum import StrEnum

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Annotations
from dateline.records.stories import Citation

__all__ = ["Finding", "FindingKind", "Quoting", "Verdict"]


class FindingKind(StrEnum):
    """What sort of thing in the draft is held against the dossier."""

    QUOTATION = "quotation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    STATUS = "status"


class Verdict(StrEnum):
    """How a thing in the draft stands to the dossier."""

    VERBATIM = "verbatim"  # the dossier has it so
    ALTERED = "altered"  # the dossier has it otherwise
    OUTDATED = "outdated"  # the dossier had it so, until something newer was told
    NOT_FOUND = "not-found"


@attrs.frozen(kw_only=True)
class Finding:
    """One thing in a draft, its verdict, what differs, and where the dossier tells of it."""

    text: str
    span: Span  # in the draft
    kind: FindingKind
    verdict: Verdict
    differs: str | None = None
    found: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Quoting:
    """An article with its claims, and the stretches of it that stand in quotation marks, marks excluded."""

    annotations: Annotations
    quotations: tuple[Span, ...] = ()  # in order; a nested one comes after the one that holds it
