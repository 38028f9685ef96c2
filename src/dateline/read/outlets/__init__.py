"""Knows outlets: a table of names, domains and kinds, and a small file for each page the general way fails on."""

from __future__ import annotations

from dateline.read.outlets.rules import rules_for
from dateline.read.outlets.table import known_outlet, load_outlets

__all__ = ["known_outlet", "load_outlets", "rules_for"]
