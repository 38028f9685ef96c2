"""Draws the explorable page: one file, no network, no script needed."""

from __future__ import annotations

from dateline.present.page.page import render_page

__all__ = ["render_page"]
