"""Holds the quotations of a draft against what the articles of a dossier quote."""

from __future__ import annotations

from dateline.check.quoting.drafts import check_quotations, outermost

__all__ = ["check_quotations", "outermost"]
