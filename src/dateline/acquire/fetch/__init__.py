"""Fetches pages and feeds that were asked for by address. Nothing else in Dateline speaks to the network."""

from __future__ import annotations

from dateline.acquire.fetch.cache import cache_folder
from dateline.acquire.fetch.client import Fetched, Fetcher

__all__ = ["Fetched", "Fetcher", "cache_folder"]
