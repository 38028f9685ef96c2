"""Watches a story: polls its feeds and pages, takes in what belongs to it, and keeps what it left out."""

from __future__ import annotations

from dateline.watching.pulling import pulled, pulled_in
from dateline.watching.telling import forget_source, set_rule, watch_source
from dateline.watching.watcher import Poll, Watcher

__all__ = ["Poll", "Watcher", "forget_source", "pulled", "pulled_in", "set_rule", "watch_source"]
