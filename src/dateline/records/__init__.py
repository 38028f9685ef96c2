"""The frozen records of Dateline: articles, claims, dates, links, stories."""

from __future__ import annotations
