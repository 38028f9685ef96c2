"""Draws for the pages on the server, as SVG: time, and who meets whom. Each drawing is also a table."""

from __future__ import annotations
